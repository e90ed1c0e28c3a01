/* edits.h - what a reader changes by hand, over the picture: the field in
 * place of a number, and the ghost of what stood there before. */
#ifndef VIEW_EDITS_H
#define VIEW_EDITS_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Over the numbers that DISPLAY's regions name, inside AREA. A number that is
 * not in sight is edited at the foot of AREA. */
void edits_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area);

/* For each value how far it lies from what was changed, in equations: 1 for
 * what was changed itself, 0 for what did not move. NULL: nothing moved. */
uint32_t *edits_order(const Player *player, Arena *arena);

#endif
