#include "engine/trace.h"

#include <assert.h>
#include <string.h>

#include "engine/backward.h"
#include "engine/trace_rule.h"
#include "engine/trace_sum.h"

static uint32_t trace_forward_events(const Program *program)
{
    bool computed = program->root.kind == OPERAND_TERM;
    return program->term_count + (computed ? 0 : 1);
}

static bool trace_sends(const Trace *trace, uint32_t instance, uint32_t part)
{
    const Graph *graph = trace->graph;
    return trace->reached && backward_passes(graph, trace->reached, instance) &&
           graph_program(graph, instance)->contributions[part].kind !=
               OPERAND_NONE;
}

/* How many contributions each value waits for. */
static uint32_t *trace_expected(const Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    uint32_t *expected = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            if (trace_sends(trace, i, k))
                expected[inputs[k]]++;
    }
    return expected;
}

static uint32_t trace_number_forward(Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    uint32_t step = 1;
    trace->forward_at =
        ARENA_ARRAY(arena, uint32_t, (size_t)graph->instance_count + 1);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        trace->forward_at[i] = step;
        step += trace_forward_events(graph_program(graph, i));
    }
    trace->forward_at[graph->instance_count] = step;
    trace->forward_count = step - 1;
    return step;
}

/* Gives every contribution its step; a part that sends nothing gets the step
 * of what comes next, so that steps ascend within an instance. */
static uint32_t trace_number_backward(Trace *trace, Arena *arena, uint32_t step)
{
    const Graph *graph = trace->graph;
    size_t mark = graph->instance_count;
    Arena scratch;
    arena_init(&scratch);
    uint32_t *expected = trace_expected(trace, &scratch);
    trace->backward_at = ARENA_ARRAY(arena, uint32_t, mark + 1);
    trace->contribution_at = ARENA_ARRAY(arena, uint32_t, graph->input_count);
    trace->gradient_at = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    trace->gradient_at[graph->loss] = step++;
    for (uint32_t i = graph->instance_count; i-- > 0;) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        uint32_t *at = trace->contribution_at + graph->instances[i].inputs;
        trace->backward_at[i] = step;
        for (uint32_t k = 0; k < count; k++) {
            at[k] = step;
            if (!trace_sends(trace, i, k))
                continue;
            step++;
            if (--expected[inputs[k]] == 0)
                trace->gradient_at[inputs[k]] = step++;
        }
    }
    arena_finish(&scratch);
    return step;
}

static bool trace_compute(Trace *trace, Diag *diag)
{
    Graph *graph = trace->graph;
    trace_sum_forget(trace);
    if (trace->truth) {
        bool ok = trace_compute(trace->truth, diag);
        if (ok)
            trace_obey(trace, &trace->marks->rule);
        return ok;
    }
    if (!forward_run(trace->plan, diag))
        return false;
    if (graph->loss != GRAPH_NONE)
        backward_run(trace->plan, trace->reached, graph->loss, 0,
                     trace->gradients);
    return true;
}

Trace *trace_run(Arena *arena, Graph *graph, Diag *diag)
{
    Trace *trace = ARENA_NEW(arena, Trace);
    trace->graph = graph;
    trace->numbers = ARENA_ARRAY(arena, double, graph->number_count);
    memcpy(trace->numbers, graph->data,
           graph_data_entries(graph) * sizeof(double));
    trace->plan = plan_create(arena, graph, trace->numbers);
    trace->stages = trace_sum_stages(arena);
    trace_index_users(trace, arena);
    uint32_t step = trace_number_forward(trace, arena);
    if (graph->loss != GRAPH_NONE) {
        trace->reached = ARENA_ARRAY(arena, uint8_t, graph->value_count);
        trace->gradients = ARENA_ARRAY(arena, double, graph->number_count);
        backward_reach(graph, graph->loss, trace->reached);
        step = trace_number_backward(trace, arena, step);
    }
    trace->event_count = step - 1;
    return trace_compute(trace, diag) ? trace : NULL;
}

bool trace_rerun(Trace *trace, const double *data, Diag *diag)
{
    memcpy(trace->numbers, data,
           graph_data_entries(trace->graph) * sizeof(double));
    return trace_compute(trace, diag);
}

bool trace_rerun_held(Trace *trace, const double *numbers, Diag *diag)
{
    const Graph *graph = trace->graph;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        memcpy(trace->numbers + value->data, numbers + value->data,
               shape_size(value->shape) * sizeof(double));
    }
    trace->plan->hold = true;
    bool ok = trace_rerun(trace, numbers, diag);
    trace->plan->hold = false;
    return ok;
}

const double *trace_value(const Trace *trace, uint32_t value)
{
    return trace->numbers + trace->graph->values[value].data;
}

const double *trace_gradient(const Trace *trace, uint32_t value)
{
    if (!trace->gradients ||
        (!trace->reached[value] && !trace->graph->values[value].learned))
        return NULL;
    return trace->gradients + trace->graph->values[value].data;
}

uint32_t trace_event_count(const Trace *trace)
{
    return trace->event_count + trace->update_count;
}

/* The last of COUNT ascending numbers that is not greater than WANTED. */
static uint32_t trace_last_not_after(const uint32_t *at, uint32_t count,
                                     uint32_t wanted)
{
    uint32_t low = 0, high = count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (at[middle] <= wanted)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static Event trace_forward_event(const Trace *trace, uint32_t step)
{
    const Graph *graph = trace->graph;
    uint32_t i =
        trace_last_not_after(trace->forward_at, graph->instance_count, step);
    uint32_t part = step - trace->forward_at[i];
    bool value = step + 1 == trace->forward_at[i + 1];
    return (Event){.kind = value ? EVENT_VALUE : EVENT_TERM,
                   .instance = i,
                   .part = part,
                   .value = graph_result(graph, i)};
}

/* The instance whose backward events hold a step: backward_at descends. */
static uint32_t trace_sender(const Trace *trace, uint32_t step)
{
    uint32_t low = 0, high = trace->graph->instance_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (trace->backward_at[middle] <= step)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static Event trace_backward_event(const Trace *trace, uint32_t step)
{
    const Graph *graph = trace->graph;
    if (step == trace->forward_count + 1)
        return (Event){.kind = EVENT_GRADIENT,
                       .instance = GRAPH_NONE,
                       .value = graph->loss};
    uint32_t i = trace_sender(trace, step);
    const uint32_t *at = trace->contribution_at + graph->instances[i].inputs;
    uint32_t part =
        trace_last_not_after(at, graph_program(graph, i)->input_count, step);
    /* A part that sends nothing shares its step with what follows it; the
     * search lands on the last of them. Its gradient event, if any, belongs
     * to the nearest part before that sends. */
    while (!trace_sends(trace, i, part) || at[part] > step)
        part--;
    uint32_t value = graph_inputs(graph, i)[part];
    return (Event){.kind =
                       at[part] == step ? EVENT_CONTRIBUTION : EVENT_GRADIENT,
                   .instance = i,
                   .part = part,
                   .value = value};
}

Event trace_event(const Trace *trace, uint32_t step)
{
    if (step == 0 || step > trace_event_count(trace))
        return (Event){
            .kind = EVENT_NONE, .instance = GRAPH_NONE, .value = GRAPH_NONE};
    if (step <= trace->forward_count)
        return trace_forward_event(trace, step);
    if (step <= trace->event_count)
        return trace_backward_event(trace, step);
    return (Event){.kind = EVENT_UPDATE,
                   .instance = GRAPH_NONE,
                   .part = step - trace->event_count - 1,
                   .value = GRAPH_NONE};
}

Phase trace_phase(const Trace *trace, uint32_t step)
{
    if (step <= trace->forward_count)
        return PHASE_FORWARD;
    return step <= trace->event_count ? PHASE_BACKWARD : PHASE_UPDATE;
}

uint32_t trace_value_step(const Trace *trace, uint32_t value)
{
    uint32_t instance = graph_instance(trace->graph, value);
    return instance == GRAPH_NONE ? 0 : trace->forward_at[instance + 1] - 1;
}

uint32_t trace_gradient_step(const Trace *trace, uint32_t value)
{
    return trace->gradient_at ? trace->gradient_at[value] : 0;
}

uint32_t trace_contribution_step(const Trace *trace, uint32_t instance,
                                 uint32_t part)
{
    if (!trace_sends(trace, instance, part))
        return 0;
    uint32_t first = trace->graph->instances[instance].inputs;
    return trace->contribution_at[first + part];
}

uint32_t trace_term_step(const Trace *trace, uint32_t instance, uint32_t term)
{
    return trace->forward_at[instance] + term;
}
