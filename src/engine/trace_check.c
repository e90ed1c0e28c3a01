/* Replays a trace against itself. */
#include <stdio.h>

#include "engine/trace_check.h"
#include "engine/trace_read.h"
#include "engine/trace_rule.h"

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
    size_t entry;
    uint32_t step = trace_first_break(trace, &entry);
    return step == 0 || check_report(trace, trace_event(trace, step).value,
                                     "replay-gradient", entry, diag);
}

bool trace_check(const Trace *trace, Diag *diag)
{
    bool ok = check_values(trace, diag);
    if (trace->graph->loss != GRAPH_NONE)
        ok = check_gradients(trace, diag) && ok;
    return ok;
}
