/* The passes take short cuts: weights are turned, outer products gathered,
 * contributions added without being made, terms left out that no derivative
 * reads. Here models that take every one of them are run, and trace_check
 * makes each value and each contribution term by term and adds them up one
 * after another: the bits must be the same. */
#include "unit/lang/unrolling.h"

#include <string.h>

#include "engine/jacobian.h"
#include "engine/trace_check.h"
#include "engine/trace_run.h"

typedef struct Case {
    const char *name, *text;
} Case;

/* %1$u and %2$u are sizes. More steps than are gathered at once. */
static const Case cases[] = {
    {"simple", "t in 1..70\n"
               "U = 0.4 normal(%1$u, %1$u, seed: 1)\n"
               "W = normal(%1$u, %2$u, seed: 2)\n"
               "b = normal(%1$u, seed: 3)\n"
               "V = normal(%2$u, %1$u, seed: 4)\n"
               "X = normal(%2$u, 70, seed: 5)\n"
               "h[0] = zeros(%1$u)\n"
               "x[t] = column(X, t)\n"
               "z[t] = U h[t-1] + W x[t] + b\n"
               "h[t] = tanh(z[t])\n"
               "p[t] = softmax([(V h[t]); 1])\n"
               "L[t] = cross_entropy(p[t], 1)\n"
               "L = sum(L[t] for t in 1..70)\n"
               "learn U, W, b, V\n"
               "loss L\n"},
    {"one equation", "t in 1..40\n"
                     "U = 0.4 normal(%1$u, %1$u, seed: 1)\n"
                     "W = normal(%1$u, %2$u, seed: 2)\n"
                     "h[0] = ones(%1$u)\n"
                     "h[t] = sigmoid(U h[t-1] + W (t / 40 ones(%2$u)))\n"
                     "L = |h[40]|^2 + 1/2 |U|^2\n"
                     "learn U, W, h[0]\n"
                     "loss L\n"},
    {"two uses", "t in 1..40\n"
                 "U = 0.4 normal(%1$u, %1$u, seed: 1)\n"
                 "h[0] = ones(%1$u)\n"
                 "a[t] = U h[t-1]\n"
                 "n[t] = |U|^2 / t\n"
                 "h[t] = tanh(a[t] + U' a[t]) * exp(-n[t])\n"
                 "L = sum(at(h[t], 1) for t in 1..40)\n"
                 "learn U\n"
                 "loss L\n"},
    {"layers", "l in 1..2\n"
               "t in 1..12\n"
               "U[l] = l / 4 orthogonal(%1$u, seed: 1)\n"
               "W[l] = eye(%1$u)\n"
               "h[l, 0] = zeros(%1$u)    for l in 1..2\n"
               "h[0, t] = ones(%1$u)    for t in 1..12\n"
               "h[l, t] = relu(U[l] h[l, t-1] + W[l] h[l-1, t])\n"
               "L = sum(h[2, 12])\n"
               "learn U[l], W[l]\n"
               "loss L\n"},
    {"gates", "t in 1..35\n"
              "U = 0.4 normal(%1$u, %1$u, seed: 1)\n"
              "W = normal(%1$u, %2$u, seed: 2)\n"
              "E = normal(%2$u, 3, seed: 6)\n"
              "h[0] = zeros(%1$u)\n"
              "s[0] = zeros(%1$u)\n"
              "x[t] = column(E, 2) + stop(h[t-1]' h[t-1]) ones(%2$u)\n"
              "i[t] = sigmoid(U h[t-1] + W x[t])\n"
              "f[t] = sigmoid(W x[t] - U h[t-1])\n"
              "s[t] = f[t] * s[t-1] + i[t] * tanh(W x[t])\n"
              "r[t] = tanh(s[t])\n"
              "h[t] = i[t] * r[t] + h[t-1] * h[t-1]\n"
              "L[t] = mean(h[t]) + norm(s[t])\n"
              "L = sum(L[t] / t for t in 1..35)\n"
              "learn U, W, E\n"
              "loss L\n"}};

/* What is recorded, the gradients that are there. */
static double *record(const Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    double *all = ARENA_ARRAY(arena, double, 2 * graph->number_count);

    memcpy(all, trace->numbers, graph->number_count * sizeof *all);
    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        const double *gradient = trace_gradient(trace, v);
        if (gradient) {
            memcpy(all + graph->number_count + value->data, gradient,
                   shape_size(value->shape) * sizeof *all);
        }
    }
    return all;
}

static void check_case(const Case *c, unsigned m, unsigned n)
{
    Buf text = {0};
    Unrolling r;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buf_printf(&text, c->text, m, n);
#pragma GCC diagnostic pop
    unrolling_begin(&r, buf_text(&text));
    if (!r.graph) {
        fail_msg("%s: %s", c->name, unrolling_message(&r));
    }
    Trace *trace = trace_run(&r.arena, r.graph, &r.diag);
    assert_non_null(trace);
    if (!trace_check(trace, &r.diag)) {
        fail_msg("%s, %u and %u: %s", c->name, m, n, unrolling_message(&r));
    }
    /* Nothing is left over from a pass, of whatever gradient. */
    size_t bytes = 2 * r.graph->number_count * sizeof(double);
    const double *once = record(trace, &r.arena);
    jacobian_make(trace, &r.arena, r.graph->loss, 0);
    assert_memory_equal(record(trace, &r.arena), once, bytes);
    assert_true(trace_rerun(trace, r.graph->data, &r.diag));
    assert_memory_equal(record(trace, &r.arena), once, bytes);
    unrolling_end(&r);
    buf_finish(&text);
}

static void passes_have_the_bits_of_terms(void **state)
{
    static const unsigned sizes[][2] = {{1, 1}, {2, 3},   {4, 8},
                                        {5, 9}, {16, 16}, {33, 20}};

    (void)state;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        for (size_t s = 0; s < COUNT_OF(sizes); s++) {
            check_case(&cases[c], sizes[s][0], sizes[s][1]);
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_have_the_bits_of_terms)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
