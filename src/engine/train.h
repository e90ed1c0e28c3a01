/* train.h - stochastic gradient descent, with every update recorded.
 *
 * One update: J = loss + l2/2 sum w^2 + l1 sum |w| over the learned matrices
 * (not vectors, not scalars); its gradient over all learned values is one
 * vector g; clipping scales it by min(theta / |g|, 1) (Pascanu et al., 2013);
 * then every learned value moves by -rate g. (docs/language.md, Learning.)
 *
 * A training can be gone through in pieces, so that a window stays awake: a
 * trainer does one update after another.
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

typedef struct Trainer Trainer;

/* A trainer that records in TRACE and runs on MOVED, a trace of the same
 * graph, which may be TRACE itself (then train_end puts its numbers back). It
 * begins from the numbers of TRACE as they stand. Of every KEEP-th update, and
 * the last, the vectors are kept; of the others, NULL. All in ARENA. NULL: as
 * train_run. */
Trainer *train_begin(Arena *arena, Trace *trace, Trace *moved, uint32_t keep,
                     Diag *diag);
/* Begins anew, with another rate, in the same memory. */
void train_again(Trainer *trainer, double rate);
/* One more update. False: all are done, or a run failed (reported). */
bool train_step(Trainer *trainer, Diag *diag);
bool train_is_done(const Trainer *trainer);
/* That no update is left to do: the last vectors are kept. */
bool train_end(Trainer *trainer, Diag *diag);
double train_rate(const Trainer *trainer);
/* All values' entries as they were before the first update. */
const double *train_start(const Trainer *trainer);

/* How many numbers all learned values hold together. */
size_t train_parameter_count(const Graph *graph);
/* The learned values' entries as they were before update NUMBER (from 0), or
 * after the last for update_count: put into NUMBERS, at Value.data. False if
 * they were not kept. START holds those before the first. */
bool train_parameters(const Trace *trace, const double *start, uint32_t number,
                      double *numbers);

/* What limits make of a gradient G of COUNT numbers, to be compared: scaled as
 * a whole to the norm THETA if it is longer; and each entry for itself to
 * -THETA .. THETA. */
void train_clip_norm(const double *g, size_t count, double theta, double *out);
void train_clip_value(const double *g, size_t count, double theta, double *out);
/* What squared decay alone makes of a matrix in one update: 1 - rate l2. */
double train_shrink(const Graph *graph, double rate);

#endif
