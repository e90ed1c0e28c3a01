/* cap.h - a key as it stands on the keyboard. */
#ifndef VIEW_CAP_H
#define VIEW_CAP_H

#include "draw/display.h"
#include "view/theme.h"

/* Its right end at RIGHT, about the height MIDDLE; gives its left end. */
double cap_draw(Display *display, const Theme *theme, double right,
                double middle, const char *key);
/* In a place of its own. */
void cap_fill(Display *display, const Theme *theme, Rect place,
              const char *key);
/* Its name as it stands there: SDL says `Return`, the table `Keypad_Enter`. */
const char *cap_name(Arena *arena, Str key);
double cap_width(const Display *display, const char *key);

#endif
