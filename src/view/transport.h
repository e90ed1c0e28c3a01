/* transport.h - the bar along the bottom: buttons, where one is, a slider
 * with ticks at time steps, a thick one where forward turns to backward, and
 * marks at the lesson's scenes. */
#ifndef VIEW_TRANSPORT_H
#define VIEW_TRANSPORT_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

#define TRANSPORT_HEIGHT 72.0

void transport_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, Rect area);

#endif
