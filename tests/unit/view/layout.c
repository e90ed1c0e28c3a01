/* Where values stand: inputs below and targets above what uses them, what is
 * learned at the left, a graph in bands and layers in none; and that rows are
 * shared out so that the picture gets large. */
#include "view/layout.h"

#include <math.h>

#include "engine/trace_run.h"
#include "lesson/lesson.h"
#include "unit.h"
#include "view/layout_fit.h"

typedef struct Laid {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Trace *trace;
    const Layout *layout;
} Laid;

static int set_up(void **state)
{
    Laid *l = test_calloc(1, sizeof *l);
    arena_init(&l->arena);
    diag_init(&l->diag, &l->arena);
    l->fonts = font_open(".", &l->diag);
    *state = l;
    return 0;
}

static int tear_down(void **state)
{
    Laid *l = *state;
    font_close(l->fonts);
    arena_finish(&l->arena);
    test_free(l);
    return 0;
}

/* A lesson of the course, or a model's file. */
static void lay_out(Laid *l, const char *name)
{
    Lesson *lesson = lesson_read(&l->arena, name, &l->diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(&l->arena, lesson, NULL, NULL, &l->diag);
    assert_non_null(graph);
    l->trace = trace_run(&l->arena, graph, &l->diag);
    assert_non_null(l->trace);
    l->layout = layout_create(&l->arena, l->fonts, l->trace, lesson,
                              NOTATION_NNDL, false, DETAIL_FULL);
}

static const Node *node(const Laid *l, const char *name)
{
    uint32_t value = graph_find(l->trace->graph, str_of(name));
    if (value == GRAPH_NONE)
        fail_msg("there is no %s", name);
    return layout_node(l->layout, value);
}

static bool is_parameter(const Laid *l, const char *name)
{
    return node(l, name)->column == LAYOUT_NONE;
}

/* Whether A stands above B, in the same column. */
static bool above(const Laid *l, const char *a, const char *b)
{
    const Node *high = node(l, a), *low = node(l, b);
    return high->column == low->column &&
           high->rect.y + high->rect.height < low->rect.y;
}

static void test_what_is_given_stands_under_its_first_use(void **state)
{
    Laid *l = *state;
    lay_out(l, "bidirectional");
    assert_true(above(l, "f[2]", "x[2]"));
    assert_true(above(l, "g[2]", "x[2]"));
    assert_true(above(l, "h[2]", "f[2]"));
    /* x[2] is used higher up as well. */
    assert_true(above(l, "s[2]", "x[2]"));
    lay_out(l, "hand-worked");
    assert_true(above(l, "z[1]", "x[1]"));
}

static void test_targets_stand_above_the_loss(void **state)
{
    Laid *l = *state;
    lay_out(l, "hand-worked");
    assert_true(above(l, "d[2]", "L[2]"));
    /* Used outside of time alone: beside what it is compared with. */
    lay_out(l, "tests/models/tree.txt");
    assert_true(above(l, "label[6]", "p[6]"));
}

static void test_what_is_learned_stands_at_the_left(void **state)
{
    Laid *l = *state;
    lay_out(l, "tests/models/clockwork.txt");
    assert_true(is_parameter(l, "W[2]"));
    assert_true(is_parameter(l, "U[1, 3]"));
    assert_false(is_parameter(l, "z[1, 1]"));
}

static void test_what_serves_one_column_stands_in_it(void **state)
{
    Laid *l = *state;
    lay_out(l, "tests/models/deep.txt");
    assert_true(above(l, "h[3]", "W[3]"));
    assert_true(above(l, "h[3]", "b[3]"));
    /* U of a layer serves every time. */
    lay_out(l, "stacked");
    assert_true(is_parameter(l, "U[1]"));
}

static void test_layers_are_no_graph(void **state)
{
    Laid *l = *state;
    lay_out(l, "tests/models/tdnn.txt");
    assert_int_equal(l->layout->form, FORM_CHAIN);
    assert_true(above(l, "h[2, 3]", "z[2, 3]"));
    assert_true(above(l, "z[2, 3]", "h[1, 3]"));
    assert_true(node(l, "h[1, 4]")->rect.x > node(l, "h[1, 3]")->rect.x);
    lay_out(l, "graphs");
    assert_int_equal(l->layout->form, FORM_BANDS);
    lay_out(l, "hopfield");
    assert_int_equal(l->layout->form, FORM_BANDS);
    lay_out(l, "trees");
    assert_int_equal(l->layout->form, FORM_TREE);
}

/* Of a graph of three nodes the bands have two storeys; messages are computed
 * below the states that hear them. */
static void test_bands_have_storeys_where_there_is_room(void **state)
{
    Laid *l = *state;
    lay_out(l, "graphs");
    assert_true(above(l, "h[1, 1]", "m[1, 1]"));
    assert_true(above(l, "m[1, 1]", "h[1, 2]"));
}

static void test_groups_of_columns_stand_in_the_order_of_computing(void **state)
{
    Laid *l = *state;
    lay_out(l, "tests/models/captioner.txt");
    assert_true(node(l, "m[2]")->rect.x < node(l, "h[0]")->rect.x);
    assert_true(node(l, "h[0]")->rect.x < node(l, "h[1]")->rect.x);
}

static void test_no_two_nodes_overlap(void **state)
{
    static const char *const NAMES[] = {"gru",
                                        "encoder-decoder",
                                        "stacked",
                                        "graphs",
                                        "tests/models/attention.txt",
                                        "tests/models/tree.txt",
                                        "hopfield",
                                        "tests/models/clockwork.txt",
                                        "tests/models/tdnn.txt"};
    Laid *l = *state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        lay_out(l, NAMES[i]);
        const Layout *layout = l->layout;
        for (uint32_t a = 0; a < layout->node_count; a++)
            for (uint32_t b = 0; b < a; b++)
                if (rect_meets(layout->nodes[a].rect, layout->nodes[b].rect))
                    fail_msg("%s: the nodes of %u and %u overlap", NAMES[i],
                             layout->nodes[a].value, layout->nodes[b].value);
    }
}

static void test_a_page_has_the_columns_that_are_legible(void **state)
{
    (void)state;
    Page page = layout_page(1000, 800, 200, 250, 600);
    assert_int_equal(page.columns, 3);
    assert_double_near(page.scale, 1000.0 / 950, 1e-9);
    page = layout_page(1200, 800, 200, 900, 600);
    assert_int_equal(page.columns, PAGE_LEAST);
    /* Two columns of it may be small; the whole is not for that. */
    assert_false(layout_is_whole(9, 0.5, page));
    assert_true(layout_is_whole(3, 0.7, page));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_given_stands_under_its_first_use),
        cmocka_unit_test(test_targets_stand_above_the_loss),
        cmocka_unit_test(test_what_is_learned_stands_at_the_left),
        cmocka_unit_test(test_what_serves_one_column_stands_in_it),
        cmocka_unit_test(test_layers_are_no_graph),
        cmocka_unit_test(test_bands_have_storeys_where_there_is_room),
        cmocka_unit_test(
            test_groups_of_columns_stand_in_the_order_of_computing),
        cmocka_unit_test(test_no_two_nodes_overlap),
        cmocka_unit_test(test_a_page_has_the_columns_that_are_legible),
    };
    return cmocka_run_group_tests_name("view/layout", tests, set_up, tear_down);
}
