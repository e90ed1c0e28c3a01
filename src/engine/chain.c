#include "engine/chain.h"

#include <math.h>
#include <string.h>

#include "engine/backward.h"
#include "engine/jacobian.h"
#include "engine/singular.h"

/* --- Which values ------------------------------------------------------- */

static bool find_values(Chain *chain, const Trace *trace, Arena *arena,
                        uint32_t of, uint32_t by)
{
    const Graph *graph = trace->graph;
    int64_t from, to;

    if (graph->values[of].family != graph->values[by].family ||
        !graph_time_of(graph, by, &from) || !graph_time_of(graph, of, &to) ||
        from == to || from > to + CHAIN_MOST || to > from + CHAIN_MOST) {
        return false;
    }
    int64_t step = from < to ? 1 : -1;
    chain->size = shape_size(graph->values[by].shape);
    chain->values = ARENA_ARRAY(arena, uint32_t, CHAIN_MOST + 1);
    for (int64_t t = from; t != to + step; t += step) {
        uint32_t v = graph_at_time(graph, by, t);
        if (v == GRAPH_NONE ||
            shape_size(graph->values[v].shape) != chain->size) {
            return false;
        }
        chain->values[chain->count++] = v;
    }
    return chain->values[chain->count - 1] == of &&
           chain->size <= CHAIN_SIZE_MOST;
}

/* --- Factors ------------------------------------------------------------ */

/* What a gradient from OF reaches down to BY, and no further. */
static void reach(const Graph *graph, uint32_t of, uint32_t by,
                  uint8_t *reached)
{
    uint32_t first = graph_instance(graph, by);
    uint32_t last = graph_instance(graph, of);

    first = first == GRAPH_NONE ? 0 : first + 1;
    memset(reached, 0, graph->value_count);
    reached[of] = 1;
    for (uint32_t i = last + 1; last != GRAPH_NONE && i-- > first;) {
        if (!backward_passes(graph, reached, i)) {
            continue;
        }
        const Program *program = graph_program(graph, i);
        for (uint32_t k = 0; k < program->input_count; k++) {
            if (program->contributions[k].kind != OPERAND_NONE) {
                reached[graph_inputs(graph, i)[k]] = 1;
            }
        }
    }
}

/* What lies between is made; BY itself sends nothing on. */
static bool fill_factor(Chain *chain, const Trace *trace, size_t i,
                        uint8_t *reached, double *gradients)
{
    uint32_t by = chain->values[i], of = chain->values[i + 1];
    size_t size = chain->size;

    reach(trace->graph, of, by, reached);
    if (!reached[by]) {
        return false;
    }
    reached[by] = 0;
    for (size_t r = 0; r < size; r++) {
        backward_run(trace->plan, reached, of, r, gradients);
        memcpy(chain->factors[i] + r * size,
               gradients + trace->graph->values[by].data,
               size * sizeof *gradients);
    }
    return true;
}

static bool fill_factors(Chain *chain, const Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    size_t size = chain->size;
    bool good = true;
    Arena scratch;

    arena_init(&scratch);
    uint8_t *reached = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
    double *gradients = ARENA_ARRAY(&scratch, double, graph->number_count);
    chain->factors = ARENA_ARRAY(arena, double *, chain->count);
    chain->singular = ARENA_ARRAY(arena, double *, chain->count);
    for (size_t i = 0; good && i + 1 < chain->count; i++) {
        chain->factors[i] = ARENA_ARRAY(arena, double, size *size);
        good = fill_factor(chain, trace, i, reached, gradients);
        chain->singular[i] =
            singular_values(arena, chain->factors[i], size, size);
    }
    arena_finish(&scratch);
    return good;
}

/* --- Norms -------------------------------------------------------------- */

/* The Jacobians of the last value by all others, a row of each a pass. */
static void fill_norms(Chain *chain, const Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    size_t size = chain->size, last = chain->count - 1;
    Arena scratch;

    arena_init(&scratch);
    double *all = ARENA_ARRAY(&scratch, double, chain->count *size *size);
    for (size_t r = 0; r < size; r++) {
        uint8_t *reached = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
        double *gradients = ARENA_ARRAY(&scratch, double, graph->number_count);
        backward_reach(graph, chain->values[last], reached);
        backward_run(trace->plan, reached, chain->values[last], r, gradients);
        for (size_t i = 0; i < chain->count; i++) {
            uint32_t v = chain->values[i];
            memcpy(all + (i * size + r) * size,
                   gradients + graph->values[v].data, size * sizeof *all);
        }
    }
    chain->norms = ARENA_ARRAY(arena, double, chain->count);
    chain->least = ARENA_ARRAY(arena, double, chain->count);
    for (size_t i = 0; i < chain->count; i++) {
        const double *singular =
            singular_values(&scratch, all + i * size * size, size, size);
        chain->norms[i] = singular[0];
        chain->least[i] = singular[size - 1];
    }
    chain->whole = ARENA_ARRAY(arena, double, size *size);
    memcpy(chain->whole, all, size * size * sizeof *all);
    chain->whole_singular = singular_values(arena, chain->whole, size, size);
    arena_finish(&scratch);
}

/* The factors multiplied, compared with the whole. */
static void multiply(Chain *chain, Arena *arena)
{
    size_t size = chain->size, last = chain->count - 1;
    double *product = ARENA_ARRAY(arena, double, size *size), most = 0;
    double *next = ARENA_ARRAY(arena, double, size *size);

    for (size_t i = 0; i < size; i++) {
        product[i * size + i] = 1;
    }
    for (size_t f = last; f-- > 0;) {
        for (size_t r = 0; r < size; r++) {
            for (size_t c = 0; c < size; c++) {
                double sum = 0;
                for (size_t k = 0; k < size; k++) {
                    sum +=
                        product[r * size + k] * chain->factors[f][k * size + c];
                }
                next[r * size + c] = sum;
            }
        }
        memcpy(product, next, size * size * sizeof *next);
    }
    for (size_t i = 0; i < size * size; i++) {
        most = fmax(most, fabs(product[i] - chain->whole[i]));
    }
    chain->direct = most <= 1e-9 * chain->products[0];
}

static void fill_products(Chain *chain, Arena *arena)
{
    size_t last = chain->count - 1;

    chain->products = ARENA_ARRAY(arena, double, chain->count);
    chain->products[last] = 1;
    for (size_t i = last; i-- > 0;) {
        chain->products[i] = chain->products[i + 1] * chain->singular[i][0];
    }
}

/* --- Gamma -------------------------------------------------------------- */

typedef struct Layer {
    uint32_t weight; /* GRAPH_NONE: none found yet */
    double most;     /* sup|f'| */
    int weights, activations;
    bool other; /* something is there that is neither */
} Layer;

static double slope_most(uint16_t op)
{
    switch (op) {
    case OP_SIGMOID: return 0.25;
    case OP_RELU:
    case OP_TANH:
    case OP_IDENTITY: return 1;
    default: return NAN;
    }
}

/* Whether a term's number depends on the state through OPERAND. */
static bool is_on_way(const uint8_t *depends, const uint8_t *inputs,
                      Operand operand)
{
    return (operand.kind == OPERAND_TERM && depends[operand.at]) ||
           (operand.kind == OPERAND_INPUT && inputs[operand.at]);
}

/* What a term on the way makes of the state: W h, f(z), z + c pass. */
static void see_term(Layer *layer, const Graph *graph, uint32_t instance,
                     const Term *term, const uint8_t *way)
{
    const Program *program = graph_program(graph, instance);
    const Operand *args = program->args + term->args;

    if (term->op == OP_PRODUCT || (term->op == OP_TIMES && !way[0])) {
        bool plain = args[0].kind == OPERAND_INPUT && !way[0] && way[1];
        int64_t time;
        uint32_t weight =
            plain ? graph_inputs(graph, instance)[args[0].at] : GRAPH_NONE;
        layer->other |= !plain || graph_time_of(graph, weight, &time);
        layer->weight = weight;
        layer->weights++;
    } else if (!isnan(slope_most(term->op))) {
        layer->most *= slope_most(term->op);
        layer->activations += term->op != OP_IDENTITY;
    } else if (term->op != OP_ADD || way[0] == way[1]) {
        layer->other = true;
    }
}

static void see_instance(Layer *layer, const Trace *trace, Arena *scratch,
                         uint32_t instance, uint8_t *depends)
{
    const Graph *graph = trace->graph;
    const Program *program = graph_program(graph, instance);
    uint8_t *inputs = ARENA_ARRAY(scratch, uint8_t, program->input_count);
    uint8_t *terms = ARENA_ARRAY(scratch, uint8_t, program->term_count);
    int uses = 0;

    for (uint32_t k = 0; k < program->input_count; k++) {
        inputs[k] = depends[graph_inputs(graph, instance)[k]];
        uses += inputs[k];
    }
    for (uint32_t k = 0; uses && k < program->term_count; k++) {
        const Term *term = &program->terms[k];
        uint8_t way[2] = {0, 0};
        for (uint32_t a = 0; a < term->arg_count; a++) {
            bool on = is_on_way(terms, inputs, program->args[term->args + a]);
            terms[k] |= on;
            way[a < 2 ? a : 1] |= on;
        }
        if (terms[k]) {
            see_term(layer, graph, instance, term, way);
        }
    }
    layer->other |= uses > 1;
    depends[graph_result(graph, instance)] = uses > 0;
}

/* Looks for z = W h + ..., h = f(z) between the first two states, in one
 * equation or in two. */
static void find_gamma(Chain *chain, const Trace *trace)
{
    const Graph *graph = trace->graph;
    uint32_t by = chain->values[0], of = chain->values[1];
    uint32_t first = graph_instance(graph, by);
    Layer layer = {.weight = GRAPH_NONE, .most = 1};
    Arena scratch;

    chain->gamma = NAN;
    chain->weight = GRAPH_NONE;
    arena_init(&scratch);
    uint8_t *reached = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
    uint8_t *depends = ARENA_ARRAY(&scratch, uint8_t, graph->value_count);
    reach(graph, of, by, reached);
    depends[by] = 1;
    for (uint32_t i = first == GRAPH_NONE ? 0 : first + 1;
         i <= graph_instance(graph, of); i++) {
        if (reached[graph_result(graph, i)]) {
            see_instance(&layer, trace, &scratch, i, depends);
        }
    }
    if (!layer.other && layer.weights == 1 && layer.activations <= 1) {
        Shape shape = graph->values[layer.weight].shape;
        chain->weight = layer.weight;
        chain->slope_most = layer.most;
        chain->weight_norm =
            singular_values(&scratch, trace_value(trace, layer.weight),
                            shape.rows, shape.columns)[0];
        chain->gamma = layer.most * chain->weight_norm;
    }
    arena_finish(&scratch);
}

Chain *chain_make(const Trace *trace, Arena *arena, uint32_t of, uint32_t by)
{
    Chain *chain = ARENA_NEW(arena, Chain);

    if (!find_values(chain, trace, arena, of, by) ||
        !fill_factors(chain, trace, arena)) {
        return NULL;
    }
    fill_products(chain, arena);
    fill_norms(chain, trace, arena);
    multiply(chain, arena);
    find_gamma(chain, trace);
    return chain;
}
