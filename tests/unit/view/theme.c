/* Digits can be read on every tint of every theme. */
#include "view/theme.h"

#include "unit.h"

static void tints_keep_contrast(void **state)
{
    (void)state;
    for (int id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_row((ThemeId)id);
        for (int k = -20; k <= 20; k++)
            for (int gradient = 0; gradient < 2; gradient++) {
                Color ground = theme_tint(theme, gradient, k / 20.0, 1);
                assert_true(color_contrast(theme->ink, ground) >= 4.5);
            }
        assert_true(color_contrast(theme->ink, theme->now_ground) >= 4.5);
        assert_true(color_contrast(theme->second, theme->paper) >= 4.5);
        assert_true(color_contrast(theme->backward, theme->paper) >= 4.5);
        assert_true(color_contrast(theme->wrong, theme->paper) >= 4.5);
        assert_true(color_contrast(theme->future, theme->paper) >= 4.5);
        assert_true(color_contrast(theme->future, theme->now_ground) >= 4.5);
        assert_true(color_contrast(theme->backward, theme->now_ground) >= 4.5);
    }
}

static void zero_has_no_tint(void **state)
{
    (void)state;
    const Theme *theme = theme_row(THEME_LIGHT);
    assert_true(color_equal(theme_tint(theme, false, 0, 1), theme->paper));
    assert_true(color_equal(theme_tint(theme, true, -0.0, 1), theme->paper));
    assert_false(color_equal(theme_tint(theme, true, 1e-9, 1), theme->paper));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tints_keep_contrast),
        cmocka_unit_test(zero_has_no_tint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
