#include "engine/backward.h"

#include <string.h>

/* The definition of a learned value gives its first value; gradients do not
 * go further back. (Language details, A48.) */
bool backward_passes(const Graph *graph, const uint8_t *reached,
                     uint32_t instance)
{
    uint32_t value = graph_result(graph, instance);
    return reached[value] && !graph->values[value].learned;
}

void backward_reach(const Graph *graph, uint32_t from, uint8_t *reached)
{
    reached[from] = 1;
    uint32_t last = graph_instance(graph, from);
    if (last == GRAPH_NONE)
        return;
    for (uint32_t i = last + 1; i-- > 0;) {
        if (!backward_passes(graph, reached, i))
            continue;
        const Program *program = graph_program(graph, i);
        const uint32_t *inputs = graph_inputs(graph, i);
        for (uint32_t k = 0; k < program->input_count; k++)
            if (program->contributions[k].kind != OPERAND_NONE)
                reached[inputs[k]] = 1;
    }
}

/* Whether the reverse of a program reads results of forward terms other than
 * the root, which must then be made again. */
static bool backward_needs_forward(const Program *program)
{
    uint32_t end = program->term_count + program->reverse_count;
    for (uint32_t k = program->term_count; k < end; k++) {
        const Term *term = &program->terms[k];
        for (uint32_t a = 0; a < term->arg_count; a++) {
            Operand arg = program->args[term->args + a];
            if (arg.kind == OPERAND_TERM && arg.at < program->term_count &&
                !(program->root.kind == OPERAND_TERM &&
                  arg.at == program->root.at))
                return true;
        }
    }
    return false;
}

/* A weight's share of one step is an outer product. It is added to the
 * gradient entry by entry instead of being made first: the same sums. */
static bool backward_is_outer(const Program *program, Operand contribution)
{
    if (contribution.kind != OPERAND_TERM ||
        contribution.at < program->term_count)
        return false;
    const Term *term = &program->terms[contribution.at];
    return term->op == OP_PRODUCT_NT && term->shape.kind == SHAPE_MATRIX;
}

static bool backward_is_vector(Shape shape)
{
    return shape.kind == SHAPE_VECTOR;
}

static void backward_add(Frame *frame, Operand contribution, double *sum)
{
    Shape shape;
    if (backward_is_outer(frame->program, contribution)) {
        OpCall call = frame_call(frame, contribution.at);
        if (backward_is_vector(call.shapes[0]) &&
            backward_is_vector(call.shapes[1])) {
            op_product_nt_add(call.in[0], call.in[1], call.shapes[0].rows,
                              call.shapes[1].rows, sum);
            return;
        }
    }
    const double *from = frame_operand(frame, contribution, &shape);
    size_t size = shape_size(shape);
    for (size_t k = 0; k < size; k++)
        sum[k] += from[k];
}

/* An outer product that only goes into a sum need not be made. */
static bool backward_skips(const Program *program, uint32_t term,
                           bool *is_contribution)
{
    *is_contribution = false;
    const Term *t = &program->terms[term];
    if (t->op != OP_PRODUCT_NT)
        return false;
    for (uint32_t k = 0; k < program->input_count; k++) {
        Operand c = program->contributions[k];
        if (c.kind == OPERAND_TERM && c.at == term)
            *is_contribution = true;
    }
    return *is_contribution;
}

static void backward_terms(Frame *frame, bool all)
{
    const Program *program = frame->program;
    if (backward_needs_forward(program)) {
        uint32_t root = program->root.kind == OPERAND_TERM
                            ? program->root.at
                            : program->term_count;
        for (uint32_t k = 0; k < program->term_count; k++)
            if (k != root)
                frame_evaluate(frame, k, k + 1);
    }
    uint32_t end = program->term_count + program->reverse_count;
    for (uint32_t k = program->term_count; k < end; k++) {
        bool contribution;
        if (!all && backward_skips(program, k, &contribution)) {
            OpCall call = frame_call(frame, k);
            if (backward_is_vector(call.shapes[0]) &&
                backward_is_vector(call.shapes[1]))
                continue;
        }
        frame_evaluate(frame, k, k + 1);
    }
}

void backward_evaluate(Frame *frame)
{
    backward_terms(frame, true);
}

void backward_run(Frame *frame, const Graph *graph, double *numbers,
                  const uint8_t *reached, uint32_t from, size_t entry,
                  double *gradients)
{
    memset(gradients, 0, graph->number_count * sizeof(double));
    gradients[graph->values[from].data + entry] = 1;
    uint32_t last = graph_instance(graph, from);
    if (last == GRAPH_NONE)
        return;
    for (uint32_t i = last + 1; i-- > 0;) {
        if (!backward_passes(graph, reached, i))
            continue;
        const uint32_t *inputs = graph_inputs(graph, i);
        frame_set(frame, graph, i, numbers, gradients);
        backward_terms(frame, false);
        const Program *program = frame->program;
        for (uint32_t k = 0; k < program->input_count; k++)
            if (program->contributions[k].kind != OPERAND_NONE)
                backward_add(frame, program->contributions[k],
                             gradients + graph->values[inputs[k]].data);
    }
}
