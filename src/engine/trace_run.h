/* trace_run.h - makes the record of a run: numbers its events, then goes
 * forward and backward by its plan. */
#ifndef ENGINE_TRACE_RUN_H
#define ENGINE_TRACE_RUN_H

#include "engine/trace.h"

/* Runs a graph forward and, if it has a loss, backward. In ARENA. A runtime
 * fault (a class number out of range) is reported at its equation; NULL. */
Trace *trace_run(Arena *arena, Graph *graph, Diag *diag);
/* Runs again over numbers that were changed (edits), without allocating. DATA
 * holds the data values' entries. False when a fault was reported. */
bool trace_rerun(Trace *trace, const double *data, Diag *diag);
/* The same when learned values have moved. An equation of a learned value
 * (U[l] = 0.5 eye(2)) gives only its first value; so beside the data's, the
 * learned values' entries are taken from NUMBERS, which has all values'
 * places. */
bool trace_rerun_held(Trace *trace, const double *numbers, Diag *diag);

#endif
