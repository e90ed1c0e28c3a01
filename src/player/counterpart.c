#include "player/counterpart.h"

/* The step of TRACE at which what happens at STEP of FROM happens; 0: that
 * does not happen there. */
static uint32_t find(const Trace *trace, const Trace *from, uint32_t step)
{
    Event event = trace_event(from, step);
    const Graph *graph = trace->graph;
    bool sent = event.kind == EVENT_CONTRIBUTION;
    uint32_t of =
        sent ? graph_result(from->graph, event.instance) : event.value;
    uint32_t value = graph_same(graph, from->graph, of);
    uint32_t instance =
        value == GRAPH_NONE ? GRAPH_NONE : graph_instance(graph, value);

    if (value == GRAPH_NONE) {
        return 0;
    }
    if (event.kind == EVENT_TERM && instance != GRAPH_NONE &&
        event.part < graph_program(graph, instance)->term_count) {
        return trace_term_step(trace, instance, event.part);
    }
    if (sent) {
        return instance != GRAPH_NONE &&
                       event.part < graph_program(graph, instance)->input_count
                   ? trace_contribution_step(trace, instance, event.part)
                   : 0;
    }
    return trace_phase(from, step) == PHASE_FORWARD
               ? trace_value_step(trace, value)
               : trace_gradient_step(trace, value);
}

uint32_t counterpart_step(const Trace *trace, const Trace *from, uint32_t step)
{
    uint32_t last = trace_event_count(trace), there = 0;

    if (last == trace_event_count(from)) {
        return step;
    }
    if (step == trace_event_count(from)) {
        return last;
    }
    if (step > from->event_count) { /* an update */
        step = step - from->event_count + trace->event_count;
        return step < last ? step : last;
    }
    while (step > 0 && there == 0) {
        there = find(trace, from, step--);
    }
    return there;
}
