/* cost.h - what a gradient costs, going forward or going back.
 *
 * Counted from the operations of a graph, step by step; no number is needed.
 * Real-time recurrent learning carries the derivative of every state by every
 * parameter along; backpropagation through time walks back once, but must
 * keep the past (Williams and Zipser, 1995). Only what the loss's gradient
 * needs is counted, on both sides: what no gradient reaches is not, nor is
 * what is sent to inputs that nothing learned stands behind.
 *
 * The state is what one step hands on to a later one, and what lies on the
 * way to it within a step (h, and its net input z); what serves the output of
 * its own step alone is used at once, either way, and not kept.
 */
#ifndef ENGINE_COST_H
#define ENGINE_COST_H

#include "engine/trace.h"

typedef struct CostStep {
    int64_t time;
    uint64_t forward_work, reverse_work; /* multiply-adds of this step */
    uint64_t forward_kept, reverse_kept; /* numbers, when it is over */
} CostStep;

typedef struct Costs {
    CostStep *steps; /* times ascend */
    size_t step_count;
    uint64_t state;      /* numbers that a step hands on: D */
    uint64_t parameters; /* learned numbers that lead to the state: P */
    uint32_t family;     /* the first that is handed on; GRAPH_NONE: none */
} Costs;

/* Of a trace with a loss. In ARENA. */
Costs *cost_count(Arena *arena, const Trace *trace);

#endif
