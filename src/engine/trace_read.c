#include "engine/trace_read.h"

#include <assert.h>
#include <string.h>

#include "engine/trace_sum.h"
#include "engine/trace_term.h"

static void trace_frame(const Trace *trace, Arena *arena, uint32_t instance,
                        Frame *frame)
{
    const Graph *graph = trace->graph;
    Program *program = graph->programs[graph->instances[instance].program];
    frame_init(frame, arena, &program, 1, &graph->kinks);
    frame_set(frame, graph, instance, trace->numbers, trace->gradients);
}

/* Evaluates into a result of its own, so that reading never writes what was
 * recorded. */
static void trace_remake(const Trace *trace, Arena *arena, uint32_t instance,
                         Frame *frame)
{
    const Graph *graph = trace->graph;
    uint32_t value = graph_result(graph, instance);
    trace_frame(trace, arena, instance, frame);
    const Program *program = frame->program;
    frame->result = ARENA_ARRAY(arena, double, shape_size(program->shape));
    frame_evaluate(frame, 0, program->term_count);
    if (program->root.kind != OPERAND_TERM)
        memcpy(frame->result, frame_operand(frame, program->root, NULL),
               shape_size(program->shape) * sizeof(double));
    if (trace->reached && trace->reached[value])
        for (uint32_t k = 0; k < program->reverse_count; k++)
            trace_rule_term(trace, instance, frame, program->term_count + k);
}

const double **trace_terms(const Trace *trace, Arena *arena, uint32_t instance)
{
    Frame frame;
    trace_remake(trace, arena, instance, &frame);
    uint32_t count = frame.program->term_count + frame.program->reverse_count;
    const double **terms = ARENA_ARRAY(arena, const double *, count);
    for (uint32_t k = 0; k < count; k++)
        terms[k] = frame_operand(
            &frame, (Operand){.kind = OPERAND_TERM, .at = k & OPERAND_AT_MOST},
            NULL);
    return terms;
}

static const double *trace_index(const Trace *trace, Arena *arena,
                                 uint32_t instance, uint32_t at)
{
    const Graph *graph = trace->graph;
    double *index = ARENA_NEW(arena, double);
    *index = (double)graph_indices(graph, graph_result(graph, instance))[at];
    return index;
}

const double *trace_operand(const Trace *trace, Arena *arena, uint32_t instance,
                            Operand operand, const double **terms, Shape *shape)
{
    const Graph *graph = trace->graph;
    const Program *program = graph_program(graph, instance);
    uint32_t result = graph_result(graph, instance);
    *shape = program_operand_shape(program, operand);
    switch ((OperandKind)operand.kind) {
    case OPERAND_INPUT:
        return trace_value(trace, graph_inputs(graph, instance)[operand.at]);
    case OPERAND_TERM: return terms[operand.at];
    case OPERAND_NUMBER: return &program->numbers[operand.at];
    case OPERAND_INDEX: return trace_index(trace, arena, instance, operand.at);
    case OPERAND_GRADIENT:
        /* A row that was computed is stored as a matrix. */
        *shape = program_operand_shape(program, program->root);
        return trace->gradients + graph->values[result].data;
    case OPERAND_NONE: break;
    }
    return NULL;
}

const double *trace_slope(const Trace *trace, Arena *arena, uint32_t instance,
                          uint32_t k, const double **terms)
{
    const Program *program = graph_program(trace->graph, instance);
    const Term *term = &program->terms[k];
    const Operand *args = program->args + term->args;
    size_t size = shape_size(term->shape);
    double *out = ARENA_ARRAY(arena, double, size);
    Shape shape;
    const double *x =
        trace_operand(trace, arena, instance, args[1], terms, &shape);
    const double *y =
        trace_operand(trace, arena, instance, args[2], terms, &shape);
    assert(term->op == OP_SLOPE);
    for (size_t e = 0; e < size; e++)
        out[e] = op_slope((uint16_t)term->attribute[0], x[e], y[e],
                          &trace->graph->kinks);
    return out;
}

const double *trace_contribution(const Trace *trace, Arena *arena,
                                 uint32_t instance, uint32_t part, Shape *shape)
{
    const Program *program = graph_program(trace->graph, instance);
    Operand operand = program->contributions[part];
    if (trace_blocked(trace, instance, part)) {
        *shape = program->inputs[part];
        return ARENA_ARRAY(arena, double, shape_size(*shape));
    }
    const double **terms = operand.kind == OPERAND_TERM
                               ? trace_terms(trace, arena, instance)
                               : NULL;
    const double *entries =
        trace_operand(trace, arena, instance, operand, terms, shape);
    /* A scalar seed or a row has the receiver's shape on arrival. */
    *shape = program->inputs[part];
    return entries;
}

const double *trace_event_data(const Trace *trace, Arena *arena, uint32_t step,
                               Shape *shape)
{
    Event event = trace_event(trace, step);
    if (event.kind == EVENT_TERM) {
        const Program *program = graph_program(trace->graph, event.instance);
        *shape = program->terms[event.part].shape;
        return trace_terms(trace, arena, event.instance)[event.part];
    }
    if (event.kind == EVENT_CONTRIBUTION)
        return trace_contribution(trace, arena, event.instance, event.part,
                                  shape);
    if (event.kind == EVENT_NONE || event.kind == EVENT_UPDATE)
        return NULL;
    *shape = trace->graph->values[event.value].shape;
    return event.kind == EVENT_VALUE ? trace_value(trace, event.value)
                                     : trace_gradient(trace, event.value);
}

static uint32_t trace_operand_work(const Program *program, Operand operand)
{
    if (operand.kind == OPERAND_TERM)
        return program_term_work(program, operand.at);
    return (uint32_t)shape_size(program_operand_shape(program, operand));
}

uint32_t trace_event_work(const Trace *trace, uint32_t step)
{
    Event event = trace_event(trace, step);
    if (event.kind == EVENT_NONE || event.kind == EVENT_UPDATE)
        return 1;
    if (event.kind == EVENT_GRADIENT) {
        Arena scratch;
        const Arrival *arrivals;
        arena_init(&scratch);
        size_t count = trace_arrivals(trace, &scratch, event.value, &arrivals);
        arena_finish(&scratch);
        size_t size = shape_size(trace->graph->values[event.value].shape);
        return count > 1 ? (uint32_t)((count - 1) * size) : 1;
    }
    const Program *program = graph_program(trace->graph, event.instance);
    if (event.kind == EVENT_TERM)
        return program_term_work(program, event.part);
    return trace_operand_work(program,
                              event.kind == EVENT_VALUE
                                  ? program->root
                                  : program->contributions[event.part]);
}

double *trace_share(const Trace *trace, Arena *arena, uint32_t value,
                    int64_t time)
{
    size_t size = shape_size(trace->graph->values[value].shape);
    const Arrival *arrivals;
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
