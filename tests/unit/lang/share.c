/* share.c - what gradients are made of: the ledger of a weight adds up bit
 * for bit, the triangle of error terms along rows and columns, and the
 * Jacobian of a late state by an early one is the product of its factors.
 * The numbers are those of the reference cases and of lessons 14 and 18. */
#include "unit/lang/unrolling.h"

#include <math.h>
#include <stdio.h>

#include "engine/chain.h"
#include "engine/difference.h"
#include "engine/jacobian.h"
#include "engine/lattice.h"
#include "engine/ledger.h"
#include "engine/singular.h"
#include "engine/trace_rule.h"
#include "engine/trace_run.h"

typedef struct Stand {
    Unrolling r;
    Trace *trace;
    Arena texts; /* of a reference case */
    Str text;
} Stand;

static void stand_begin(Stand *s, const char *model)
{
    arena_init(&s->texts);
    unrolling_begin(&s->r, model);
    s->trace = trace_run(&s->r.arena, s->r.graph, &s->r.diag);
    assert_non_null(s->trace);
}

static Str read_case(Arena *arena, const char *name, const char *ending)
{
    Str text;
    Diag diag;

    diag_init(&diag, arena);
    const char *path =
        arena_printf(arena, "tests/reference/%s%s", name, ending);
    assert_true(file_read(arena, path, 1 << 24, &text, &diag));
    return text;
}

static void stand_open(Stand *s, const char *name)
{
    Arena texts;

    arena_init(&texts);
    stand_begin(s, read_case(&texts, name, ".model.txt").data);
    s->texts = texts;
    s->text = read_case(&s->texts, name, ".json");
}

static void stand_end(Stand *s)
{
    unrolling_end(&s->r);
    arena_finish(&s->texts);
}

/* The number of KEY in the object of NAME, both as they stand in the file. */
static double number_of(const Stand *s, const char *name, const char *key)
{
    const char *at = strstr(s->text.data, name);

    assert_non_null(at);
    if (key) {
        at = strstr(at, key);
        assert_non_null(at);
    }
    return strtod(strchr(at, ':') + 1, NULL);
}

static void assert_near(double found, double wanted, double tolerance)
{
    if (fabs(found - wanted) > tolerance * fmax(fabs(wanted), 1e-300)) {
        fail_msg("%.17g, not %.17g", found, wanted);
    }
}

static uint32_t find(const Stand *s, const char *name)
{
    uint32_t value = graph_find(s->r.graph, str_of(name));

    assert_int_not_equal(value, GRAPH_NONE);
    return value;
}

/* --- The ledger --------------------------------------------------------- */

static void check_ledger(const Stand *s, uint32_t value)
{
    Arena *arena = s->r.diag.arena;
    const Ledger *ledger = ledger_make(s->trace, arena, value);

    for (size_t e = 0; e < shape_size(ledger->shape); e++) {
        LedgerEntry entry = ledger_entry(s->trace, arena, ledger, e);
        assert_true(entry.sums[ledger->count - 1] ==
                    trace_gradient(s->trace, value)[e]);
        for (size_t i = 0; entry.left && i < ledger->count; i++) {
            assert_true(entry.left[i] * entry.right[i] == entry.parts[i]);
        }
    }
}

static void ledgers_add_up_bit_for_bit(void **state)
{
    static const char *const names[] = {"srn/p1_logistic", "srn/p3_relu",
                                        "srn/p2_tanh_ce_h0", "vanish/p3_rho1.5",
                                        "rtrl/p1_tanh"};
    (void)state;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Stand s;
        stand_open(&s, names[i]);
        for (uint32_t p = 0; p < s.r.graph->learned_count; p++) {
            check_ledger(&s, s.r.graph->learned[p]);
        }
        stand_end(&s);
    }
}

static void a_ledger_opens_into_products(void **state)
{
    Stand s;
    char name[GRAPH_NAME_MOST];
    (void)state;

    stand_begin(&s, "t in 1..2\n"
                    "U = [-1 0; 2 1]\nb = [-1; 6]\nh[0] = [1; 2]\n"
                    "z[t] = U h[t-1] + b\nh[t] = relu(z[t])\n"
                    "L = sum(h[2])\nlearn U\nloss L\n");
    uint32_t u = find(&s, "U");
    const Ledger *ledger = ledger_make(s.trace, s.r.diag.arena, u);
    assert_int_equal(ledger->count, 2);
    assert_int_equal(ledger->lines[0].time, 2);
    LedgerEntry entry = ledger_entry(s.trace, s.r.diag.arena, ledger, 3);
    assert_true(entry.left[0] == 1 && entry.right[0] == 10);
    assert_string_equal(graph_name(s.r.graph, entry.left_of[0], name), "z[2]");
    assert_string_equal(graph_name(s.r.graph, entry.right_of[0], name), "h[1]");
    assert_true(ledger->lines[0].norm == 10);
    assert_null(ledger_make(s.trace, s.r.diag.arena, find(&s, "L")));
    stand_end(&s);
}

/* --- The triangle ------------------------------------------------------- */

static void the_triangle_of_lesson_14(void **state)
{
    static const double cells[3][3] = {{1, 0, 0}, {1, 2, 0}, {1, 2, 4}};
    static const double rows[] = {0, 16, 32}, columns[] = {3, 4, 4};
    Stand s;
    (void)state;

    stand_begin(&s, "t in 1..3\nu = 1/2\nw = 1\nh[0] = 0\n"
                    "x[1] = 8\nx[2] = 0\nx[3] = 0\n"
                    "d[1] = 7\nd[2] = 2\nd[3] = -2\n"
                    "z[t] = u h[t-1] + w x[t]\nh[t] = z[t]\n"
                    "L[t] = 1/2 (h[t] - d[t])^2\n"
                    "L = sum(L[t] for t in 1..3)\nlearn u, w\nloss L\n");
    const Lattice *lattice = lattice_make(
        s.trace, &s.r.arena, graph_family(s.r.graph, STR("z")), GRAPH_NONE);
    assert_int_equal(lattice->loss_count, 3);
    assert_int_equal(lattice->value_count, 3);
    assert_true(lattice->scalar && lattice->total == 48);
    for (size_t t = 0; t < 3; t++) {
        assert_true(lattice->rows[t] == rows[t]);
        assert_true(lattice->columns[t] == columns[t]);
        for (size_t k = 0; k < 3; k++) {
            double cell = lattice->cells[t * 3 + k];
            assert_true(k > t ? isnan(cell) : cell == cells[t][k]);
        }
    }
    /* Cut between 2 and 3: two cells are lost, and 16 of the gradient. */
    Trace *ruled = trace_ruled(&s.r.arena, s.trace);
    Rule rule = {.mistake = MISTAKE_NONE};
    assert_true(rule_cut(s.r.graph, STR("2"), &rule));
    trace_obey(ruled, &rule);
    assert_null(lattice->truth);
    lattice = lattice_make(ruled, &s.r.arena, graph_family(s.r.graph, STR("z")),
                           GRAPH_NONE);
    assert_true(lattice->truth && lattice->total == 32);
    assert_true(lattice->rows[1] == 16 && lattice->rows[2] == 16);
    for (size_t t = 0; t < 3; t++) {
        for (size_t k = 0; k <= t; k++) {
            bool lost = t == 2 && k < 2;
            assert_true(lattice->truth[t * 3 + k] == cells[t][k]);
            assert_true(lattice->cells[t * 3 + k] == (lost ? 0 : cells[t][k]));
        }
    }
    assert_true(*trace_lost(ruled, &s.r.arena, find(&s, "u"), UINT32_MAX) ==
                16);
    assert_null(lattice_make(s.trace, &s.r.arena, GRAPH_NONE, GRAPH_NONE));
    assert_null(lattice_make(s.trace, &s.r.arena,
                             graph_family(s.r.graph, STR("none")), GRAPH_NONE));
    stand_end(&s);
}

static void check_sums(const Stand *s, const Lattice *lattice)
{
    const Graph *graph = s->r.graph;
    Arena *arena = s->r.diag.arena;

    for (size_t k = 0; k < lattice->value_count; k++) {
        uint32_t v = lattice->values[k];
        size_t size = shape_size(graph->values[v].shape);
        const double *wanted = trace_gradient(s->trace, v);
        for (size_t e = 0; e < size; e++) {
            double sum = 0, most = 0;
            for (size_t t = 0; t < lattice->loss_count; t++) {
                double part =
                    lattice_cell(s->trace, arena, lattice->losses[t], v)[e];
                sum += part;
                most = fmax(most, fabs(part));
            }
            assert_true(fabs(sum - wanted[e]) <= 1e-12 * fmax(most, 1e-300));
        }
    }
}

static void triangles_add_up(void **state)
{
    static const char *const names[] = {"vanish/p1_rho0.5", "vanish/p2_rho1.0",
                                        "vanish/p3_rho1.5"};
    (void)state;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Stand s;
        char key[32];
        stand_open(&s, names[i]);
        const Lattice *lattice = lattice_make(
            s.trace, &s.r.arena, graph_family(s.r.graph, STR("z")), GRAPH_NONE);
        assert_int_equal(lattice->loss_count, 20);
        assert_int_equal(lattice->by, find(&s, "U"));
        for (size_t t = 0; t < 20; t++) {
            for (size_t k = 0; k <= t; k++) {
                snprintf(key, sizeof key, "\"%zu,%zu\"", t + 1, k + 1);
                assert_near(lattice->cells[t * 20 + k],
                            number_of(&s, "\"norm_delta\"", key), 1e-9);
            }
        }
        check_sums(&s, lattice);
        stand_end(&s);
    }
}

/* --- One cell of the triangle ------------------------------------------- */

static void a_cell_comes_back_factor_by_factor(void **state)
{
    Stand s;
    (void)state;

    stand_open(&s, "vanish/p2_rho1.0");
    Arena *arena = &s.r.arena;
    uint32_t loss = lattice_make(s.trace, arena,
                                 graph_family(s.r.graph, STR("z")), GRAPH_NONE)
                        ->losses[19];
    LatticeWay way = lattice_way(s.trace, arena, loss, find(&s, "z[5]"));
    assert_int_equal(way.head, find(&s, "z[20]"));
    assert_int_equal(way.steps, 15);
    assert_true(way.whole);
    for (size_t n = 0; n <= way.steps; n++) {
        uint32_t at = graph_at_time(s.r.graph, way.head, 20 - (int64_t)n);
        const double *cell = lattice_cell(s.trace, arena, loss, at);
        for (size_t e = 0; e < shape_size(s.r.graph->values[at].shape); e++) {
            assert_near(way.left[n][e], cell[e], 1e-12);
        }
    }
    way = lattice_way(s.trace, arena, loss, way.head);
    assert_null(way.chain);
    assert_int_equal(way.steps, 0);
    assert_true(way.whole);
    stand_end(&s);
}

static void a_cell_with_another_way(void **state)
{
    Stand s;
    (void)state;

    stand_begin(&s, "t in 1..3\nu = 1\nh[0] = 1\nc[0] = 1\n"
                    "g[t] = sigmoid(u h[t-1])\n"
                    "c[t] = g[t] * c[t-1] + h[t-1]\nh[t] = tanh(c[t])\n"
                    "L = h[3]\nlearn u\nloss L\n");
    LatticeWay way =
        lattice_way(s.trace, &s.r.arena, find(&s, "L"), find(&s, "h[1]"));
    assert_int_equal(way.head, find(&s, "h[3]"));
    assert_int_equal(way.steps, 2);
    assert_false(way.whole);
    stand_end(&s);
}

/* --- A number nudged ---------------------------------------------------- */

static double nudge_by(const char *model, double *slope)
{
    Stand s;

    stand_begin(&s, model);
    uint32_t u = find(&s, "u");
    Differ *differ = difference_begin(&s.r.arena, s.trace, s.trace);
    Difference d = difference_of(differ, u, 0);
    Nudge nudge = difference_nudge_fit(differ, &s.r.arena, &d, 5);
    assert_true(nudge.at == 0.5);
    assert_near(nudge.x[0], nudge.at - 2 * nudge.by, 1e-15);
    assert_near(nudge.x[2], nudge.at, 1e-15);
    assert_near(nudge.slope, (nudge.above - nudge.below) / (2 * nudge.by),
                1e-15);
    *slope = nudge.slope;
    difference_end(differ);
    stand_end(&s);
    return nudge.by;
}

static void a_nudge_is_as_large_as_the_curve_allows(void **state)
{
    double slope;
    (void)state;

    assert_near(nudge_by("u = 0.5\nL = u * u\nlearn u\nloss L\n", &slope), 0.1,
                1e-15);
    assert_near(slope, 1, 1e-12);
    assert_near(nudge_by("u = 0.5\nL = tanh(1000 (u - 0.5))\nlearn u\nloss L\n",
                         &slope),
                0.001, 1e-15);
    assert_near(slope, 1000 * tanh(1), 1e-6);
}

/* --- The product of Jacobians ------------------------------------------- */

static void singular_values_are_exact(void **state)
{
    static const double shear[] = {0.5, 1, 0, 0.5};
    static const double wide[] = {3, 0, 0, 0, 4, 0};
    static const double odd[] = {1, NAN};
    Arena arena;
    (void)state;

    arena_init(&arena);
    double *s = singular_values(&arena, shear, 2, 2);
    assert_near(s[0], (1 + sqrt(2)) / 2, 1e-15);
    assert_near(s[0] * s[1], 0.25, 1e-15);
    s = singular_values(&arena, wide, 2, 3);
    assert_true(s[0] == 4 && s[1] == 3);
    s = singular_values(&arena, wide, 3, 2);
    assert_near(s[0] * s[0] + s[1] * s[1], 25, 1e-15);
    assert_true(singular_values(&arena, (double[4]){0}, 2, 2)[0] == 0);
    assert_true(isnan(singular_values(&arena, odd, 1, 2)[0]));
    arena_finish(&arena);
}

static void chains_of_the_reference(void **state)
{
    static const char *const names[] = {"vanish/p1_rho0.5", "vanish/p2_rho1.0",
                                        "vanish/p3_rho1.5",
                                        "vanish/p4_rho1.5_identity"};
    (void)state;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Stand s;
        char key[32];
        stand_open(&s, names[i]);
        const Chain *chain = chain_make(s.trace, &s.r.arena, find(&s, "z[20]"),
                                        find(&s, "z[1]"));
        assert_non_null(chain);
        assert_int_equal(chain->count, 20);
        assert_true(chain->direct);
        for (size_t k = 0; k + 1 < chain->count; k++) {
            snprintf(key, sizeof key, "\"%zu\"", k + 1);
            assert_near(chain->singular[k][0], number_of(&s, "\"gamma\"", key),
                        1e-9);
            assert_true(chain->norms[k] <= chain->products[k] * (1 + 1e-12));
            assert_true(chain->singular[k][0] <= chain->gamma * (1 + 1e-12));
        }
        assert_near(chain->products[0], number_of(&s, "\"gamma_bound\"", NULL),
                    1e-9);
        assert_near(chain->weight_norm, number_of(&s, "\"norm2_U\"", NULL),
                    1e-9);
        assert_int_equal(chain->weight, find(&s, "U"));
        /* The same state by state. */
        chain = chain_make(s.trace, &s.r.arena, find(&s, "h[20]"),
                           find(&s, "h[0]"));
        assert_int_equal(chain->count, 21);
        assert_near(chain->gamma, number_of(&s, "\"norm2_U\"", NULL), 1e-9);
        stand_end(&s);
    }
}

static void chains_of_lesson_18(void **state)
{
    Stand s;
    (void)state;

    stand_begin(&s, "t in 1..20\nU = [1/2 1; 0 1/2]\nh[0] = [1; 1]\n"
                    "h[t] = U h[t-1]\nL = |h[20]|^2\nlearn U\nloss L\n");
    const Chain *chain =
        chain_make(s.trace, &s.r.arena, find(&s, "h[20]"), find(&s, "h[0]"));
    assert_near(chain->gamma, 1.2071067811865475, 1e-12);
    assert_true(chain->norms[19] > chain->norms[18]);
    assert_near(chain->norms[10], 0.0195799566612509, 1e-12);
    assert_true(chain->norms[0] < 1e-4 && chain->products[0] > 40);
    assert_near(chain->norms[10] * chain->least[10], pow(0.25, 10), 1e-9);
    assert_null(
        chain_make(s.trace, &s.r.arena, find(&s, "h[1]"), find(&s, "h[20]")));
    assert_null(
        chain_make(s.trace, &s.r.arena, find(&s, "h[2]"), find(&s, "h[2]")));
    assert_null(
        chain_make(s.trace, &s.r.arena, find(&s, "h[2]"), find(&s, "U")));
    stand_end(&s);

    stand_begin(&s, "t in 1..3\nu = 1\nh[0] = 1\nc[0] = 1\n"
                    "g[t] = sigmoid(u h[t-1])\n"
                    "c[t] = g[t] * c[t-1] + h[t-1]\nh[t] = tanh(c[t])\n"
                    "L = h[3]\nlearn u\nloss L\n");
    chain = chain_make(s.trace, &s.r.arena, find(&s, "h[3]"), find(&s, "h[1]"));
    assert_false(chain->direct); /* c is another way */
    assert_true(isnan(chain->gamma));
    stand_end(&s);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledgers_add_up_bit_for_bit),
        cmocka_unit_test(a_ledger_opens_into_products),
        cmocka_unit_test(the_triangle_of_lesson_14),
        cmocka_unit_test(triangles_add_up),
        cmocka_unit_test(a_cell_comes_back_factor_by_factor),
        cmocka_unit_test(a_cell_with_another_way),
        cmocka_unit_test(a_nudge_is_as_large_as_the_curve_allows),
        cmocka_unit_test(singular_values_are_exact),
        cmocka_unit_test(chains_of_the_reference),
        cmocka_unit_test(chains_of_lesson_18),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
