#include "unit/lang/unrolling.h"

#include <math.h>

static const char hand_worked[] = "T = 2\n"
                                  "t in 1..T\n"
                                  "U = [-1 0; 2 1]\n"
                                  "W = [1 2 3; 4 5 6]\n"
                                  "b = [-2; 2]\n"
                                  "V = [1 0; 2 -1; 3 1]\n"
                                  "h[0] = [1; 2]\n"
                                  "x[1] = [1; 0; 0]\n"
                                  "x[2] = [0; 1; 0]\n"
                                  "z[t] = U h[t-1] + W x[t] + b\n"
                                  "h[t] = relu(z[t])\n"
                                  "y[t] = V h[t]\n"
                                  "d[1] = [-1; -10; 9]\n"
                                  "d[2] = [-1; -16; 17]\n"
                                  "L[t] = 1/2 |y[t] - d[t]|^2\n"
                                  "L    = sum(L[t] for t in 1..T)\n"
                                  "learn U, W, b, V\n"
                                  "loss L\n";

static void the_hand_worked_example(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, hand_worked);
    assert_string_equal(unrolling_order(&r),
                        "T U W b V h[0] x[1] x[2] d[1] d[2] | z[1] h[1] y[1] "
                        "L[1] z[2] h[2] y[2] L[2] L");
    assert_string_equal(unrolling_inputs(&r, "z[2]"), "U h[1] W x[2] b");
    assert_string_equal(unrolling_inputs(&r, "L"), "L[1] L[2]");
    assert_string_equal(unrolling_data(&r, "W"), "1 2 3 4 5 6");
    assert_string_equal(unrolling_data(&r, "V"), "1 0 2 -1 3 1");
    assert_string_equal(unrolling_shape(&r, "V"), "3 \xC3\x97 2");
    assert_string_equal(unrolling_shape(&r, "y[1]"), "3");
    assert_string_equal(unrolling_shape(&r, "L[2]"), "scalar");
    assert_int_equal(r.graph->loss, unrolling_find(&r, "L"));
    assert_int_equal(r.graph->learned_count, 4);
    assert_int_equal(r.graph->learned[3], unrolling_find(&r, "V"));
    assert_true(r.graph->values[unrolling_find(&r, "U")].learned);
    assert_false(r.graph->values[unrolling_find(&r, "h[0]")].learned);
    /* One program an equation, and one for the sum. */
    assert_int_equal(r.graph->program_count, 5);
    assert_string_equal(r.graph->equations[0].text,
                        "z[t] = U h[t-1] + W x[t] + b");
    assert_string_equal(r.graph->equations[4].text,
                        "L    = sum(L[t] for t in 1..T)");
    assert_int_equal(r.graph->variable_count, 1);
    assert_int_equal(r.graph->variables[0].last, 2);
    unrolling_end(&r);
}

static void order_of_steps(void **state)
{
    (void)state;
    /* Lines in any order; data come first, in the order of lines. */
    unrolling_check_order("y = 2 a\nb = 3\na = b\nc = [1; 2]\n", "b c | a y");
    /* The smallest tuple first, then the line. */
    unrolling_check_order("t in 1..2\nb[t] = a[t]\na[t] = x\nx = 1\n",
                          "x | a[1] b[1] a[2] b[2]");
    /* An equation without a variable comes before those with it. */
    unrolling_check_order("t in 1..2\na[t] = x\nb = x\nx = 1\n",
                          "x | b a[1] a[2]");
    /* The first declared is the outermost. */
    unrolling_check_order("t in 1..2\nl in 1..2\na[l,t] = 1\n",
                          " | a[1,1] a[2,1] a[1,2] a[2,2]");
    unrolling_check_order("l in 1..2\nt in 1..2\na[l,t] = 1\n",
                          " | a[1,1] a[1,2] a[2,1] a[2,2]");
    /* Declared ones before those of a `for`, those as they appear. */
    unrolling_check_order("t in 1..2\na[l,t] = 1 for l in 1..2\n",
                          " | a[1,1] a[2,1] a[1,2] a[2,2]");
    unrolling_check_order("a[i,k] = 1 for k in 1..2, i in 1..2\n",
                          " | a[1,1] a[2,1] a[1,2] a[2,2]");
    unrolling_check_order(
        "b[i] = 1 for i in 1..2\na[i,k] = 1 for k in 1..2, i in 1..2\n",
        " | b[1] a[1,1] a[1,2] b[2] a[2,1] a[2,2]");
    /* Backwards in time, as the inputs become ready. */
    unrolling_check_order(
        "t in 1..3\ng[t] = g[t+1]\ng[4] = 1\nf[t] = f[t-1]\nf[0] = 1\n"
        "h[t] = f[t] + g[t]\n",
        "g[4] f[0] | f[1] f[2] g[3] g[2] g[1] h[1] h[2] f[3] h[3]");
    /* Sets run in the order of numbers, not as written. */
    unrolling_check_order("h[n] = 1 for n in {5, 2, 9}\n", " | h[2] h[5] h[9]");
    /* Sizes and indices are no inputs: a definition that uses only them is
     * data. */
    unrolling_check_order("n = 2\nx = zeros(n)\ny[n+1] = [1; 2]\nm = n + 1\n",
                          "n x y[3] | m");
}

static void indices(void **state)
{
    (void)state;
    unrolling_check_order("y[-1] = 1\ny[0] = 2\nz[1,-2] = 3\n",
                          "y[-1] y[0] z[1,-2] |");
    unrolling_check_order("t in 1..2\nh[t+1] = h[t]\nh[1] = 0\n",
                          "h[1] | h[2] h[3]");
    unrolling_check_order("t in 2..1\nh[t] = 1\nx = 1\n", "x |");
    unrolling_check_order("left[3] = 1\nright[3] = 2\nh[1] = 1\nh[2] = 2\n"
                          "h[n] = h[left[n]] + h[right[n]] for n in {3}\n",
                          "left[3] right[3] h[1] h[2] | h[3]");
    unrolling_check_order("left[n] = 2 n for n in 1..2\nh[left[2]] = 5\n",
                          "h[4] | left[1] left[2]");
    unrolling_check_order("a[1] = 2\na[a[1]] = 3\nh[a[a[1]]] = 1\n",
                          "a[1] a[2] h[3] |");
    unrolling_check_order("u[u] = u for u in 1..2\n", " | u[1] u[2]");
    unrolling_check_order("k = 3\nh[k] = 1\nh[2k-1] = 2\nh[-(k)] = 3\n",
                          "k h[3] h[5] h[-3] |");
    unrolling_check_order("h = 1\nh[1] = 2\nh[1,1] = 3\n", "h h[1] h[1,1] |");
    unrolling_check_order("T = 1e1\nh[t] = 1 for t in 9..T\n",
                          "T | h[9] h[10]");
    /* A variable of `for` hides a value of its name. */
    unrolling_check_order("k = 7\nh[k] = k for k in 1..2\n", "k | h[1] h[2]");
}

static void ranges_and_sets(void **state)
{
    (void)state;
    /* A range may depend on the variables outside it. */
    unrolling_check_order("h[u,v] = 1 for u in 1..2, v in u..2\n",
                          " | h[1,1] h[1,2] h[2,2]");
    unrolling_check_order("u in 1..2\nv in N[u]\nN[1] = {4}\nN[2] = {5, 3}\n"
                          "h[u,v] = 1\n",
                          " | h[1,4] h[2,3] h[2,5]");
    unrolling_check_order("t in 1..9\nh[t] = 1 for t in 1..2\n",
                          " | h[1] h[2]");
    unrolling_check_order("N[v] = {v-1, v+1} for v in 2..3\n"
                          "h[v,u] = 1 for v in 2..3, u in N[v]\n",
                          " | h[2,1] h[2,3] h[3,2] h[3,4]");
    unrolling_check_order("N = {1}\nN[1] = {2}\nh[n] = 1 for n in N\n"
                          "g[n] = 1 for n in N[1]\n",
                          " | h[1] g[2]");
    unrolling_check_order("S = {}\nh[n] = 1 for n in S\ny = 1\n", "y |");
    unrolling_check_order("h[n] = 1 for n in {T, T+1}\nT = 2\n",
                          "T | h[2] h[3]");
}

static void sums(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "N[1] = {}\nN[2] = {3, 1}\nx[1] = [1; 2]\n"
                        "x[3] = [3; 4]\n"
                        "m[v] = sum(x[u] for u in N[v]) for v in 1..2\n"
                        "s = sum(x[a] * x[b] for a in {1, 3}, b in {1, 3})\n"
                        "e = sum(x[k] for k in 1..0)\n"
                        "k = sum(a b for a in 1..3, b in 1..a)\n");
    assert_string_equal(unrolling_shape(&r, "m[1]"), "scalar");
    assert_string_equal(unrolling_shape(&r, "m[2]"), "2");
    assert_string_equal(unrolling_inputs(&r, "m[2]"), "x[3] x[1]");
    assert_string_equal(unrolling_inputs(&r, "m[1]"), "");
    assert_string_equal(unrolling_inputs(&r, "s"), "x[1] x[3]");
    assert_string_equal(unrolling_data(&r, "e"), "0");
    assert_string_equal(unrolling_data(&r, "k"), "25");
    unrolling_end(&r);
}

static void functions(void **state)
{
    Unrolling r;

    (void)state;
    /* The body sees the index variables at the call, a parameter may stand
     * in an index, and nothing in the body captures an argument's name. */
    unrolling_begin(&r, "t in 1..2\n"
                        "x[0] = 1\nx[1] = 2\nx[2] = 3\na = 5\n"
                        "f(a) = a + x[t]\n"
                        "g(k) = x[k-1]\n"
                        "s(v) = sum(v x[k] for k in 1..2)\n"
                        "p(x) = x x\n"
                        "y[t] = f(g(t))\n"
                        "q[k] = s(k) for k in 1..2\n"
                        "r = p(a) + sum(f(1) for t in 0..1)\n");
    assert_string_equal(unrolling_inputs(&r, "y[2]"), "x[1] x[2]");
    assert_string_equal(unrolling_inputs(&r, "q[2]"), "x[1] x[2]");
    assert_string_equal(unrolling_inputs(&r, "r"), "a x[0] x[1]");
    unrolling_end(&r);
    unrolling_begin(&r, "f(z) = z^2\ng(z) = f(z + 1) + f(z)\n"
                        "a = g(2)\nf2(x) = f(f(x))\nb = f2(3)\n");
    assert_string_equal(unrolling_data(&r, "a"), "13");
    assert_string_equal(unrolling_data(&r, "b"), "81");
    unrolling_end(&r);
}

static void data(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "a = -1\nA = [1 -2; 3 4]\nv = [1; 2]\nw = [5]\n"
                        "R = [1 2]\nC = [1 2]'\nr = [1; 2]'\ns = 1/2 + 0.25\n"
                        "n = |[3; 4]|^2\nm = |[3; 4]|\nE = 2 eye(2)\n"
                        "B = [[1 2; 3 4] [5; 6]; 7 8 9]\n"
                        "D = [0.5]'\nU = 0 normal(2, 3, seed: 7)\n"
                        "k = max([1; 7; 3])\no = onehot(2, 3)\n");
    assert_string_equal(unrolling_data(&r, "a"), "-1");
    assert_string_equal(unrolling_data(&r, "A"), "1 -2 3 4");
    assert_string_equal(unrolling_shape(&r, "w"), "1");
    assert_string_equal(unrolling_shape(&r, "R"), "1 \xC3\x97 2");
    assert_string_equal(unrolling_shape(&r, "C"), "2 \xC3\x97 1");
    assert_string_equal(unrolling_shape(&r, "r"), "1 \xC3\x97 2");
    assert_int_equal(r.graph->values[unrolling_find(&r, "r")].shape.kind,
                     SHAPE_MATRIX);
    assert_string_equal(unrolling_shape(&r, "D"), "1 \xC3\x97 1");
    assert_string_equal(unrolling_data(&r, "s"), "0.75");
    assert_string_equal(unrolling_data(&r, "n"), "25");
    assert_string_equal(unrolling_data(&r, "m"), "5");
    assert_string_equal(unrolling_data(&r, "E"), "2 0 0 2");
    assert_string_equal(unrolling_data(&r, "B"), "1 2 5 3 4 6 7 8 9");
    assert_string_equal(unrolling_data(&r, "k"), "7");
    assert_string_equal(unrolling_data(&r, "o"), "0 1 0");
    assert_string_equal(unrolling_shape(&r, "U"), "2 \xC3\x97 3");
    unrolling_end(&r);
}

static void random_data(void **state)
{
    static const char text[] = "A = normal(3, 3, seed: 5)\n"
                               "B = normal(3, 3, seed: 5)\n"
                               "C = normal(3, 3, seed: 6)\n"
                               "Q = orthogonal(3, seed: 5)\n"
                               "I = Q' Q\nn = 5\nF = normal(3, 3, seed: n)\n"
                               "u = uniform(4, seed: 1)\n";
    Unrolling r;

    (void)state;
    unrolling_begin(&r, text);
    char *a = arena_printf(&r.arena, "%s", unrolling_data(&r, "A"));
    assert_string_equal(unrolling_data(&r, "B"), a);
    assert_string_equal(unrolling_data(&r, "F"), a);
    assert_string_not_equal(unrolling_data(&r, "C"), a);
    unrolling_end(&r);
}

static void symbols_and_texts(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "symbols w = \"床前明月光\"\n"
                        "w[1..3] = \"月光床\"\n"
                        "t in 1..3\nE = eye(5)\nx[t] = column(E, w[t])\n"
                        "h[w[1]] = 3\n");
    assert_string_equal(unrolling_order(&r),
                        "w[1] w[2] w[3] E h[4] | x[1] x[2] x[3]");
    assert_string_equal(unrolling_data(&r, "w[1]"), "4");
    assert_string_equal(unrolling_data(&r, "w[2]"), "5");
    assert_string_equal(unrolling_data(&r, "w[3]"), "1");
    const Family *w = &r.graph->families[graph_family(r.graph, STR("w"))];
    assert_int_equal(w->symbol_count, 5);
    assert_string_equal(w->symbols[3], "月");
    assert_true(r.graph->values[unrolling_find(&r, "w[1]")].whole);
    assert_false(r.graph->values[unrolling_find(&r, "w[2]")].whole);
    assert_null(r.graph->families[graph_family(r.graph, STR("x"))].symbols);
    unrolling_end(&r);
}

static void learning(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "l in 1..2\nU[l] = l eye(2) for l in 1..2\n"
                        "b = 1\nc = 0\nW = 2 c\n"
                        "L = sum(U[1] U[2]) + b + sum(W)\n"
                        "eta = 0.5\nrelu'(0) = 1/2\nabs'(0) = eta\n"
                        "learn U[l], b, U[1], W\nloss L\n"
                        "train sgd(rate: eta / 5, steps: 20, clip: 5)\n");
    assert_string_equal(unrolling_order(&r), "b c eta | W U[1] U[2] L");
    assert_int_equal(r.graph->learned_count, 4);
    assert_int_equal(r.graph->learned[0], unrolling_find(&r, "U[1]"));
    assert_int_equal(r.graph->learned[1], unrolling_find(&r, "U[2]"));
    assert_int_equal(r.graph->learned[2], unrolling_find(&r, "b"));
    assert_int_equal(r.graph->learned[3], unrolling_find(&r, "W"));
    assert_double(r.graph->kinks.relu, 0.5);
    assert_double(r.graph->kinks.abs, 0.5);
    assert_true(r.graph->training.given);
    assert_double(r.graph->training.rate, 0.1);
    assert_int_equal(r.graph->training.steps, 20);
    assert_double(r.graph->training.clip, 5);
    assert_double(r.graph->training.l2, 0);
    unrolling_end(&r);
    unrolling_begin(&r, "h[0] = 1\nlearn h[0]\n");
    assert_false(r.graph->training.given);
    assert_double(r.graph->training.clip, INFINITY);
    assert_int_equal(r.graph->loss, GRAPH_NONE);
    assert_int_equal(r.graph->learned_count, 1);
    unrolling_end(&r);
}

/* What an instance's program has where an index variable stands. */
static void index_variables_in_expressions(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "t in 1..3\ny[t] = t / 4\ns[t+1] = t / 4\n"
                        "q[2,t] = t\n");
    uint32_t y = graph_instance(r.graph, unrolling_find(&r, "y[2]"));
    uint32_t s = graph_instance(r.graph, unrolling_find(&r, "s[3]"));
    uint32_t q = graph_instance(r.graph, unrolling_find(&r, "q[2,3]"));
    const Program *program = graph_program(r.graph, y);
    assert_int_equal(program->args[0].kind, OPERAND_INDEX);
    assert_int_equal(program->users, 3);
    /* s[3] stands at 3 but t is 2 there. */
    program = graph_program(r.graph, s);
    assert_int_equal(program->args[0].kind, OPERAND_NUMBER);
    assert_double(program->numbers[program->args[0].at], 2);
    program = graph_program(r.graph, q);
    assert_int_equal(program->root.kind, OPERAND_INDEX);
    assert_int_equal(program->root.at, 1);
    unrolling_end(&r);
}

static void squared_norms(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "v = [1; 2]\na = |v|^2\nb = |v|^3\n"
                        "c = norm(v)^2\n");
    const char *names[] = {"a", "b", "c"};
    uint16_t first[] = {OP_SQUARED_NORM, OP_NORM, OP_NORM};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        uint32_t instance =
            graph_instance(r.graph, unrolling_find(&r, names[i]));
        const Program *program = graph_program(r.graph, instance);
        assert_int_equal(program->terms[0].op, first[i]);
    }
    unrolling_end(&r);
}

static void texts_of_equations(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "x = 1\n  y = x +   # the first\n\n   2 x # last\n"
                        "z = sum(x k\n  for k in 1..2)\n");
    assert_string_equal(r.graph->equations[0].text, "y = x + 2 x");
    assert_string_equal(r.graph->equations[1].text,
                        "z = sum(x k for k in 1..2)");
    assert_int_equal(r.graph->equation_count, 2);
    unrolling_end(&r);
}

static void variables_span_what_equations_use(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "t in 1..4\nl in 1..2\nh[l,t] = 1\n"
                        "g[t] = 1 for t in -1..0\nq[n] = 1 for n in {7, 3}\n"
                        "m in 1..3\n");
    assert_int_equal(r.graph->variable_count, 4);
    assert_string_equal(r.graph->variables[0].name, "t");
    assert_int_equal(r.graph->variables[0].first, -1);
    assert_int_equal(r.graph->variables[0].last, 4);
    assert_string_equal(r.graph->variables[2].name, "m");
    assert_string_equal(r.graph->variables[3].name, "n");
    assert_int_equal(r.graph->variables[3].first, 3);
    assert_int_equal(r.graph->variables[3].last, 7);
    const Equation *h = &r.graph->equations[0];
    assert_int_equal(h->variable_count, 2);
    assert_string_equal(h->variables[0], "l");
    assert_string_equal(h->variables[1], "t");
    unrolling_end(&r);
}

static void times(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "t in 1..2\nx = 1\na = x\nz[t] = x\n"
                        "h[t+1] = z[t]\nL = h[3]\n");
    assert_string_equal(unrolling_order(&r), "x | a z[1] h[2] z[2] h[3] L");
    static const int64_t expected[] = {INT64_MIN, 1, 1, 2, 2, 2};
    for (uint32_t i = 0; i < COUNT_OF(expected); i++) {
        assert_int_equal(graph_time(r.graph, i), expected[i]);
    }
    unrolling_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hand_worked_example),
        cmocka_unit_test(order_of_steps),
        cmocka_unit_test(indices),
        cmocka_unit_test(ranges_and_sets),
        cmocka_unit_test(sums),
        cmocka_unit_test(functions),
        cmocka_unit_test(data),
        cmocka_unit_test(random_data),
        cmocka_unit_test(symbols_and_texts),
        cmocka_unit_test(learning),
        cmocka_unit_test(index_variables_in_expressions),
        cmocka_unit_test(squared_norms),
        cmocka_unit_test(texts_of_equations),
        cmocka_unit_test(variables_span_what_equations_use),
        cmocka_unit_test(times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
