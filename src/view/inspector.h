/* inspector.h - what is known of the value that is pointed at: its equation,
 * shape, all digits of its entries and gradient, and what they were before a
 * number was changed. */
#ifndef VIEW_INSPECTOR_H
#define VIEW_INSPECTOR_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* A card beside NODE, inside AREA. */
void inspector_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, uint32_t value, Rect node, Rect area);

#endif
