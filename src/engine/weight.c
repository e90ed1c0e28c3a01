#include "engine/weight.h"

#include "engine/op_outer.h"

/* Turning costs about as much as a few products. */
#define USES_LEAST 8
/* Fewer rows are not worth it. */
#define ROWS_LEAST 4
/* A matrix is turned in squares, so that what is read and what is written
 * both stay in the nearest cache. */
#define SQUARE 16

bool weight_stands(const Program *program, uint32_t k, uint32_t *input)
{
    const Term *term = &program->terms[k];

    if (term->op != OP_PRODUCT) {
        return false;
    }
    Operand w = program->args[term->args], x = program->args[term->args + 1];
    Shape shape = program_operand_shape(program, w);
    *input = w.at;
    return w.kind == OPERAND_INPUT && shape.kind == SHAPE_MATRIX &&
           shape.rows >= ROWS_LEAST &&
           program_operand_shape(program, x).kind == SHAPE_VECTOR;
}

/* How often each value stands before a vector and may be a weight. */
static uint32_t *count_uses(Arena *arena, const Graph *graph)
{
    uint32_t *uses = ARENA_ARRAY(arena, uint32_t, graph->value_count);

    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Program *program = graph_program(graph, i);
        for (uint32_t k = 0; k < program->term_count; k++) {
            uint32_t input;
            if (weight_stands(program, k, &input)) {
                uses[graph_inputs(graph, i)[input]]++;
            }
        }
    }
    for (uint32_t v = graph->data_count; v < graph->value_count; v++) {
        uses[v] = graph->values[v].learned ? uses[v] : 0;
    }
    return uses;
}

static void add(Weights *weights, Arena *arena, const Graph *graph, uint32_t v)
{
    Shape shape = graph->values[v].shape;
    Weight *weight = &weights->items[weights->count++];

    *weight =
        (Weight){.value = v, .rows = shape.rows, .columns = shape.columns};
    weight->room =
        ARENA_ARRAY(arena, double, op_outer_room(shape.rows, shape.columns));
    if (v < graph->data_count) {
        weight->turned = ARENA_ARRAY(arena, double, shape_size(shape));
    }
    weights->of[v] = weights->count;
}

void weights_init(Weights *weights, Arena *arena, const Graph *graph)
{
    Arena scratch;
    uint32_t count = 0;

    arena_init(&scratch);
    const uint32_t *uses = count_uses(&scratch, graph);
    for (uint32_t v = 0; v < graph->value_count; v++) {
        count += uses[v] >= USES_LEAST;
    }
    *weights = (Weights){.items = ARENA_ARRAY(arena, Weight, count)};
    weights->of = ARENA_ARRAY(arena, uint32_t, graph->value_count);
    for (uint32_t v = 0; count && v < graph->value_count; v++) {
        if (uses[v] >= USES_LEAST) {
            add(weights, arena, graph, v);
        }
    }
    arena_finish(&scratch);
}

Weight *weights_find(const Weights *weights, uint32_t value)
{
    uint32_t at = weights->of[value];

    return at ? &weights->items[at - 1] : NULL;
}

static void turn(const double *restrict from, size_t rows, size_t columns,
                 double *restrict to)
{
    for (size_t i = 0; i < rows; i += SQUARE) {
        size_t below = i + SQUARE < rows ? i + SQUARE : rows;
        for (size_t j = 0; j < columns; j++) {
            for (size_t k = i; k < below; k++) {
                to[j * rows + k] = from[k * columns + j];
            }
        }
    }
}

void weights_turn(const Weights *weights, const Graph *graph,
                  const double *numbers)
{
    for (uint32_t w = 0; w < weights->count; w++) {
        const Weight *weight = &weights->items[w];
        if (weight->turned) {
            turn(numbers + graph->values[weight->value].data, weight->rows,
                 weight->columns, weight->turned);
        }
    }
}

void weight_gather(Weight *weight, const double *a, const double *b,
                   double *sum)
{
    op_outer_keep(weight->room, weight->gathered++, a, weight->rows, b,
                  weight->columns);
    if (weight->gathered == OP_OUTER_MOST) {
        weight_flush(weight, sum);
    }
}

void weight_flush(Weight *weight, double *sum)
{
    op_outer_add(weight->room, weight->gathered, weight->rows, weight->columns,
                 sum);
    weight->gathered = 0;
}
