#include "unit/unit.h"

#include <float.h>
#include <math.h>

#include "base/elementary.h"
#include "base/rng.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef void Many(const double *in, size_t size, double *out);
typedef long double Truth(long double x);

static long double sigmoid_truth(long double x)
{
    return x < 0 ? expl(x) / (1 + expl(x)) : 1 / (1 + expl(-x));
}

static void log_many(const double *in, size_t size, double *out)
{
    for (size_t i = 0; i < size; i++) {
        out[i] = elementary_log(in[i]);
    }
}

/* The place value of the last digit of a double near TRUTH. */
static long double last_place(long double truth)
{
    int exponent;

    frexpl(truth, &exponent);
    if (exponent < DBL_MIN_EXP) {
        exponent = DBL_MIN_EXP;
    }
    return ldexpl(1, exponent - DBL_MANT_DIG);
}

/* A row of a test: a function and where it is asked. */
typedef struct Range {
    const char *name;
    Many *many;
    Truth *truth;
    double low, high;
} Range;

static const Range ranges[] = {
    {"exp", elementary_exp, expl, -1, 1},
    {"exp", elementary_exp, expl, -708, 709.78},
    {"exp into subnormals", elementary_exp, expl, -745.2, -707},
    {"tanh", elementary_tanh, tanhl, -1, 1},
    {"tanh", elementary_tanh, tanhl, -23, 23},
    {"tanh of the least", elementary_tanh, tanhl, -1e-300, 1e-300},
    {"tanh of subnormals", elementary_tanh, tanhl, -1e-308, 1e-308},
    {"sigmoid", elementary_sigmoid, sigmoid_truth, -1, 1},
    {"sigmoid", elementary_sigmoid, sigmoid_truth, -40, 40},
    {"sigmoid into subnormals", elementary_sigmoid, sigmoid_truth, -745.2,
     -700},
    {"log", log_many, logl, 0.4, 3},
    {"log near 1", log_many, logl, 0.999, 1.001},
    {"log", log_many, logl, 1e-300, 1e300},
    {"log of subnormals", log_many, logl, 5e-324, 1e-307},
};

/* A number of the range, half of them anywhere between its ends and half as
 * often near 0 as near the ends. */
static double pick(const Range *range, Rng *rng, int i)
{
    double u = (rng_uniform(rng) + 1) / 2;

    if (i % 2) {
        double x = ldexp(rng_uniform(rng) < 0 ? range->low : range->high,
                         -(int)(rng_next(rng) % 60));
        x *= u;
        return x >= range->low && x <= range->high ? x : range->high;
    }
    return range->low + (range->high - range->low) * u;
}

/* Sixteen neighbours from X on: each less than one last place off, and none
 * smaller than the one before. */
static void hold_neighbours(const Range *range, double x)
{
    double in[16], out[16];

    for (size_t j = 0; j < COUNT(in); j++) {
        in[j] = x;
        x = nextafter(x, INFINITY);
    }
    range->many(in, COUNT(in), out);
    for (size_t j = 0; j < COUNT(in); j++) {
        long double truth = range->truth(in[j]);
        long double off = fabsl(out[j] - truth) / last_place(truth);
        if (!(off < 1) || (j && out[j] < out[j - 1])) {
            fail_msg("%s of %a is %a, after %a", range->name, in[j], out[j],
                     j ? out[j - 1] : 0);
        }
    }
}

static void less_than_one_last_place(void **state)
{
    Rng rng;
    (void)state;

    rng_init(&rng, 11);
    for (size_t r = 0; r < COUNT(ranges); r++) {
        for (int i = 0; i < 4000; i++) {
            hold_neighbours(&ranges[r], pick(&ranges[r], &rng, i));
        }
    }
}

/* Where k of 2^k changes, and where a function becomes constant. */
static void no_step_back_at_a_seam(void **state)
{
    static const double halves[] = {1, 0.5, 1};
    (void)state;

    for (size_t f = 0; f < 3; f++) {
        Many *many[] = {elementary_exp, elementary_tanh, elementary_sigmoid};
        Truth *truth[] = {expl, tanhl, sigmoid_truth};
        Range range = {"seam", many[f], truth[f], 0, 0};
        for (int k = -63; k < 63; k++) {
            double seam = (k + 0.5) * 0.69314718055994531 * halves[f];
            for (int i = -40; i < 40; i++) {
                hold_neighbours(&range, seam * (1 + 16 * i * 0x1p-52));
            }
        }
    }
}

typedef struct Known {
    double x, exp, tanh, sigmoid, log;
} Known;

static void known_values(void **state)
{
    static const Known known[] = {
        {0.0, 1, 0.0, 0.5, -INFINITY},
        {-0.0, 1, -0.0, 0.5, -INFINITY},
        {INFINITY, INFINITY, 1, 1, INFINITY},
        {-INFINITY, 0, -1, 0, NAN},
        {NAN, NAN, NAN, NAN, NAN},
        {1, 2.718281828459045, 0.7615941559557649, 0.7310585786300049, 0},
        {5e-324, 1, 5e-324, 0.5, -744.4400719213812},
        {-5e-324, 1, -5e-324, 0.5, NAN},
        {DBL_MAX, INFINITY, 1, 1, 709.782712893384},
        {-DBL_MAX, 0, -1, 0, NAN},
        /* The largest that is finite, the least that is not 0. */
        {709.782712893384, 1.7976931348622732e308, 1, 1, 6.564958885017789},
        {709.7827128933841, INFINITY, 1, 1, 6.564958885017789},
        {-745.1332191019411, 5e-324, -1, 5e-324, NAN},
        {-745.1332191019412, 0, -1, 0, NAN},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(known); i++) {
        double y;
        elementary_exp(&known[i].x, 1, &y);
        assert_double(y, known[i].exp);
        elementary_tanh(&known[i].x, 1, &y);
        assert_double(y, known[i].tanh);
        elementary_sigmoid(&known[i].x, 1, &y);
        assert_double(y, known[i].sigmoid);
        assert_double(elementary_log(known[i].x), known[i].log);
    }
}

static uint64_t mix(uint64_t hash, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        hash = (hash ^ bits) * 0x100000001B3u;
        hash ^= hash >> 31;
    }
    return hash;
}

/* These are the sums of everything the functions do; another machine's must
 * be the same. */
static void the_same_bits_everywhere(void **state)
{
    double in[1000], out[1000], point[2];
    uint64_t hashes[5] = {0};
    Rng rng;
    (void)state;

    rng_init(&rng, 12);
    for (int round = 0; round < 40; round++) {
        for (size_t i = 0; i < COUNT(in); i++) {
            in[i] = ldexp(rng_uniform(&rng), round - 29);
        }
        elementary_exp(in, COUNT(in), out);
        hashes[0] = mix(hashes[0], out, COUNT(out));
        elementary_tanh(in, COUNT(in), out);
        hashes[1] = mix(hashes[1], out, COUNT(out));
        elementary_sigmoid(in, COUNT(in), out);
        hashes[2] = mix(hashes[2], out, COUNT(out));
        for (size_t i = 0; i < COUNT(in); i++) {
            double log = elementary_log(fabs(in[i]));
            hashes[3] = mix(hashes[3], &log, 1);
            elementary_circle(fabs(in[i]) - floor(fabs(in[i])), point);
            hashes[4] = mix(hashes[4], point, 2);
        }
    }
    assert_int_equal(hashes[0], 0x59ac5a9888edb4bbu);
    assert_int_equal(hashes[1], 0x425aa49637ade44cu);
    assert_int_equal(hashes[2], 0xdfd7a8b6634ab414u);
    assert_int_equal(hashes[3], 0x7b62ea824ca05211u);
    assert_int_equal(hashes[4], 0xaabc2656890d64fu);
}

static void neighbours_change_nothing(void **state)
{
    static Many *const functions[] = {elementary_exp, elementary_tanh,
                                      elementary_sigmoid};
    double in[23], out[24], alone;
    Rng rng;
    (void)state;

    rng_init(&rng, 13);
    for (size_t i = 0; i < COUNT(in); i++) {
        in[i] = 5 * rng_uniform(&rng);
    }
    in[7] = NAN;
    in[12] = -INFINITY;
    for (size_t f = 0; f < COUNT(functions); f++) {
        for (size_t size = 0; size <= COUNT(in); size++) {
            out[size] = 3;
            functions[f](in, size, out);
            for (size_t i = 0; i < size; i++) {
                functions[f](&in[i], 1, &alone);
                assert_double(out[i], alone);
            }
            assert_double(out[size], 3);
        }
        memcpy(out, in, sizeof in);
        functions[f](out, COUNT(in), out);
        functions[f](&in[20], 1, &alone);
        assert_double(out[20], alone);
    }
}

static void tanh_is_odd(void **state)
{
    Rng rng;
    (void)state;

    rng_init(&rng, 14);
    for (int i = 0; i < 20000; i++) {
        double x = ldexp(rng_uniform(&rng), (int)(rng_next(&rng) % 70) - 60);
        double both[2] = {x, -x};
        elementary_tanh(both, 2, both);
        assert_double(both[1], -both[0]);
    }
}

static void round_the_circle(void **state)
{
    const long double turn = 6.28318530717958647692528676655900577L;
    static const double quarters[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    double point[2];
    Rng rng;
    (void)state;

    for (int i = 0; i < 4; i++) {
        elementary_circle(i / 4.0, point);
        assert_double_near(point[0], quarters[i][0], 0);
        assert_double_near(point[1], quarters[i][1], 0);
    }
    rng_init(&rng, 15);
    for (int i = 0; i < 20000; i++) {
        double turns = (rng_uniform(&rng) + 1) / 2;
        elementary_circle(turns, point);
        assert_double_near(point[0], (double)cosl(turn * turns), 2.5e-16);
        assert_double_near(point[1], (double)sinl(turn * turns), 2.5e-16);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(less_than_one_last_place),
        cmocka_unit_test(no_step_back_at_a_seam),
        cmocka_unit_test(known_values),
        cmocka_unit_test(the_same_bits_everywhere),
        cmocka_unit_test(neighbours_change_nothing),
        cmocka_unit_test(tanh_is_odd),
        cmocka_unit_test(round_the_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
