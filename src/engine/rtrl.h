/* rtrl.h - real-time recurrent learning: the same gradient, going forward.
 *
 * Beside each value the derivative of each of its entries by each entry of
 * each learned value is carried along (Williams and Zipser, 1989):
 *
 *     dh[t]/dtheta = diag(f'(z[t])) (d+z[t]/dtheta + U dh[t-1]/dtheta)
 *
 * so that the gradient of a loss is there as soon as the loss is, and nothing
 * of the past need be kept. Here all of it is, so that it can be looked at;
 * what either way would have to keep, and cost, counts cost.h.
 */
#ifndef ENGINE_RTRL_H
#define ENGINE_RTRL_H

#include "engine/trace.h"

typedef struct Rtrl {
    const Trace *trace;
    /* sensitivity[value * learned_count + p]: of the p-th learned value, an
     * entry of it after another, each with all entries of the value: NULL
     * where the value does not depend on it. */
    double **sensitivity;
    uint64_t multiply_adds; /* of carrying them along */
    uint64_t held;          /* numbers in all of them, which MOST bounds */
} Rtrl;

/* Carries sensitivities through the whole trace. More than MOST numbers are
 * refused: reported (id "rtrl-too-large"); NULL. */
Rtrl *rtrl_run(Arena *arena, const Trace *trace, uint64_t most, Diag *diag);

/* d value / d learned[p] with the value's entries first, as the dump has it:
 * shape_size(value) x shape_size(learned), row by row; NULL if it does not
 * depend. In ARENA. */
double *rtrl_sensitivity(const Rtrl *rtrl, Arena *arena, uint32_t value,
                         uint32_t p);

/* The gradient by the p-th learned value as it grows going forward: entry k is
 * what the first k + 1 of LOSSES make of it, those that the model's loss adds
 * up (jacobian_losses), each with its weight in it. COUNT of them. In ARENA. */
double **rtrl_running(const Rtrl *rtrl, Arena *arena, uint32_t p,
                      uint32_t **losses, size_t *count);

/* How far the two gradients by the p-th learned value are apart at most, by
 * the largest entry of either. */
double rtrl_difference(const Rtrl *rtrl, uint32_t p);

#endif
