/* layout_fold.h - the loop form: each family once.
 *
 * The columns of one time variable lie on top of each other; what a step
 * takes from an earlier (or later) one goes round through a delay that stands
 * right of the column and holds that value. Parameters stand once, each with
 * one line to where it is used.
 *
 * Nodes stand for tracks here; which value is in them follows from the step
 * (network_fold.c).
 */
#ifndef VIEW_LAYOUT_FOLD_H
#define VIEW_LAYOUT_FOLD_H

#include "view/layout.h"

/* The loop form of BASE, which it refers to; NULL where nothing goes round
 * one loop: a tree, a model without steps, one whose steps read many others.
 */
Layout *layout_fold(Arena *arena, const Layout *base, const Trace *trace);

/* The delay that holds, in a loop form, what a node was LAG steps before;
 * LAYOUT_NONE: there is none. */
uint32_t layout_fold_delay(const Layout *layout, uint32_t node, int64_t lag);

#endif
