/* What single shapes look like, pixel by pixel. */
#include "unit/sdl/stand.h"

static int set_up(void **state)
{
    static Stand stand;

    *state = &stand;
    return stand_open(&stand, 120, 100);
}

static int tear_down(void **state)
{
    stand_close(*state);
    return 0;
}

static void assert_pixel(const Stand *stand, int x, int y, uint32_t rgb)
{
    assert_int_equal(stand_pixel(stand, x, y), 0xFF000000u | rgb);
}

static void rectangles_have_whole_pixels(void **state)
{
    Stand *stand = *state;

    display_rect(&stand->display, (Rect){10.3, 20.4, 30.4, 10.3}, stand_ink);
    /* The next begins where this one ends: no seam, no overlap. */
    display_rect(&stand->display, (Rect){40.7, 20.4, 10, 10.3},
                 color_hex(0xFF0000));
    /* Thinner than a pixel, between two. */
    display_rect(&stand->display, (Rect){10, 50.6, 30, 0.3}, stand_ink);
    raster_paint(stand->raster, &stand->display, 1);
    assert_pixel(stand, 9, 20, 0xFFFFFF);
    assert_pixel(stand, 10, 20, 0x1B2430);
    assert_pixel(stand, 40, 30, 0x1B2430);
    assert_pixel(stand, 41, 20, 0xFF0000);
    assert_pixel(stand, 20, 19, 0xFFFFFF);
    assert_pixel(stand, 20, 31, 0xFFFFFF);
    assert_pixel(stand, 20, 50, 0xFFFFFF);
    assert_pixel(stand, 20, 51, 0x1B2430);
    assert_pixel(stand, 20, 52, 0xFFFFFF);
}

/* A hairline is as dark as its colour, at every scale and place. */
static void hairlines_are_crisp(void **state)
{
    Stand *stand = *state;

    for (double scale = 0.5; scale < 1.5; scale += 0.07) {
        int dark = 0;

        stand_clear(stand);
        display_line(&stand->display, (Point){1, 20.3}, (Point){40, 20.3}, 1.5,
                     stand_ink);
        raster_paint(stand->raster, &stand->display, scale);
        for (int y = 0; y < 100; y++) {
            uint32_t pixel = stand_pixel(stand, (int)(20 * scale), y);

            dark += pixel == 0xFF1B2430u;
            assert_true(pixel == 0xFF1B2430u || pixel == 0xFFFFFFFFu);
        }
        assert_int_equal(
            dark, (int)(1.5 * scale + 0.5) < 1 ? 1 : (int)(1.5 * scale + 0.5));
    }
}

static void strokes_cover_once(void **state)
{
    Stand *stand = *state;
    Path path = path_new();

    /* There and back again, with corners and a crossing: clear ink must not
     * be laid on twice. */
    path_move(&stand->display, &path, 20, 20);
    path_line(&stand->display, &path, 90, 70);
    path_line(&stand->display, &path, 20, 70);
    path_line(&stand->display, &path, 90, 20);
    path_line(&stand->display, &path, 20, 21);
    path_curve(&stand->display, &path, (Point){100, 100}, (Point){10, 100},
               (Point){80, 30});
    display_stroke(&stand->display, path, 12, (Color){0, 0, 0, 128});
    raster_paint(stand->raster, &stand->display, 1);
    for (int y = 0; y < 100; y++) {
        for (int x = 0; x < 120; x++) {
            assert_true((stand_pixel(stand, x, y) & 0xFF) >= 127);
        }
    }
    assert_pixel(stand, 55, 45, 0x7F7F7F);
    assert_pixel(stand, 20, 20, 0x7F7F7F);
    assert_pixel(stand, 88, 68, 0x7F7F7F);
}

static double darkness(const Stand *stand)
{
    double sum = 0;

    for (int y = 0; y < 100; y++) {
        for (int x = 0; x < 120; x++) {
            sum += 1 - (stand_pixel(stand, x, y) & 0xFF) / 255.0;
        }
    }
    return sum;
}

static void areas_are_right(void **state)
{
    const double pi = 3.14159265358979;
    Color black = {0, 0, 0, 255};
    Stand *stand = *state;
    Display *display = &stand->display;
    Path path;

    display_fill(display, path_circle(display, (Point){60.3, 50.7}, 20), black);
    raster_paint(stand->raster, display, 1);
    assert_double_near(darkness(stand), pi * 400, 1.5);

    stand_clear(stand);
    display_stroke(display, path_circle(display, (Point){60.3, 50.7}, 30), 7,
                   black);
    raster_paint(stand->raster, display, 1);
    assert_double_near(darkness(stand), pi * 60 * 7, 6);

    /* A slanting line with its round caps; a sharp corner's two sides. */
    stand_clear(stand);
    path = path_new();
    path_move(display, &path, 20, 20);
    path_line(display, &path, 80, 65);
    display_stroke(display, path, 10, black);
    raster_paint(stand->raster, display, 1);
    assert_double_near(darkness(stand), 75 * 10 + pi * 25, 3);

    /* A dot. */
    stand_clear(stand);
    path = path_new();
    path_move(display, &path, 50, 50);
    path_line(display, &path, 50, 50);
    display_stroke(display, path, 20, black);
    raster_paint(stand->raster, display, 1);
    assert_double_near(darkness(stand), pi * 100, 3);
}

static void dashes_and_gaps_take_turns(void **state)
{
    Stand *stand = *state;
    DisplayItem *item;
    Path path = path_new();

    path_move(&stand->display, &path, 10, 50);
    path_line(&stand->display, &path, 110, 50);
    item = display_stroke(&stand->display, path, 2, stand_ink);
    item->dash[0] = 10;
    item->dash[1] = 10;
    raster_paint(stand->raster, &stand->display, 1);
    for (int i = 0; i < 5; i++) {
        assert_pixel(stand, 15 + 20 * i, 50, 0x1B2430);
        assert_pixel(stand, 25 + 20 * i, 50, 0xFFFFFF);
    }
    /* Patterns that make no sense are solid lines, and end. */
    item->dash[0] = 1e-9;
    item->dash[1] = 1e-9;
    raster_paint(stand->raster, &stand->display, 1);
    assert_pixel(stand, 25, 50, 0x1B2430);
    item->dash[0] = -5;
    item->dash[1] = 0.0 / 0.0;
    raster_paint(stand->raster, &stand->display, 1);
    assert_pixel(stand, 25, 50, 0x1B2430);
}

static void clips_nest(void **state)
{
    Stand *stand = *state;
    Display *display = &stand->display;
    Rect all = {0, 0, 120, 100};

    display_clip(display, (Rect){10, 10, 50, 50});
    display_clip(display, (Rect){40, 40, 50, 50});
    display_rect(display, all, stand_ink);
    display_unclip(display);
    display_rect(display, (Rect){0, 0, 120, 12}, color_hex(0xFF0000));
    display_unclip(display);
    display_unclip(display);
    display_clip(display, (Rect){300, 300, 1, 1});
    display_rect(display, all, stand_ink);
    raster_paint(stand->raster, display, 1);
    assert_pixel(stand, 39, 45, 0xFFFFFF);
    assert_pixel(stand, 40, 40, 0x1B2430);
    assert_pixel(stand, 59, 59, 0x1B2430);
    assert_pixel(stand, 60, 59, 0xFFFFFF);
    assert_pixel(stand, 20, 11, 0xFF0000);
    assert_pixel(stand, 9, 11, 0xFFFFFF);
    assert_pixel(stand, 20, 12, 0xFFFFFF);
}

static void blending_is_exact(void **state)
{
    Stand *stand = *state;

    display_rect(&stand->display, (Rect){0, 0, 10, 10},
                 (Color){255, 0, 0, 128});
    raster_paint(stand->raster, &stand->display, 1);
    assert_pixel(stand, 5, 5, 0xFF7F7F);

    /* On clear paper the colour stays what it is. */
    stand->display.paper = COLOR_NONE;
    raster_paint(stand->raster, &stand->display, 1);
    assert_int_equal(stand_pixel(stand, 5, 5), 0x80FF0000u);
    assert_int_equal(stand_pixel(stand, 50, 50), 0);
    display_rect(&stand->display, (Rect){0, 0, 10, 10},
                 (Color){0, 0, 255, 128});
    raster_paint(stand->raster, &stand->display, 1);
    assert_int_equal(stand_pixel(stand, 5, 5), 0xC05500AAu);
}

static void odd_shapes_do_no_harm(void **state)
{
    Stand *stand = *state;
    Display *display = &stand->display;
    double nan = 0.0 / 0.0;
    Path path = path_new();

    display_line(display, (Point){nan, 1}, (Point){1, 1}, 3, stand_ink);
    display_line(display, (Point){-1e300, 5}, (Point){1e300, 5}, 3, stand_ink);
    display_line(display, (Point){-1e5, -1e5}, (Point){1e5, 1e5}, 3, stand_ink);
    display_line(display, (Point){1, 1}, (Point){1, 1}, nan, stand_ink);
    display_line(display, (Point){1, 1}, (Point){9, 9}, -4, stand_ink);
    display_fill(display, path_circle(display, (Point){5, 5}, 1e7),
                 (Color){0, 0, 0, 9});
    display_fill(display, path, stand_ink);
    display_stroke(display, path, 3, stand_ink);
    path_line(display, &path, 5, 5); /* no beginning */
    display_fill(display, path, stand_ink);
    display_stroke(display, path, 3, stand_ink);
    path = path_new();
    for (int i = 0; i < 50000; i++) {
        path_line(display, &path, i % 120, (i * 7919) % 100);
        if (i == 0) {
            path.verbs[0] = VERB_MOVE;
        }
    }
    display_fill(display, path, stand_ink);
    display_stroke(display, path, 3, (Color){0, 0, 0, 9});
    display_text(display, FACE_TEXT, nan, (Point){5, 5}, stand_ink, STR("a"));
    display_text(display, FACE_TEXT, 9, (Point){nan, 5}, stand_ink, STR("a"));
    display_text(display, FACE_TEXT, 1e9, (Point){5, 5}, stand_ink, STR("a"));
    display_text(display, FACE_TEXT, -9, (Point){5, 5}, stand_ink, STR("a"));
    raster_paint(stand->raster, display, 1);
    raster_paint(stand->raster, display, 1e-9);
    raster_paint(stand->raster, display, 1e9);
}

static void sizes_have_limits(void **state)
{
    Stand *stand = *state;

    assert_null(raster_create(stand->fonts, 0, 5, &stand->diag));
    assert_null(raster_create(stand->fonts, 5, 16385, &stand->diag));
    assert_int_equal(stand->diag.errors, 2);
    assert_string_equal(stand->diag.items[0].id, "picture-size");
    assert_true(raster_resize(stand->raster, 7, 9, &stand->diag));
    raster_update(stand->raster, &stand->display, 1);
    assert_pixel(stand, 6, 8, 0xFFFFFF);
    assert_false(raster_resize(stand->raster, -7, 9, &stand->diag));
    assert_int_equal(raster_surface(stand->raster)->w, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rectangles_have_whole_pixels),
        TEST(hairlines_are_crisp),
        TEST(strokes_cover_once),
        TEST(areas_are_right),
        TEST(dashes_and_gaps_take_turns),
        TEST(clips_nest),
        TEST(blending_is_exact),
        TEST(odd_shapes_do_no_harm),
        TEST(sizes_have_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
