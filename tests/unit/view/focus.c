/* All that can be pressed is reached by the keyboard, in the order in which
 * one reads, and is seen to be. */
#include "view/focus.h"
#include "unit/player/playing.h"

#include "base/file.h"
#include "view/press.h"
#include "view/shelf.h"
#include "view/stage.h"
#include "view/tag.h"

#define STOPS_MOST 200

typedef struct Stand {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *text;
    Shelf shelf;
    Player player;
    Stage *stage;
    Display display;
    const char *stops[STOPS_MOST];
    size_t count;
} Stand;

static int set_up(void **state)
{
    Stand *s = test_calloc(1, sizeof *s);

    arena_init(&s->arena);
    arena_init(&s->frame);
    diag_init(&s->diag, &s->arena);
    s->fonts = font_open(file_data_folder(), &s->diag);
    s->text = text_create(file_data_folder(), LANGUAGE_EN);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    Stand *s = *state;

    font_close(s->fonts);
    text_destroy(s->text);
    arena_finish(&s->frame);
    arena_finish(&s->arena);
    test_free(s);
    return 0;
}

static void open_lesson(Stand *s)
{
    playing_read(&s->player, &s->arena, "hand-worked", &s->diag);
    s->stage = stage_create(&s->arena, s->fonts, &s->player);
}

static void open_page(Stand *s)
{
    shelf_init(&s->shelf, &s->arena,
               course_read(&s->arena, file_data_folder(), &s->diag));
    s->player = (Player){.shelf = &s->shelf, .text_scale = 1};
}

static void draw(Stand *s)
{
    Sketch **sketches = ARENA_ARRAY(&s->frame, Sketch *, s->shelf.count + 1);
    double scale;

    if (player_on_page(&s->player)) {
        shelf_settle(&s->player, 1920, 1080);
        shelf_draw(&s->player, sketches, s->text, s->fonts, &s->frame, 1920,
                   1080, &s->display, &scale);
    } else {
        stage_draw(s->stage, &s->player, s->text, &s->frame, 1920, 1080,
                   &s->display, &scale);
    }
}

static void act(Stand *s, const char *action)
{
    Str rest = str_of(action);

    assert_true(action_script(&s->player, rest, &s->diag));
    draw(s);
}

static const char *go(Stand *s, bool forward, bool by_area)
{
    const char *next =
        focus_next(&s->arena, &s->display, &s->player, forward, by_area);

    assert_non_null(next);
    act(s, arena_printf(&s->frame, "focus %s", next));
    return next;
}

/* Round once. */
static void walk(Stand *s)
{
    s->count = 0;
    do {
        assert_true(s->count < STOPS_MOST);
        s->stops[s->count++] = go(s, true, false);
    } while (s->count == 1 || strcmp(s->stops[0], s->stops[s->count - 1]) != 0);
    s->count--;
}

static size_t find(const Stand *s, const char *stop)
{
    size_t at = 0;

    while (at < s->count && strcmp(s->stops[at], stop) != 0) {
        at++;
    }
    if (at == s->count) {
        fail_msg("%s is not reached", stop);
    }
    return at;
}

static void expect_in_order(const Stand *s, const char *const *stops)
{
    for (size_t i = 0; stops[i + 1]; i++) {
        if (find(s, stops[i]) >= find(s, stops[i + 1])) {
            fail_msg("%s comes after %s", stops[i], stops[i + 1]);
        }
    }
}

static void all_buttons_are_reached(void **state)
{
    static const char *const order[] = {
        "course", "pin h[0]",  "pin x[1]", "pin h[1]", "pin h[2]",
        "answer", "hint",      "reveal",   "skip",     "first",
        "back",   "play",      "step",     "last",     "goto",
        "size",   "view next", "language", "help",     NULL};
    Stand *s = *state;

    open_lesson(s);
    for (size_t i = 0; i < s->player.lesson->scene_count; i++) {
        act(s, arena_printf(&s->frame, "scene %zu; focus nothing", i + 1));
        walk(s);
        for (size_t k = 0; k < s->display.region_count; k++) {
            Tag tag = s->display.regions[k].tag;
            if (!tag_is_value(tag) && tag.kind != TAG_FIELD) {
                const char *action = press_action(&s->frame, &s->player, tag);
                assert_true(!action || find(s, action) < s->count);
            }
        }
    }
    act(s, "goto 20; camera off; focus nothing");
    walk(s);
    expect_in_order(s, order);
}

/* A blank picture comes back by a touch, wherever that is. */
static void blank_is_pressed_away(void **state)
{
    Stand *s = *state;

    for (int k = 0; k < 2; k++) {
        k ? open_page(s) : open_lesson(s);
        act(s, "blank");
        Tag tag = display_hit(&s->display, (Point){960, 1000});
        assert_string_equal(press_action(&s->arena, &s->player, tag), "blank");
        act(s, "blank");
    }
}

static void backwards_is_the_same_way(void **state)
{
    Stand *s = *state;

    open_lesson(s);
    act(s, "last");
    walk(s);
    act(s, "focus nothing");
    for (size_t i = s->count; i-- > 0;) {
        assert_string_equal(go(s, false, false), s->stops[i]);
    }
}

static void areas_are_walked(void **state)
{
    static const char *const first[] = {"course", "pin U", "edit b[1]", "first",
                                        "course"};
    Stand *s = *state;

    open_lesson(s);
    act(s, "last");
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        assert_string_equal(go(s, true, true), first[i]);
    }
    assert_string_equal(go(s, false, true), "first");
}

static void the_page_is_walked(void **state)
{
    static const char *const head[] = {"filter", "language", "theme", "help",
                                       NULL};
    Stand *s = *state;

    open_page(s);
    draw(s);
    walk(s);
    assert_int_equal(s->count, s->shelf.count + 4);
    act(s, "walk last");
    walk(s); /* from the head on */
    expect_in_order(s, head);
    assert_string_equal(s->stops[0], head[0]);
    const CourseLesson *first = s->shelf.items[0].lesson;
    assert_string_equal(s->stops[4],
                        arena_printf(&s->arena, "open %s", first->name));
    /* While one searches, through what is found. */
    act(s, "filter bptt; filter");
    const char *found = go(s, true, false);
    assert_true(str_starts(str_of(found), "open "));
    assert_string_equal(s->player.field.text, "bptt");
}

/* A ring stands round the region, in a colour of its own. */
static bool is_ringed(const Stand *s, Color color, Rect rect)
{
    for (size_t i = 0; i < s->display.item_count; i++) {
        const DisplayItem *item = &s->display.items[i];
        if (item->kind == DISPLAY_STROKE && color_equal(item->color, color) &&
            rect_meets(item->bounds, rect)) {
            return true;
        }
    }
    return false;
}

static void what_has_the_focus_is_seen(void **state)
{
    Stand *s = *state;

    open_lesson(s);
    for (int id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_row((ThemeId)id);
        Rect all = {0, 0, 1e4, 1e4};
        const Color grounds[] = {theme->paper, theme->bar, theme->column};
        s->player.theme = (ThemeId)id;
        for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
            assert_true(color_contrast(theme->focus, grounds[i]) >= 4.5);
        }
        act(s, "last; focus nothing");
        assert_false(is_ringed(s, theme->focus, all));
        walk(s);
        for (size_t i = 0; i < s->count; i++) {
            go(s, true, false);
            assert_true(is_ringed(s, theme->focus, all));
        }
        act(s, "close");
        assert_false(is_ringed(s, theme->focus, all));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_buttons_are_reached, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(blank_is_pressed_away, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(backwards_is_the_same_way, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(areas_are_walked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_page_is_walked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_has_the_focus_is_seen, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
