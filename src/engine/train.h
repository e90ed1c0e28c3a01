/* train.h - stochastic gradient descent, with every update recorded.
 *
 * One update: J = loss + l2/2 sum w^2 + l1 sum |w| over the learned matrices
 * (not vectors, not scalars); its gradient over all learned values is one
 * vector g; clipping scales it by min(theta / |g|, 1) (Pascanu et al., 2013);
 * then every learned value moves by -rate g. (Language details, B3.)
 */
#ifndef ENGINE_TRAIN_H
#define ENGINE_TRAIN_H

#include "engine/trace.h"

/* Called after each update; false stops the training there. */
typedef bool TrainProgress(void *context, uint32_t done, uint32_t steps,
                           const Update *update);

/* Runs the model's training from the values as they stand and records it in
 * the trace; values and gradients stay those of the run before it. PROGRESS
 * may be NULL. A model without a `train` line, or without a loss, is
 * reported; false. */
bool train_run(Arena *arena, Trace *trace, TrainProgress *progress,
               void *context, Diag *diag);

#endif
