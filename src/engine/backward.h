/* backward.h - backpropagation through time.
 *
 * The instances are visited in exactly the reverse of their order. Each sends
 * to each of its inputs one contribution, what the reverse of its program
 * makes of the gradient that has arrived at its value; a gradient is the sum
 * of its contributions in the order of their arrival (nndl 6.4.1; the general
 * form of the recursion delta_t = f'(z_t) * (V' e_t + U' delta_{t+1})).
 */
#ifndef ENGINE_BACKWARD_H
#define ENGINE_BACKWARD_H

#include "engine/forward.h"

/* Marks in REACHED (zeroed, one a value) what a gradient from FROM reaches
 * through instances up to its own. */
void backward_reach(const Graph *graph, uint32_t from, uint8_t *reached);

/* Whether an instance sends contributions to its inputs. */
bool backward_passes(const Graph *graph, const uint8_t *reached,
                     uint32_t instance);

/* The gradients of entry ENTRY of value FROM by everything it reaches, into
 * GRADIENTS (all values' places); those of other values are left alone. */
void backward_run(Plan *plan, const uint8_t *reached, uint32_t from,
                  size_t entry, double *gradients);

#endif
