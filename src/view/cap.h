/* cap.h - a key as it stands on the keyboard. */
#ifndef VIEW_CAP_H
#define VIEW_CAP_H

#include "draw/display.h"
#include "view/theme.h"

/* Its right end at RIGHT, about the height MIDDLE; gives its left end. */
double cap_draw(Display *display, const Theme *theme, double right,
                double middle, const char *key);
double cap_width(const Display *display, const char *key);

#endif
