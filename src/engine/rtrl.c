#include "engine/rtrl.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/jacobian.h"

/* One instance at work: its terms' values, and their changes. */
typedef struct Carrier {
    Rtrl *rtrl;
    const Graph *graph;
    Frame frame;
    double **change; /* by term: NULL for none */
    double *room;    /* that change points into */
    const double **input_change;
    const double **din;
    Shape *shapes;
} Carrier;

static size_t carrier_size(const Graph *graph, uint32_t value)
{
    return shape_size(graph->values[value].shape);
}

static double **carrier_at(const Carrier *c, uint32_t value, uint32_t p)
{
    return &c->rtrl->sensitivity[(size_t)value * c->graph->learned_count + p];
}

static const double *carrier_change(const Carrier *c, Operand operand)
{
    if (operand.kind == OPERAND_INPUT)
        return c->input_change[operand.at];
    if (operand.kind == OPERAND_TERM)
        return c->change[operand.at];
    return NULL;
}

/* The change of term K, from those of its arguments. */
static void carrier_term(Carrier *c, uint32_t k)
{
    const Program *program = c->frame.program;
    const Term *term = &program->terms[k];
    bool any = false;
    c->change[k] = NULL;
    for (uint32_t a = 0; a < term->arg_count; a++) {
        c->din[a] = carrier_change(c, program->args[term->args + a]);
        any |= c->din[a] != NULL;
    }
    if (!any || !op_row(term->op)->tangent)
        return;
    OpTangent tangent = {.call = frame_call(&c->frame, k), .din = c->din};
    tangent.value = tangent.call.out;
    c->change[k] = c->room + term->offset;
    tangent.call.out = c->change[k];
    op_row(term->op)->tangent(&tangent);
    c->rtrl->multiply_adds += op_row(term->op)->work(term, tangent.call.shapes);
}

/* Carries one entry of the p-th learned value through an instance. */
static void carrier_entry(Carrier *c, uint32_t instance, uint32_t p,
                          size_t entry, double *out)
{
    const Program *program = c->frame.program;
    const uint32_t *inputs = graph_inputs(c->graph, instance);
    size_t size = shape_size(program->shape);
    for (uint32_t k = 0; k < program->input_count; k++) {
        const double *all = *carrier_at(c, inputs[k], p);
        c->input_change[k] =
            all ? all + entry * carrier_size(c->graph, inputs[k]) : NULL;
    }
    for (uint32_t k = 0; k < program->term_count; k++)
        carrier_term(c, k);
    const double *root = carrier_change(c, program->root);
    if (root)
        memcpy(out, root, size * sizeof(double));
}

static bool carrier_depends(const Carrier *c, uint32_t instance, uint32_t p)
{
    const uint32_t *inputs = graph_inputs(c->graph, instance);
    uint32_t count = graph_program(c->graph, instance)->input_count;
    for (uint32_t k = 0; k < count; k++)
        if (*carrier_at(c, inputs[k], p))
            return true;
    return false;
}

static bool carrier_instance(Carrier *c, Arena *arena, uint32_t instance,
                             uint64_t most, Diag *diag)
{
    const Trace *trace = c->rtrl->trace;
    uint32_t value = graph_result(c->graph, instance);
    frame_set(&c->frame, c->graph, instance, trace->numbers, NULL);
    frame_evaluate(&c->frame, 0, c->frame.program->term_count);
    for (uint32_t p = 0; p < c->graph->learned_count; p++) {
        if (!carrier_depends(c, instance, p))
            continue;
        size_t entries = carrier_size(c->graph, c->graph->learned[p]);
        size_t size = carrier_size(c->graph, value);
        c->rtrl->held += entries * size;
        if (c->rtrl->held > most) {
            char limit[24];
            snprintf(limit, sizeof limit, "%" PRIu64, most);
            return diag_error(diag, (Span){0}, "rtrl-too-large", limit, NULL);
        }
        double *all = ARENA_ARRAY(arena, double, entries *size);
        for (size_t e = 0; e < entries; e++)
            carrier_entry(c, instance, p, e, all + e * size);
        *carrier_at(c, value, p) = all;
    }
    return true;
}

/* A learned value's change by itself: 1 for its own entry. */
static void carrier_seed(Carrier *c, Arena *arena)
{
    for (uint32_t p = 0; p < c->graph->learned_count; p++) {
        size_t size = carrier_size(c->graph, c->graph->learned[p]);
        double *all = ARENA_ARRAY(arena, double, size *size);
        for (size_t e = 0; e < size; e++)
            all[e * size + e] = 1;
        *carrier_at(c, c->graph->learned[p], p) = all;
    }
}

static void carrier_init(Carrier *c, Arena *scratch)
{
    const Graph *graph = c->graph;
    uint32_t terms = 1, inputs = 1, args = 1;
    size_t room = 1;
    for (uint32_t k = 0; k < graph->program_count; k++) {
        const Program *program = graph->programs[k];
        if (program->term_count > terms)
            terms = program->term_count;
        if (program->input_count > inputs)
            inputs = program->input_count;
        if (program->workspace > room)
            room = program->workspace;
        for (uint32_t t = 0; t < program->term_count; t++)
            if (program->terms[t].arg_count > args)
                args = program->terms[t].arg_count;
    }
    frame_init(&c->frame, scratch, graph->programs, graph->program_count,
               &graph->kinks);
    c->change = ARENA_ARRAY(scratch, double *, terms);
    c->room = ARENA_ARRAY(scratch, double, room);
    c->input_change = ARENA_ARRAY(scratch, const double *, inputs);
    c->din = ARENA_ARRAY(scratch, const double *, args);
}

Rtrl *rtrl_run(Arena *arena, const Trace *trace, uint64_t most, Diag *diag)
{
    const Graph *graph = trace->graph;
    Rtrl *rtrl = ARENA_NEW(arena, Rtrl);
    rtrl->trace = trace;
    rtrl->sensitivity = ARENA_ARRAY(
        arena, double *, (size_t)graph->value_count * graph->learned_count);
    Arena scratch;
    arena_init(&scratch);
    Carrier c = {.rtrl = rtrl, .graph = graph};
    carrier_init(&c, &scratch);
    carrier_seed(&c, arena);
    bool ok = true;
    for (uint32_t i = 0; ok && i < graph->instance_count; i++)
        ok = carrier_instance(&c, arena, i, most, diag);
    arena_finish(&scratch);
    return ok ? rtrl : NULL;
}

double *rtrl_sensitivity(const Rtrl *rtrl, Arena *arena, uint32_t value,
                         uint32_t p)
{
    const Graph *graph = rtrl->trace->graph;
    const double *all =
        rtrl->sensitivity[(size_t)value * graph->learned_count + p];
    size_t size = shape_size(graph->values[value].shape);
    size_t entries = shape_size(graph->values[graph->learned[p]].shape);
    if (!all)
        return NULL;
    double *out = ARENA_ARRAY(arena, double, size *entries);
    for (size_t e = 0; e < entries; e++)
        for (size_t k = 0; k < size; k++)
            out[k * entries + e] = all[e * size + k];
    return out;
}

double **rtrl_running(const Rtrl *rtrl, Arena *arena, uint32_t p,
                      uint32_t **losses, size_t *count)
{
    const Trace *trace = rtrl->trace;
    const Graph *graph = trace->graph;
    size_t size = shape_size(graph->values[graph->learned[p]].shape);
    *losses = jacobian_losses(trace, arena, count);
    double **sums = ARENA_ARRAY(arena, double *, *count);
    for (size_t k = 0; k < *count; k++) {
        uint32_t loss = (*losses)[k];
        const double *weight = trace_gradient(trace, loss);
        const double *share =
            rtrl->sensitivity[(size_t)loss * graph->learned_count + p];
        sums[k] = ARENA_ARRAY(arena, double, size);
        for (size_t e = 0; e < size; e++) {
            double before = k ? sums[k - 1][e] : 0;
            sums[k][e] = weight && share ? before + *weight * share[e] : before;
        }
    }
    return sums;
}

double rtrl_difference(const Rtrl *rtrl, uint32_t p)
{
    const Graph *graph = rtrl->trace->graph;
    uint32_t value = graph->learned[p];
    const double *forward =
        rtrl->sensitivity[(size_t)graph->loss * graph->learned_count + p];
    const double *reverse = trace_gradient(rtrl->trace, value);
    double largest = 0, most = 0;
    for (size_t e = 0; e < shape_size(graph->values[value].shape); e++) {
        double f = forward ? forward[e] : 0, r = reverse ? reverse[e] : 0;
        largest = fmax(largest, fmax(fabs(f), fabs(r)));
        most = fmax(most, fabs(f - r));
    }
    return largest > 0 ? most / largest : 0;
}
