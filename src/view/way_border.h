/* way_border.h - the border of a cut, with a grip to drag it by. */
#ifndef VIEW_WAY_BORDER_H
#define VIEW_WAY_BORDER_H

#include "draw/display.h"
#include "view/theme.h"

void way_border_draw(Display *display, const Theme *theme, double x, double top,
                     double bottom);

#endif
