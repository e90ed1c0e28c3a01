/* product.h - one entry of a matrix product opened into its multiply-adds:
 * input above, weight under it, times and plus and what they add up to. */
#ifndef VIEW_PRODUCT_H
#define VIEW_PRODUCT_H

#include "view/ladder.h"

/* Of what LADDER shows; draws nothing when the step multiplies nothing. */
void product_draw(Display *display, const LadderStyle *ladder, const Text *text,
                  const FormulaView *view, Rect area);

#endif
