/* The start page: no labels that overlap, no text outside the frame, in three
 * shapes of frame and both languages; the filter, the focus, the sketches. */
#include "view/shelf.h"

#include "base/file.h"
#include "engine/trace_run.h"
#include "player/action.h"
#include "unit/unit.h"
#include "view/tag.h"

#define LEAST 19.99

typedef struct Stand {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Shelf shelf;
    Player player;
    Sketch **sketches;
    Display display;
    double scale;
} Stand;

static Sketch *sketch_of(Stand *s, Lesson *lesson)
{
    Graph *graph = lesson_graph(&s->frame, lesson, NULL, NULL, &s->diag);
    Trace *trace = graph ? trace_run(&s->frame, graph, &s->diag) : NULL;
    Player player;

    assert_non_null(trace);
    player_init(&player, &s->frame, lesson, graph, trace);
    player_seek(&player, player_last(&player));
    return sketch_create(&s->arena, s->fonts, &player);
}

static int set_up(void **state)
{
    Stand *s = test_calloc(1, sizeof *s);

    arena_init(&s->arena);
    arena_init(&s->frame);
    diag_init(&s->diag, &s->arena);
    s->fonts = font_open(file_data_folder(), &s->diag);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        s->texts[i] = text_create(file_data_folder(), (Language)i);
    }
    shelf_init(&s->shelf, &s->arena,
               course_read(&s->arena, file_data_folder(), &s->diag));
    s->sketches = ARENA_ARRAY(&s->arena, Sketch *, s->shelf.count);
    s->player = (Player){.shelf = &s->shelf, .text_scale = 1};
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    Stand *s = *state;

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        text_destroy(s->texts[i]);
    }
    font_close(s->fonts);
    arena_finish(&s->frame);
    arena_finish(&s->arena);
    test_free(s);
    return 0;
}

static void read_lessons(Stand *s)
{
    for (uint32_t i = 0; i < s->shelf.count; i++) {
        Lesson *lesson =
            lesson_read(&s->frame, s->shelf.items[i].lesson->path, &s->diag);
        assert_non_null(lesson);
        shelf_describe(&s->shelf, i, lesson);
        s->sketches[i] = sketch_of(s, lesson);
        arena_reset(&s->frame);
    }
}

static void draw(Stand *s, int width, int height)
{
    arena_reset(&s->frame);
    shelf_settle(&s->player, width, height);
    shelf_draw(&s->player, s->sketches, s->texts[s->player.language], s->fonts,
               &s->frame, width, height, &s->display, &s->scale);
}

static void expect_clean(Stand *s, int width, int height)
{
    Buf said = {0};

    draw(s, width, height);
    if (display_check(&s->display, LEAST, &said) > 0) {
        fail_msg("%d x %d, %s, theme %d:\n%s", width, height,
                 language_code(s->player.language), (int)s->player.theme,
                 buf_text(&said));
    }
    buf_finish(&said);
}

static void expect_clean_everywhere(Stand *s)
{
    static const int sizes[][2] = {
        {1024, 768}, {1920, 1080}, {3840, 2160}, {768, 1024}, {640, 400}};
    static const double texts[] = {1, 1.1, 1.2, 1, 1.2};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int k = 0; k < LANGUAGE_COUNT * THEME_COUNT; k++) {
            s->player.language = (Language)(k % LANGUAGE_COUNT);
            s->player.theme = (ThemeId)(k / LANGUAGE_COUNT);
            s->player.text_scale = texts[(i + (size_t)k) % 5];
            s->shelf.scroll = 0;
            expect_clean(s, sizes[i][0], sizes[i][1]);
            s->shelf.scroll = 333;
            expect_clean(s, sizes[i][0], sizes[i][1]);
            s->shelf.scroll = 1e6;
            expect_clean(s, sizes[i][0], sizes[i][1]);
        }
    }
}

static void is_clean(void **state)
{
    Stand *s = *state;

    expect_clean_everywhere(s); /* before a lesson was read */
    read_lessons(s);
    s->shelf.items[0].seen = "1101";
    s->shelf.items[0].scene = 3;
    s->shelf.last = 0;
    expect_clean_everywhere(s);
    shelf_filter(&s->shelf, STR("gradient \xE6\xA2\xAF no such words, at all"));
    field_open(&s->player.field, FIELD_TEXT, "filter", str_of(s->shelf.filter));
    field_compose(&s->player.field, STR("ti du"));
    expect_clean_everywhere(s);
    shelf_filter(&s->shelf, STR("e"));
    expect_clean_everywhere(s);
    s->player.help = true;
    expect_clean_everywhere(s);
}

static size_t count_shown(const Stand *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->display.region_count; i++) {
        count += s->display.regions[i].tag.kind == TAG_LESSON;
    }
    return count;
}

static void expect_found(Stand *s, const char *filter, const char *first)
{
    shelf_filter(&s->shelf, str_of(filter));
    draw(s, 1920, 1080);
    if (!first) {
        assert_int_equal(s->shelf.focus, SHELF_NONE);
        assert_int_equal(count_shown(s), 0);
        return;
    }
    assert_true(count_shown(s) > 0);
    assert_int_equal(s->shelf.focus, shelf_find(&s->shelf, str_of(first)));
}

static void filters(void **state)
{
    Stand *s = *state;

    draw(s, 1920, 1080);
    expect_found(s, "HOPF", "09-hopfield");
    expect_found(s, "\xE8\x81\x94\xE6\x83\xB3", "hopfield");
    expect_found(s, "13", "13-bptt");
    expect_found(s, "hand bptt", "13");
    expect_found(s, "hopfield bptt", NULL);
    assert_false(shelf_walk(&s->shelf, SHELF_DOWN));
    shelf_filter(&s->shelf, STR(""));
    draw(s, 1920, 1080);
    assert_int_equal(s->shelf.focus, 0);
}

/* What is typed into the field is looked for at once; leaving it shows all. */
static void types(void **state)
{
    Stand *s = *state;
    Diag diag;

    diag_init(&diag, &s->arena);
    assert_int_equal(action_do(&s->player, STR("filter"), &diag), ACTION_DONE);
    action_do(&s->player, STR("type hopf"), &diag);
    action_do(&s->player, STR("field left"), &diag);
    action_do(&s->player, STR("type \xE6\xA2\xAF"), &diag);
    assert_string_equal(s->shelf.filter, "hop\xE6\xA2\xAF"
                                         "f");
    action_do(&s->player, STR("field erase"), &diag);
    assert_string_equal(s->shelf.filter, "hopf");
    assert_int_equal(s->shelf.focus, shelf_find(&s->shelf, STR("hopfield")));
    assert_int_equal(action_do(&s->player, STR("field enter"), &diag),
                     ACTION_NOTHING);
    action_do(&s->player, STR("field clear"), &diag);
    assert_string_equal(s->shelf.filter, "");
    action_do(&s->player, STR("type bptt"), &diag);
    assert_int_equal(action_do(&s->player, STR("close"), &diag), ACTION_DONE);
    assert_string_equal(s->shelf.filter, "");
    assert_false(s->player.field.open);
}

/* Wherever one goes by keys, the card in focus is in sight. */
static void walks(void **state)
{
    static const ShelfWay ways[] = {SHELF_DOWN, SHELF_RIGHT, SHELF_DOWN,
                                    SHELF_LEFT, SHELF_UP,    SHELF_LAST,
                                    SHELF_UP,   SHELF_FIRST, SHELF_NEXT};
    Stand *s = *state;

    draw(s, 1024, 768);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        bool seen = false;
        shelf_walk(&s->shelf, ways[i]);
        draw(s, 1024, 768);
        for (size_t k = 0; k < s->display.region_count; k++) {
            const Region *region = &s->display.regions[k];
            seen = seen ||
                   (region->tag.kind == TAG_LESSON &&
                    region->tag.id == s->shelf.focus && region->rect.y > 0 &&
                    region->rect.y + region->rect.height < s->display.height);
        }
        assert_true(seen);
    }
    assert_int_equal(s->shelf.focus, 1);
}

/* A sketch has shapes alone, and stays in its place. */
static void sketches(void **state)
{
    Stand *s = *state;
    Rect area = {100, 50, 300, 150};

    read_lessons(s);
    for (size_t i = 0; i < s->shelf.count; i++) {
        display_init(&s->display, &s->frame, s->fonts, 500, 250,
                     (Color){255, 255, 255, 255});
        sketch_draw(s->sketches[i], THEME_LIGHT, &s->display, area);
        assert_true(s->display.item_count > 10);
        for (size_t k = 0; k < s->display.item_count; k++) {
            const DisplayItem *item = &s->display.items[k];
            assert_true(item->kind == DISPLAY_FILL ||
                        item->kind == DISPLAY_STROKE);
            Rect met = rect_meet(item->bounds, rect_inset(area, -12));
            assert_true(met.width >= item->bounds.width - 1e-6 &&
                        met.height >= item->bounds.height - 1e-6);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_clean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(types, set_up, tear_down),
        cmocka_unit_test_setup_teardown(walks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sketches, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
