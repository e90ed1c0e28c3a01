/* lettering.h - runs of text on pixels, by SDL2_ttf.
 *
 * Glyphs stand at fractions of a pixel, so a run is as wide as font_width
 * says at every scale; the run as a whole starts on a whole pixel. Runs are
 * kept as masks of coverage, which any colour can use, the least used thrown
 * away beyond LETTERING_BYTES. Letters too large to keep are filled as
 * shapes.
 */
#ifndef SDL_LETTERING_H
#define SDL_LETTERING_H

#include "base/diag.h"
#include "draw/display.h"
#include "sdl/outline.h"
#include "sdl/pixels.h"

#define LETTERING_BYTES ((size_t)16 << 20)

typedef struct Lettering Lettering;

/* NULL: reported. OUTLINE is borrowed, for large letters. */
Lettering *lettering_create(const Fonts *fonts, Outline *outline, Diag *diag);
void lettering_destroy(Lettering *lettering);

/* Pixels that a text item may touch at a scale, or more. */
SDL_Rect lettering_box(const Lettering *lettering, const DisplayItem *item,
                       double scale);
void lettering_paint(Lettering *lettering, Pixels *pixels,
                     const DisplayItem *item, double scale);
/* Bytes of the masks kept. */
size_t lettering_kept(const Lettering *lettering);

#endif
