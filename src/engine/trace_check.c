/* Replays a trace against itself. */
#include <stdio.h>

#include "engine/trace.h"

/* The same number: the same bits, except that -0 equals 0 and a NaN any
 * other. */
static bool check_same(const double *a, const double *b, size_t count,
                       size_t *where)
{
    for (size_t k = 0; k < count; k++)
        if (a[k] != b[k] && !(a[k] != a[k] && b[k] != b[k])) {
            *where = k;
            return false;
        }
    return true;
}

static bool check_report(const Trace *trace, uint32_t value, const char *id,
                         size_t entry, Diag *diag)
{
    char name[GRAPH_NAME_MOST], place[24];
    snprintf(place, sizeof place, "%zu", entry + 1);
    return diag_error(diag, (Span){0}, id,
                      graph_name(trace->graph, value, name), place, NULL);
}

static bool check_values(const Trace *trace, Diag *diag)
{
    const Graph *graph = trace->graph;
    size_t where;
    Arena scratch;
    arena_init(&scratch);
    bool ok = true;
    for (uint32_t i = 0; ok && i < graph->instance_count; i++) {
        uint32_t value = graph_result(graph, i);
        const Program *program = graph_program(graph, i);
        const double **terms = trace_terms(trace, &scratch, i);
        Shape shape;
        const double *root =
            trace_operand(trace, &scratch, i, program->root, terms, &shape);
        if (!check_same(root, trace_value(trace, value), shape_size(shape),
                        &where))
            ok = check_report(trace, value, "replay-value", where, diag);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    return ok;
}

/* Adds up every contribution in the order of events; the sums must be the
 * gradients. */
static bool check_gradients(const Trace *trace, Diag *diag)
{
    const Graph *graph = trace->graph;
    Arena scratch, sums_arena;
    arena_init(&scratch);
    arena_init(&sums_arena);
    double *sums = ARENA_ARRAY(&sums_arena, double, graph->number_count);
    sums[graph->values[graph->loss].data] = 1;
    for (uint32_t i = graph->instance_count; i-- > 0;) {
        const Program *program = graph_program(graph, i);
        if (!trace->reached[graph_result(graph, i)])
            continue;
        const double **terms = trace_terms(trace, &scratch, i);
        for (uint32_t k = 0; k < program->input_count; k++) {
            if (!trace_contribution_step(trace, i, k))
                continue;
            Shape shape;
            const double *part = trace_operand(
                trace, &scratch, i, program->contributions[k], terms, &shape);
            uint32_t input = graph_inputs(graph, i)[k];
            double *sum = sums + graph->values[input].data;
            for (size_t e = 0; e < shape_size(program->inputs[k]); e++)
                sum[e] += part[e];
        }
        arena_reset(&scratch);
    }
    bool ok = true;
    for (uint32_t v = 0; ok && v < graph->value_count; v++) {
        const double *gradient = trace_gradient(trace, v);
        size_t where;
        if (gradient && !check_same(sums + graph->values[v].data, gradient,
                                    shape_size(graph->values[v].shape), &where))
            ok = check_report(trace, v, "replay-gradient", where, diag);
    }
    arena_finish(&scratch);
    arena_finish(&sums_arena);
    return ok;
}

bool trace_check(const Trace *trace, Diag *diag)
{
    bool ok = check_values(trace, diag);
    if (trace->graph->loss != GRAPH_NONE)
        ok = check_gradients(trace, diag) && ok;
    return ok;
}
