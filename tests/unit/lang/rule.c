/* rule.c - backward passes that are held back or go wrong: their numbers on
 * the example that is worked by hand, the same events, and what the check
 * says of them. */
#include "unit/lang/unrolling.h"

#include "engine/jacobian.h"
#include "engine/rtrl.h"
#include "engine/trace_check.h"
#include "engine/trace_rule.h"
#include "engine/trace_run.h"
#include "engine/trace_sum.h"

static const char hand_worked[] = "t in 1..2\n"
                                  "U = [-1 0; 2 1]\n"
                                  "W = [1 2 3; 4 5 6]\n"
                                  "b = [-2; 2]\n"
                                  "V = [1 0; 2 -1; 3 1]\n"
                                  "h[0] = [1; 2]\n"
                                  "x[1] = [1; 0; 0]\n"
                                  "x[2] = [0; 1; 0]\n"
                                  "d[1] = [-1; -10; 9]\n"
                                  "d[2] = [-1; -16; 17]\n"
                                  "z[t] = U h[t-1] + W x[t] + b\n"
                                  "h[t] = relu(z[t])\n"
                                  "y[t] = V h[t]\n"
                                  "e[t] = y[t] - d[t]\n"
                                  "L[t] = 1/2 |e[t]|^2\n"
                                  "L = sum(L[t] for t in 1..2)\n"
                                  "learn U, W, b, V\n"
                                  "loss L\n";

typedef struct Stand {
    Unrolling r;
    Trace *truth, *ruled;
} Stand;

static void stand_begin(Stand *s, const char *model)
{
    unrolling_begin(&s->r, model);
    s->truth = trace_run(&s->r.arena, s->r.graph, &s->r.diag);
    assert_non_null(s->truth);
    s->ruled = trace_ruled(&s->r.arena, s->truth);
}

static const double *gradient(const Trace *trace, const char *name)
{
    return trace_gradient(trace, graph_find(trace->graph, str_of(name)));
}

static void assert_gradient(const Stand *s, const char *name,
                            const double *wanted, size_t count)
{
    const double *found = gradient(s->ruled, name);

    for (size_t i = 0; i < count; i++) {
        if (found[i] != wanted[i]) {
            fail_msg("entry %zu by %s is %g, not %g", i, name, found[i],
                     wanted[i]);
        }
    }
}
#define ASSERT_GRADIENT(s, name, ...)                           \
    assert_gradient((s), (name), (const double[]){__VA_ARGS__}, \
                    sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

/* Every contribution as it is read adds up to the gradient as it stands, and
 * the events are those of the true run. */
static void assert_adds_up(const Stand *s)
{
    const Graph *graph = s->r.graph;

    assert_int_equal(trace_event_count(s->ruled), trace_event_count(s->truth));
    for (uint32_t step = 0; step <= trace_event_count(s->truth); step++) {
        Event a = trace_event(s->truth, step), b = trace_event(s->ruled, step);
        assert_memory_equal(&a, &b, sizeof a);
    }
    for (uint32_t v = 0; v < graph->value_count; v++) {
        uint32_t step = trace_gradient_step(s->ruled, v);
        double *sum = trace_sum_until(s->ruled, s->r.diag.arena, v, step);
        for (size_t e = 0; sum && e < shape_size(graph->values[v].shape); e++) {
            assert_true(sum[e] == trace_gradient(s->ruled, v)[e]);
        }
    }
}

/* So long that sums are kept in stages. */
static void long_runs_keep_their_sums(void **state)
{
    Rule rule = {.mistake = MISTAKE_NONE};
    Stand s;
    (void)state;

    stand_begin(&s, "t in 1..600\n"
                    "U = [0.6 -0.5; 0.4 0.7]\nh[0] = [1; 2]\n"
                    "h[t] = tanh(U h[t-1] + [1; -1])\n"
                    "L = sum(at(h[t], 1) for t in 1..600)\n"
                    "learn U\nloss L\n");
    assert_adds_up(&s);
    uint32_t u = graph_find(s.r.graph, STR("U"));
    double before = trace_sum_until(s.truth, &s.r.arena, u, UINT32_MAX)[3];
    assert_true(rule_lock(s.r.graph, STR("h"), &rule));
    trace_obey(s.ruled, &rule);
    assert_adds_up(&s);
    trace_obey(s.ruled, &(Rule){.mistake = MISTAKE_OVERWRITE});
    assert_adds_up(&s);
    assert_true(trace_sum_until(s.truth, &s.r.arena, u, UINT32_MAX)[3] ==
                before);
    unrolling_end(&s.r);
}

static void no_rule_is_the_true_pass(void **state)
{
    Stand s;
    (void)state;

    stand_begin(&s, hand_worked);
    for (uint32_t v = 0; v < s.r.graph->value_count; v++) {
        const double *a = trace_gradient(s.truth, v);
        const double *b = trace_gradient(s.ruled, v);
        size_t bytes = shape_size(s.r.graph->values[v].shape) * sizeof *a;
        assert_int_equal(a == NULL, b == NULL);
        for (size_t e = 0; a && e < bytes / sizeof *a; e++) {
            assert_true(a[e] == b[e]);
        }
    }
    assert_int_equal(trace_first_wrong(s.ruled), 0);
    assert_true(trace_check(s.ruled, &s.r.diag));
    unrolling_end(&s.r);
}

/* The step at which the check turns red, by the gradient's name. */
static const char *first_break(const Stand *s, char name[GRAPH_NAME_MOST])
{
    size_t entry;
    uint32_t step = trace_first_break(s->ruled, &entry);

    if (step == 0) {
        return "";
    }
    assert_int_equal(step, trace_first_wrong(s->ruled));
    return graph_name(s->r.graph, trace_event(s->ruled, step).value, name);
}

static void assert_mistake(Mistake mistake, const char *first)
{
    char name[GRAPH_NAME_MOST];
    Stand s;

    stand_begin(&s, hand_worked);
    trace_obey(s.ruled, &(Rule){.mistake = mistake});
    assert_string_equal(first_break(&s, name), first);
    assert_adds_up(&s);
    assert_false(trace_check(s.ruled, &s.r.diag));
    assert_string_equal(s.r.diag.items[0].id, "replay-gradient");
    assert_string_equal(s.r.diag.items[0].args[0], first);
    if (mistake == MISTAKE_NO_FUTURE) {
        ASSERT_GRADIENT(&s, "h[1]", 4, 1);
        ASSERT_GRADIENT(&s, "U", 0, 0, 1, 12);
    } else if (mistake == MISTAKE_WRONG_STATE) {
        /* [0; 1] [0; 17]' + [0; 2] [0; 10]' */
        ASSERT_GRADIENT(&s, "U", 0, 0, 0, 37);
        ASSERT_GRADIENT(&s, "W", 0, 0, 0, 2, 1, 0);
    } else if (mistake == MISTAKE_OVERWRITE) {
        ASSERT_GRADIENT(&s, "h[1]", 4, 1);
        ASSERT_GRADIENT(&s, "U", 0, 0, 1, 2);
    } else {
        ASSERT_GRADIENT(&s, "z[2]", -1, 1);
        ASSERT_GRADIENT(&s, "z[1]", 7, 2);
    }
    unrolling_end(&s.r);
}

static void mistakes_show_where_they_are(void **state)
{
    (void)state;
    assert_mistake(MISTAKE_NO_FUTURE, "h[1]");
    assert_mistake(MISTAKE_WRONG_STATE, "U");
    assert_mistake(MISTAKE_OVERWRITE, "V"); /* complete before h[1] is */
    assert_mistake(MISTAKE_NO_DERIVATIVE, "z[2]");
}

static void locks_and_cuts(void **state)
{
    const Graph *graph;
    Rule rule = {.mistake = MISTAKE_NONE};
    Stand s;
    (void)state;

    stand_begin(&s, hand_worked);
    graph = s.r.graph;
    assert_false(rule_lock(graph, STR("z"), &rule));
    assert_false(rule_lock(graph, STR("h[2]"), &rule));
    assert_false(rule_lock(graph, STR("U"), &rule));
    assert_false(rule_lock(graph, STR("nothing"), &rule));
    assert_false(rule_cut(graph, STR("2"), &rule));
    assert_false(rule_cut(graph, STR("-1"), &rule));
    assert_false(rule_cut(graph, STR("1e87"), &rule));
    assert_false(rule_cut(graph, STR("one"), &rule));
    assert_true(rule_is_true(&rule));

    assert_true(rule_lock(graph, STR("h[1]"), &rule));
    trace_obey(s.ruled, &rule);
    ASSERT_GRADIENT(&s, "h[1]", 4, 1);
    ASSERT_GRADIENT(&s, "h[0]", 2, 1);
    assert_adds_up(&s);

    assert_true(rule_lock(graph, STR("h"), &rule));
    trace_obey(s.ruled, &rule);
    ASSERT_GRADIENT(&s, "h[1]", 4, 1);
    ASSERT_GRADIENT(&s, "h[0]", 0, 0);
    ASSERT_GRADIENT(&s, "U", 0, 0, 1, 12);

    rule = (Rule){.mistake = MISTAKE_NONE};
    assert_true(rule_cut(graph, STR("1"), &rule));
    trace_obey(s.ruled, &rule);
    ASSERT_GRADIENT(&s, "h[1]", 4, 1);
    ASSERT_GRADIENT(&s, "h[0]", 2, 1);

    /* A run again is one by the same rule. */
    assert_true(trace_rerun(s.ruled, graph->data, &s.r.diag));
    ASSERT_GRADIENT(&s, "h[1]", 4, 1);
    assert_true(gradient(s.truth, "h[1]")[0] == 6);
    trace_obey(s.ruled, &(Rule){.mistake = MISTAKE_NONE});
    ASSERT_GRADIENT(&s, "h[1]", 6, 2);
    unrolling_end(&s.r);
}

/* What is carried forward is the direct part and what came before: dh[2]/dU
 * = d+h[2]/dU + dh[2]/dh[1] dh[1]/dU. */
static void direct_parts(void **state)
{
    Stand s;
    (void)state;

    stand_begin(&s, hand_worked);
    Arena *arena = &s.r.arena;
    uint32_t u = graph_find(s.r.graph, STR("U"));
    uint32_t h1 = graph_find(s.r.graph, STR("h[1]"));
    uint32_t h2 = graph_find(s.r.graph, STR("h[2]"));
    Rtrl *rtrl = rtrl_run(arena, s.truth, 1000, &s.r.diag);
    const double *total = rtrl_sensitivity(rtrl, arena, h2, 0);
    const double *before = rtrl_sensitivity(rtrl, arena, h1, 0);
    const double *direct = jacobian_direct(s.truth, arena, h2, u);
    const double *carried = jacobian_make(s.truth, arena, h2, h1);
    for (size_t r = 0; r < 2; r++) {
        for (size_t e = 0; e < 4; e++) {
            assert_true(total[r * 4 + e] ==
                        direct[r * 4 + e] + carried[r * 2] * before[e] +
                            carried[r * 2 + 1] * before[4 + e]);
        }
    }
    assert_true(direct[7] == 10 && total[7] == 12);
    unrolling_end(&s.r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_rule_is_the_true_pass),
        cmocka_unit_test(mistakes_show_where_they_are),
        cmocka_unit_test(locks_and_cuts),
        cmocka_unit_test(direct_parts),
        cmocka_unit_test(long_runs_keep_their_sums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
