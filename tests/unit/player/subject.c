/* What a landing is about, walking in each size, and whether what gathers
 * there comes from two sides. */
#include "unit/player/playing.h"

#include "player/subject.h"

static void assert_about(const Playing *p, const char *name)
{
    char found[GRAPH_NAME_MOST];
    uint32_t value = subject_value(&p->player);

    assert_int_not_equal(value, GRAPH_NONE);
    assert_string_equal(graph_name(p->player.graph, value, found), name);
}

static void act(Playing *p, const char *script)
{
    assert_true(action_script(&p->player, str_of(script), &p->diag));
}

static void times_are_about_their_state(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "last; size time");
    assert_about(&p, "h[1]");
    assert_int_equal(
        subject_step(&p.player),
        trace_gradient_step(p.player.trace,
                            graph_find(p.player.graph, STR("h[1]"))));
    assert_true(subject_mixes(&p.player));
    act(&p, "back");
    assert_about(&p, "h[2]"); /* nothing comes after it */
    assert_false(subject_mixes(&p.player));
    act(&p, "size pass; last");
    assert_about(&p, "h[1]");
    act(&p, "back"); /* forward */
    assert_int_equal(subject_value(&p.player), GRAPH_NONE);
    assert_int_equal(subject_step(&p.player), p.player.step);
    act(&p, "first");
    assert_int_equal(subject_step(&p.player), 0);
    playing_end(&p);
}

static void events_are_about_themselves(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "last; size event");
    assert_int_equal(subject_step(&p.player), player_last(&p.player));
    act(&p, "seek dL/dh[1] via z[2]");
    assert_about(&p, "h[1]");
    assert_true(subject_mixes(&p.player));
    act(&p, "seek dL/dU");
    assert_about(&p, "U");
    assert_false(subject_mixes(&p.player)); /* a weight is not carried on */
    act(&p, "seek h[1]");
    assert_int_equal(subject_value(&p.player), GRAPH_NONE);
    assert_false(subject_mixes(&p.player));
    playing_end(&p);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_about_their_state),
        cmocka_unit_test(events_are_about_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
