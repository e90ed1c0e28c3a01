/* Questions: what is asked and masked, answers with their tolerance, the slip
 * that is named, choices, hints, the tally. */
#include "unit/player/playing.h"

#include "player/question.h"
#include "player/slip.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static Answer *answer(Playing *p)
{
    return &p->player.answers[p->player.scene];
}

/* To the scene that asks for TARGET. */
static void ask(Playing *p, const char *target)
{
    const Lesson *lesson = p->player.lesson;

    for (uint32_t i = 0; i < lesson->scene_count; i++) {
        if (str_is(lesson->scenes[i].ask.target, target)) {
            player_show_scene(&p->player, i);
            assert_true(question_is_open(&p->player));
            return;
        }
    }
    fail_msg("nobody asks for %s", target);
}

static void expect_read(const char *text, size_t size, size_t count,
                        double last)
{
    double out[4];

    assert_int_equal(question_read(str_of(text), size, out), count);
    if (count && count <= size) {
        assert_double(out[count - 1], last);
    }
}

static void reads_answers(void **state)
{
    (void)state;

    expect_read("[0; 10]", 2, 2, 10);
    expect_read("0 10", 2, 2, 10);
    expect_read(" 0,-1/2 ", 2, 2, -0.5);
    expect_read("0,5", 1, 1, 0.5); /* of one number a decimal comma */
    expect_read("0,5", 2, 2, 5);
    expect_read("1 2; 3 4", 4, 4, 4);
    expect_read("1 2 3", 2, 3, 0);
    expect_read("1", 2, 1, 1);
    expect_read("1 x", 2, 0, 0);
    expect_read("", 2, 0, 0);
}

/* "You have what came through time; what came from y is missing." */
static void names_the_missing_summand(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "dL/dh[1]");
    uint32_t scene = p.player.scene;
    assert_int_equal(act(&p, "answer 2 1"), ACTION_DONE);
    assert_true(question_is_open(&p.player));
    assert_string_equal(answer(&p)->slip.id, "slip-contribution");
    assert_string_equal(answer(&p)->slip.args[0], "z[2]");
    assert_string_equal(answer(&p)->slip.args[1], "y[1]");
    assert_string_equal(answer(&p)->slip.args[2], "[4; 1]");
    act(&p, "answer 4; 1");
    assert_string_equal(answer(&p)->slip.args[1], "z[2]");
    act(&p, "answer -6 -2");
    assert_string_equal(answer(&p)->slip.id, "slip-sign");
    act(&p, "answer 2 6");
    assert_string_equal(answer(&p)->slip.id, "slip-order");
    act(&p, "answer 0 10");
    assert_string_equal(answer(&p)->slip.id, "slip-value");
    act(&p, "answer 7 7");
    assert_null(answer(&p)->slip.id);
    assert_int_equal(answer(&p)->mistakes, 6);
    act(&p, "answer 6");
    assert_string_equal(answer(&p)->slip.id, "answer-size");
    act(&p, "answer six two");
    assert_string_equal(answer(&p)->slip.id, "answer-number");
    assert_int_equal(answer(&p)->mistakes, 6);
    assert_int_equal(act(&p, "answer [6.01; 2]"), ACTION_DONE);
    assert_int_equal(answer(&p)->state, ANSWER_LATER);
    assert_false(question_is_open(&p.player));
    /* The value is there, in the same scene. */
    assert_int_equal(p.player.scene, scene);
    assert_int_equal(p.player.step,
                     scene_step_of(p.player.trace, STR("dL/dh[1]")));
    assert_int_equal(act(&p, "answer 6 2"), ACTION_NOTHING);
    act(&p, "next-scene");
    assert_int_equal(p.player.scene, scene + 1);
    playing_end(&p);
}

static void names_other_slips(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "h[1]");
    act(&p, "answer -2 10");
    assert_string_equal(answer(&p)->slip.id, "slip-input");
    assert_string_equal(answer(&p)->slip.args[0], "z[1]");
    ask(&p, "z[2]");
    act(&p, "answer 2 15"); /* without the bias */
    assert_string_equal(answer(&p)->slip.id, "slip-term");
    assert_string_equal(answer(&p)->slip.args[1], "b");
    ask(&p, "dL/dU");
    act(&p, "answer [0 2; 0 14]");
    assert_string_equal(answer(&p)->slip.id, "slip-transposed");
    playing_end(&p);
    playing_begin(&p, "bptt");
    ask(&p, "dL/dz[2]");
    act(&p, "answer -1 1");
    assert_string_equal(answer(&p)->slip.id, "slip-derivative");
    assert_string_equal(answer(&p)->slip.args[0], "dL/dh[2]");
    playing_end(&p);
}

static void masks_until_answered(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "h[1]");
    uint32_t h = graph_find(p.player.graph, STR("h[1]"));
    assert_true(question_masks(&p.player, h, false));
    assert_false(question_masks(&p.player, h, true));
    act(&p, "answer 0 10");
    assert_int_equal(answer(&p)->state, ANSWER_FIRST);
    assert_false(question_masks(&p.player, h, false));
    playing_end(&p);
}

/* The last contribution would show a gradient before it is complete. */
static void is_over_when_it_can_be_seen(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "dL/dh[1]");
    uint32_t last = scene_step_of(p.player.trace, STR("dL/dh[1] via y[1]"));
    for (uint32_t step = p.player.step; step + 1 < last; step++) {
        assert_true(question_is_open(&p.player) ||
                    p.player.step > p.player.lesson->scenes[15].step);
        act(&p, "step");
    }
    act(&p, "step");
    assert_false(question_is_open(&p.player));
    playing_end(&p);
}

/* Who steps on into the scene behind does not read there what was asked. */
static void prose_keeps_it_back(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "dL/dh[1]");
    uint32_t scene = p.player.scene;
    assert_true(question_hides(&p.player, STR("dL/dh[1]")));
    act(&p, "step");
    assert_int_equal(p.player.scene, scene + 1);
    assert_true(question_hides(&p.player, STR("dL/dh[1]")));
    assert_true(question_hides(&p.player, STR("dL/dh[1][2]")));
    assert_false(question_hides(&p.player, STR("h[1]")));
    assert_false(question_hides(&p.player, STR("dL/dh[2]")));
    assert_true(question_waits_behind(&p.player));
    act(&p, "seek dL/dh[1]");
    assert_false(question_hides(&p.player, STR("dL/dh[1]")));
    assert_false(question_waits_behind(&p.player));
    ask(&p, "dL/dh[1]");
    act(&p, "answer 6 2");
    act(&p, "back");
    act(&p, "back"); /* before its last share */
    assert_true(question_waits_behind(&p.player));
    assert_false(question_hides(&p.player, STR("dL/dh[1]")));
    playing_end(&p);
}

static void chooses(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "choose 1"), ACTION_NOTHING);
    ask(&p, "dL/dz[2]");
    assert_true(question_has_choices(&p.player));
    assert_int_equal(act(&p, "answer 0 1"), ACTION_NOTHING);
    assert_int_equal(act(&p, "choose 4"), ACTION_NOTHING);
    assert_int_equal(act(&p, "choose x"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "choose 1"), ACTION_DONE);
    assert_int_equal(answer(&p)->mistakes, 1);
    assert_int_equal(answer(&p)->choice, 1);
    p.player.language = LANGUAGE_ZH;
    assert_int_equal(act(&p, "choose 3"), ACTION_DONE);
    assert_int_equal(answer(&p)->state, ANSWER_LATER);
    playing_end(&p);
}

/* The first gradient that is wrong: at any place, by its name among others. */
static void finds_the_mistake(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "bptt");
    act(&p, "scene 19");
    uint32_t z = graph_find(p.player.graph, STR("z[2]"));
    assert_true(question_seeks_mistake(&p.player));
    assert_true(question_has_choices(&p.player));
    assert_false(question_masks(&p.player, z, true));
    act(&p, "goto 40"); /* within the scene */
    assert_true(question_is_open(&p.player));
    act(&p, "choose 1");
    assert_int_equal(answer(&p)->mistakes, 1);
    act(&p, "mistake none"); /* where nothing is wrong nothing is asked */
    assert_false(question_is_open(&p.player));
    act(&p, "mistake no-derivative");
    assert_int_equal(act(&p, "choose 2"), ACTION_DONE);
    assert_int_equal(answer(&p)->state, ANSWER_LATER);
    assert_int_equal(p.player.step, trace_gradient_step(p.player.trace, z));
    assert_int_equal(p.player.scene, 18);
    assert_false(question_seeks_mistake(&p.player));
    assert_int_equal(act(&p, "choose 1"), ACTION_NOTHING);
    playing_end(&p);
}

static void expect_key(const Playing *p, const char *key, const char *name)
{
    Str argument;
    const Action *action =
        action_of_key(key, action_place(&p->player), &argument);

    assert_non_null(action);
    assert_string_equal(action->name, name);
}

/* While one is open, its keys go first; a lecture goes on with Space alone. */
static void keys_of_a_question(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    expect_key(&p, "Space", "next-scene");
    expect_key(&p, "1", "size");
    expect_key(&p, "Return", "pin");
    ask(&p, "h[1]");
    expect_key(&p, "Space", "reveal");
    expect_key(&p, "Return", "answer");
    expect_key(&p, "1", "begin-answer"); /* who types is answering */
    act(&p, "begin-answer -");
    assert_string_equal(p.player.field.text, "-");
    act(&p, "close");
    act(&p, "language zh"); /* what is left half typed is there again */
    act(&p, "answer");
    assert_string_equal(p.player.field.text, "-");
    act(&p, "close");
    expect_key(&p, "Keypad 7", "begin-answer");
    expect_key(&p, "Right", "step");
    uint32_t scene = p.player.scene;
    assert_int_equal(act(&p, "reveal"), ACTION_DONE);
    assert_int_equal(answer(&p)->state, ANSWER_SHOWN);
    assert_int_equal(p.player.scene, scene);
    expect_key(&p, "Space", "next-scene");
    assert_int_equal(act(&p, "reveal"), ACTION_NOTHING);
    ask(&p, "dL/dz[2]");
    expect_key(&p, "2", "choose");
    assert_int_equal(act(&p, "begin-answer 2"), ACTION_NOTHING);
    expect_key(&p, "-", "zoom");
    assert_int_equal(act(&p, "skip"), ACTION_DONE);
    assert_int_equal(p.player.lesson->scenes[p.player.scene].ask.given, false);
    playing_end(&p);
}

static void hints_come_one_by_one(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "bptt");
    assert_int_equal(act(&p, "hint"), ACTION_NOTHING);
    ask(&p, "dL/dU");
    assert_int_equal(act(&p, "hint"), ACTION_DONE);
    assert_int_equal(act(&p, "hint"), ACTION_DONE);
    assert_int_equal(act(&p, "hint"), ACTION_NOTHING);
    assert_int_equal(answer(&p)->hints, 2);
    playing_end(&p);
}

static void counts(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "h[1]");
    act(&p, "answer 0 10");
    ask(&p, "z[2]");
    act(&p, "answer 0 1");
    act(&p, "answer 0 17");
    ask(&p, "dL/dy[2]");
    act(&p, "reveal");
    Tally tally = question_tally(&p.player);
    assert_int_equal(tally.asked, 6);
    assert_int_equal(tally.first, 1);
    assert_int_equal(tally.later, 1);
    assert_int_equal(tally.shown, 1);
    assert_int_equal(act(&p, "ask-again"), ACTION_DONE);
    assert_int_equal(act(&p, "ask-again"), ACTION_NOTHING);
    assert_int_equal(question_tally(&p.player).first, 0);
    playing_end(&p);
}

static void mends_in_the_field(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    ask(&p, "h[1]");
    assert_int_equal(act(&p, "answer"), ACTION_DONE);
    act(&p, "type 1, 10");
    act(&p, "field enter");
    assert_true(field_is_for(&p.player.field, "answer"));
    act(&p, "field clear");
    act(&p, "type 0 10");
    act(&p, "field enter");
    assert_false(p.player.field.open);
    assert_int_equal(answer(&p)->state, ANSWER_LATER);
    /* Where something is pointed at, Enter pins it. */
    ask(&p, "z[2]");
    act(&p, "point U");
    act(&p, "answer");
    assert_false(p.player.field.open);
    assert_int_equal(p.player.pin_count, 1);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_answers),
        cmocka_unit_test(names_the_missing_summand),
        cmocka_unit_test(names_other_slips),
        cmocka_unit_test(masks_until_answered),
        cmocka_unit_test(is_over_when_it_can_be_seen),
        cmocka_unit_test(prose_keeps_it_back),
        cmocka_unit_test(chooses),
        cmocka_unit_test(finds_the_mistake),
        cmocka_unit_test(keys_of_a_question),
        cmocka_unit_test(hints_come_one_by_one),
        cmocka_unit_test(counts),
        cmocka_unit_test(mends_in_the_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
