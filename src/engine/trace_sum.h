/* trace_sum.h - the contributions to a gradient, and what they add up to.
 *
 * A picture asks for such a sum as it stood at any step, and a weight has
 * contributions from thousands of them. So of values with many uses the
 * arrivals are kept once they were asked for, and with them the sum at every
 * so many of them; from there the few that follow are added in their order,
 * which gives the same bits as adding all of them.
 */
#ifndef ENGINE_TRACE_SUM_H
#define ENGINE_TRACE_SUM_H

#include "engine/trace.h"

/* The contributions to a value's gradient, in order of arrival. */
typedef struct Arrival {
    uint32_t step, instance, part;
} Arrival;
/* How many there are; they lie in ARENA or with the trace. */
size_t trace_arrivals(const Trace *trace, Arena *arena, uint32_t value,
                      const Arrival **arrivals);

/* The sum of the contributions to a value that have arrived by STEP, in order
 * of arrival; NULL if none has. In ARENA. Only what these contributions need
 * is made again. */
double *trace_sum_until(const Trace *trace, Arena *arena, uint32_t value,
                        uint32_t step);

/* An empty store for a trace that lives in ARENA. */
SumStages *trace_sum_stages(Arena *arena);
/* The numbers have changed: the sums are to be made again. */
void trace_sum_forget(Trace *trace);

#endif
