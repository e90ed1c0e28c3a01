/* Text stands where and is as wide as the fonts' tables say. */
#include "unit/sdl/stand.h"

#include <math.h>

#include "sdl/lettering.h"

static int set_up(void **state)
{
    static Stand stand;

    *state = &stand;
    return stand_open(&stand, 700, 120);
}

static int tear_down(void **state)
{
    stand_close(*state);
    return 0;
}

/* The worst distance between the sides of painted and predicted ink, in
 * pixels. */
static double ink_error(Stand *stand, Face face, double size, double scale,
                        const char *text)
{
    Point at = {60.37 / scale, 80.21 / scale};
    Ink ink = font_run_ink(stand->fonts, face, str_of(text));
    double px = size * scale, left, top;
    SDL_Rect box;

    stand_clear(stand);
    display_text(&stand->display, face, size, at, (Color){0, 0, 0, 255},
                 str_of(text));
    raster_paint(stand->raster, &stand->display, scale);
    box = stand_ink_box(stand, 0xFFFFFFFFu);
    if (ink.right <= ink.left) {
        assert_true(box.w <= 0);
        return 0;
    }
    /* A run starts on a whole pixel; pixels that are touched count. */
    left = floor(60.37 + 0.5);
    top = floor(80.21 + 0.5);
    /* Light hinting may move level edges to pixels, never upright ones. */
    return fmax(fmax(fabs(box.x + 0.5 - (left + ink.left * px)),
                     fabs(box.x + box.w - 0.5 - (left + ink.right * px))),
                fmax(fabs(box.y + 0.5 - (top - ink.top * px)),
                     fabs(box.y + box.h - 0.5 - (top - ink.bottom * px))) /
                    1.7);
}

static void widths_agree_at_every_scale(void **state)
{
    static const char *const texts[] = {
        "The first state is blamed twice: for the output it made",
        "\xE2\x88\x92"
        "17.25",
        "WAVE To. fi fl ff AVATAR",
        "\xE6\xB2\xBF\xE6\x97\xB6\xE9\x97\xB4\xE5\x8F\x8D\xE5\x90\x91"
        "\xE4\xBC\xA0\xE6\x92\xAD\xEF\xBC\x8C"
        "h[t]\xE3\x80\x82",
        "j\xC3\x89\x41g\xC3\xBC\xC2\xAD!",
    };
    Stand *stand = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (double scale = 0.31; scale < 2.2; scale *= 1.093) {
            for (int face = FACE_TEXT; face <= FACE_BOLD; face++) {
                double size = fmin(25, 20 / scale);
                double off =
                    ink_error(stand, (Face)face, size, scale, texts[i]);

                if (off > 1.1) {
                    fail_msg("\"%s\" at %g is off by %g", texts[i], scale, off);
                }
            }
        }
    }
}

/* Each glyph of the maths face, alone: accents, which have no width, too. */
static void every_glyph_of_maths_stands_in_place(void **state)
{
    Stand *stand = *state;
    char text[5] = "";

    for (uint32_t code = 0x21; code < 0x1D800; code++) {
        double off;

        if (!font_has(stand->fonts, FACE_MATH, code)) {
            continue;
        }
        text[str_encode(text, code)] = 0;
        off = ink_error(stand, FACE_MATH, 30, 1, text);
        if (off > 1.1) {
            fail_msg("U+%04X is off by %g", (unsigned)code, off);
        }
    }
}

static void odd_text_does_no_harm(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "\xFF\xFE",
        "\xC3",
        "\xF4\x8F\xBF\xBF",
        "a\tb\nc",
        "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
        "e\xCC\x81\xCC\x81",
        "\xE2\x80\x8F\xE2\x80\xAE",
        "\xF0\x9F\x98\x80",
    };
    Stand *stand = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int face = 0; face < FACE_COUNT; face++) {
            for (double size = 0.5; size < 2000; size *= 7) {
                stand_clear(stand);
                display_text(&stand->display, (Face)face, size, (Point){50, 80},
                             stand_ink, str_of(texts[i]));
                raster_paint(stand->raster, &stand->display, 1);
            }
        }
    }
}

static void large_letters_are_shapes(void **state)
{
    Stand *stand = *state;
    /* To both sides of the border between the two ways. */
    double masked = ink_error(stand, FACE_TEXT, 40, 2, "H"), shaped;
    Ink ink = font_ink(stand->fonts, FACE_TEXT, 'H');
    SDL_Rect box;

    assert_true(masked < 1.5);
    stand_clear(stand);
    display_text(&stand->display, FACE_TEXT, 170, (Point){60, 120}, stand_ink,
                 STR("H"));
    raster_paint(stand->raster, &stand->display, 1);
    box = stand_ink_box(stand, 0xFFFFFFFFu);
    shaped = box.x - (60 + ink.left * 170);
    assert_true(fabs(shaped) <= 1);
    assert_true(fabs(box.x + box.w - (60 + ink.right * 170)) <= 1);
    assert_int_equal(box.y + box.h, 120);
}

static void masks_are_bounded(void **state)
{
    Stand *stand = *state;
    Outline outline;
    FT_Library library;
    Lettering *lettering;
    SDL_Surface *surface = raster_surface(stand->raster);
    Pixels pixels = {.data = surface->pixels,
                     .stride = (size_t)surface->pitch / 4,
                     .width = surface->w,
                     .height = surface->h,
                     .clip = {0, 0, surface->w, surface->h}};

    assert_int_equal(FT_Init_FreeType(&library), 0);
    outline_init(&outline, library);
    lettering = lettering_create(stand->fonts, &outline, &stand->diag);
    for (int i = 0; i < 1500; i++) {
        char text[32];
        DisplayItem *item;

        snprintf(text, sizeof text, "number %d", i);
        item = display_text(&stand->display, FACE_TEXT, 60 + i % 50,
                            (Point){5, 70}, stand_ink, str_of(text));
        lettering_paint(lettering, &pixels, item, 1);
        assert_true(lettering_kept(lettering) <= LETTERING_BYTES);
    }
    assert_true(lettering_kept(lettering) > LETTERING_BYTES / 2);
    lettering_destroy(lettering);
    outline_finish(&outline);
    FT_Done_FreeType(library);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(widths_agree_at_every_scale),
        TEST(every_glyph_of_maths_stands_in_place),
        TEST(odd_text_does_no_harm),
        TEST(large_letters_are_shapes),
        TEST(masks_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
