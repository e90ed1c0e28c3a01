/* A text field: whole signs, the caret, what each kind takes, and what Enter
 * makes of it. */
#include "unit/player/playing.h"

static void edits_at_the_caret(void **state)
{
    Field field;
    (void)state;

    field_open(&field, FIELD_TEXT, "filter", STR(""));
    assert_true(field_type(&field, STR("a\xE6\xA2\xAF"
                                       "c")));
    assert_true(field_press(&field, FIELD_LEFT));
    assert_true(field_press(&field, FIELD_LEFT));
    assert_int_equal(field.caret, 1);
    assert_true(field_type(&field, STR("b")));
    assert_string_equal(field.text, "ab\xE6\xA2\xAF"
                                    "c");
    assert_true(field_press(&field, FIELD_DELETE));
    assert_string_equal(field.text, "abc");
    assert_true(field_press(&field, FIELD_ERASE));
    assert_string_equal(field.text, "ac");
    assert_true(field_press(&field, FIELD_FIRST));
    assert_false(field_press(&field, FIELD_FIRST));
    assert_false(field_press(&field, FIELD_LEFT));
    assert_false(field_press(&field, FIELD_ERASE));
    assert_true(field_press(&field, FIELD_LAST));
    assert_false(field_press(&field, FIELD_RIGHT));
    assert_false(field_press(&field, FIELD_DELETE));
    assert_true(field_press(&field, FIELD_CLEAR));
    assert_false(field_press(&field, FIELD_CLEAR));
}

/* What stands there at first is selected. */
static void typing_replaces(void **state)
{
    Field field;
    (void)state;

    field_open(&field, FIELD_NUMBER, "set U", STR("12"));
    assert_true(field.whole);
    assert_true(field_type(&field, STR("3")));
    assert_string_equal(field.text, "3");
    field_open(&field, FIELD_NUMBER, "set U", STR("12"));
    assert_false(field_type(&field, STR("x")));
    assert_string_equal(field.text, "12");
    assert_true(field_press(&field, FIELD_RIGHT));
    assert_true(field_type(&field, STR("3")));
    assert_string_equal(field.text, "123");
    field_open(&field, FIELD_NUMBER, "set U", STR("12"));
    assert_true(field_press(&field, FIELD_ERASE));
    assert_string_equal(field.text, "");
}

static void expect_taken(FieldKind kind, const char *typed, const char *taken)
{
    Field field;

    field_open(&field, kind, "x", STR(""));
    field_type(&field, str_of(typed));
    assert_string_equal(field.text, taken);
}

static void takes_what_it_is_for(void **state)
{
    (void)state;

    expect_taken(FIELD_WHOLE, "1a-2.3", "123");
    expect_taken(FIELD_WHOLE, "\xEF\xBC\x91\xEF\xBC\x92", "12");
    expect_taken(FIELD_NUMBER, "-1/2", "-1/2");
    expect_taken(FIELD_NUMBER,
                 "\xE2\x88\x92"
                 "0,5 b",
                 "\xE2\x88\x92"
                 "0,5");
    expect_taken(FIELD_NUMBER, "\xEF\xBC\x90\xE3\x80\x82\xEF\xBC\x95", "0.5");
    expect_taken(FIELD_NUMBERS, "[1 2; 3x 4]", "[1 2; 3 4]");
    expect_taken(FIELD_TEXT,
                 "a\tb\x7F\xFF"
                 "c",
                 "abc");
}

static void has_an_end(void **state)
{
    Field field;
    (void)state;

    field_open(&field, FIELD_TEXT, "filter", STR(""));
    for (int i = 0; i < 1000; i++) {
        field_type(&field, STR("a\xE6\xA2\xAF"));
    }
    assert_true(strlen(field.text) < FIELD_MOST);
    assert_int_equal(str_find_invalid(str_of(field.text)), strlen(field.text));
    char long_text[2 * FIELD_MOST];
    memset(long_text, 'x', sizeof long_text);
    field_compose(&field, (Str){long_text, sizeof long_text});
    assert_int_equal(strlen(field.composition), FIELD_MOST - 1);
}

static void places_between_signs(void **state)
{
    Field field;
    (void)state;

    field_open(&field, FIELD_TEXT, "filter", STR("a\xE6\xA2\xAF"));
    field_place(&field, 3);
    assert_int_equal(field.caret, 1);
    field_place(&field, 99);
    assert_int_equal(field.caret, 4);
    assert_false(field.whole);
}

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

/* What is refused stays, with the reason, until something else is done. */
static void enters(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "type 3"), ACTION_NOTHING);
    assert_int_equal(act(&p, "field enter"), ACTION_NOTHING);
    act(&p, "goto");
    assert_int_equal(act(&p, "type 99"), ACTION_DONE);
    assert_int_equal(act(&p, "field enter"), ACTION_UNKNOWN);
    assert_true(p.player.field.open);
    assert_string_equal(p.player.notice.id, "action-goto");
    assert_string_equal(p.player.notice.args[1], "61");
    assert_int_equal(act(&p, "point U"), ACTION_DONE);
    assert_non_null(p.player.notice.id);
    assert_int_equal(act(&p, "field erase"), ACTION_DONE);
    assert_null(p.player.notice.id);
    assert_int_equal(act(&p, "field enter"), ACTION_DONE);
    assert_false(p.player.field.open);
    assert_int_equal(p.player.step, 9);
    act(&p, "goto");
    assert_int_equal(act(&p, "field enter"), ACTION_DONE); /* nothing typed */
    assert_false(p.player.field.open);
    assert_int_equal(act(&p, "field jump"), ACTION_NOTHING);
    act(&p, "goto");
    assert_int_equal(act(&p, "field jump"), ACTION_UNKNOWN);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_at_the_caret),
        cmocka_unit_test(typing_replaces),
        cmocka_unit_test(takes_what_it_is_for),
        cmocka_unit_test(has_an_end),
        cmocka_unit_test(places_between_signs),
        cmocka_unit_test(enters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
