/* sample.h - a simple recurrent network of any size, to be measured.
 *
 *     z[t] = U h[t-1] + W x[t] + b,  h[t] = tanh(z[t]),  L = sum 1/2 |h[t]|^2
 *
 * What a gradient costs is counted on such networks as the state, or the
 * sequence, grows (engine/cost.h). All its numbers are 0.
 */
#ifndef LANG_SAMPLE_H
#define LANG_SAMPLE_H

#include "engine/graph.h"

/* STATE units, INPUTS inputs, STEPS steps. In ARENA; NULL where that is more
 * than the usual limits allow. */
Graph *sample_network(Arena *arena, uint32_t state, uint32_t inputs,
                      uint32_t steps);

#endif
