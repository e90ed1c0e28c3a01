/* Sums of contributions that are not complete yet. */
#include "engine/trace.h"

/* Makes a term and what it is made from, except the recorded result. */
static void sum_term(Frame *frame, uint32_t k)
{
    const Program *program = frame->program;
    const Term *term = &program->terms[k];
    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = program->args[term->args + a];
        bool root =
            program->root.kind == OPERAND_TERM && program->root.at == arg.at;
        if (arg.kind == OPERAND_TERM && !root)
            sum_term(frame, arg.at);
    }
    frame_evaluate(frame, k, k + 1);
}

static void sum_add(Frame *frame, Operand contribution, size_t size,
                    double *sum)
{
    if (contribution.kind == OPERAND_TERM)
        sum_term(frame, contribution.at);
    const double *from = frame_operand(frame, contribution, NULL);
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
        sum_add(&frame, frame.program->contributions[arrivals[k].part], size,
                sum);
    }
    arena_finish(&scratch);
    return sum;
}
