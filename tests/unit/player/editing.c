/* Changing given numbers by hand: in place, by steps of a range, and back. */
#include "unit/player/playing.h"

#include "player/entry.h"
#include "player/slide.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static double number(const Playing *p, const char *name)
{
    Entry entry = entry_find(p->player.trace, str_of(name));

    assert_int_not_equal(entry.value, GRAPH_NONE);
    return trace_value(p->player.trace, entry.value)[entry.at];
}

static void names_lead_back(void **state)
{
    static const char *const names[] = {"U[1,2]", "h[0][2]", "b[1]", "W[2,3]",
                                        "L"};
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char out[ENTRY_NAME_MOST];
        Entry entry = entry_find(p.player.trace, str_of(names[i]));
        assert_string_equal(entry_name(p.player.graph, entry, out), names[i]);
    }
    assert_int_equal(entry_find(p.player.trace, STR("U[3,1]")).value,
                     GRAPH_NONE);
    assert_int_equal(entry_find(p.player.trace, STR("dL/dU")).value,
                     GRAPH_NONE);
    playing_end(&p);
}

static void edits_in_place(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "edit U[1,2]"), ACTION_DONE);
    assert_string_equal(p.player.field.text, "0");
    assert_true(p.player.field.whole);
    act(&p, "type -1/2");
    assert_int_equal(act(&p, "field enter"), ACTION_DONE);
    assert_false(p.player.field.open);
    assert_double(number(&p, "U[1,2]"), -0.5);
    act(&p, "edit U[1,2]");
    act(&p, "type 0,25");
    act(&p, "field enter");
    assert_double(number(&p, "U[1,2]"), 0.25);
    assert_int_equal(p.player.edits.count, 2);
    /* Left as it stands it is no change. */
    act(&p, "edit U[1,2]");
    act(&p, "field enter");
    assert_int_equal(p.player.edits.count, 2);
    act(&p, "edit U[1,2]");
    act(&p, "type 1-");
    assert_int_equal(act(&p, "field enter"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "edit-number");
    assert_string_equal(p.player.field.text, "1-");
    act(&p, "close");
    assert_double(number(&p, "U[1,2]"), 0.25);
    playing_end(&p);
}

/* From number to number, over all that are given, and round. */
static void tab_walks(void **state)
{
    Playing p;
    char name[ENTRY_NAME_MOST];
    (void)state;

    playing_begin(&p, "hand-worked");
    act(&p, "edit U[1,2]");
    act(&p, "type 7");
    assert_int_equal(act(&p, "field next"), ACTION_DONE);
    assert_double(number(&p, "U[1,2]"), 7);
    entry_name(p.player.graph, entry_edited(&p.player), name);
    assert_string_equal(name, "U[2,1]");
    act(&p, "field previous");
    act(&p, "field previous");
    entry_name(p.player.graph, entry_edited(&p.player), name);
    assert_string_equal(name, "U[1,1]");
    act(&p, "field previous");
    size_t count = 0;
    do {
        assert_int_equal(act(&p, "field next"), ACTION_DONE);
        entry_name(p.player.graph, entry_edited(&p.player), name);
        count++;
    } while (strcmp(name, "U[1,1]") != 0 && count < 1000);
    assert_string_equal(name, "U[1,1]");
    assert_int_equal(p.player.edits.count, 1);
    playing_end(&p);
}

static void says_what_cannot_be_changed(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "edit h[1][2]"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "edit-computed");
    assert_string_equal(p.player.notice.args[0], "h[1]");
    assert_int_equal(act(&p, "edit T"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "edit-whole");
    assert_int_equal(act(&p, "edit q"), ACTION_UNKNOWN);
    act(&p, "point z[2]");
    assert_int_equal(act(&p, "edit"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "edit next"), ACTION_NOTHING);
    assert_int_equal(p.player.edits.count, 0);
    playing_end(&p);
}

/* A run of slides is one change; nothing leaves the range. */
static void slides(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "slide b[1] 0.5"), ACTION_UNKNOWN); /* not here */
    act(&p, "last");
    assert_int_equal(act(&p, "slide b[1] 0.3"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), -0.8);
    assert_int_equal(act(&p, "slide b[1] 0.55"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), 0.2);
    assert_int_equal(act(&p, "slide b[1] up"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), 0.3);
    assert_int_equal(p.player.edits.count, 1);
    assert_int_equal(act(&p, "slide b[1] 9"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), 2);
    assert_int_equal(act(&p, "slide b[1] up"), ACTION_NOTHING);
    assert_int_equal(act(&p, "undo"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), -2);
    assert_int_equal(act(&p, "redo"), ACTION_DONE);
    assert_double(number(&p, "b[1]"), 2);
    act(&p, "slide b[1] down");
    assert_int_equal(p.player.edits.count, 2);
    assert_int_equal(act(&p, "slide x[2] 0.5"), ACTION_UNKNOWN); /* no range */
    assert_int_equal(act(&p, "slide U[1,1] 0.5"), ACTION_UNKNOWN);
    act(&p, "edit b[1]");
    act(&p, "field down");
    assert_string_equal(p.player.field.text, "1.8");
    playing_end(&p);
}

static void ranges_hold_round_numbers(void **state)
{
    Try range = {.ranged = true, .from = -0.3, .to = 0.7};
    (void)state;

    assert_double(slide_at(&range, 0.5), 0.2);
    assert_double(slide_at(&range, 2), 0.7);
    assert_double(slide_at(&range, -1), -0.3);
    assert_double(slide_by(&range, 0.69, 3), 0.7);
    assert_double(slide_part(&range, 0.2), 0.5);
    range.from = range.to = 1;
    assert_double(slide_at(&range, 0.5), 1);
    assert_double(slide_part(&range, 1), 0);
    range.from = 2000; /* the other way round */
    range.to = 0;
    assert_double(slide_at(&range, 0.25), 1500);
    assert_double(slide_part(&range, 1500), 0.25);
}

static void reset_asks(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "reset"), ACTION_NOTHING);
    act(&p, "set U[1,1] 3");
    act(&p, "set U[1,1] 4");
    assert_int_equal(act(&p, "reset"), ACTION_DONE);
    assert_string_equal(p.player.notice.id, "edit-reset");
    assert_string_equal(p.player.notice.args[0], "2");
    assert_int_equal(p.player.edits.count, 2);
    act(&p, "step"); /* leaves them */
    assert_null(p.player.notice.id);
    act(&p, "reset");
    assert_int_equal(p.player.edits.count, 2);
    act(&p, "reset");
    assert_int_equal(p.player.edits.count, 0);
    assert_double(number(&p, "U[1,1]"), -1);
    act(&p, "redo");
    assert_int_equal(act(&p, "reset now"), ACTION_DONE);
    assert_int_equal(p.player.edits.count, 0);
    assert_int_equal(act(&p, "reset soon"), ACTION_UNKNOWN);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_back),
        cmocka_unit_test(edits_in_place),
        cmocka_unit_test(tab_walks),
        cmocka_unit_test(says_what_cannot_be_changed),
        cmocka_unit_test(slides),
        cmocka_unit_test(ranges_hold_round_numbers),
        cmocka_unit_test(reset_asks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
