#include "engine/trace_rule.h"

#include <string.h>

#include "engine/backward.h"
#include "engine/trace_read.h"
#include "engine/trace_sum.h"
#include "engine/trace_term.h"

Trace *trace_ruled(Arena *arena, Trace *truth)
{
    Trace *ruled = ARENA_NEW(arena, Trace);

    *ruled = *truth;
    ruled->truth = truth;
    ruled->marks = rule_marks(arena, truth->graph);
    ruled->stages = trace_sum_stages(arena);
    if (truth->gradients) {
        ruled->gradients =
            ARENA_ARRAY(arena, double, truth->graph->number_count);
    }
    trace_obey(ruled, &(Rule){.mistake = MISTAKE_NONE});
    return ruled;
}

void trace_obey(Trace *ruled, const Rule *rule)
{
    const Graph *graph = ruled->graph;

    rule_mark(ruled->marks, graph, rule);
    trace_sum_forget(ruled);
    if (ruled->gradients) {
        memset(ruled->gradients, 0,
               graph->number_count * sizeof *ruled->gradients);
        ruled->gradients[graph->values[graph->loss].data] = 1;
        trace_gather(ruled, graph_instance(graph, graph->loss),
                     ruled->gradients);
    }
}

/* --- The pass ----------------------------------------------------------- */

static void gather_one(const Trace *trace, uint32_t instance, uint32_t part,
                       const double *sent, double *sum)
{
    const Program *program = graph_program(trace->graph, instance);
    size_t size = shape_size(program->inputs[part]);

    if (trace_makes(trace, MISTAKE_OVERWRITE)) {
        memset(sum, 0, size * sizeof *sum);
    }
    for (size_t e = 0; e < size && !trace_blocked(trace, instance, part); e++) {
        sum[e] += sent[e];
    }
}

void trace_gather(const Trace *trace, uint32_t last, double *sums)
{
    const Graph *graph = trace->graph;
    Arena scratch;

    arena_init(&scratch);
    for (uint32_t i = last == GRAPH_NONE ? 0 : last + 1; i-- > 0;) {
        if (!backward_passes(graph, trace->reached, i)) {
            continue;
        }
        const Program *program = graph_program(graph, i);
        const double **terms = trace_terms(trace, &scratch, i);
        for (uint32_t k = 0; k < program->input_count; k++) {
            Operand sent = program->contributions[k];
            uint32_t to = graph_inputs(graph, i)[k];
            Shape shape;
            if (sent.kind != OPERAND_NONE) {
                gather_one(
                    trace, i, k,
                    trace_operand(trace, &scratch, i, sent, terms, &shape),
                    sums + graph->values[to].data);
            }
        }
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
}

void trace_rule_pass(const Trace *trace, const RuleMarks *marks, uint32_t from,
                     size_t entry, uint8_t *reached, double *gradients)
{
    const Graph *graph = trace->graph;
    RuleMarks own = *marks;
    Trace pass = *trace;

    pass.marks = &own;
    pass.reached = reached;
    pass.gradients = gradients;
    memset(reached, 0, graph->value_count);
    backward_reach(graph, from, reached);
    memset(gradients, 0, graph->number_count * sizeof *gradients);
    gradients[graph->values[from].data + entry] = 1;
    trace_gather(&pass, graph_instance(graph, from), gradients);
}

bool trace_forgets(const Trace *trace, const Arrival *arrival)
{
    const Graph *graph = trace->graph;
    uint32_t value = graph_inputs(graph, arrival->instance)[arrival->part];
    bool last = trace_gradient_step(trace, value) == arrival->step + 1;

    return trace_blocked(trace, arrival->instance, arrival->part) ||
           (trace_makes(trace, MISTAKE_OVERWRITE) && !last);
}

double *trace_lost(const Trace *trace, Arena *arena, uint32_t value,
                   uint32_t step)
{
    const Trace *truth = trace->truth ? trace->truth : trace;
    double *right = trace_sum_until(truth, arena, value, step);
    const double *found = trace_sum_until(trace, arena, value, step);

    for (size_t e = 0;
         right && e < shape_size(trace->graph->values[value].shape); e++) {
        right[e] -= found[e];
    }
    return right;
}

/* --- What is wrong ------------------------------------------------------ */

/* The same number, -0 and 0 alike, a NaN as any other. */
static bool same(double a, double b)
{
    return a == b || (a != a && b != b);
}

/* The first gradient, in the order of events, that differs from RIGHT. */
static uint32_t first_other(const Trace *trace, const double *right,
                            size_t *entry)
{
    const Graph *graph = trace->graph;
    uint32_t first = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        const double *gradient = trace_gradient(trace, v);
        uint32_t step = trace_gradient_step(trace, v);
        if (!gradient || step == 0 || (first && step >= first)) {
            continue;
        }
        for (size_t e = 0; e < shape_size(graph->values[v].shape); e++) {
            if (!same(gradient[e], right[graph->values[v].data + e])) {
                first = step;
                *entry = e;
                break;
            }
        }
    }
    return first;
}

uint32_t trace_first_wrong(const Trace *trace)
{
    size_t entry;

    return trace->truth && trace->gradients
               ? first_other(trace, trace->truth->gradients, &entry)
               : 0;
}

uint32_t trace_first_break(const Trace *trace, size_t *entry)
{
    const Graph *graph = trace->graph;
    Trace right = *trace;
    Arena scratch;

    if (!trace->gradients) {
        return 0;
    }
    arena_init(&scratch);
    double *sums = ARENA_ARRAY(&scratch, double, graph->number_count);
    right.marks = NULL;
    sums[graph->values[graph->loss].data] = 1;
    trace_gather(&right, graph_instance(graph, graph->loss), sums);
    uint32_t first = first_other(trace, sums, entry);
    arena_finish(&scratch);
    return first;
}
