/* product.h - one entry of a matrix product opened into its multiply-adds:
 * input above, weight under it, times and plus and what they add up to. */
#ifndef VIEW_PRODUCT_H
#define VIEW_PRODUCT_H

#include "draw/display.h"
#include "player/player.h"
#include "view/formula.h"
#include "view/theme.h"

/* Draws nothing when the step multiplies nothing. */
void product_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const FormulaView *view, Rect area);

#endif
