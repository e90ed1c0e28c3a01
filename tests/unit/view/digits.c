/* How numbers are written where there is little room. */
#include "view/digits.h"

#include <math.h>

#include "unit.h"

static void few_digits(void **state)
{
    static const struct {
        double value;
        int count;
        const char *text;
    } rows[] = {
        {0, 3, "0"},
        {-0.25, 3, "\u22120.25"},
        {0.12345, 3, "0.123"},
        {12.345, 3, "12.3"},
        {1027.3, 3, "1027"}, /* shorter than 1.03e3 */
        {-12345.6, 4, "\u221212346"},
        {999999.7, 4, "1000000"},
        {1234567.5, 4, "1.235e6"},
        {400000, 2, "400000"},
        {0.0000012345, 3, "1.23e\u22126"},
        {INFINITY, 3, "\u221E"},
        {-INFINITY, 3, "\u2212\u221E"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[DIGITS_MOST];
        assert_string_equal(digits_short(out, rows[i].value, rows[i].count),
                            rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
