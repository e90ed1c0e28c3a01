/* Vectors as rows: which entry is shown where, and how a matrix is answered. */
#include "player/turn.h"

#include "player/entry.h"
#include "player/question.h"
#include "unit/player/playing.h"

static void turns_shapes(void **state)
{
    (void)state;

    assert_true(shape_equal(turn_shape(shape_vector(3), true), shape_row(3)));
    assert_true(shape_equal(turn_shape(shape_row(3), true), shape_vector(3)));
    assert_true(
        shape_equal(turn_shape(shape_matrix(2, 3), true), shape_matrix(3, 2)));
    assert_true(shape_equal(turn_shape(shape_scalar(), true), shape_scalar()));
    assert_true(
        shape_equal(turn_shape(shape_matrix(2, 3), false), shape_matrix(2, 3)));
}

/* 0 1 2
 * 3 4 5 as 0 3, 1 4, 2 5. */
static void turns_entries(void **state)
{
    static const size_t ENTRIES[] = {0, 3, 1, 4, 2, 5};
    Shape shown = turn_shape(shape_matrix(2, 3), true);
    (void)state;

    for (size_t k = 0; k < 6; k++) {
        assert_int_equal(turn_entry(shown, true, k / 2, k % 2), ENTRIES[k]);
        assert_int_equal(turn_entry(shape_matrix(2, 3), false, k / 3, k % 3),
                         k);
    }
}

static void names_entries_as_they_are_shown(void **state)
{
    Playing p;
    char name[ENTRY_NAME_MOST];
    (void)state;

    playing_begin(&p, "hand-worked");
    Entry entry = entry_find(p.player.trace, STR("W[1,3]"));
    assert_string_equal(entry_shown(&p.player, entry, name), "W[1,3]");
    action_do(&p.player, STR("vectors row"), &p.diag);
    assert_string_equal(entry_shown(&p.player, entry, name), "W[3,1]");
    assert_string_equal(entry_name(p.player.graph, entry, name), "W[1,3]");
    playing_end(&p);
}

static void ask(Playing *p, const char *target)
{
    const Lesson *lesson = p->player.lesson;

    for (uint32_t i = 0; i < lesson->scene_count; i++) {
        if (str_is(lesson->scenes[i].ask.target, target)) {
            player_show_scene(&p->player, i);
        }
    }
    assert_true(question_is_open(&p->player));
}

/* dL/dU is [0 0; 2 14]. */
static void takes_a_matrix_as_it_is_shown(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "dL/dU");
    action_do(&p.player, STR("vectors row"), &p.diag);
    const Answer *answer = &p.player.answers[p.player.scene];
    action_do(&p.player, STR("answer [0 0; 2 14]"), &p.diag);
    assert_string_equal(answer->slip.id, "slip-transposed");
    action_do(&p.player, STR("answer [0 2; 0 14]"), &p.diag);
    assert_int_equal(answer->state, ANSWER_LATER);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_shapes),
        cmocka_unit_test(turns_entries),
        cmocka_unit_test(names_entries_as_they_are_shown),
        cmocka_unit_test(takes_a_matrix_as_it_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
