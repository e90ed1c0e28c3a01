#include "engine/trace_run.h"

#include <string.h>

#include "engine/backward.h"
#include "engine/trace_rule.h"
#include "engine/trace_sum.h"

static uint32_t trace_forward_events(const Program *program)
{
    bool computed = program->root.kind == OPERAND_TERM;
    return program->term_count + (computed ? 0 : 1);
}

/* Where each value is used: positions in Graph.inputs, ascending. */
static void trace_index_users(Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    uint32_t *at = ARENA_ARRAY(arena, uint32_t, (size_t)graph->value_count + 1);
    uint32_t *users = ARENA_ARRAY(arena, uint32_t, graph->input_count);
    for (size_t k = 0; k < graph->input_count; k++)
        at[graph->inputs[k] + 1]++;
    for (uint32_t v = 0; v < graph->value_count; v++)
        at[v + 1] += at[v];
    for (size_t k = graph->input_count; k-- > 0;)
        users[--at[graph->inputs[k] + 1]] = (uint32_t)k;
    trace->users_at = at + 1;
    trace->users = users;
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
