/* trouble.h - what is wrong with a lesson as it now stands in its file: a
 * strip over the picture, a heading and then each message from a line of its
 * own, broken where it is long. */
#ifndef VIEW_TROUBLE_H
#define VIEW_TROUBLE_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Across the display from TOP down; nothing where nothing is wrong. */
void trouble_draw(Display *display, const Theme *theme, const Player *player,
                  double top);

#endif
