/* formula.h - the equation at work at a step, as a tree with its numbers.
 *
 * The tree of an instance's equation while it is computed forward; while a
 * gradient gathers, the sum of its contributions in order of arrival. Each
 * node knows its numbers, the step at which they came to be, and how many
 * rungs of a ladder it takes until it is a number.
 */
#ifndef VIEW_FORMULA_H
#define VIEW_FORMULA_H

#include "engine/trace.h"

typedef enum FormulaKind {
    FORMULA_VALUE,    /* a value's symbol */
    FORMULA_GRADIENT, /* dL/d(a value) */
    FORMULA_NUMBER,   /* a number as written */
    FORMULA_INDEX,
    FORMULA_SUM_SO_FAR, /* the contributions before those shown */
    FORMULA_OPERATION
} FormulaKind;

/* Where a contribution comes from, in a sum that has both kinds. */
typedef enum FormulaOrigin {
    ORIGIN_NONE,
    ORIGIN_HERE,  /* from its own time: the output */
    ORIGIN_FUTURE /* carried on in time */
} FormulaOrigin;

typedef struct Formula Formula;
struct Formula {
    FormulaKind kind;
    uint32_t value;  /* FORMULA_VALUE, FORMULA_GRADIENT */
    bool transposed; /* a leaf that stands transposed */
    Term term;       /* FORMULA_OPERATION */
    Formula **args;
    uint32_t count;
    Shape shape;
    const double *data;
    uint32_t height; /* 0: a leaf */
    uint32_t step;   /* when it was computed; 0: given */
    bool now;        /* it is what the step computed */
    FormulaOrigin origin;
    bool at_work; /* it is part of what the step computed */
};

typedef struct FormulaView {
    bool given;     /* false: the step computes nothing (step 0, updates) */
    bool gradient;  /* of a value's gradient, not of the value */
    uint32_t value; /* whose equation */
    Formula *root;
    Formula *now;    /* the operation of this step; NULL: none in the tree */
    size_t arrivals; /* of a gradient: how many it has in all */
} FormulaView;

/* The equation of a step; at step 0 that of the first event. */
FormulaView formula_at(const Trace *trace, Arena *arena, uint32_t step);

#endif
