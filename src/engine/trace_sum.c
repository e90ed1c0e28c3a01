/* Sums of contributions that are not complete yet. */
#include <string.h>

#include "engine/trace_rule.h"

/* Makes a term and what it is made from, except the recorded result. */
static void sum_term(const Trace *trace, uint32_t instance, Frame *frame,
                     uint32_t k)
{
    const Program *program = frame->program;
    const Term *term = &program->terms[k];
    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = program->args[term->args + a];
        bool root =
            program->root.kind == OPERAND_TERM && program->root.at == arg.at;
        if (arg.kind == OPERAND_TERM && !root)
            sum_term(trace, instance, frame, arg.at);
    }
    trace_rule_term(trace, instance, frame, k);
}

static void sum_add(const Trace *trace, const Arrival *arrival, Frame *frame,
                    double *sum)
{
    Operand sent = frame->program->contributions[arrival->part];
    size_t size = shape_size(frame->program->inputs[arrival->part]);
    if (trace->marks && trace->marks->rule.mistake == MISTAKE_OVERWRITE)
        memset(sum, 0, size * sizeof *sum);
    if (trace_blocked(trace, arrival->instance, arrival->part))
        return;
    if (sent.kind == OPERAND_TERM)
        sum_term(trace, arrival->instance, frame, sent.at);
    const double *from = frame_operand(frame, sent, NULL);
    for (size_t e = 0; e < size; e++)
        sum[e] += from[e];
}

double *trace_sum_until(const Trace *trace, Arena *arena, uint32_t value,
                        uint32_t step)
{
    const Graph *graph = trace->graph;
    size_t size = shape_size(graph->values[value].shape);
    double *sum = NULL;
    Arrival *arrivals;
    Arena scratch;
    Frame frame;
    arena_init(&scratch);
    frame_init(&frame, &scratch, graph->programs, graph->program_count,
               &graph->kinks);
    size_t count = trace_arrivals(trace, &scratch, value, &arrivals);
    for (size_t k = 0; k < count && arrivals[k].step <= step; k++) {
        frame_set(&frame, graph, arrivals[k].instance, trace->numbers,
                  trace->gradients);
        if (!sum)
            sum = ARENA_ARRAY(arena, double, size);
        sum_add(trace, &arrivals[k], &frame, sum);
    }
    arena_finish(&scratch);
    return sum;
}

double *trace_share(const Trace *trace, Arena *arena, uint32_t value,
                    int64_t time)
{
    size_t size = shape_size(trace->graph->values[value].shape);
    Arrival *arrivals;
    Arena scratch;
    arena_init(&scratch);
    size_t count = trace_arrivals(trace, &scratch, value, &arrivals);
    double *sum = NULL;
    for (size_t k = 0; k < count; k++) {
        const Arrival *a = &arrivals[k];
        Shape shape;
        if (graph_time(trace->graph, a->instance) != time)
            continue;
        const double *sent =
            trace_contribution(trace, &scratch, a->instance, a->part, &shape);
        bool first = sum == NULL;
        if (first)
            sum = ARENA_ARRAY(arena, double, size);
        for (size_t e = 0; e < size; e++)
            sum[e] = first ? sent[e] : sum[e] + sent[e];
    }
    arena_finish(&scratch);
    return sum;
}
