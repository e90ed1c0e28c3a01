#include "unit/unit.h"

#include "draw/geometry.h"

static void rectangles_shrink_and_hold(void **state)
{
    Rect a = {10, 20, 30, 40};
    Rect in = rect_inset(a, 5), out = rect_inset(a, -5);
    Rect gone = rect_inset(a, 100);

    (void)state;
    assert_double(in.x, 15);
    assert_double(in.height, 30);
    assert_double(out.y, 15);
    assert_double(out.width, 40);
    assert_double(gone.width, 0);
    assert_double(gone.height, 0);
    assert_true(rect_holds(a, (Point){10, 20}));
    assert_false(rect_holds(a, (Point){40, 20}));
    assert_double(rect_centre(a).y, 40);
}

static void rectangles_join_and_meet(void **state)
{
    Rect a = {0, 0, 10, 10}, b = {5, 6, 10, 10}, beside = {10, 0, 5, 5};
    Rect joined = rect_join(a, b), met = rect_meet(a, b);

    (void)state;
    assert_double(joined.width, 15);
    assert_double(joined.height, 16);
    assert_double(met.x, 5);
    assert_double(met.height, 4);
    assert_double(rect_join((Rect){0}, b).x, 5);
    assert_double(rect_join(b, (Rect){0}).x, 5);
    assert_true(rect_meets(a, b));
    assert_false(rect_meets(a, beside));
    assert_double(rect_meet(a, beside).width, 0);
}

static void colours_mix_and_contrast(void **state)
{
    Color black = color_hex(0), white = color_hex(0xFFFFFF);

    (void)state;
    assert_true(color_equal(color_hex(0x1B2430), (Color){27, 36, 48, 255}));
    assert_true(color_equal(color_mix(black, white, 0.5), color_hex(0x808080)));
    assert_true(color_equal(color_mix(black, white, 7), white));
    assert_true(color_equal(color_mix(black, white, -1), black));
    assert_true(color_equal(color_mix(black, white, 0.0 / 0.0), black));
    assert_double_near(color_contrast(black, white), 21, 1e-9);
    assert_double_near(color_contrast(white, white), 1, 1e-9);
    /* The well-known lightest gray that still reads on white. */
    assert_double_near(color_contrast(color_hex(0x767676), white), 4.54, 0.005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_shrink_and_hold),
        cmocka_unit_test(rectangles_join_and_meet),
        cmocka_unit_test(colours_mix_and_contrast),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
