#include "engine/jacobian.h"

#include <string.h>

#include "engine/backward.h"
#include "engine/trace_rule.h"

static void jacobian_pass(const Trace *trace, uint32_t of, size_t entry,
                          const uint8_t *reached, double *gradients)
{
    backward_run(trace->plan, reached, of, entry, gradients);
}

double *jacobian_make(const Trace *trace, Arena *arena, uint32_t of,
                      uint32_t by)
{
    const Graph *graph = trace->graph;
    size_t rows = shape_size(graph->values[of].shape);
    size_t columns = shape_size(graph->values[by].shape);
    double *out = ARENA_ARRAY(arena, double, rows *columns);
    Arena scratch;
    arena_init(&scratch);
    uint8_t *reached = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
    backward_reach(graph, of, reached);
    double *gradients = ARENA_ARRAY(&scratch, double, graph->number_count);
    for (size_t r = 0; r < rows && reached[by]; r++) {
        jacobian_pass(trace, of, r, reached, gradients);
        memcpy(out + r * columns, gradients + graph->values[by].data,
               columns * sizeof(double));
    }
    arena_finish(&scratch);
    return out;
}

double *jacobian_direct(const Trace *trace, Arena *arena, uint32_t of,
                        uint32_t by)
{
    const Graph *graph = trace->graph;
    Rule rule = {.mistake = MISTAKE_NO_FUTURE};
    size_t rows = shape_size(graph->values[of].shape);
    size_t columns = shape_size(graph->values[by].shape);
    double *out = ARENA_ARRAY(arena, double, rows *columns);
    Arena scratch;
    arena_init(&scratch);
    RuleMarks *marks = rule_marks(&scratch, graph);
    rule_mark(marks, graph, &rule);
    uint8_t *reached = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
    double *gradients = ARENA_ARRAY(&scratch, double, graph->number_count);
    for (size_t r = 0; r < rows; r++) {
        trace_rule_pass(trace, marks, of, r, reached, gradients);
        memcpy(out + r * columns, gradients + graph->values[by].data,
               columns * sizeof(double));
    }
    arena_finish(&scratch);
    return out;
}

uint32_t *jacobian_losses(const Trace *trace, Arena *arena, size_t *count)
{
    const Graph *graph = trace->graph;
    uint32_t loss = graph->loss, instance = graph_instance(graph, loss);
    const Program *program =
        instance == GRAPH_NONE ? NULL : graph_program(graph, instance);
    uint32_t *out =
        ARENA_ARRAY(arena, uint32_t, program ? program->input_count + 1 : 1);
    *count = 0;
    for (uint32_t k = 0; program && k < program->input_count; k++) {
        uint32_t input = graph_inputs(graph, instance)[k];
        if (program->inputs[k].kind == SHAPE_SCALAR &&
            input >= graph->data_count)
            out[(*count)++] = input;
    }
    if (*count == 0)
        out[(*count)++] = loss;
    return out;
}

double *jacobian_gradients(const Trace *trace, Arena *arena, uint32_t of,
                           uint8_t **reached)
{
    const Graph *graph = trace->graph;
    double *gradients = ARENA_ARRAY(arena, double, graph->number_count);
    *reached = ARENA_ARRAY(arena, uint8_t, graph->value_count);
    backward_reach(graph, of, *reached);
    jacobian_pass(trace, of, 0, *reached, gradients);
    return gradients;
}
