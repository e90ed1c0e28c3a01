/* trace_check.h - whether a trace is what it says. */
#ifndef ENGINE_TRACE_CHECK_H
#define ENGINE_TRACE_CHECK_H

#include "engine/trace.h"

/* Replays the trace against itself: each value from the values it names, each
 * gradient as the sum of its contributions in order, bit for bit. Reports the
 * first difference of each kind; true when there is none. Of a run by a wrong
 * rule that is the first gradient which the true rule does not make. */
bool trace_check(const Trace *trace, Diag *diag);

#endif
