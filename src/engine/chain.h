/* chain.h - the derivative of a late state by an early one, as a product.
 *
 *     dh[20]/dh[1] = dh[20]/dh[19] ... dh[2]/dh[1]
 *
 * Each factor is diag(f'(z)) U for a simple network (nndl 6.5), whatever the
 * equations make of it for another. The 2-norm of the product is at most the
 * product of the factors' norms, and that at most gamma to the power of the
 * number of steps, gamma being sup|f'| times the largest singular value of U
 * (Pascanu, Mikolov and Bengio, 2013): bounds, and what really comes, side by
 * side.
 */
#ifndef ENGINE_CHAIN_H
#define ENGINE_CHAIN_H

#include "engine/trace.h"

/* Longer chains, and larger states, are refused. */
#define CHAIN_MOST 1024
#define CHAIN_SIZE_MOST 64

typedef struct Chain {
    uint32_t *values; /* h[1], h[2], ..., h[20] */
    size_t count;     /* of them: one more than factors */
    size_t size;      /* entries of each */
    /* factors[i] = d values[i + 1] / d values[i], size x size row by row, and
     * its singular values, largest first. */
    double **factors, **singular;
    /* norms[i]: the 2-norm of d values[last] / d values[i], its largest
     * singular value, 1 for the last; least[i]: its smallest, what comes
     * through in the weakest direction; products[i]: the norms of the factors
     * from there on, multiplied. */
    double *norms, *least, *products;
    double *whole; /* d values[last] / d values[0] */
    double *whole_singular;
    bool direct;  /* the product of the factors is the whole: there is no other
                     way from state to state */
    double gamma; /* NAN where there is no one U and f */
    double slope_most, weight_norm; /* the two whose product it is */
    uint32_t weight;                /* U */
} Chain;

/* From value BY to OF, of one family, at a later time or (backwards in time)
 * an earlier one. NULL if some value between is missing or of another shape,
 * OF does not depend on BY, or there is too much of it. In ARENA. */
Chain *chain_make(const Trace *trace, Arena *arena, uint32_t of, uint32_t by);

#endif
