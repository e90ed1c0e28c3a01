/* tally.h - how a lesson's questions went, at its end: a mark a question. */
#ifndef VIEW_TALLY_H
#define VIEW_TALLY_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* How high it is: 0 before the last scene, and without questions. */
double tally_height(const Player *player);
void tally_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area);

#endif
