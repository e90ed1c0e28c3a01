#include "view/formula.h"

#include <string.h>

#include "engine/trace_read.h"
#include "engine/trace_rule.h"
#include "engine/trace_sum.h"
#include "engine/trace_term.h"

/* How many contributions are written out; earlier ones are one sum. */
#define SHOWN_ARRIVALS 3

typedef struct FormulaMaker {
    const Trace *trace;
    Arena *arena;
    uint32_t instance;
    const double **terms;
    uint32_t step;         /* of the contribution being made, else 0 */
    uint32_t term;         /* of that: the one whose arguments are made */
    uint32_t current_step; /* of the stage */
} FormulaMaker;

static Formula *formula_leaf(const FormulaMaker *m, Operand operand)
{
    Formula *leaf = ARENA_NEW(m->arena, Formula);
    const Graph *graph = m->trace->graph;
    leaf->kind = operand.kind == OPERAND_INPUT      ? FORMULA_VALUE
                 : operand.kind == OPERAND_GRADIENT ? FORMULA_GRADIENT
                 : operand.kind == OPERAND_INDEX    ? FORMULA_INDEX
                                                    : FORMULA_NUMBER;
    leaf->value = operand.kind == OPERAND_INPUT
                      ? graph_inputs(graph, m->instance)[operand.at]
                      : graph_result(graph, m->instance);
    leaf->data = trace_operand(m->trace, m->arena, m->instance, operand,
                               m->terms, &leaf->shape);
    if (leaf->kind == FORMULA_GRADIENT)
        leaf->step = trace_gradient_step(m->trace, leaf->value);
    if (operand.kind == OPERAND_INPUT && m->step) {
        leaf->value =
            trace_rule_input(m->trace, m->instance, m->term, operand.at);
        leaf->data = trace_value(m->trace, leaf->value);
    }
    return leaf;
}

static const double *formula_transpose(const FormulaMaker *m,
                                       const double *data, Shape shape)
{
    double *out = ARENA_ARRAY(m->arena, double, shape_size(shape));
    for (uint32_t i = 0; i < shape.rows; i++)
        for (uint32_t j = 0; j < shape.columns; j++)
            out[(size_t)j * shape.rows + i] =
                data[(size_t)i * shape.columns + j];
    return out;
}

static void formula_transposed(const FormulaMaker *m, Formula *leaf)
{
    Shape shape = leaf->shape;
    leaf->transposed = true;
    if (shape.kind == SHAPE_SCALAR)
        return;
    leaf->data = formula_transpose(m, leaf->data, shape);
    leaf->shape = shape.kind == SHAPE_VECTOR
                      ? shape_row(shape.rows)
                      : shape_matrix(shape.columns, shape.rows);
}

static Formula *formula_operand(const FormulaMaker *m, Operand operand,
                                int depth);

/* A product with a transposed factor is a product with that factor's
 * transpose, so that its numbers can be put in. */
static void formula_plain_product(const FormulaMaker *m, Formula *node)
{
    uint32_t which = node->term.op == OP_PRODUCT_TN ? 0 : 1;
    if ((node->term.op != OP_PRODUCT_TN && node->term.op != OP_PRODUCT_NT) ||
        node->args[which]->kind == FORMULA_OPERATION)
        return;
    node->term.op = OP_PRODUCT;
    formula_transposed(m, node->args[which]);
}

static void formula_heights(Formula *node)
{
    for (uint32_t a = 0; a < node->count; a++)
        if (node->args[a]->height >= node->height)
            node->height = node->args[a]->height + 1;
    if (node->height == 0)
        node->height = 1;
}

/* f'(x) * g, in two steps: first the derivative, then its product. */
static void formula_slope(const FormulaMaker *m, Formula *node, uint32_t k)
{
    Formula *slope = ARENA_NEW(m->arena, Formula);
    Formula *gradient = node->args[0];
    *slope = (Formula){.kind = FORMULA_OPERATION,
                       .term = node->term,
                       .args = ARENA_ARRAY(m->arena, Formula *, 1),
                       .count = 1,
                       .shape = node->shape,
                       .step = m->step};
    slope->args[0] = node->args[1];
    slope->data = trace_slope(m->trace, m->arena, m->instance, k, m->terms);
    formula_heights(slope);
    node->term.op = OP_TIMES;
    node->args[0] = slope;
    node->args[1] = gradient;
    node->count = 2;
    node->height = 0;
    formula_heights(node);
}

static Formula *formula_term(const FormulaMaker *m, uint32_t k, int depth)
{
    const Program *program = graph_program(m->trace->graph, m->instance);
    const Term *term = &program->terms[k];
    FormulaMaker inner = *m;
    inner.term = k;
    if (trace_rule_skips(m->trace, m->instance, k))
        return formula_operand(&inner, program->args[term->args], depth + 1);
    Formula *node = ARENA_NEW(m->arena, Formula);
    node->kind = FORMULA_OPERATION;
    node->term = *term;
    node->shape = term->shape;
    node->data = m->terms[k];
    node->count = term->arg_count;
    node->args = ARENA_ARRAY(m->arena, Formula *, term->arg_count);
    for (uint32_t a = 0; a < term->arg_count; a++)
        node->args[a] =
            formula_operand(&inner, program->args[term->args + a], depth + 1);
    formula_heights(node);
    formula_plain_product(m, node);
    if (term->op == OP_SLOPE)
        formula_slope(m, node, k);
    node->step = k < program->term_count && !m->step
                     ? trace_term_step(m->trace, m->instance, k)
                     : m->step;
    return node;
}

static Formula *formula_operand(const FormulaMaker *m, Operand operand,
                                int depth)
{
    const Program *program = graph_program(m->trace->graph, m->instance);
    bool root = program->root.kind == OPERAND_TERM &&
                operand.kind == OPERAND_TERM && operand.at == program->root.at;
    /* In a reverse term the forward result is known by its name. */
    if (m->step && root) {
        Formula *leaf = ARENA_NEW(m->arena, Formula);
        leaf->kind = FORMULA_VALUE;
        leaf->value = graph_result(m->trace->graph, m->instance);
        leaf->shape = m->trace->graph->values[leaf->value].shape;
        leaf->data = trace_value(m->trace, leaf->value);
        return leaf;
    }
    if (operand.kind == OPERAND_TERM && depth < 60)
        return formula_term(m, operand.at, depth);
    return formula_leaf(m, operand);
}

/* What a rule forgets counts 0 times. */
static Formula *formula_forgotten(const Trace *trace, Arena *arena,
                                  Formula *node, uint32_t value)
{
    Formula *zero = ARENA_NEW(arena, Formula);
    Formula *product = ARENA_NEW(arena, Formula);
    Shape shape = trace->graph->values[value].shape;
    zero->kind = FORMULA_NUMBER;
    zero->shape = shape_scalar();
    zero->data = ARENA_NEW(arena, double);
    product->kind = FORMULA_OPERATION;
    product->term.op = OP_PRODUCT;
    product->term.shape = product->shape = shape;
    product->data = ARENA_ARRAY(arena, double, shape_size(shape));
    product->count = 2;
    product->args = ARENA_ARRAY(arena, Formula *, 2);
    product->args[0] = zero;
    product->args[1] = node;
    product->height = node->height + 1;
    return product;
}

static Formula *formula_contribution(const Trace *trace, Arena *arena,
                                     const Arrival *arrival)
{
    FormulaMaker m = {.trace = trace,
                      .arena = arena,
                      .instance = arrival->instance,
                      .step = arrival->step};
    m.terms = trace_terms(trace, arena, arrival->instance);
    const Program *program = graph_program(trace->graph, arrival->instance);
    Formula *node =
        formula_operand(&m, program->contributions[arrival->part], 0);
    if (trace_forgets(trace, arrival))
        node = formula_forgotten(
            trace, arena, node,
            graph_inputs(trace->graph, arrival->instance)[arrival->part]);
    node->step = arrival->step;
    return node;
}

/* What arrived before the contributions that are written out. */
static Formula *formula_so_far(const Trace *trace, Arena *arena, uint32_t value,
                               const Arrival *arrivals, size_t count)
{
    Formula *node = ARENA_NEW(arena, Formula);
    Shape shape = trace->graph->values[value].shape;
    const double *sum =
        trace_sum_until(trace, arena, value, arrivals[count - 1].step);
    node->kind = FORMULA_SUM_SO_FAR;
    node->value = value;
    node->shape = shape;
    node->data = sum;
    node->step = arrivals[count - 1].step;
    return node;
}

/* Marks the summands from FIRST on, if some come through time. */
static void formula_origins(const Trace *trace, Formula *sum,
                            const Arrival *arrivals, size_t count)
{
    Formula **args = sum->args + sum->count - count;
    bool any = false, all = true;
    for (size_t k = 0; k < count; k++) {
        bool future =
            rule_carries(trace->graph, arrivals[k].instance, arrivals[k].part);
        args[k]->origin = future ? ORIGIN_FUTURE : ORIGIN_HERE;
        any |= future;
        all &= future;
    }
    for (size_t k = 0; k < count && (!any || all); k++)
        args[k]->origin = ORIGIN_NONE;
}

static Formula *formula_sum(const Trace *trace, Arena *arena, uint32_t value,
                            const Arrival *arrivals, size_t first, size_t shown)
{
    Formula *sum = ARENA_NEW(arena, Formula);
    sum->args = ARENA_ARRAY(arena, Formula *, shown + 1);
    if (first > 0)
        sum->args[sum->count++] =
            formula_so_far(trace, arena, value, arrivals, first);
    for (size_t k = first; k < first + shown; k++)
        sum->args[sum->count++] =
            formula_contribution(trace, arena, &arrivals[k]);
    formula_origins(trace, sum, arrivals + first, shown);
    sum->kind = FORMULA_OPERATION;
    sum->term.op = OP_SUM_OVER;
    sum->shape = trace->graph->values[value].shape;
    sum->term.shape = sum->shape;
    sum->data = trace_gradient(trace, value);
    sum->step = trace_gradient_step(trace, value);
    for (uint32_t k = 0; k < sum->count; k++)
        if (sum->args[k]->height >= sum->height)
            sum->height = sum->args[k]->height + 1;
    return sum;
}

static FormulaView formula_gradient(const Trace *trace, Arena *arena,
                                    uint32_t step, uint32_t value)
{
    FormulaView view = {.given = true, .gradient = true, .value = value};
    const Arrival *arrivals;
    size_t count = trace_arrivals(trace, arena, value, &arrivals), at = 0;
    while (at < count && arrivals[at].step < step)
        at++;
    size_t first = count <= SHOWN_ARRIVALS       ? 0
                   : at + SHOWN_ARRIVALS > count ? count - SHOWN_ARRIVALS
                   : at > 0                      ? at - 1
                                                 : 0;
    view.arrivals = count;
    if (count == 0) {
        view.root = ARENA_NEW(arena, Formula);
        view.root->kind = FORMULA_NUMBER;
        view.root->shape = trace->graph->values[value].shape;
        view.root->data = trace_gradient(trace, value);
        view.root->step = step;
        return view;
    }
    view.root = count == 1 ? formula_contribution(trace, arena, &arrivals[0])
                           : formula_sum(trace, arena, value, arrivals, first,
                                         count - first < SHOWN_ARRIVALS
                                             ? count - first
                                             : SHOWN_ARRIVALS);
    /* A single contribution is the whole gradient one event later. */
    if (count == 1 && step == trace_gradient_step(trace, value))
        view.root->step = step;
    return view;
}

static void formula_work(Formula *node)
{
    node->at_work = true;
    for (uint32_t k = 0; k < node->count; k++)
        formula_work(node->args[k]);
}

/* The highest node of a step: a contribution's terms share one. */
static Formula *formula_mark(Formula *node, uint32_t step)
{
    if (node->step == step && step != 0) {
        node->now = true;
        formula_work(node);
        return node;
    }
    for (uint32_t k = 0; k < node->count; k++) {
        Formula *found = formula_mark(node->args[k], step);
        if (found)
            return found;
    }
    return NULL;
}

static FormulaView formula_forward(const Trace *trace, Arena *arena,
                                   const Event *event)
{
    const Program *program = graph_program(trace->graph, event->instance);
    FormulaMaker m = {
        .trace = trace, .arena = arena, .instance = event->instance};
    m.terms = trace_terms(trace, arena, event->instance);
    FormulaView view = {.given = true, .value = event->value};
    view.root = formula_operand(&m, program->root, 0);
    view.root->step = trace_value_step(trace, event->value);
    return view;
}

FormulaView formula_at(const Trace *trace, Arena *arena, uint32_t step)
{
    Event event = trace_event(trace, step ? step : 1);
    if (trace_event_count(trace) == 0 || event.kind == EVENT_UPDATE)
        return (FormulaView){0};
    FormulaView view = event.kind == EVENT_TERM || event.kind == EVENT_VALUE
                           ? formula_forward(trace, arena, &event)
                           : formula_gradient(trace, arena, step, event.value);
    view.now = formula_mark(view.root, step);
    return view;
}
