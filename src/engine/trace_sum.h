/* trace_sum.h - sums of very many contributions, as those of a weight over
 * thousands of steps.
 *
 * A picture asks for such a sum as it stood at any step. So of values with
 * many uses the arrivals are kept once they were asked for, and with them the
 * sum at every so many of them; from there the few that follow are added in
 * their order, which gives the same bits as adding all of them.
 */
#ifndef ENGINE_TRACE_SUM_H
#define ENGINE_TRACE_SUM_H

#include "engine/trace.h"

/* An empty store for a trace that lives in ARENA. */
SumStages *trace_sum_stages(Arena *arena);
/* The numbers have changed: the sums are to be made again. */
void trace_sum_forget(Trace *trace);

/* The arrivals of a value of many uses; NULL: it has few. */
const Arrival *trace_sum_arrivals(const Trace *trace, uint32_t value,
                                  size_t *count);

#endif
