#include "engine/trace.h"

#include "engine/backward.h"

bool trace_sends(const Trace *trace, uint32_t instance, uint32_t part)
{
    const Graph *graph = trace->graph;
    return trace->reached && backward_passes(graph, trace->reached, instance) &&
           graph_program(graph, instance)->contributions[part].kind !=
               OPERAND_NONE;
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

/* The instance that the K-th entry of Graph.inputs belongs to. */
static uint32_t trace_user(const Graph *graph, uint32_t k)
{
    uint32_t low = 0, high = graph->instance_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (graph->instances[middle].inputs <= k)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t trace_uses(const Trace *trace, Arena *arena, uint32_t value, Use **uses)
{
    const Graph *graph = trace->graph;
    uint32_t first = trace->users_at[value];
    uint32_t end = value + 1 < graph->value_count
                       ? trace->users_at[value + 1]
                       : (uint32_t)graph->input_count;
    *uses = ARENA_ARRAY(arena, Use, end - first);
    for (uint32_t k = first; k < end; k++) {
        uint32_t instance = trace_user(graph, trace->users[k]);
        (*uses)[k - first] =
            (Use){.instance = instance,
                  .part = trace->users[k] - graph->instances[instance].inputs};
    }
    return end - first;
}
