/* way_card.h - what a lock, a cut or a mistake makes of a gradient.
 *
 * In place of the opened product while the way back goes by a rule: what this
 * rule finds, beside it what is right, and between the two what is held back,
 * lost, or that they differ. It is about the gradient that is pointed at, else
 * the one that an exhibit is about, else the one that the step is about.
 */
#ifndef VIEW_WAY_CARD_H
#define VIEW_WAY_CARD_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

#define WAY_CARD_HEIGHT 262.0
#define WAY_CARD_LOW 212.0 /* above a question */

bool way_card_wanted(const Player *player);
void way_card_draw(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area);

#endif
