/* clip.h - to the clipboard: numbers, LaTeX, the picture.
 *
 * SDL has a clipboard of text alone. A picture is handed over by a program
 * that is found when it is wanted, wl-copy under Wayland and xclip under X11,
 * which goes on offering it to others; under Wayland text is, too. The notice
 * says what was copied, or which program is missing.
 */
#ifndef APP_CLIP_H
#define APP_CLIP_H

#include "base/str.h"

typedef struct App App;

/* Copies TEXT; SAID is the key of the notice. */
void clip_text(App *app, const char *text, const char *said);
/* What is pinned, else pointed at, else what the step computes: as the action
 * `copy` calls it. */
void clip_copy(App *app, Str what);

#endif
