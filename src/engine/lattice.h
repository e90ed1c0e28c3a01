/* lattice.h - who blames whom: dL[t]/dz[k] for every loss and every time.
 *
 * The error term of a net input is a sum over all later losses (nndl 6.4.1:
 * delta[t,k] = dL[t]/dz[k], delta[k] = sum over t >= k). Backpropagation never
 * holds the summands apart; here each loss is sent back alone. A cell is that
 * loss's part in the whole, so with its own weight in it (dL/dL[t], 1 for a
 * plain sum): columns add up to dL/dz[k], and what rows give to a weight adds
 * up to dL/dU.
 */
#ifndef ENGINE_LATTICE_H
#define ENGINE_LATTICE_H

#include "engine/chain.h"

/* Beyond so many rows or columns every so manieth alone is made. */
#define LATTICE_MOST 100

typedef struct Lattice {
    uint32_t *losses; /* the rows: values */
    size_t loss_count;
    uint32_t *values; /* the columns: those of a family in their order */
    size_t value_count;
    size_t loss_stride, value_stride; /* 1: all are there */
    /* Row after row: the 2-norm of the cell, or the number itself, with its
     * sign, where values have one entry. NAN: the loss does not depend. */
    double *cells;
    /* The same by the true rule, where the trace goes by another; else NULL. */
    double *truth;
    /* Of each row the same of what it gives to BY, and that of dL/dBY. */
    uint32_t by; /* GRAPH_NONE: no weight is learned */
    double *rows, total;
    /* Of each column the same of dL/dz[k]. */
    double *columns;
    bool scalar, by_scalar; /* whether numbers stand there or norms */
} Lattice;

/* Of a family by its number; BY the learned value to share out, GRAPH_NONE
 * for the first whose gradient comes through the family. NULL if the family
 * has no value that the loss depends on. In ARENA. */
Lattice *lattice_make(const Trace *trace, Arena *arena, uint32_t family,
                      uint32_t by);

/* One cell itself: dL/dL[t] dL[t]/dz[k], all entries. In ARENA. */
double *lattice_cell(const Trace *trace, Arena *arena, uint32_t loss,
                     uint32_t value);

/* How a cell comes about: the error term where the loss arises, times one
 * factor a step back in time. */
typedef struct LatticeWay {
    double *cell;
    /* The last z that L[t] depends on, and dL/dL[t] dL[t]/dz there. */
    uint32_t head;
    double *first;
    /* From there back to z[k]; NULL at the head itself, or where there is no
     * chain. left[n] is what is left after n factors, left[0] is first. */
    const Chain *chain;
    double **left;
    size_t steps;
    bool whole; /* the last that is left is the cell: there is no other way */
} LatticeWay;

/* In ARENA. */
LatticeWay lattice_way(const Trace *trace, Arena *arena, uint32_t loss,
                       uint32_t value);

#endif
