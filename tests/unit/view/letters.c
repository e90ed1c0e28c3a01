/* The letters of other books: each weight has them by the part that it plays,
 * in every lesson's own way of writing. */
#include "view/letters.h"

#include "lesson/lesson.h"
#include "unit.h"

typedef struct Stand {
    Arena arena;
    Diag diag;
    Graph *graph;
} Stand;

static void stand_begin(Stand *s, const char *name)
{
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    Lesson *lesson = lesson_read(&s->arena, name, &s->diag);
    assert_non_null(lesson);
    s->graph = lesson_graph(&s->arena, lesson, NULL, NULL, &s->diag);
    assert_non_null(s->graph);
}

/* The letters of NAME; its own where it stays. */
static const char *letters(Stand *s, Notation notation, const char *name)
{
    Letters *found = ARENA_NEW(&s->arena, Letters);
    uint32_t family = graph_family(s->graph, str_of(name));
    assert_int_not_equal(family, GRAPH_NONE);
    return letters_of(s->graph, notation, family, found) ? found->text : name;
}

static void the_table(void **state)
{
    static const struct {
        const char *nndl, *d2l, *cs231n, *pytorch;
    } rows[] = {{"U", "W_hh", "Whh", "weight_hh"},
                {"W", "W_xh", "Wxh", "weight_ih"},
                {"V", "W_hq", "Why", "linear.weight"},
                {"b", "b_h", "bh", "bias_hh"},
                {"y", "o", "y", "y"},
                {"h", "h", "h", "h"},
                {"x", "x", "x", "x"},
                {"z", "z", "z", "z"},
                {"d", "d", "d", "d"},
                {"L", "L", "L", "L"}};
    static const char *const lessons[] = {"hand-worked", "13-bptt"};
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        Stand s;
        stand_begin(&s, lessons[k]);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const char *name = rows[i].nndl;
            assert_string_equal(letters(&s, NOTATION_NNDL, name), name);
            assert_string_equal(letters(&s, NOTATION_D2L, name), rows[i].d2l);
            assert_string_equal(letters(&s, NOTATION_CS231N, name),
                                rows[i].cs231n);
            assert_string_equal(letters(&s, NOTATION_PYTORCH, name),
                                rows[i].pytorch);
        }
        arena_finish(&s.arena);
    }
}

/* Gates keep theirs, in the place of h. */
static void gates(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, "gru");
    assert_string_equal(letters(&s, NOTATION_D2L, "U_z"), "W_hz");
    assert_string_equal(letters(&s, NOTATION_D2L, "W_r"), "W_xr");
    assert_string_equal(letters(&s, NOTATION_D2L, "b_r"), "b_r");
    assert_string_equal(letters(&s, NOTATION_PYTORCH, "W_z"), "weight_iz");
    assert_string_equal(letters(&s, NOTATION_CS231N, "U_r"), "Whr");
    arena_finish(&s.arena);
}

/* A model that has another book's letters already. */
static void letters_of_others(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, "tests/models/rows_batch.txt");
    assert_string_equal(letters(&s, NOTATION_D2L, "W_xh"), "W_xh");
    arena_finish(&s.arena);
    stand_begin(&s, "tests/reference/rnn_softmax/p3_linear_T3.model.txt");
    assert_string_equal(letters(&s, NOTATION_D2L, "W_hh"), "W_hh");
    assert_string_equal(letters(&s, NOTATION_D2L, "W_hx"), "W_xh");
    assert_string_equal(letters(&s, NOTATION_D2L, "W_yh"), "W_hq");
    assert_string_equal(letters(&s, NOTATION_PYTORCH, "W_hx"), "weight_ih");
    assert_string_equal(letters(&s, NOTATION_PYTORCH, "W_hh"), "weight_hh");
    assert_string_equal(letters(&s, NOTATION_CS231N, "W_hh"), "Whh");
    arena_finish(&s.arena);
}

/* What is made with the output weight is not the output. */
static void an_error_is_no_output(void **state)
{
    Stand s;
    (void)state;
    stand_begin(&s, "15-rtrl");
    assert_string_equal(letters(&s, NOTATION_D2L, "e"), "e");
    assert_string_equal(letters(&s, NOTATION_D2L, "V"), "W_hq");
    assert_string_equal(letters(&s, NOTATION_D2L, "U"), "W_hh");
    arena_finish(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table),
        cmocka_unit_test(gates),
        cmocka_unit_test(letters_of_others),
        cmocka_unit_test(an_error_is_no_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
