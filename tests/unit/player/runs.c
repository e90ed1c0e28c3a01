/* A lesson whose scenes show variants of the model. */
#include "unit/player/playing.h"

#include <string.h>

#define RUNS "tests/data/lessons/good/runs.md"

static double number(const Player *player, const char *name)
{
    return trace_value(player->trace,
                       graph_find(player->graph, str_of(name)))[0];
}

static void set(Player *player, const char *name, double to)
{
    Diag unheard;

    diag_init(&unheard, player->arena);
    assert_true(edit_set(&player->edits, player->arena, player->trace,
                         graph_find(player->graph, str_of(name)), 0, to,
                         &unheard));
}

/* Each scene stands in the trace of what it shows. */
static void scenes_bring_their_run(void **state)
{
    static const char *const stops[] = {"h[1]", "dL/dh[1]", "end",
                                        "h[1]", "dL/dh[3]", "end"};
    static const double ends[] = {4, 0.25, 0.25, 4, 4, 4};
    Playing p;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    assert_int_equal(player->run_count, 3);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(player->scene, i);
        assert_int_equal(player->step,
                         i ? scene_step_of(player->trace, str_of(stops[i]))
                           : 0);
        assert_float_equal(number(player, "h[2]"), ends[i], 0);
        assert_true(i == 0 ? player_step(player) : true);
        assert_int_equal(player_next_scene(player), i < 5);
    }
    assert_float_equal(number(player, "h[2]"), 4, 0);
    for (uint32_t i = 5; i-- > 0;) {
        assert_true(player_previous_scene(player));
        assert_int_equal(player->scene, i);
        assert_float_equal(number(player, "h[2]"), ends[i], 0);
    }
    playing_end(&p);
}

/* Stepping stays in the run, and its scenes alone follow. */
static void steps_stay_in_the_run(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    player_show_scene(player, 1);
    player_seek(player, 0);
    assert_int_equal(player->scene, 1);
    while (player_step(player)) {
    }
    assert_int_equal(player->scene, 2);
    assert_float_equal(number(player, "h[1]"), 0.5, 0);
    player_show_scene(player, 4);
    assert_int_equal(player_last(player), trace_event_count(player->trace));
    assert_int_equal(player_count(player, STEP_TIME), player->ends.times.count);
    playing_end(&p);
}

/* What was changed is changed in its own run alone, and stays so. */
static void edits_stay_with_their_run(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    set(player, "u", 3);
    player_show_scene(player, 1);
    assert_float_equal(number(player, "u"), 0.5, 0);
    assert_int_equal(player->edits.count, 0);
    set(player, "u", -1);
    player_show_scene(player, 0);
    assert_float_equal(number(player, "u"), 3, 0);
    assert_int_equal(player->edits.count, 1);
    player_show_scene(player, 2);
    assert_float_equal(number(player, "u"), -1, 0);
    playing_end(&p);
}

static void do_action(Playing *p, const char *action)
{
    assert_int_not_equal(action_do(&p->player, str_of(action), &p->diag),
                         ACTION_UNKNOWN);
}

/* Between scenes of one run others may lie: one does not walk across them,
 * but back from behind them. */
static void others_lie_between(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    player_seek(player, player_last(player));
    assert_int_equal(player->scene, 0);
    assert_true(player_next_scene(player));
    assert_int_equal(player->scene, 1);
    player_show_scene(player, 5);
    player_seek(player, player_last(player) - 1);
    assert_int_equal(player->scene, 5);
    player_seek(player, 1);
    assert_int_equal(player->scene, 0);
    playing_end(&p);
}

/* With nothing but a clicker all runs are reached, and then the end. */
static void steps_lead_into_the_next_run(void **state)
{
    static const double ends[] = {4, 0.25, 4, 4};
    Playing p;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    for (size_t i = 0; i < 4; i++) {
        player_seek(player, player_last(player));
        assert_float_equal(number(player, "h[2]"), ends[i], 0);
        assert_int_equal(action_do(player, STR("step"), &p.diag),
                         i < 3 ? ACTION_DONE : ACTION_NOTHING);
    }
    assert_int_equal(player->scene, 5);
    playing_end(&p);
}

/* And back out of them, to the start of the lesson. */
static void steps_lead_back_out_of_a_run(void **state)
{
    Playing p;
    size_t steps = 0;
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    player_show_scene(player, 4);
    size_t run = player->run, runs = 1;
    while (action_do(player, STR("back"), &p.diag) == ACTION_DONE) {
        assert_true(++steps < 1000);
        runs += player->run != run;
        run = player->run;
    }
    assert_int_equal(runs, 3);
    assert_int_equal(player->scene, 0);
    assert_int_equal(player->step, 0);
    playing_end(&p);
}

/* A pin is of a name: it goes where the other run has none. */
static void pins_follow_names(void **state)
{
    Playing p;
    char name[GRAPH_NAME_MOST];
    (void)state;

    playing_begin(&p, RUNS);
    Player *player = &p.player;
    player_show_scene(player, 4);
    do_action(&p, "pin h[3]");
    do_action(&p, "pin h[2]");
    assert_int_equal(player->pin_count, 2);
    player_show_scene(player, 5);
    assert_int_equal(player->pin_count, 1);
    assert_string_equal(graph_name(player->graph, player->pins[0], name),
                        "h[2]");
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenes_bring_their_run),
        cmocka_unit_test(steps_stay_in_the_run),
        cmocka_unit_test(others_lie_between),
        cmocka_unit_test(steps_lead_into_the_next_run),
        cmocka_unit_test(steps_lead_back_out_of_a_run),
        cmocka_unit_test(edits_stay_with_their_run),
        cmocka_unit_test(pins_follow_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
