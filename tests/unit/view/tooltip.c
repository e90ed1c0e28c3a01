/* What a button does is said beside it: in the frame, over no other label,
 * wherever on the stage the button stands. */
#include "unit.h"

#include "engine/trace_run.h"
#include "lesson/lesson.h"
#include "player/action.h"
#include "view/stage.h"
#include "view/tag.h"

#define LEAST 19.99

typedef struct Stand {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *text;
    Player player;
    Stage *stage;
    int width, height;
    Display display;
} Stand;

static void stand_begin(Stand *s, Language language)
{
    arena_init(&s->arena);
    arena_init(&s->frame);
    diag_init(&s->diag, &s->arena);
    s->fonts = font_open(".", &s->diag);
    s->text = text_create(".", language);
    Lesson *lesson = lesson_read(&s->arena, "hand-worked", &s->diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(&s->arena, lesson, NULL, NULL, &s->diag);
    Trace *trace = trace_run(&s->arena, graph, &s->diag);
    assert_non_null(trace);
    assert_true(scene_resolve(lesson, trace, &s->diag));
    player_init(&s->player, &s->arena, lesson, graph, trace);
    s->player.language = language;
    s->stage = stage_create(&s->arena, s->fonts, &s->player);
    player_seek(&s->player, 20); /* beside a question */
}

static void stand_end(Stand *s)
{
    font_close(s->fonts);
    text_destroy(s->text);
    arena_finish(&s->frame);
    arena_finish(&s->arena);
}

static void draw(Stand *s)
{
    double scale;

    stage_draw(s->stage, &s->player, s->text, &s->frame, s->width, s->height,
               &s->display, &scale);
}

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
static size_t describe_each(Stand *s)
{
    size_t buttons = 0;
    Buf said = {0};

    s->player.described = (Described){NULL, 0};
    draw(s);
    Display plain = s->display;
    for (size_t i = 0; i < plain.region_count; i++) {
        s->player.described = tag_described(plain.regions[i].tag);
        if (!s->player.described.action) {
            continue;
        }
        draw(s);
        assert_true(s->display.item_count > plain.item_count);
        if (display_check(&s->display, LEAST, &said) > 0) {
            fail_msg("%s, %d x %d: %s", s->player.described.action->name,
                     s->width, s->height, buf_text(&said));
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
        stand_begin(&s, (Language)(k / 3));
        s.player.theme = (ThemeId)(k % THEME_COUNT);
        s.width = sizes[k % 3][0];
        s.height = sizes[k % 3][1];
        assert_true(describe_each(&s) >= 10);
        stand_end(&s);
    }
}

/* With its key; nothing is said of what is not on the stage. */
static void a_key_is_shown(void **state)
{
    Stand s;
    (void)state;

    assert_null(tag_described(tag_action("answer")).action);
    stand_begin(&s, LANGUAGE_EN);
    s.width = 1920;
    s.height = 1080;
    draw(&s);
    size_t plain = s.display.item_count;
    assert_false(shows(&s.display, "Ctrl+Home"));
    action_do(&s.player, STR("describe course"), &s.diag);
    draw(&s);
    assert_true(shows(&s.display, "Ctrl+Home"));
    action_do(&s.player, STR("describe quit"), &s.diag);
    draw(&s);
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
