/* sum.h - one entry of a computed value, or of a gradient, as the sum that it
 * is: a line a summand, products written out. */
#ifndef VIEW_SUM_H
#define VIEW_SUM_H

#include "draw/display.h"
#include "player/player.h"
#include "typeset/box.h"
#include "view/theme.h"

/* The sum of the entry that the reader opened, no wider than WIDTH; NULL if
 * nothing is opened, or it is not computed yet. */
Box *sum_box(Display *display, const Theme *theme, const Player *player,
             double width);

#endif
