/* ladder.h - the equation of a step, from symbols to its result.
 *
 * Rungs, one below another: the symbols; the numbers put in; then what each
 * level of operations makes of them, down to the result. What the step works
 * on is marked in every rung. Rungs keep their places from step to step; what
 * is not computed yet leaves its place empty.
 */
#ifndef VIEW_LADDER_H
#define VIEW_LADDER_H

#include "view/formula.h"
#include "view/notation.h"
#include "view/theme.h"

typedef struct LadderStyle {
    NotationStyle notation;
    const Theme *theme;
    const Trace *trace;
    const Player *player;
    uint32_t step;
    size_t shown; /* entries of what the step computes, by multiply-adds */
    double width, height; /* room */
    bool cut;   /* to the room: the symbols alone, or nothing at all */
    bool ample; /* larger matrices than usual are shown whole */
    /* What gives way to dots for want of room: 1 what derivatives are taken
     * at, 2 the arguments of all functions, from 3 to 10 ever narrower parts
     * of sums and products. */
    int elided;
} LadderStyle;

/* The ladder as a box whose first baseline is the first rung's. */
Box *ladder_box(const LadderStyle *style, const FormulaView *view);

/* How a formula looks at a rung: 0 symbols, 1 numbers put in, ... */
Box *ladder_rung(const LadderStyle *style, const Formula *formula,
                 uint32_t rung);

#endif
