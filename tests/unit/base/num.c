#include "unit/unit.h"

#include <float.h>
#include <locale.h>
#include <math.h>

#include "base/num.h"
#include "base/rng.h"

static void check(double value, const char *expected)
{
    char text[NUM_MOST];

    assert_int_equal(num_print(text, value), strlen(expected));
    assert_string_equal(text, expected);
}

static void numbers_are_printed_short(void **state)
{
    (void)state;
    check(2, "2");
    check(-16, "-16");
    check(0.1, "0.1");
    check(0.1 + 0.2, "0.30000000000000004");
    check(1e-7, "1e-7");
    check(-1.5e-9, "-1.5e-9");
    check(0.00012, "0.00012");
    check(1e15, "1000000000000000");
    check(1e16, "1e16");
    check(1.5e300, "1.5e300");
    check(-0.0, "0");
    check(INFINITY, "Infinity");
    check(-INFINITY, "-Infinity");
    check(NAN, "NaN");
    check(-DBL_MAX, "-1.7976931348623157e308");
    check(5e-324, "5e-324");
    check(9007199254740993.0, "9007199254740992");
    check(123456.75, "123456.75");
}

static void check_cut(double value, int digits, const char *expected,
                      bool expected_exact)
{
    char text[NUM_MOST];
    bool exact;

    num_print_digits(text, value, digits, &exact);
    assert_string_equal(text, expected);
    assert_int_equal(exact, expected_exact);
}

static void digits_are_cut(void **state)
{
    (void)state;
    check_cut(0.5, 4, "0.5", true);
    check_cut(17, 4, "17", true);
    check_cut(1000, 2, "1000", true);
    check_cut(1.0 / 3, 4, "0.3333", false);
    check_cut(-2.0 / 3, 3, "-0.667", false);
    check_cut(999.96, 4, "1000", false);
    check_cut(123456, 3, "1.23e5", false);
    check_cut(0, 3, "0", true);
    check_cut(INFINITY, 3, "Infinity", true);
}

static double double_of_bits(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static void every_double_goes_there_and_back(void **state)
{
    Rng rng;
    (void)state;

    rng_init(&rng, 1);
    for (int i = 0; i < 200000; i++) {
        char text[NUM_MOST];
        double value = double_of_bits(rng_next(&rng)), read = 0;
        if (!isfinite(value)) {
            continue;
        }
        Str printed = {text, num_print(text, value)};
        assert_true(printed.length < NUM_MOST);
        assert_true(num_read(printed, &read));
        assert_double(read, value);
    }
}

static void numbers_are_read(void **state)
{
    static const char *const wrong[] = {
        "",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "1..2",
        "1x",
        " 1",
        "1 ",
        "0x10",
        "inf",
        "nan",
        "--1",
        "1e999",
        "1,5",
        "1e99999999999999999999",
    };
    double value = 7;
    (void)state;

    assert_true(num_read(STR("12"), &value));
    assert_double(value, 12);
    assert_true(num_read(STR(".5"), &value));
    assert_double(value, 0.5);
    assert_true(num_read(STR("-1.25E+2"), &value));
    assert_double(value, -125);
    assert_true(num_read(STR("1e-3"), &value));
    assert_double(value, 1e-3);
    assert_true(num_read(STR("1e-99999999999999999999"), &value));
    assert_double(value, 0);
    value = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(num_read(str_of(wrong[i]), &value));
        assert_double(value, 7);
    }
}

static void numbers_are_read_as_typed(void **state)
{
    double value = 7;
    (void)state;

    assert_true(num_read_typed(STR("0,5"), &value));
    assert_double(value, 0.5);
    assert_true(num_read_typed(STR(" -1/2 "), &value));
    assert_double(value, -0.5);
    assert_true(num_read_typed(STR("−3"), &value));
    assert_double(value, -3);
    assert_false(num_read_typed(STR("1/0"), &value));
    assert_false(num_read_typed(STR("1/2/3"), &value));
    assert_false(num_read_typed(STR("1,000.5"), &value));
    assert_false(num_read_typed(STR("/2"), &value));
    assert_double(value, -3);
}

/* Whatever locale is set: the point stays a point. Machines without a locale
 * of this kind have nothing to test. */
static void no_locale_matters(void **state)
{
    double value = 0;
    (void)state;

    if (!setlocale(LC_ALL, "de_DE.UTF-8") &&
        !setlocale(LC_ALL, "fr_FR.UTF-8")) {
        skip();
    }
    check(0.1, "0.1");
    assert_true(num_read(STR("0.25"), &value));
    assert_double(value, 0.25);
    setlocale(LC_ALL, "C");
}

static void whole_numbers(void **state)
{
    (void)state;
    assert_true(num_is_whole(-3));
    assert_true(num_is_whole(1e300));
    assert_false(num_is_whole(0.5));
    assert_false(num_is_whole(INFINITY));
    assert_false(num_is_whole(NAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_printed_short),
        cmocka_unit_test(digits_are_cut),
        cmocka_unit_test(every_double_goes_there_and_back),
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(numbers_are_read_as_typed),
        cmocka_unit_test(no_locale_matters),
        cmocka_unit_test(whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
