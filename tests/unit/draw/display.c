#include "unit/unit.h"

#include "base/file.h"
#include "draw/display.h"

typedef struct Setting {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Display display;
    Buf out;
} Setting;

static const Color ink = {27, 36, 48, 255};

static int set_up(void **state)
{
    static Setting setting;

    setting = (Setting){0};
    arena_init(&setting.arena);
    diag_init(&setting.diag, &setting.arena);
    setting.fonts = font_open(file_data_folder(), &setting.diag);
    *state = &setting;
    if (!setting.fonts) {
        return 1;
    }
    display_init(&setting.display, &setting.arena, setting.fonts, 1920,
                 DISPLAY_HEIGHT, color_hex(0xFFFFFF));
    return 0;
}

static int tear_down(void **state)
{
    Setting *setting = *state;

    font_close(setting->fonts);
    buf_finish(&setting->out);
    arena_finish(&setting->arena);
    return 0;
}

static DisplayItem *put(Setting *setting, double x, double y, const char *text)
{
    DisplayItem *item = display_text(&setting->display, FACE_TEXT, 25,
                                     (Point){x, y}, ink, str_of(text));

    item->role = ROLE_LABEL;
    return item;
}

static void expect_found(Setting *setting, size_t count, const char *words)
{
    buf_clear(&setting->out);
    assert_int_equal(display_check(&setting->display, 20, &setting->out),
                     count);
    assert_non_null(strstr(buf_text(&setting->out), words));
}

static void a_good_layout_passes(void **state)
{
    Setting *setting = *state;

    put(setting, 100, 100, "h");
    put(setting, 100, 130, "h");
    put(setting, 140, 100, "\xE4\xB8\xAD");
    expect_found(setting, 0, "");
}

static void overlaps_are_found(void **state)
{
    Setting *setting = *state;

    put(setting, 100, 100, "one");
    put(setting, 120, 105, "two");
    expect_found(setting, 1, "overlap: \"one\" and \"two\" (12");
    /* Texture may lie under a label. */
    setting->display.items[0].role = ROLE_DECOR;
    expect_found(setting, 0, "");
}

static void text_stays_inside(void **state)
{
    Setting *setting = *state;

    put(setting, 100, 100, "wider than this")->bounds = (Rect){100, 70, 80, 40};
    expect_found(setting, 1, "outside its bounds");
    put(setting, 1900, 100, "over the edge");
    expect_found(setting, 2, "outside the frame");
    /* Spaces have no ink, and lie nowhere. */
    put(setting, 5000, 100, "   ");
    expect_found(setting, 2, "");
}

static void what_is_clipped_away_is_not_checked(void **state)
{
    Setting *setting = *state;

    display_clip(&setting->display, (Rect){0, 0, 500, 500});
    display_clip(&setting->display, (Rect){400, 0, 500, 500});
    put(setting, 100, 100, "one");
    put(setting, 100, 100, "two");
    put(setting, 480, 100, "cut by the edge");
    put(setting, 550, 100, "four");
    display_unclip(&setting->display);
    put(setting, 300, 100, "five");
    display_unclip(&setting->display);
    display_unclip(&setting->display); /* one too many does no harm */
    expect_found(setting, 0, "");
}

static void size_and_contrast_are_checked(void **state)
{
    Setting *setting = *state;
    DisplayItem *item = put(setting, 100, 100, "small");

    item->size = 19;
    expect_found(setting, 1, "size 19 under 20: \"small\"");
    item->size = 20;
    item->color = color_hex(0x999999);
    expect_found(setting, 1, "contrast 2.8");
    item->ground = color_hex(0x1B2430);
    expect_found(setting, 0, "");
    /* A clear ink is as faint as it looks. */
    item->ground = COLOR_NONE;
    item->color = (Color){0, 0, 0, 100};
    expect_found(setting, 1, "contrast");
}

static void the_last_region_is_hit(void **state)
{
    Setting *setting = *state;
    Display *display = &setting->display;

    display_region(display, (Rect){0, 0, 100, 100}, (Tag){.kind = 1});
    display_region(display, (Rect){50, 50, 100, 100}, (Tag){.kind = 2});
    assert_int_equal(display_hit(display, (Point){10, 10}).kind, 1);
    assert_int_equal(display_hit(display, (Point){60, 60}).kind, 2);
    assert_int_equal(display_hit(display, (Point){300, 60}).kind, 0);
}

static void a_list_is_written(void **state)
{
    Setting *setting = *state;
    Display *display = &setting->display;
    Path path = path_new();
    DisplayItem *item;

    path_move(display, &path, 1, 2);
    path_line(display, &path, 3.14159, -0.001);
    path_curve(display, &path, (Point){1, 1}, (Point){2, 2}, (Point){3, 3});
    path_close(display, &path);
    item = display_stroke(display, path, 1.5, (Color){1, 2, 3, 4});
    item->dash[0] = 4;
    item->dash[1] = 2;
    display_rect(display, (Rect){0, 0, 10, 5}, ink);
    display_clip(display, (Rect){1, 2, 3, 4});
    put(setting, 10, 20, "a \"b\"")->ground = color_hex(0xFFF3BF);
    display_unclip(display);
    display_region(
        display, (Rect){1, 2, 3, 4},
        (Tag){.kind = 5, .part = 6, .id = 7, .row = 0, .column = -1});
    display_write(display, &setting->out);
    assert_string_equal(
        buf_text(&setting->out),
        "display 1920 1080 #ffffff\n"
        "stroke 1.5 dash 4 2 #01020304 M 1 2 L 3.14 0 C 1 1 2 2 3 3 Z\n"
        "fill #1b2430 M 0 0 L 10 0 L 10 5 L 0 5 Z\n"
        "clip 1 2 3 4\n"
        "text label text 25 #1b2430 on #fff3bf 10 20 58.83 \"a \\\"b\\\"\"\n"
        "unclip\n"
        "region 1 2 3 4 tag 5 6 7 0 -1\n");
}

static void extents_hold_the_ink(void **state)
{
    Setting *setting = *state;
    Display *display = &setting->display;
    Path round = path_round(display, (Rect){10, 20, 100, 50}, 14);
    DisplayItem *item = display_stroke(display, round, 4, ink);
    size_t count;

    assert_double_near(item->bounds.x, 8, 1e-9);
    assert_double_near(item->bounds.width, 104, 1e-9);
    assert_double_near(item->bounds.height, 54, 1e-9);
    /* A radius too large makes a pill, and none a rectangle. */
    assert_int_equal(path_round(display, (Rect){0, 0, 9, 5}, 99).verb_count,
                     10);
    assert_int_equal(path_round(display, (Rect){0, 0, 9, 5}, 0).verb_count, 5);
    count = display->item_count;
    display_arrow_head(display, (Point){5, 5}, (Point){0, 0}, 10, ink);
    assert_int_equal(display->item_count, count);
    display_arrow_head(display, (Point){5, 5}, (Point){3, 0}, 10, ink);
    assert_double_near(display->items[count].bounds.x, -5, 1e-9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_layout_passes),
        TEST(overlaps_are_found),
        TEST(text_stays_inside),
        TEST(what_is_clipped_away_is_not_checked),
        TEST(size_and_contrast_are_checked),
        TEST(the_last_region_is_hit),
        TEST(a_list_is_written),
        TEST(extents_hold_the_ink),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
