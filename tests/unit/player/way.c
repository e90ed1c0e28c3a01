/* way.c - locks, cuts and mistakes: chosen by scenes and by the reader, on
 * the run that is shown, with the place and the edits kept. */
#include "unit/player/playing.h"

#include "player/way.h"

#define WAYS "tests/data/lessons/good/ways.md"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static double gradient(const Playing *p, const char *name)
{
    const Trace *trace = p->player.trace;

    return *trace_gradient(trace, graph_find(trace->graph, str_of(name)));
}

static double value(const Playing *p, const char *name)
{
    const Trace *trace = p->player.trace;

    return *trace_value(trace, graph_find(trace->graph, str_of(name)));
}

/* h = 5, 13/2, 29/4; e = 4, 9/2, 17/4. */
#define TRUE_GRADIENT (4 + 4.5 / 2 + 4.25 / 4)

static void scenes_choose(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, WAYS);
    player_show_scene(&p.player, 0);
    uint32_t step = p.player.step;
    assert_true(rule_is_true(&p.player.rule));
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT);
    player_show_scene(&p.player, 1);
    assert_int_equal(p.player.step, step);
    assert_int_equal(p.player.rule.mistake, MISTAKE_NO_FUTURE);
    assert_true(gradient(&p, "h[1]") == 4);
    assert_true(*trace_gradient(way_truth(&p.player),
                                graph_find(p.player.graph, STR("h[1]"))) ==
                TRUE_GRADIENT);
    player_show_scene(&p.player, 2);
    assert_true(p.player.rule.locked && !p.player.rule.mistake);
    player_show_scene(&p.player, 3);
    assert_true(p.player.rule.locked);
    assert_true(value(&p, "u") == 2 && gradient(&p, "h[1]") == 7);
    player_show_scene(&p.player, 4);
    assert_true(p.player.rule.cut && p.player.rule.cut_time == 2);
    assert_true(value(&p, "u") == 0.5);
    assert_true(gradient(&p, "h[1]") == 4 + 4.5 / 2);
    player_show_scene(&p.player, 0);
    assert_true(rule_is_true(&p.player.rule));
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT);
    playing_end(&p);
}

static void readers_choose_until_the_next_scene(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, WAYS);
    player_show_scene(&p.player, 0);
    uint32_t step = p.player.step;
    assert_true(way_is_of_scene(&p.player));
    assert_int_equal(act(&p, "lock"), ACTION_DONE);
    assert_false(way_is_of_scene(&p.player));
    assert_true(gradient(&p, "h[1]") == 4);
    assert_int_equal(p.player.step, step);
    assert_int_equal(act(&p, "lock"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT);
    assert_int_equal(act(&p, "lock none"), ACTION_NOTHING);
    assert_int_equal(act(&p, "lock h[2]"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == 4 + 4.5 / 2);
    assert_int_equal(act(&p, "lock h[2]"), ACTION_DONE);
    assert_int_equal(act(&p, "lock u"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "cut 1"), ACTION_DONE);
    assert_int_equal(act(&p, "cut 1"), ACTION_NOTHING);
    assert_true(gradient(&p, "h[1]") == 4);
    assert_int_equal(act(&p, "cut 3"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "mistake overwrite"), ACTION_DONE);
    assert_true(p.player.rule.cut && p.player.rule.mistake);
    assert_int_equal(act(&p, "cut none"), ACTION_DONE);
    assert_int_equal(act(&p, "mistake forgotten"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_int_equal(p.player.rule.mistake, MISTAKE_NO_FUTURE);
    assert_int_equal(act(&p, "mistake none"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT);
    playing_end(&p);
}

static void edits_hold_for_every_way(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, WAYS);
    player_show_scene(&p.player, 0);
    assert_int_equal(act(&p, "set d[1] 5"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT - 4);
    assert_int_equal(act(&p, "lock h"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == 0);
    uint32_t h1 = graph_find(p.player.graph, STR("h[1]"));
    uint32_t h2 = graph_find(p.player.graph, STR("h[2]"));
    /* Moved by the edit; not by the lock. */
    assert_true(edit_moved(&p.player.edits, p.player.trace, h1, true));
    assert_false(edit_moved(&p.player.edits, p.player.trace, h2, true));
    assert_int_equal(act(&p, "set u 1"), ACTION_DONE);
    assert_true(value(&p, "h[1]") == 6 && gradient(&p, "h[1]") == 1);
    assert_int_equal(act(&p, "undo"), ACTION_DONE);
    assert_int_equal(act(&p, "lock"), ACTION_DONE);
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT - 4);
    /* Into another model and back: what was changed stays with its run. */
    assert_int_equal(act(&p, "model steep"), ACTION_DONE);
    assert_true(value(&p, "d[1]") == 1 && value(&p, "u") == 2);
    assert_int_equal(act(&p, "model"), ACTION_DONE);
    assert_true(value(&p, "d[1]") == 5);
    assert_true(gradient(&p, "h[1]") == TRUE_GRADIENT - 4);
    playing_end(&p);
}

static void models_are_run_when_asked_for(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, WAYS);
    player_show_scene(&p.player, 0);
    assert_int_equal(act(&p, "model longer"), ACTION_DONE);
    assert_int_equal(act(&p, "model longer"), ACTION_NOTHING);
    assert_int_equal(p.player.scene, 0);
    assert_true(p.player.strayed);
    Event event = trace_event(p.player.trace, p.player.step);
    assert_int_equal(event.value, graph_find(p.player.graph, STR("h[1]")));
    assert_int_equal(act(&p, "last"), ACTION_DONE);
    assert_int_equal(p.player.scene, 0);
    assert_int_equal(act(&p, "model nothing"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "model"), ACTION_DONE);
    assert_int_equal(act(&p, "model"), ACTION_NOTHING);
    assert_false(p.player.strayed);
    assert_int_equal(act(&p, "model longer"), ACTION_DONE);
    assert_int_equal(act(&p, "first"), ACTION_DONE);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_int_equal(p.player.runs[p.player.run].variant, VARIANT_BASE);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenes_choose),
        cmocka_unit_test(readers_choose_until_the_next_scene),
        cmocka_unit_test(edits_hold_for_every_way),
        cmocka_unit_test(models_are_run_when_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
