#include "engine/graph.h"
#include "unit/unit.h"

/* A graph of names alone: U, h[0], h[-1], h[2,3] as data; h[1] by an equation
 * with an index, L by one without, h[2] by one with. */
typedef struct Names {
    Arena arena;
    Graph graph;
} Names;

static const int64_t places[] = {0, -1, 2, 3, 1, 2};

static void names_begin(Names *n)
{
    static Family families[] = {{.name = "U"}, {.name = "h"}, {.name = "L"}};
    static Value values[] = {
        {.family = 0},
        {.family = 1, .indices = 0, .index_count = 1},
        {.family = 1, .indices = 1, .index_count = 1},
        {.family = 1, .indices = 2, .index_count = 2},
        {.family = 2},
        {.family = 1, .indices = 4, .index_count = 1},
        {.family = 2, .indices = 4, .index_count = 1},
        {.family = 1, .indices = 5, .index_count = 1},
    };
    static const char *const variables[] = {"t"};
    static Equation equations[] = {
        {.family = 2},
        {.family = 1, .variables = variables, .variable_count = 1},
    };
    static Instance instances[] = {
        {.equation = 0}, {.equation = 1}, {.equation = 0}, {.equation = 1}};
    static Variable declared[] = {{"t", 1, 2}};

    arena_init(&n->arena);
    n->graph = (Graph){.arena = &n->arena,
                       .families = families,
                       .family_count = 3,
                       .values = values,
                       .value_count = 8,
                       .data_count = 4,
                       .indices = (int64_t *)places,
                       .instances = instances,
                       .instance_count = 4,
                       .equations = equations,
                       .equation_count = 2,
                       .variables = declared,
                       .variable_count = 1};
}

static void check_find(const Graph *graph, const char *name, uint32_t value)
{
    assert_int_equal(graph_find(graph, str_of(name)), value);
}

static void check_names(const Graph *graph)
{
    char name[GRAPH_NAME_MOST];

    for (uint32_t v = 0; v < graph->value_count; v++) {
        check_find(graph, graph_name(graph, v, name), v);
    }
    assert_string_equal(graph_name(graph, 3, name), "h[2,3]");
    assert_string_equal(graph_name(graph, 2, name), "h[-1]");
    check_find(graph, "h[2, 3]", 3);
    check_find(graph, " h[ -1 ] ", 2);
    static const char *const none[] = {"",
                                       "V",
                                       "h",
                                       "h[]",
                                       "h[3]",
                                       "h[2,3",
                                       "h[2,3]]",
                                       "h[2,,3]",
                                       "h[2;3]",
                                       "h[--1]",
                                       "h[-]",
                                       "h 1",
                                       "h[1,1,1,1,1,1,1,1,1]",
                                       "h[99999999999999999999]",
                                       "U[1]",
                                       "h[1]x"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        check_find(graph, none[i], GRAPH_NONE);
    }
}

static void names_are_found(void **state)
{
    Names n;

    (void)state;
    names_begin(&n);
    check_names(&n.graph); /* by a search */
    graph_index(&n.graph);
    check_names(&n.graph); /* by the table */
    assert_int_equal(graph_family(&n.graph, STR("h")), 1);
    assert_int_equal(graph_family(&n.graph, STR("hh")), GRAPH_NONE);
    arena_finish(&n.arena);
}

static void instances_and_values(void **state)
{
    Names n;

    (void)state;
    names_begin(&n);
    assert_int_equal(graph_instance(&n.graph, 3), GRAPH_NONE);
    assert_int_equal(graph_instance(&n.graph, 4), 0);
    assert_int_equal(graph_result(&n.graph, 3), 7);
    arena_finish(&n.arena);
}

/* Without an index of its own an instance is at the time of the one before;
 * with or without the table. */
static void times(void **state)
{
    static const int64_t expected[] = {INT64_MIN, 1, 1, 2};
    Names n;

    (void)state;
    names_begin(&n);
    for (int indexed = 0; indexed < 2; indexed++) {
        for (uint32_t i = 0; i < 4; i++) {
            assert_int_equal(graph_time(&n.graph, i), expected[i]);
        }
        graph_index(&n.graph);
    }
    n.graph.variable_count = 0;
    graph_index(&n.graph);
    assert_int_equal(graph_time(&n.graph, 3), INT64_MIN);
    arena_finish(&n.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(instances_and_values),
        cmocka_unit_test(times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
