/* The exponential is that of Tang, Table-driven implementation of the
 * exponential function (1989), without the table: x = k ln 2 + r, and the
 * series of e^r; the logarithm that of log(1 + f) by s = f / (2 + f), as in
 * Sun's fdlibm. The coefficients are those of the power series, one or two
 * more than the best polynomials would need: each can be checked by eye.
 */
#include "base/elementary.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/lanes.h"

/* ln 2 in two parts; the first is so short that its products with exponents
 * are exact. */
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#define LN2_INVERSE 0x1.71547652b82fep0

/* --- Eight entries ------------------------------------------------------ */

#define WIDTH 8

typedef double Wide __attribute__((vector_size(64), aligned(8), may_alias));
typedef uint64_t Bits __attribute__((vector_size(64), aligned(8), may_alias));

#define WIDE(x) ((Wide){(x), (x), (x), (x), (x), (x), (x), (x)})
#define BITS(x) ((Bits){(x), (x), (x), (x), (x), (x), (x), (x)})
#define SIGN BITS((uint64_t)1 << 63)

/* A where MASK is all ones, B where it is 0. */
static LANES_INLINE Wide choose(Bits mask, Wide a, Wide b)
{
    return (Wide)((mask & (Bits)a) | (~mask & (Bits)b));
}

/* NaN stays. */
static LANES_INLINE Wide not_below(Wide x, double least)
{
    return choose((Bits)(x < WIDE(least)), WIDE(least), x);
}

static LANES_INLINE Wide not_above(Wide x, double most)
{
    return choose((Bits)(x > WIDE(most)), WIDE(most), x);
}

static LANES_INLINE Wide minus_absolute(Wide x)
{
    return (Wide)((Bits)x | SIGN);
}

/* --- A power of e, taken apart ------------------------------------------ */

/* e^x = 2^k (1 + r + rest), |r| up to half of ln 2. */
typedef struct Power {
    Bits k; /* BIAS more, so that it is not negative */
    Wide r, rest;
} Power;

#define BIAS 2048
/* What is added to this is rounded to a whole number. */
#define ROUNDING (0x1.8p52 + BIAS)

/* r^3 / 3! + r^4 / 4! + ... + r^13 / 13!, without the r^3; the next term is
 * less than a thirtieth of a last place. */
static LANES_INLINE Wide tail_of_series(Wide r, Wide r2)
{
    Wide r4 = r2 * r2, r8 = r4 * r4;
    Wide a = (WIDE(1.0 / 6) + WIDE(1.0 / 24) * r) +
             r2 * (WIDE(1.0 / 120) + WIDE(1.0 / 720) * r);
    Wide b = (WIDE(1.0 / 5040) + WIDE(1.0 / 40320) * r) +
             r2 * (WIDE(1.0 / 362880) + WIDE(1.0 / 3628800) * r);
    Wide c = (WIDE(1.0 / 39916800) + WIDE(1.0 / 479001600) * r) +
             r2 * WIDE(1.0 / 6227020800);

    return (a + r4 * b) + r8 * c;
}

/* For |x| < 1400. */
static LANES_INLINE Power power_of(Wide x)
{
    Wide rounded = x * WIDE(LN2_INVERSE) + WIDE(ROUNDING);
    Wide k = rounded - WIDE(ROUNDING);
    Wide high = x - k * WIDE(LN2_HIGH); /* exact */
    Wide low = k * WIDE(LN2_LOW);
    Wide r = high - low, lost = (high - r) - low;
    Wide r2 = r * r;
    Wide series = WIDE(0.5) * r2 + (r2 * r) * tail_of_series(r, r2);

    return (Power){
        .k = (Bits)rounded & BITS(2 * BIAS - 1), .r = r, .rest = series + lost};
}

/* 2^(k - BIAS), for k within BIAS - 1022 and BIAS + 1023. */
static LANES_INLINE Wide two_to(Bits k)
{
    return (Wide)((k - BITS(BIAS - 1023)) << 52);
}

/* 2^(k - BIAS) x in two halves, so that it may be subnormal or infinite: only
 * the second one is rounded. */
static LANES_INLINE Wide scaled(Wide x, Bits k)
{
    Bits half = k >> 1;

    return x * two_to(half + BITS(BIAS / 2)) *
           two_to(k - half + BITS(BIAS / 2));
}

/* --- A number in two parts, and their quotient -------------------------- */

/* high + low, high being the sum as it is rounded. */
typedef struct Pair {
    Wide high, low;
} Pair;

/* The sum of A and B and what its rounding lost, for |a| >= |b|. (Dekker,
 * 1971.) */
static LANES_INLINE Pair sum_of(Wide a, Wide b)
{
    Wide sum = a + b;

    return (Pair){sum, b - (sum - a)};
}

/* The leading 26 bits: products of two such are exact. */
static LANES_INLINE Wide shortened(Wide x)
{
    return (Wide)((Bits)x & BITS(~(uint64_t)0 << 27));
}

/* n / d, rounded once but for some 2^-20 of a last place: a short quotient,
 * and what then remains of n. */
static LANES_INLINE Wide quotient(Pair n, Pair d)
{
    Wide inverse = WIDE(1) / d.high;
    Wide q = shortened(n.high * inverse), divisor = shortened(d.high);
    Wide remains = n.high - q * divisor; /* exact */

    remains -= q * ((d.high - divisor) + d.low);
    return q + (remains + n.low) * inverse;
}

/* --- The functions ------------------------------------------------------ */

/* 1 + r + rest, in two parts. */
static LANES_INLINE Pair mantissa(Power power)
{
    Pair sum = sum_of(WIDE(1), power.r);

    return sum_of(sum.high, sum.low + power.rest);
}

/* Beyond the limits everything is 0, or infinite. */
static LANES_INLINE Wide exp_of(Wide x)
{
    Power power = power_of(not_above(not_below(x, -746), 710));

    return scaled(mantissa(power).high, power.k);
}

/* With e = exp(-|x|), which is 1 at the most, e / (1 + e) left of 0 and
 * 1 / (1 + e) elsewhere. */
static LANES_INLINE Wide sigmoid_of(Wide x)
{
    Power power = power_of(not_below(minus_absolute(x), -746));
    Pair m = mantissa(power);
    Pair e = {scaled(m.high, power.k), scaled(m.low, power.k)};
    Pair below = sum_of(WIDE(1), e.high);
    Bits left = (Bits)(x < WIDE(0));
    Pair above = {choose(left, e.high, WIDE(1)), (Wide)(left & (Bits)e.low)};

    below.low += e.low;
    return quotient(above, below);
}

/* With n = 1 - exp(-2|x|), which keeps its digits as x goes to 0,
 * n / (2 - n). */
static LANES_INLINE Wide tanh_of(Wide x)
{
    Wide twice = minus_absolute(x) + minus_absolute(x);
    Power power = power_of(not_below(twice, -44)); /* there it is 1 */
    Wide f = two_to(power.k);
    Pair start = sum_of(WIDE(1), -f);
    Pair sum = sum_of(start.high, -(f * power.r));
    Pair n = sum_of(sum.high, sum.low + start.low - f * power.rest);
    Pair d = sum_of(WIDE(2), -n.high);

    d.low -= n.low;
    return (Wide)(((Bits)x & SIGN) | (Bits)quotient(n, d));
}

typedef Wide Function(Wide);

/* The last entries are filled up with zeros. */
static LANES_INLINE void each(const double *in, size_t size, double *out,
                              Function *f)
{
    size_t i = 0;

    for (; i + WIDTH <= size; i += WIDTH) {
        *(Wide *)(out + i) = f(*(const Wide *)(in + i));
    }
    if (i < size) {
        Wide rest = WIDE(0);
        memcpy(&rest, in + i, (size - i) * sizeof *in);
        rest = f(rest);
        memcpy(out + i, &rest, (size - i) * sizeof *out);
    }
}

LANES_CLONES
void elementary_exp(const double *in, size_t size, double *out)
{
    each(in, size, out, exp_of);
}

LANES_CLONES
void elementary_tanh(const double *in, size_t size, double *out)
{
    each(in, size, out, tanh_of);
}

LANES_CLONES
void elementary_sigmoid(const double *in, size_t size, double *out)
{
    each(in, size, out, sigmoid_of);
}

/* --- One entry ---------------------------------------------------------- */

/* z (2/3 + z (2/5 + ... + 2/21 z^9)), z = s^2: with 2 it is the series of
 * log((1 + s) / (1 - s)) / s. */
static double log_series(double z)
{
    double z2 = z * z, z4 = z2 * z2;
    double a = (2.0 / 3 + 2.0 / 5 * z) + z2 * (2.0 / 7 + 2.0 / 9 * z);
    double b = (2.0 / 11 + 2.0 / 13 * z) + z2 * (2.0 / 15 + 2.0 / 17 * z);
    double c = 2.0 / 19 + 2.0 / 21 * z;

    return z * ((a + z4 * b) + z4 * z4 * c);
}

/* x = 2^k (1 + f), 1 + f within sqrt(1/2) and sqrt(2). */
static double log_apart(double x, double *k)
{
    const uint64_t least = 0x3FE6A09E667F3BCD; /* sqrt(1/2) */
    const uint64_t exponent = 0xFFF0000000000000;
    uint64_t bits;
    double m;

    memcpy(&bits, &x, sizeof bits);
    uint64_t shift = (bits - least) & exponent;
    bits -= shift;
    memcpy(&m, &bits, sizeof m);
    *k = (double)(int64_t)shift * 0x1p-52; /* exact: its low bits are 0 */
    return m - 1;
}

double elementary_log(double x)
{
    double k, below = 0;

    if (!(x > 0)) {
        return x == 0 ? -INFINITY : NAN;
    }
    if (x == INFINITY) {
        return x;
    }
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        below = 54;
    }
    double f = log_apart(x, &k), s = f / (2 + f);
    double half = 0.5 * f * f;
    k -= below;
    return k * LN2_HIGH -
           ((half - (s * (half + log_series(s * s)) + k * LN2_LOW)) - f);
}

/* --- The circle --------------------------------------------------------- */

/* Up to an eighth of a turn each way. */
static double sine(double x)
{
    double z = x * x, sum = 1.0 / 355687428096000;

    sum = sum * z - 1.0 / 1307674368000;
    sum = sum * z + 1.0 / 6227020800;
    sum = sum * z - 1.0 / 39916800;
    sum = sum * z + 1.0 / 362880;
    sum = sum * z - 1.0 / 5040;
    sum = sum * z + 1.0 / 120;
    sum = sum * z - 1.0 / 6;
    return x + x * z * sum;
}

static double cosine(double x)
{
    double z = x * x, sum = 1.0 / 20922789888000;

    sum = sum * z - 1.0 / 87178291200;
    sum = sum * z + 1.0 / 479001600;
    sum = sum * z - 1.0 / 3628800;
    sum = sum * z + 1.0 / 40320;
    sum = sum * z - 1.0 / 720;
    sum = sum * z + 1.0 / 24;
    return 1 - z * (0.5 - z * sum);
}

void elementary_circle(double turns, double point[2])
{
    const double quarter = 1.5707963267948966;
    double quarters = floor(4 * turns + 0.5);
    double angle = (4 * turns - quarters) * quarter;
    double c = cosine(angle), s = sine(angle);

    switch ((int)quarters % 4) {
    case 0: point[0] = c, point[1] = s; break;
    case 1: point[0] = -s, point[1] = c; break;
    case 2: point[0] = -c, point[1] = -s; break;
    default: point[0] = s, point[1] = -c; break;
    }
}
