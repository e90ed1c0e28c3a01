#include "unit/unit.h"

#include "base/file.h"
#include "draw/font.h"

typedef struct Setting {
    Arena arena;
    Diag diag;
    Fonts *fonts;
} Setting;

static int set_up(void **state)
{
    static Setting setting;

    arena_init(&setting.arena);
    diag_init(&setting.diag, &setting.arena);
    setting.fonts = font_open(file_data_folder(), &setting.diag);
    *state = &setting;
    return setting.fonts ? 0 : 1;
}

static int tear_down(void **state)
{
    Setting *setting = *state;

    font_close(setting->fonts);
    arena_finish(&setting->arena);
    return 0;
}

/* Numbers stand in columns. */
static void digits_are_tabular(void **state)
{
    const Fonts *fonts = ((Setting *)*state)->fonts;

    for (int face = 0; face < FACE_COUNT; face++) {
        double zero = font_advance(fonts, (Face)face, '0');

        assert_true(zero > 0.4 && zero < 0.7);
        for (uint32_t digit = '1'; digit <= '9'; digit++) {
            assert_double(font_advance(fonts, (Face)face, digit), zero);
        }
        if (face != FACE_MATH) {
            assert_double(font_advance(fonts, (Face)face, 0x2212), zero);
        }
    }
}

static void widths_add_up(void **state)
{
    const Fonts *fonts = ((Setting *)*state)->fonts;
    double ab = font_advance(fonts, FACE_TEXT, 'A') +
                font_advance(fonts, FACE_TEXT, 'V');

    assert_double(font_width(fonts, FACE_TEXT, STR("AV")), ab);
    assert_double(font_width(fonts, FACE_TEXT, STR("")), 0);
    assert_double(font_width(fonts, FACE_TEXT, STR("\xE4\xB8\xAD")), 1);
    /* A soft hyphen does not show; what is missing measures as a box. */
    assert_double(font_width(fonts, FACE_TEXT, STR("A\xC2\xADV")), ab);
    assert_true(font_advance(fonts, FACE_TEXT, 0x10FFFF) > 0.3);
    assert_true(font_advance(fonts, FACE_TEXT, STR_INVALID) > 0.3);
    assert_true(font_width(fonts, FACE_TEXT, STR("\xFF\xC3")) > 0.6);
}

static void faces_have_what_is_needed(void **state)
{
    const Fonts *fonts = ((Setting *)*state)->fonts;
    static const uint32_t math[] = {0x1D467, 0x1D421, 0x210E, 0x2112, 0x211D,
                                    0x2299,  0x22A4,  0x2202, 0x2207, 0x2211,
                                    0x2212,  0x302,   0x2032, 0x1D70E};
    static const uint32_t text[] = {0x4E2D, 0xFF0C, 0x201C, 0x2192, 0x2212,
                                    0x3B4,  0xD7,   0xE9,   0x2026};

    for (size_t i = 0; i < sizeof math / sizeof *math; i++) {
        assert_true(font_has(fonts, FACE_MATH, math[i]));
    }
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        assert_true(font_has(fonts, FACE_TEXT, text[i]));
        assert_true(font_has(fonts, FACE_BOLD, text[i]));
    }
    assert_false(font_has(fonts, FACE_MATH, 0x4E2D));
    assert_false(font_has(fonts, FACE_TEXT, STR_INVALID));
}

static void ink_is_that_of_the_outlines(void **state)
{
    const Fonts *fonts = ((Setting *)*state)->fonts;
    Ink h = font_ink(fonts, FACE_TEXT, 'H');
    Ink p = font_ink(fonts, FACE_TEXT, 'p');
    Ink run = font_run_ink(fonts, FACE_TEXT, STR(" Hp "));
    Ink none = font_run_ink(fonts, FACE_TEXT, STR("  "));

    assert_double_near(h.top, 0.733, 0.001);
    assert_double(h.bottom, 0);
    assert_true(p.bottom < -0.15 && p.top > 0.5);
    assert_double(run.top, h.top);
    assert_double(run.bottom, p.bottom);
    assert_double_near(run.left, font_advance(fonts, FACE_TEXT, ' ') + h.left,
                       1e-12);
    assert_double(none.right, 0);
    assert_double(font_ink(fonts, FACE_TEXT, 0xAD).right, 0);
    assert_true(font_ascent(fonts, FACE_TEXT) > h.top);
    assert_true(font_descent(fonts, FACE_TEXT) > -p.bottom);
}

/* As the font's own tables have it. */
static void maths_constants_are_the_fonts(void **state)
{
    const Fonts *fonts = ((Setting *)*state)->fonts;
    Ink minus = font_ink(fonts, FACE_MATH, 0x2212);

    assert_double_near(font_axis(fonts), (minus.top + minus.bottom) / 2, 0.012);
    assert_double_near(font_x_height(fonts),
                       font_ink(fonts, FACE_MATH, 'x').top, 0.02);
}

static void missing_fonts_are_reported(void **state)
{
    Setting *setting = *state;
    Diag diag;

    diag_init(&diag, &setting->arena);
    assert_null(font_open("/nowhere", &diag));
    assert_int_equal(diag.count, 1);
    assert_string_equal(diag.items[0].id, "font-unusable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_are_tabular),
        cmocka_unit_test(widths_add_up),
        cmocka_unit_test(faces_have_what_is_needed),
        cmocka_unit_test(ink_is_that_of_the_outlines),
        cmocka_unit_test(maths_constants_are_the_fonts),
        cmocka_unit_test(missing_fonts_are_reported),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
