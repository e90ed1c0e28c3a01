/* mark.h - right and wrong as signs, never as colours alone. */
#ifndef VIEW_MARK_H
#define VIEW_MARK_H

#include "draw/display.h"

void mark_check(Display *display, Point at, Color color);
void mark_cross(Display *display, Point at, Color color);

#endif
