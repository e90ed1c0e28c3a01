/* weight.h - matrices that stand before a vector at every step.
 *
 * A weight is a matrix W of which a model has W x again and again, and whose
 * gradient nothing reads before the backward pass ends: data, or a learned
 * value. Two things make it fast, and neither changes a bit:
 *
 * It is turned once for each pass, so that W x can add up column by column,
 * many entries side by side; each entry is still a sum from left to right.
 *
 * The outer products a b' that arrive at its gradient are gathered as their
 * two factors and added some steps at a time, so that an entry of the
 * gradient is read and written once for all of them; each entry still takes
 * them in the order of their arrival.
 */
#ifndef ENGINE_WEIGHT_H
#define ENGINE_WEIGHT_H

#include "engine/graph.h"

typedef struct Weight {
    uint32_t value;
    uint32_t rows, columns;
    double *turned; /* columns x rows; NULL when the value is no data */
    double *room;   /* see op_outer.h */
    uint32_t gathered;
} Weight;

typedef struct Weights {
    Weight *items;
    uint32_t count;
    uint32_t *of; /* by value: 1 + its place in items, 0: no weight */
} Weights;

void weights_init(Weights *weights, Arena *arena, const Graph *graph);

/* The weight that a value is; NULL: none. */
Weight *weights_find(const Weights *weights, uint32_t value);

/* Turns all anew; NUMBERS are all values' entries. */
void weights_turn(const Weights *weights, const Graph *graph,
                  const double *numbers);

/* Takes a b' for the gradient SUM. */
void weight_gather(Weight *weight, const double *a, const double *b,
                   double *sum);
/* Adds what was gathered to SUM. */
void weight_flush(Weight *weight, double *sum);

/* Whether term K of a program is W x for a W that is an input, and which. */
bool weight_stands(const Program *program, uint32_t k, uint32_t *input);

#endif
