/* tooltip.h - what the button under the pointer does, and its key. */
#ifndef VIEW_TOOLTIP_H
#define VIEW_TOOLTIP_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Beside the region of the action that the player describes, within the
 * frame, over everything: to be drawn last. Nothing where no such region is. */
void tooltip_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text);

#endif
