/* trace.h - the whole record of one run.
 *
 * What was computed, from what, in which order, forward and backward. It is
 * complete: nothing that a picture, an export or an inspector shows is
 * computed anywhere else. Recorded means readable with the same bits: values
 * and gradients are kept; a term or a contribution, which is a few operations
 * away from them, is made again when it is asked for.
 *
 * Events are numbered from 1, in the order in which things happen:
 *
 * forward, for each instance in order, one event a term, and one for the
 * value (which is the result of the last term); then backward the gradient of
 * the loss, 1; then for each instance in reverse order one contribution for
 * each of its inputs that a gradient reaches; an input whose last
 * contribution has arrived gets its gradient event at once; then, after a
 * training run, one update event a step.
 *
 * Step 0 is before everything.
 *
 * This header is the record and its events. trace_run.h makes it, trace_read.h
 * makes again what is not kept, trace_sum.h adds up contributions,
 * trace_rule.h goes backward by another rule, trace_check.h replays it.
 */
#ifndef ENGINE_TRACE_H
#define ENGINE_TRACE_H

#include "engine/forward.h"
#include "engine/rule.h"

typedef enum EventKind {
    EVENT_NONE, /* step 0 */
    EVENT_TERM,
    EVENT_VALUE,
    EVENT_CONTRIBUTION,
    EVENT_GRADIENT,
    EVENT_UPDATE
} EventKind;

typedef enum Phase { PHASE_FORWARD, PHASE_BACKWARD, PHASE_UPDATE } Phase;

typedef struct Event {
    EventKind kind;
    uint32_t instance; /* term, value, contribution (the sender) */
    uint32_t part;     /* term: its number; contribution: the input's; update:
                          the step from 0 */
    uint32_t value;    /* the value computed, or the receiver of a gradient */
} Event;

/* One recorded training step. */
typedef struct Update {
    double loss, norm, scale;
    /* NULL where they were not kept. Over the learned values, one after
     * another, in the order of Graph.learned: their entries after it, and the
     * gradient before it was clipped. */
    double *parameters, *gradient;
} Update;

typedef struct Trace Trace;
typedef struct SumStages SumStages;
struct Trace {
    Graph *graph;
    double *numbers;       /* all values' entries, at Value.data */
    double *gradients;     /* the same places; NULL without a loss */
    uint8_t *reached;      /* for each value: a gradient reaches it */
    uint32_t *forward_at;  /* first event of an instance; one past the last */
    uint32_t *backward_at; /* the same backward: they descend */
    uint32_t *contribution_at; /* its step, for each entry of Graph.inputs */
    uint32_t *gradient_at;     /* event in which a value's gradient is complete,
                              0: none */
    uint32_t forward_count, event_count;
    Update *updates;
    uint32_t update_count;
    /* Where each value is used: positions in Graph.inputs, from
     * users[users_at[value]] on. */
    uint32_t *users, *users_at;
    Plan *plan;        /* of runs and reruns, with their scratch */
    SumStages *stages; /* of long sums that were asked for: trace_sum.h */
    /* Of a run by another rule (trace_rule.h), else NULL: the true run, and
     * what the rule holds back or gets wrong. */
    Trace *truth;
    RuleMarks *marks;
};

const double *trace_value(const Trace *trace, uint32_t value);
/* NULL when no gradient reaches the value. */
const double *trace_gradient(const Trace *trace, uint32_t value);

uint32_t trace_event_count(const Trace *trace);
Event trace_event(const Trace *trace, uint32_t step);
Phase trace_phase(const Trace *trace, uint32_t step);
/* The step after which a value is known (0 for data), and its gradient
 * complete (0: never). */
uint32_t trace_value_step(const Trace *trace, uint32_t value);
uint32_t trace_gradient_step(const Trace *trace, uint32_t value);
/* The step of the contribution of INSTANCE to its input PART; 0: none. */
uint32_t trace_contribution_step(const Trace *trace, uint32_t instance,
                                 uint32_t part);
/* Whether INSTANCE sends anything to its input PART. */
bool trace_sends(const Trace *trace, uint32_t instance, uint32_t part);
uint32_t trace_term_step(const Trace *trace, uint32_t instance, uint32_t term);

/* Where a value goes in, in the order of instances. */
typedef struct Use {
    uint32_t instance, part;
} Use;
size_t trace_uses(const Trace *trace, Arena *arena, uint32_t value, Use **uses);

#endif
