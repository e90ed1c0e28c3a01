/* jacobian.h - derivatives of other values than the loss.
 *
 * Reverse passes from any value: the Jacobian of one value by another, and
 * each loss term's own gradients (dL[t]/dz[k] for every k <= t: the triangle
 * in which gradients vanish or explode).
 */
#ifndef ENGINE_JACOBIAN_H
#define ENGINE_JACOBIAN_H

#include "engine/trace.h"

/* d of / d by: entries of OF by entries of BY, row by row; zeros where BY has
 * no part in OF. In ARENA. */
double *jacobian_make(const Trace *trace, Arena *arena, uint32_t of,
                      uint32_t by);

/* The direct part, d+of / d by: the same with all that is carried on in time
 * held fixed (nndl 6.4: d+z[k]/du, h[k-1] being held). */
double *jacobian_direct(const Trace *trace, Arena *arena, uint32_t of,
                        uint32_t by);

/* The scalar values that the loss is made of, its equation's inputs: L[1],
 * L[2], ...; the loss itself if none of them is a scalar. COUNT gets how
 * many. */
uint32_t *jacobian_losses(const Trace *trace, Arena *arena, size_t *count);

/* Gradients of a scalar value by everything it depends on, at Value.data;
 * REACHED (one a value) says by what. Both in ARENA. */
double *jacobian_gradients(const Trace *trace, Arena *arena, uint32_t of,
                           uint8_t **reached);

#endif
