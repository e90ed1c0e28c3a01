/* slip.h - what went wrong in a predicted value, where that can be told.
 *
 * The answer is held against what one gets by known slips: a summand left out,
 * a sign, rows for columns, the derivative forgotten, the function not
 * applied. All these numbers stand in the trace; none is computed anew but for
 * sums of summands and signs.
 */
#ifndef PLAYER_SLIP_H
#define PLAYER_SLIP_H

#include "lesson/quote.h"
#include "player/notice.h"

/* Whether a number that was typed is the right one, within half a percent. */
bool slip_agrees(double typed, double right);

/* Names the slip that led from TARGET to TYPED (as many entries as the target
 * has); false: none that is known. ARENA is for work. */
bool slip_find(const Trace *trace, Arena *arena, const Quote *target,
               const double *typed, Notice *slip);

#endif
