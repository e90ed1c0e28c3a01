/* What a button does is said beside it: in the frame, over no other label,
 * wherever on the stage the button stands. */
#include "unit/view/stand.h"
#include "view/tag.h"

static bool shows(const Display *display, const char *words)
{
    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];
        if (item->kind == DISPLAY_TEXT && strcmp(item->text, words) == 0) {
            return true;
        }
    }
    return false;
}

/* Every button of the plain picture, one after the other. */
static size_t describe_each(Stand *s, int width, int height)
{
    size_t buttons = 0;
    Buf said = {0};

    s->player.described = (Described){NULL, 0};
    stand_draw(s, width, height);
    Display plain = s->display;
    for (size_t i = 0; i < plain.region_count; i++) {
        s->player.described = tag_described(plain.regions[i].tag);
        if (!s->player.described.action) {
            continue;
        }
        stand_draw(s, width, height);
        assert_true(s->display.item_count > plain.item_count);
        if (display_check(&s->display, STAND_LEAST, &said) > 0) {
            fail_msg("%s, %d x %d: %s", s->player.described.action->name, width,
                     height, buf_text(&said));
        }
        buttons++;
    }
    buf_finish(&said);
    arena_reset(&s->frame);
    return buttons;
}

static void every_button_has_room(void **state)
{
    static const int sizes[][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};
    Stand s;
    (void)state;

    for (int k = 0; k < 3 * LANGUAGE_COUNT; k++) {
        stand_begin(&s, "hand-worked");
        player_seek(&s.player, 20); /* beside a question */
        s.player.language = (Language)(k / 3);
        s.player.theme = (ThemeId)(k % THEME_COUNT);
        assert_true(describe_each(&s, sizes[k % 3][0], sizes[k % 3][1]) >= 10);
        stand_end(&s);
    }
}

/* With its key; nothing is said of what is not on the stage. */
static void a_key_is_shown(void **state)
{
    Stand s;
    (void)state;

    assert_null(tag_described(tag_action("answer")).action);
    stand_begin(&s, "hand-worked");
    player_seek(&s.player, 20);
    stand_draw(&s, 1920, 1080);
    size_t plain = s.display.item_count;
    assert_false(shows(&s.display, "Ctrl+Home"));
    action_do(&s.player, STR("describe course"), &s.diag);
    stand_draw(&s, 1920, 1080);
    assert_true(shows(&s.display, "Ctrl+Home"));
    action_do(&s.player, STR("describe quit"), &s.diag);
    stand_draw(&s, 1920, 1080);
    assert_int_equal(s.display.item_count, plain);
    assert_int_equal(action_do(&s.player, STR("describe me"), &s.diag),
                     ACTION_UNKNOWN);
    assert_int_equal(action_do(&s.player, STR("describe size me"), &s.diag),
                     ACTION_UNKNOWN);
    stand_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_button_has_room),
        cmocka_unit_test(a_key_is_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
