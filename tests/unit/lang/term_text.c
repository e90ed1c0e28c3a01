/* Terms as text (engine/term_text.h), made from models: so the test stands
 * where models can be read. */
#include "engine/term_text.h"
#include "engine/trace_run.h"

#include "unit/lang/unrolling.h"

static const char prelude[] = "s = 2\n"
                              "t = 0.5\n"
                              "u = [1; -2]\n"
                              "v = [3; 0.25]\n"
                              "A = [1 2; 3 4]\n"
                              "B = [0.5 -1; 2 1]\n"
                              "h[0] = [2; 1]\n"
                              "E = [1 2 3; 4 5 6]\n";

/* A model with y = an expression, and that right side's text. */
typedef struct Root {
    Unrolling r;
    Buf model, text;
    uint32_t y, instance; /* GRAPH_NONE: y is data */
} Root;

static void root_begin(Root *root, const char *expression)
{
    *root = (Root){.model = {0}};
    buf_printf(&root->model, "%sz[1] = A h[0]\ny = %s\n", prelude, expression);
    unrolling_begin(&root->r, buf_text(&root->model));
    if (!root->r.graph) {
        fail_msg("%s: %s", expression, unrolling_message(&root->r));
    }
    root->y = graph_find(root->r.graph, str_of("y"));
    root->instance = graph_instance(root->r.graph, root->y);
    if (root->instance != GRAPH_NONE) {
        term_text_root(root->r.graph, root->instance, &root->text);
    }
}

static void root_end(Root *root)
{
    unrolling_end(&root->r);
    buf_finish(&root->model);
    buf_finish(&root->text);
}

static void check_same_value(Root *a, Root *b)
{
    const Trace *x = trace_run(&a->r.arena, a->r.graph, &a->r.diag);
    const Trace *y = trace_run(&b->r.arena, b->r.graph, &b->r.diag);
    size_t size = shape_size(a->r.graph->values[a->y].shape);

    assert_memory_equal(trace_value(x, a->y), trace_value(y, b->y),
                        size * sizeof(double));
    assert_int_equal(graph_program(a->r.graph, a->instance)->term_count,
                     graph_program(b->r.graph, b->instance)->term_count);
}

/* The text is as expected, and, read again, computes the same. */
static void check(const char *expression, const char *expected)
{
    Root first, second;

    root_begin(&first, expression);
    assert_string_equal(buf_text(&first.text), expected);
    root_begin(&second, expected);
    assert_string_equal(buf_text(&second.text), expected);
    check_same_value(&first, &second);
    root_end(&first);
    root_end(&second);
}

/* Texts that are as short as they can be. */
static const char *const shortest[] = {
    "A z[1] + B h[0] + u",
    "A (B z[1])",
    "A B z[1]",
    "z[1] - (u - v)",
    "z[1] - u - v",
    "z[1] + (u + v)",
    "(z[1] + u) * v",
    "z[1] * (u * v)",
    "z[1] * u * v",
    "1/2 |z[1] - u|^2",
    "1/2 z[1]",
    "s/t z[1]",
    "1 / (s + t) z[1]",
    "z[1] / (s t)",
    "-z[1]",
    "--z[1]",
    "-A z[1]",
    "-(A z[1])",
    "A (-z[1])",
    "z[1] * -u",
    "z[1] / -s",
    "z[1]^2",
    "(z[1] + u)^2",
    "(-z[1])^2",
    "-z[1]^2",
    "z[1]^-1",
    "z[1]^(s + t)",
    "(z[1]^2)^3",
    "s^t^s z[1]",
    "z[1]'",
    "u' z[1]",
    "z[1] u'",
    "(A B)' z[1]",
    "z[1]''",
    "z[1]'^2",
    "z[1]^2'",
    "|z[1]| |u|",
    "|z[1]|^2 |u|^2",
    "|A (|z[1]|) u|",
    "|(|z[1]|^2) u|",
    "norm(z[1])^2",
    "|z[1]|^3",
    "z[1] (3)",
    "relu(A z[1] + u)",
    "softmax(z[1] - max(z[1]))",
    "[z[1]; u]",
    "[z[1] u]",
    "[(A z[1]); -u]",
    "[z[1] - u; u + v]",
    "[1 -2; 3 s] z[1]",
    "cross_entropy(softmax(z[1]), 2)",
    "onehot(argmax(z[1]), 4)",
    "column(E, argmax(z[1]))",
    "conv(E, A + z[1])",
    "maxpool(A + z[1], 2)",
    "zeros(2) + z[1]",
    "zeros(2, 3) + z[1]",
    "eye(2) z[1]",
    "normal(2, 3, seed: 7) + z[1]",
    "orthogonal(2, seed: 1) z[1]",
    "at(z[1], 2)",
    "clip(z[1], -1, 1)",
    "stop(z[1]) + u",
    "z[1] * u/s",
    "z[1] + -u",
};

static void test_parentheses(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shortest); i++) {
        check(shortest[i], shortest[i]);
    }
}

static void test_spacing(void **state)
{
    (void)state;
    check("(A)(z[1])", "A z[1]");
    check("((A z[1]))+(u)", "A z[1] + u");
    check("s ( 3 ) z[1]", "s (3) z[1]");
    check("0.5z[1]", "0.5 z[1]");
    check("norm(z[1])", "|z[1]|");
    check("(-A) z[1]", "-A z[1]");
}

/* A whole model, run. */
typedef struct Run {
    Unrolling unrolling;
    Trace *trace;
} Run;

static void run_begin(Run *run, const char *model)
{
    Unrolling *r = &run->unrolling;

    unrolling_begin(r, model);
    if (!r->graph) {
        fail_msg("%s", unrolling_message(r));
    }
    run->trace = trace_run(&r->arena, r->graph, &r->diag);
    assert_non_null(run->trace);
}

/* The texts of all contributions, "via > of: text", a line each. */
static const char *contributions(Run *run)
{
    Unrolling *r = &run->unrolling;
    char via[GRAPH_NAME_MOST], of[GRAPH_NAME_MOST];

    buf_clear(&r->out);
    for (uint32_t step = 1; step <= trace_event_count(run->trace); step++) {
        Event event = trace_event(run->trace, step);
        if (event.kind == EVENT_CONTRIBUTION) {
            uint32_t sender = graph_result(r->graph, event.instance);
            buf_printf(&r->out, "%s > %s: ", graph_name(r->graph, sender, via),
                       graph_name(r->graph, event.value, of));
            term_text_event(run->trace, step, &r->out);
            buf_push_char(&r->out, '\n');
        }
    }
    return buf_text(&r->out);
}

static void test_contributions(void **state)
{
    Run run;

    (void)state;
    run_begin(&run, "U = [1 2; 3 4]\n"
                    "x = [1; 2]\n"
                    "z[1] = U x\n"
                    "h = relu(z[1])\n"
                    "c = [h; x]\n"
                    "L = |c|^2\n"
                    "learn U\n"
                    "loss L\n");
    assert_string_equal(contributions(&run), "L > c: 2 c dL/dL\n"
                                             "c > h: dL/dc[1..2]\n"
                                             "c > x: dL/dc[3..4]\n"
                                             "h > z[1]: relu'(z[1]) * dL/dh\n"
                                             "z[1] > U: dL/dz[1] x'\n"
                                             "z[1] > x: U' dL/dz[1]\n");
    unrolling_end(&run.unrolling);
}

static void test_events(void **state)
{
    Run run;
    Buf text = {0};

    (void)state;
    run_begin(&run, "t in 1..1\nh[0] = 1\nh[t] = 2 h[t-1] + t\nloss h[1]\n");
    static const char *const expected[] = {
        "", "2 h[0]", "h[1]", "dh[1]/dh[1]", "2 dh[1]/dh[1]", "dh[1]/dh[0]"};
    for (uint32_t step = 0; step < COUNT_OF(expected); step++) {
        buf_clear(&text);
        term_text_event(run.trace, step, &text);
        assert_string_equal(buf_text(&text), expected[step]);
    }
    buf_clear(&text);
    term_text_root(run.unrolling.graph, 0, &text);
    assert_string_equal(buf_text(&text), "2 h[0] + 1"); /* t is a number */
    buf_finish(&text);
    unrolling_end(&run.unrolling);
}

/* Sums over sets are shortened in the middle, long texts at the end. */
static void test_long(void **state)
{
    Run run;
    Buf text = {0};

    (void)state;
    run_begin(&run, "t in 1..100\na[t] = t + 0\n"
                    "L = 2 sum(a[t] for t in 1..100)\n"
                    "M = mean(a[t] for t in 1..100)\n"
                    "N = 2 sum(a[t] for t in 1..3)\n");
    Graph *graph = run.unrolling.graph;
    static const struct {
        const char *name, *text;
    } rows[] = {{"L", "2 (a[1] + \u2026 + a[100])"},
                {"M", "mean(a[1], \u2026, a[100])"},
                {"N", "2 (a[1] + a[2] + a[3])"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint32_t value = graph_find(graph, str_of(rows[i].name));
        buf_clear(&text);
        term_text_root(graph, graph_instance(graph, value), &text);
        assert_string_equal(buf_text(&text), rows[i].text);
    }
    unrolling_end(&run.unrolling);
    buf_finish(&text);
}

static void test_cut(void **state)
{
    Run run;
    Buf model = {0}, text = {0};

    (void)state;
    buf_printf(&model, "a = 1\nb = a");
    for (int i = 0; i < 900; i++) {
        buf_printf(&model, " + a");
    }
    buf_printf(&model, "\nc[1] = [1; 2]\nd = [");
    for (int i = 0; i < 500; i++) {
        buf_printf(&model, "%sc[1]", i ? "; " : "");
    }
    buf_printf(&model, "]\n");
    run_begin(&run, buf_text(&model));
    static const char *const names[] = {"b", "d"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Graph *graph = run.unrolling.graph;
        uint32_t value = graph_find(graph, str_of(names[i]));
        buf_clear(&text);
        term_text_root(graph, graph_instance(graph, value), &text);
        assert_true(text.length <= 400);
        assert_true(text.length > 300);
        assert_int_equal(str_find_invalid(buf_str(&text)), text.length);
        assert_memory_equal(text.data + text.length - 3, "\u2026", 3);
    }
    unrolling_end(&run.unrolling);
    buf_finish(&model);
    buf_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parentheses),   cmocka_unit_test(test_spacing),
        cmocka_unit_test(test_contributions), cmocka_unit_test(test_events),
        cmocka_unit_test(test_long),          cmocka_unit_test(test_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
