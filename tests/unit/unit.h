/* unit.h - what every unit test includes: cmocka and the headers it wants
 * before itself. */
#ifndef UNIT_H
#define UNIT_H

/* IWYU pragma: begin_exports */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* IWYU pragma: end_exports */

#include <inttypes.h>
#include <string.h>

/* cmocka 1.1 compares floats only; here doubles are compared by their bits.
 * NaN equals NaN. */
static inline bool unit_same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

#define assert_double(is, expected)                                          \
    do {                                                                     \
        double unit_is = (is), unit_expected = (expected);                   \
        if (!unit_same_bits(unit_is, unit_expected)) {                       \
            fail_msg("%s is %.17g, not %.17g", #is, unit_is, unit_expected); \
        }                                                                    \
    } while (0)

#define assert_double_near(is, expected, most)                               \
    do {                                                                     \
        double unit_is = (is), unit_expected = (expected);                   \
        double unit_off = unit_is - unit_expected;                           \
        if (!(unit_off <= (most) && -unit_off <= (most))) {                  \
            fail_msg("%s is %.17g, not %.17g", #is, unit_is, unit_expected); \
        }                                                                    \
    } while (0)

#endif
