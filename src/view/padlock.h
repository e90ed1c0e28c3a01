/* padlock.h - the sign of what is held: nothing passes while it is closed. */
#ifndef VIEW_PADLOCK_H
#define VIEW_PADLOCK_H

#include "draw/display.h"
#include "view/theme.h"

/* About CENTRE, as high as SIZE. */
void padlock_draw(Display *display, const Theme *theme, Point centre,
                  double size, bool closed);

#endif
