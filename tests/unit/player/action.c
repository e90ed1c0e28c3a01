/* The table of actions: complete, described, one meaning a key. */
#include "unit/player/playing.h"

#include "base/file.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static void rows_are_described(void **state)
{
    size_t count;
    const Action *rows = action_rows(&count);
    (void)state;

    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Text *text = text_create(file_data_folder(), (Language)language);
        for (size_t i = 0; i < count; i++) {
            char key[64] = "action.";
            strncat(key, rows[i].name, sizeof key - strlen(key) - 1);
            if (!text_has(text, key)) {
                fail_msg("%s is not described", key);
            }
            assert_ptr_equal(action_find(str_of(rows[i].name)), &rows[i]);
        }
        text_destroy(text);
    }
}

static void expect_key_in(ActionPlace place, const char *key, const char *name,
                          const char *with)
{
    Str argument;
    const Action *action = action_of_key(key, place, &argument);

    if (!action || strcmp(action->name, name) != 0 || !str_is(argument, with)) {
        fail_msg("%s does %s with %.*s", key, action ? action->name : "nothing",
                 (int)argument.length, argument.data);
    }
}

static void expect_key(const char *key, const char *name, const char *with)
{
    expect_key_in(ACTION_IN_LESSON, key, name, with);
}

static void keys_of_the_page(void **state)
{
    Str argument;
    (void)state;

    expect_key_in(ACTION_ON_PAGE, "Right", "walk", "right");
    expect_key_in(ACTION_ON_PAGE, "Tab", "focus", "next");
    expect_key_in(ACTION_ON_PAGE, "Return", "open", "");
    expect_key_in(ACTION_ON_PAGE, "/", "filter", "");
    expect_key_in(ACTION_ON_PAGE, "PageDown", "scroll", "down");
    expect_key_in(ACTION_ON_PAGE, "L", "language", "");
    expect_key_in(ACTION_ON_PAGE, "Escape", "close", "");
    expect_key_in(ACTION_ON_PAGE, "Ctrl++", "text", "larger");
    expect_key("Ctrl+=", "text", "larger");
    expect_key("Ctrl+-", "text", "smaller");
    expect_key("Ctrl+0", "text", "1");
    expect_key("Ctrl+Home", "course", "");
    assert_null(action_of_key("G", ACTION_ON_PAGE, &argument));
    assert_null(action_of_key("/", ACTION_IN_LESSON, &argument));
}

static void keys(void **state)
{
    Str argument;
    (void)state;

    expect_key("Right", "step", "");
    expect_key("PageUp", "back", "");
    expect_key("Shift+Left", "back-larger", "");
    expect_key("Space", "next-scene", "");
    expect_key("1", "size", "pass");
    expect_key("4", "size", "scalar");
    expect_key("=", "zoom", "in");
    expect_key("Shift+=", "zoom", "in");
    expect_key("Keypad -", "zoom", "out");
    expect_key("0", "zoom", "fit");
    expect_key(".", "blank", "");
    expect_key("<", "speed", "slower");
    expect_key(">", "speed", "faster");
    expect_key("?", "help", "");
    expect_key("Escape", "close", "");
    expect_key("Ctrl+Q", "quit", "");
    expect_key("Tab", "focus", "next");
    assert_null(action_of_key("", ACTION_IN_LESSON, &argument));
    assert_null(action_of_key("Z", ACTION_IN_LESSON, &argument));
    assert_null(action_of_key("Ctrl+Right", ACTION_IN_LESSON, &argument));
    assert_null(action_of_key("4=scalar", ACTION_IN_LESSON, &argument));
}

static void one_meaning(ActionPlace place)
{
    size_t count;
    const Action *rows = action_rows(&count);
    const char *seen[200];
    size_t lengths[200], seen_count = 0;

    for (size_t i = 0; i < count; i++) {
        const char *at = rows[i].keys;
        while (*at && action_is_heard(&rows[i], place)) {
            size_t length = strcspn(at, " ");
            for (size_t k = 0; k < seen_count; k++) {
                assert_false(lengths[k] == length &&
                             strncmp(seen[k], at, length) == 0);
            }
            assert_true(seen_count < 200);
            seen[seen_count] = at;
            lengths[seen_count++] = length;
            at += length + (at[length] == ' ');
        }
    }
}

static void one_meaning_a_key(void **state)
{
    (void)state;

    one_meaning(ACTION_IN_LESSON);
    one_meaning(ACTION_ON_PAGE);
    one_meaning(ACTION_IN_FIELD);
}

static void stepping(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "back"), ACTION_NOTHING);
    assert_int_equal(act(&p, " step "), ACTION_DONE);
    assert_int_equal(p.player.step, 1);
    assert_int_equal(act(&p, "goto 30"), ACTION_DONE);
    assert_int_equal(p.player.step, 30);
    assert_int_equal(act(&p, "goto 30"), ACTION_NOTHING);
    assert_int_equal(act(&p, "goto"), ACTION_DONE);
    assert_true(field_is_for(&p.player.field, "goto"));
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_int_equal(act(&p, "seek dL/dh[1]"), ACTION_DONE);
    assert_int_equal(p.player.step,
                     scene_step_of(p.player.trace, STR("dL/dh[1]")));
    assert_int_equal(act(&p, "phase-start"), ACTION_DONE);
    assert_int_equal(p.player.step, 21);
    assert_int_equal(act(&p, "phase-start"), ACTION_DONE);
    assert_int_equal(p.player.step, 0);
    assert_int_equal(act(&p, "size time"), ACTION_DONE);
    assert_int_equal(act(&p, "step"), ACTION_DONE);
    assert_int_equal(p.player.step, 10);
    assert_int_equal(act(&p, "step-larger"), ACTION_DONE);
    assert_int_equal(p.player.step, 21);
    assert_int_equal(act(&p, "last"), ACTION_DONE);
    assert_int_equal(act(&p, "step"), ACTION_NOTHING);
    assert_int_equal(act(&p, "first"), ACTION_DONE);
    playing_end(&p);
}

static void looking(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "language"), ACTION_DONE);
    assert_int_equal(p.player.language, LANGUAGE_ZH);
    assert_int_equal(act(&p, "language zh"), ACTION_NOTHING);
    assert_int_equal(act(&p, "theme dark"), ACTION_DONE);
    assert_int_equal(p.player.theme, THEME_DARK);
    assert_int_equal(act(&p, "notation pytorch"), ACTION_DONE);
    assert_int_equal(act(&p, "notation"), ACTION_DONE);
    assert_int_equal(p.player.notation, NOTATION_NNDL);
    assert_int_equal(act(&p, "vectors"), ACTION_DONE);
    assert_true(p.player.rows);
    assert_int_equal(act(&p, "vectors row"), ACTION_NOTHING);
    assert_int_equal(act(&p, "vectors rows"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "vectors column"), ACTION_DONE);
    assert_false(p.player.rows);
    assert_int_equal(act(&p, "zoom in"), ACTION_DONE);
    assert_true(p.player.zoom > 1);
    assert_int_equal(act(&p, "pan 10 -2.5"), ACTION_DONE);
    assert_double(p.player.pan_y, -2.5);
    assert_int_equal(act(&p, "zoom fit"), ACTION_DONE);
    assert_double(p.player.zoom, 1);
    assert_double(p.player.pan_x, 0);
    assert_int_equal(act(&p, "zoom -1e300"), ACTION_DONE);
    assert_true(p.player.zoom > 0);
    assert_int_equal(act(&p, "speed 1e300"), ACTION_DONE);
    assert_true(p.player.speed < 100);
    assert_int_equal(act(&p, "motion off"), ACTION_DONE);
    assert_true(p.player.still);
    assert_int_equal(act(&p, "motion off"), ACTION_NOTHING);
    assert_int_equal(act(&p, "motion"), ACTION_DONE);
    assert_false(p.player.still);
    playing_end(&p);
}

/* The loop form: as the last scene said that said anything, or as the reader
 * chose, until a scene says so again. */
static void folds(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "hand-worked");
    assert_true(player_folded(&p.player));
    assert_int_equal(act(&p, "fold on"), ACTION_NOTHING);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_false(player_folded(&p.player));
    assert_int_equal(act(&p, "goto 12"), ACTION_DONE);
    assert_false(player_folded(&p.player));
    assert_int_equal(act(&p, "fold"), ACTION_DONE);
    assert_true(player_folded(&p.player));
    assert_int_equal(act(&p, "goto 40"), ACTION_DONE);
    assert_true(player_folded(&p.player));
    assert_int_equal(act(&p, "goto 1"), ACTION_DONE);
    assert_false(player_folded(&p.player));
    playing_end(&p);
}

/* What the reader chose holds until the next scene. */
static void views(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_GRAPH);
    assert_int_equal(act(&p, "view ledger dL/dU"), ACTION_DONE);
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_LEDGER);
    assert_true(str_is(player_exhibit(&p.player).rest, "dL/dU"));
    assert_int_equal(act(&p, "view compare bptt rtrl"), ACTION_DONE);
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_COMPARE);
    assert_int_equal(act(&p, "view plot L log"), ACTION_DONE);
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_PLOT);
    assert_int_equal(act(&p, "view nothing"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_GRAPH);
    assert_int_equal(act(&p, "view"), ACTION_NOTHING);
    playing_end(&p);
}

/* Whatever could be shown is found by going on, and comes round. */
static void views_in_turn(void **state)
{
    static const struct {
        ExhibitKind kind;
        const char *rest;
    } wanted[] = {{EXHIBIT_LEDGER, "dL/dU"},       {EXHIBIT_LATTICE, "dL/dz"},
                  {EXHIBIT_JACOBIAN, "h[2]/h[0]"}, {EXHIBIT_CHECK, "dL/dU"},
                  {EXHIBIT_COMPARE, "bptt rtrl"},  {EXHIBIT_GRAPH, ""}};
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_int_equal(act(&p, "view next"), ACTION_DONE);
        Exhibit now = player_exhibit(&p.player);
        if (now.kind != wanted[i].kind || !str_is(now.rest, wanted[i].rest)) {
            fail_msg("%zu: %s %.*s", i, exhibit_name(now.kind),
                     (int)now.rest.length, now.rest.data);
        }
    }
    assert_int_equal(act(&p, "view previous"), ACTION_DONE);
    assert_int_equal(player_exhibit(&p.player).kind, EXHIBIT_COMPARE);
    assert_int_equal(act(&p, "point V"), ACTION_DONE);
    assert_int_equal(act(&p, "view previous"), ACTION_DONE);
    assert_true(str_is(player_exhibit(&p.player).rest, "dL/dV"));
    playing_end(&p);
}

static void pins(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "pin"), ACTION_NOTHING);
    assert_int_equal(act(&p, "point h[1]"), ACTION_DONE);
    assert_int_equal(act(&p, "pin"), ACTION_DONE);
    assert_int_equal(act(&p, "pin U"), ACTION_DONE);
    assert_int_equal(p.player.pin_count, 2);
    assert_int_equal(act(&p, "pin"), ACTION_DONE);
    assert_int_equal(p.player.pin_count, 1);
    assert_int_equal(act(&p, "point nothing"), ACTION_DONE);
    assert_int_equal(act(&p, "point previous"), ACTION_DONE);
    assert_int_equal(act(&p, "point next"), ACTION_DONE);
    assert_int_equal(act(&p, "point q"), ACTION_UNKNOWN);
    playing_end(&p);
}

/* What has the focus is known by its action, pointed at, and pressed. */
static void focus(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_false(action_place(&p.player) & ACTION_IN_FOCUS);
    assert_int_equal(act(&p, "press"), ACTION_NOTHING);
    assert_int_equal(act(&p, "focus no-such-thing"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "focus next"), ACTION_WINDOW);
    assert_int_equal(act(&p, "focus pin h[1]"), ACTION_DONE);
    assert_int_equal(p.player.pointed, graph_find(p.player.graph, STR("h[1]")));
    expect_key_in(action_place(&p.player), "Return", "press", "");
    assert_int_equal(act(&p, "press"), ACTION_DONE);
    assert_int_equal(p.player.pin_count, 1);
    assert_int_equal(act(&p, "focus edit U[1,2]"), ACTION_DONE);
    assert_int_equal(p.player.pointed, graph_find(p.player.graph, STR("U")));
    assert_int_equal(act(&p, "focus size"), ACTION_DONE);
    assert_int_equal(p.player.pointed, GRAPH_NONE);
    assert_string_equal(p.player.described.action->name, "size");
    assert_int_equal(act(&p, "focus goto 12"), ACTION_DONE);
    assert_null(p.player.described.action);
    assert_int_equal(act(&p, "focus size"), ACTION_DONE);
    assert_int_equal(act(&p, "press"), ACTION_DONE);
    assert_int_equal(p.player.size, STEP_SCALAR);
    assert_string_equal(p.player.focus, "size"); /* it stays, to go on */
    assert_int_equal(act(&p, "focus cut next"), ACTION_DONE);
    assert_int_equal(act(&p, "press"), ACTION_DONE);
    assert_int_equal(p.player.rule.cut_time, 0);
    assert_int_equal(act(&p, "press"), ACTION_DONE);
    assert_int_equal(p.player.rule.cut_time, 1);
    assert_int_equal(act(&p, "press"), ACTION_DONE);
    assert_int_equal(p.player.rule.cut_time, 0);     /* after the last */
    assert_int_equal(act(&p, "close"), ACTION_DONE); /* the pin */
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_string_equal(p.player.focus, "");
    assert_int_equal(act(&p, "close"), ACTION_WINDOW);
    playing_end(&p);
}

/* A sum is opened by name, or entry by entry of what is pointed at. */
static void sums(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "sum next"), ACTION_NOTHING);
    assert_int_equal(act(&p, "sum dL/dU[2,1]"), ACTION_DONE);
    assert_true(p.player.opened.gradient);
    assert_int_equal(p.player.opened.at, 2);
    assert_int_equal(act(&p, "sum q"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_int_equal(p.player.opened.value, GRAPH_NONE);
    act(&p, "point h[1]");
    act(&p, "sum next");
    assert_int_equal(p.player.opened.value, p.player.pointed);
    act(&p, "sum next");
    assert_int_equal(p.player.opened.at, 1);
    act(&p, "sum next"); /* beyond the last */
    assert_int_equal(p.player.opened.value, GRAPH_NONE);
    assert_int_equal(act(&p, "sum"), ACTION_NOTHING);
    playing_end(&p);
}

static void closing_never_quits(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "help");
    act(&p, "pin U"); /* who does something wants to see it */
    assert_false(p.player.help);
    act(&p, "help");
    act(&p, "blank");
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_false(p.player.help);
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_false(p.player.blank);
    assert_int_equal(act(&p, "close"), ACTION_DONE);
    assert_int_equal(p.player.pin_count, 0);
    assert_int_equal(act(&p, "close"), ACTION_WINDOW);
    assert_int_equal(act(&p, "quit"), ACTION_WINDOW);
    playing_end(&p);
}

static void space_pauses(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "play");
    assert_true(p.player.playing);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_false(p.player.playing);
    assert_int_equal(p.player.scene, 0);
    assert_int_equal(act(&p, "next-scene"), ACTION_DONE);
    assert_int_equal(p.player.scene, 1);
    assert_int_equal(act(&p, "previous-scene"), ACTION_DONE);
    assert_int_equal(act(&p, "previous-scene"), ACTION_NOTHING);
    playing_end(&p);
}

static void mistakes_are_reported(void **state)
{
    static const char *const wrong[] = {
        "goto -1",    "goto 1.5",  "goto 1000",   "goto x",     "seek q[1]",
        "size big",   "theme red", "language fr", "pan 1",      "pan a b",
        "step twice", "zoom huge", "speed",       "speed fast", "blank maybe"};
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t errors = p.diag.errors;
        assert_int_equal(act(&p, wrong[i]), ACTION_UNKNOWN);
        assert_int_equal(p.diag.errors, errors + 1);
    }
    assert_int_equal(act(&p, "jump"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, ""), ACTION_UNKNOWN);
    assert_int_equal(p.player.step, 0);
    playing_end(&p);
}

static void scripts(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_true(action_script(&p.player,
                              STR("# to the loss\nseek L; step;;step # on\n"
                                  "quit\r\n theme dark"),
                              &p.diag));
    assert_int_equal(p.player.step, 23);
    assert_int_equal(p.player.theme, THEME_DARK);
    assert_false(action_script(&p.player, STR("step; jump; step"), &p.diag));
    assert_int_equal(p.player.step, 24);
    assert_true(action_script(&p.player, STR(""), &p.diag));
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_described),
        cmocka_unit_test(keys),
        cmocka_unit_test(keys_of_the_page),
        cmocka_unit_test(one_meaning_a_key),
        cmocka_unit_test(stepping),
        cmocka_unit_test(looking),
        cmocka_unit_test(folds),
        cmocka_unit_test(views),
        cmocka_unit_test(views_in_turn),
        cmocka_unit_test(pins),
        cmocka_unit_test(focus),
        cmocka_unit_test(sums),
        cmocka_unit_test(closing_never_quits),
        cmocka_unit_test(space_pauses),
        cmocka_unit_test(mistakes_are_reported),
        cmocka_unit_test(scripts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
