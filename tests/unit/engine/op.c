/* What the kernels promise beyond a derivative: conventions at kinks, the
 * order of sums, class numbers, random numbers. */
#include "engine/evaluate.h"

#include <string.h>

#include "engine/op_outer.h"

/* --- A call of one kernel ------------------------------------------------ */

#define CALL_MOST 64

typedef struct Called {
    double out[CALL_MOST];
    const char *fault;
    double fault_number;
    uint32_t fault_most;
    size_t work;
} Called;

#define S ((Shape){SHAPE_SCALAR, 1, 1})
#define V(n) ((Shape){SHAPE_VECTOR, n, 1})
#define M(m, n) ((Shape){SHAPE_MATRIX, m, n})

static const Kinks *call_kinks;

static Called call(uint16_t op, Shape out, int64_t attribute, uint32_t count,
                   const Shape *shapes, const double *const *in)
{
    Term term = {.op = op,
                 .shape = out,
                 .arg_count = count,
                 .attribute = {attribute, attribute}};
    Called called = {.fault = NULL};
    OpCall c = {.term = &term,
                .in = in,
                .shapes = shapes,
                .count = count,
                .out = called.out,
                .kinks = call_kinks};

    assert_true(shape_size(out) <= CALL_MOST);
    op_row(op)->value(&c);
    called.fault = c.fault;
    called.fault_number = c.fault_number;
    called.fault_most = c.fault_most;
    called.work = op_row(op)->work(&term, shapes);
    assert_true(called.work >= 1);
    return called;
}

static Called call_one(uint16_t op, Shape out, int64_t attribute, Shape shape,
                       const double *in)
{
    return call(op, out, attribute, 1, &shape, &in);
}

static Called call_two(uint16_t op, Shape out, Shape a, const double *in_a,
                       Shape b, const double *in_b)
{
    return call(op, out, 0, 2, (Shape[]){a, b}, (const double *[]){in_a, in_b});
}

static double of_number(uint16_t op, double x)
{
    return call_one(op, S, 0, S, &x).out[0];
}

/* --- Elementwise --------------------------------------------------------- */

static void functions_at_special_places(void **state)
{
    (void)state;
    assert_double(of_number(OP_RELU, -2), 0);
    assert_double(of_number(OP_RELU, 2), 2);
    assert_double(of_number(OP_RELU, NAN), NAN);
    assert_double(of_number(OP_STEP, 0), 0);
    assert_double(of_number(OP_STEP, 1e-300), 1);
    assert_double(of_number(OP_STEP, -1), 0);
    assert_double(of_number(OP_STEP, NAN), NAN);
    assert_double(of_number(OP_SIGN, 0), 0);
    assert_double(of_number(OP_SIGN, -3), -1);
    assert_double(of_number(OP_SIGN, INFINITY), 1);
    assert_double(of_number(OP_SIGN, NAN), NAN);
    assert_double(of_number(OP_SIGMOID, -1e6), 0);
    assert_double(of_number(OP_SIGMOID, 1e6), 1);
    assert_double(of_number(OP_SIGMOID, 0), 0.5);
    assert_double(of_number(OP_LOG, 0), -INFINITY);
    assert_double(of_number(OP_SQRT, -1), NAN);
    assert_double(of_number(OP_NORM, -1e-200), 1e-200);
    assert_double(of_number(OP_STOP, 3), 3);
}

static double slope_of(uint16_t f, double g, double x)
{
    double y = of_number(f, x);

    return call(OP_SLOPE, S, f, 3, (Shape[]){S, S, S},
                (const double *[]){&g, &x, &y})
        .out[0];
}

static void slopes_at_kinks(void **state)
{
    const Kinks kinks = {.relu = 0.5, .abs = -1};

    (void)state;
    assert_double(slope_of(OP_RELU, 3, 0), 0);
    assert_double(slope_of(OP_ABS, 3, 0), 0);
    assert_double(slope_of(OP_ABS, 3, -2), -3);
    call_kinks = &kinks;
    assert_double(slope_of(OP_RELU, 3, 0), 1.5);
    assert_double(slope_of(OP_RELU, 3, -0.0), 1.5);
    assert_double(slope_of(OP_RELU, 3, 1), 3);
    assert_double(slope_of(OP_ABS, 3, 0), -3);
    call_kinks = NULL;
    /* A zero derivative passes +0, whatever arrives. */
    assert_double(slope_of(OP_RELU, -3, -1), 0);
    assert_double(slope_of(OP_RELU, INFINITY, -1), 0);
    assert_double(slope_of(OP_RELU, NAN, -1), 0);
    assert_double(slope_of(OP_TANH, INFINITY, 100), 0);
    assert_double(slope_of(OP_SIGMOID, -1, -1e6), 0);
    /* sqrt at 0 is no kink: its slope is infinite there. */
    assert_double(slope_of(OP_SQRT, 1, 0), INFINITY);
    assert_double(slope_of(OP_RELU, 1, NAN), NAN);
    assert_double(slope_of(OP_SIGN, 1, 1), 0);
}

static void powers(void **state)
{
    const double x[] = {0, -2, 3}, g[] = {1, 1, INFINITY};
    const double exponents[] = {0, 1, 2, -1};
    const double slopes[][3] = {
        {0, 0, 0}, {1, 1, INFINITY}, {0, -4, INFINITY}, {-INFINITY, -0.25, 0}};

    (void)state;
    for (int k = 0; k < 3; k++) {
        Called c = call(OP_POWER_SLOPE, V(3), 0, 3, (Shape[]){V(3), V(3), S},
                        (const double *[]){g, x, &exponents[k]});
        for (int i = 0; i < 3; i++) {
            assert_double(c.out[i], slopes[k][i]);
        }
    }
    /* 0^p is 0 for every p > 0: nothing moves. */
    const double zero = 0, two = 2, one = 1;
    Called c = call(OP_POWER_EXPONENT, S, 0, 4, (Shape[]){S, S, S, S},
                    (const double *[]){&one, &zero, &two, &zero});
    assert_double(c.out[0], 0);
    c = call_two(OP_POWER, V(3), V(3), x, S, &two);
    assert_double(c.out[1], 4);
    assert_double(c.out[2], 9);
}

static void clipping(void **state)
{
    const double v[] = {-3, -1, 0, 1, 3, NAN}, low = -1, high = 1;
    const double expected[] = {-1, -1, 0, 1, 1, NAN};
    const double g[] = {5, 5, 5, 5, 5, 5};

    (void)state;
    Called c = call(OP_CLIP, V(6), 0, 3, (Shape[]){V(6), S, S},
                    (const double *[]){v, &low, &high});
    Called slopes = call(OP_CLIP_SLOPE, V(6), 0, 4, (Shape[]){V(6), V(6), S, S},
                         (const double *[]){g, v, &low, &high});
    for (int i = 0; i < 6; i++) {
        assert_double(c.out[i], expected[i]);
        /* 1 strictly between the limits, 0 at them. */
        assert_double(slopes.out[i], i == 2 ? 5 : 0);
    }
}

/* --- Of all entries ------------------------------------------------------ */

/* 1e16 + 1 + 1 is 1e16 from left to right, 1e16 + 2 from the right. */
static void sums_go_from_left_to_right(void **state)
{
    const double v[] = {1e16, 1, 1}, w[] = {1, 1, 1e16}, ones[] = {1, 1, 1};
    const double negative_zero = -0.0;

    (void)state;
    assert_double(call_one(OP_SUM, S, 0, V(3), v).out[0], 1e16);
    assert_double(call_one(OP_SUM, S, 0, V(3), w).out[0], 1e16 + 2);
    assert_double(call_two(OP_DOT, S, V(3), v, V(3), ones).out[0], 1e16);
    assert_double(call_two(OP_PRODUCT, V(1), M(1, 3), v, V(3), ones).out[0],
                  1e16);
    assert_double(call(OP_SUM_OVER, S, 0, 3, (Shape[]){S, S, S},
                       (const double *[]){&v[0], &v[1], &v[2]})
                      .out[0],
                  1e16);
    assert_double(call_one(OP_REDUCE, S, 0, V(3), v).out[0], 1e16);
    assert_double(call_one(OP_REDUCE, M(1, 1), 0, M(3, 1), v).out[0], 1e16);
    /* A sum starts with its first term, not with 0. */
    assert_double(call_one(OP_SUM, S, 0, V(1), &negative_zero).out[0], -0.0);
}

static void norms(void **state)
{
    const double d[] = {1, 1}, zero[] = {0, 0}, n = 0, g = 7;
    const double huge[] = {1e200, 1e200};

    (void)state;
    /* No root is taken and squared again: 2, not 2.0000000000000004. */
    assert_double(call_one(OP_SQUARED_NORM, S, 0, V(2), d).out[0], 2);
    assert_double(call_one(OP_NORM, S, 0, V(2), d).out[0], sqrt(2));
    assert_double(call_one(OP_NORM, S, 0, V(2), huge).out[0], INFINITY);
    Called c = call(OP_NORM_SLOPE, V(2), 0, 3, (Shape[]){S, V(2), S},
                    (const double *[]){&g, zero, &n});
    assert_double(c.out[0], 0);
    assert_double(c.out[1], 0);
}

static void the_first_of_equals(void **state)
{
    const double v[] = {1, 5, 5, 2}, nans[] = {NAN, NAN}, g = 2;
    const double late[] = {1, NAN};

    (void)state;
    assert_double(call_one(OP_ARGMAX, S, 0, V(4), v).out[0], 2);
    assert_double(call_one(OP_ARGMAX, S, 0, V(2), nans).out[0], 1);
    assert_double(call_one(OP_ARGMAX, S, 0, V(2), late).out[0], 1);
    assert_double(call_one(OP_MAX, S, 0, V(2), nans).out[0], NAN);
    Called c = call_two(OP_MAX_SLOPE, V(4), S, &g, V(4), v);
    assert_double(c.out[1], 2);
    assert_double(c.out[2], 0);
    const double image[] = {1, 3, 3, 0};
    c = call(OP_MAXPOOL_SLOPE, M(2, 2), 2, 2, (Shape[]){M(1, 1), M(2, 2)},
             (const double *[]){&g, image});
    assert_double(c.out[1], 2);
    assert_double(c.out[2], 0);
}

/* --- Classes ------------------------------------------------------------- */

static void softmaxes(void **state)
{
    const double large[] = {1000, 1000}, rows[] = {0, 0, -INFINITY, 5};

    (void)state;
    assert_double(call_one(OP_SOFTMAX, V(2), 0, V(2), large).out[0], 0.5);
    Called c = call_one(OP_SOFTMAX, M(2, 2), 0, M(2, 2), rows);
    assert_double(c.out[1], 0.5);
    assert_double(c.out[2], 0);
    assert_double(c.out[3], 1);
}

static void cross_entropies(void **state)
{
    const double p[] = {0, 0.5, 0.5}, d[] = {0, 1, 0}, k = 1, far = 1000;
    const double o[] = {1000, 0, 0};

    (void)state;
    /* A target of 0 gives no term, though the logarithm is infinite. */
    assert_double(call_two(OP_CROSS_ENTROPY, S, V(3), p, V(3), d).out[0],
                  log(2));
    /* p = 0 where the target is gives Infinity. */
    assert_double(call_two(OP_CROSS_ENTROPY, S, V(3), p, S, &k).out[0],
                  INFINITY);
    const double none[] = {0, 0, 0};
    assert_double(call_two(OP_CROSS_ENTROPY, S, V(3), p, V(3), none).out[0], 0);
    /* From o - max o: no overflow. */
    assert_double(
        call_two(OP_SOFTMAX_CROSS_ENTROPY, S, V(3), o, V(3), d).out[0], far);
    const double classes[] = {1, 2}, two[] = {1000, 0, 1000, 0};
    Called c =
        call_two(OP_SOFTMAX_CROSS_ENTROPY, V(2), M(2, 2), two, V(2), classes);
    assert_double(c.out[0], 0);
    assert_double(c.out[1], 1000);
    const double g = INFINITY;
    c = call(OP_CROSS_SLOPE, V(3), 0, 3, (Shape[]){S, V(3), V(3)},
             (const double *[]){&g, p, d});
    assert_double(c.out[0], 0);
    assert_double(c.out[1], -INFINITY);
}

static void check_fault(Called c, double number, uint32_t most)
{
    assert_non_null(c.fault);
    assert_string_equal(c.fault, "class-number");
    assert_double(c.fault_number, number);
    assert_int_equal(c.fault_most, most);
}

static void class_numbers_in_range(void **state)
{
    const double bad[] = {0, 4, 1.5, -1, NAN, INFINITY, 1e300};
    const double e[] = {1, 2, 3, 4, 5, 6}, good = 3;
    const double classes[] = {1, 9};

    (void)state;
    assert_double(call_two(OP_AT, S, V(3), e, S, &good).out[0], 3);
    assert_double(call_two(OP_COLUMN, V(2), M(2, 3), e, S, &good).out[1], 6);
    assert_double(call_one(OP_ONEHOT, V(3), 3, S, &good).out[2], 1);
    assert_null(call_one(OP_ONEHOT, V(3), 3, S, &good).fault);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const double *k = &bad[i];
        check_fault(call_two(OP_AT, S, V(3), e, S, k), *k, 3);
        check_fault(call_two(OP_COLUMN, V(2), M(2, 3), e, S, k), *k, 3);
        check_fault(call_one(OP_ONEHOT, V(3), 3, S, k), *k, 3);
        check_fault(call_two(OP_CROSS_ENTROPY, S, V(3), e, S, k), *k, 3);
        check_fault(call_two(OP_SOFTMAX_CROSS_ENTROPY, S, V(3), e, S, k), *k,
                    3);
    }
    check_fault(call_two(OP_CROSS_ENTROPY, V(2), M(2, 3), e, V(2), classes), 9,
                3);
}

/* --- Products have the bits of the plain loops ---------------------------- */

enum { WIDEST = 37 };

static double plain(const double *a, size_t a_row, size_t a_step,
                    const double *b, size_t b_step, size_t k)
{
    double sum = a[a_row] * b[0];

    for (size_t l = 1; l < k; l++) {
        sum += a[a_row + l * a_step] * b[l * b_step];
    }
    return sum;
}

static void run(uint16_t op, Shape out, Shape a_shape, const double *a,
                Shape b_shape, const double *b, double *to)
{
    Term term = {.op = op, .shape = out, .arg_count = 2};
    OpCall c = {.term = &term,
                .in = (const double *[]){a, b},
                .shapes = (Shape[]){a_shape, b_shape},
                .count = 2};

    c.out = to;
    op_row(op)->value(&c);
}

static void check_product(const double *a, const double *b, uint32_t m,
                          uint32_t k, uint32_t n)
{
    static double nn[WIDEST * WIDEST], tn[WIDEST * WIDEST], nt[WIDEST * WIDEST];

    run(OP_PRODUCT, M(m, n), M(m, k), a, M(k, n), b, nn);
    run(OP_PRODUCT_TN, M(m, n), M(k, m), a, M(k, n), b, tn);
    run(OP_PRODUCT_NT, M(m, n), M(m, k), a, M(n, k), b, nt);
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < n; j++) {
            assert_double(nn[i * n + j], plain(a, i * k, 1, b + j, n, k));
            assert_double(tn[i * n + j], plain(a, i, m, b + j, n, k));
            assert_double(nt[i * n + j], plain(a, i * k, 1, b + j * k, 1, k));
        }
    }
}

static void products_keep_the_order(void **state)
{
    static double a[WIDEST * WIDEST], b[WIDEST * WIDEST];
    const uint32_t sizes[] = {1, 2, 3, 4, 5, 8, 9, 16, 17, 24, WIDEST};
    const size_t count = sizeof sizes / sizeof *sizes;
    Rng rng;

    (void)state;
    rng_init(&rng, 5);
    for (size_t i = 0; i < sizeof a / sizeof *a; i++) {
        a[i] = rng_uniform(&rng) * exp(9 * rng_uniform(&rng));
        b[i] = rng_uniform(&rng) * exp(9 * rng_uniform(&rng));
    }
    for (size_t i = 0; i < count * count * count; i++) {
        check_product(a, b, sizes[i % count], sizes[i / count % count],
                      sizes[i / count / count]);
    }
}

/* The sum of outer products over 70 steps: made and added, added at once,
 * and some steps together. */
static void check_outer_sums(Rng *rng, uint32_t m, uint32_t n)
{
    enum { STEPS = 70, MOST = 20 };
    static double a[MOST], b[MOST], outer[MOST * MOST], room[4096];
    static double sums[3][MOST * MOST];
    size_t kept = 0;

    assert_true(op_outer_room(m, n) <= sizeof room / sizeof *room);
    memset(sums, 0, sizeof sums);
    for (int t = 0; t < STEPS; t++) {
        for (size_t i = 0; i < MOST; i++) {
            a[i] = rng_uniform(rng);
            b[i] = rng_uniform(rng);
        }
        run(OP_PRODUCT_NT, M(m, n), V(m), a, V(n), b, outer);
        for (size_t i = 0; i < (size_t)m * n; i++) {
            sums[0][i] += outer[i];
        }
        op_product_nt_add(a, b, m, n, sums[1]);
        op_outer_keep(room, kept++, a, m, b, n);
        if (kept == OP_OUTER_MOST || t + 1 == STEPS) {
            op_outer_add(room, kept, m, n, sums[2]);
            kept = 0;
        }
    }
    for (size_t i = 0; i < (size_t)m * n; i++) {
        assert_double(sums[1][i], sums[0][i]);
        assert_double(sums[2][i], sums[0][i]);
    }
}

static void outer_products_are_added(void **state)
{
    Rng rng;

    (void)state;
    rng_init(&rng, 6);
    for (uint32_t m = 1; m <= 20; m++) {
        for (uint32_t n = 1; n <= 20; n++) {
            check_outer_sums(&rng, m, n);
        }
    }
}

/* --- Made from nothing ---------------------------------------------------- */

static Called made(uint16_t op, Shape shape, int64_t seed)
{
    return call(op, shape, seed, 0, NULL, NULL);
}

static void random_numbers(void **state)
{
    Called odd = made(OP_NORMAL, V(3), 7), even = made(OP_NORMAL, V(4), 7);
    Called matrix = made(OP_NORMAL, M(2, 2), 7);
    Called uniform = made(OP_UNIFORM, M(3, 3), 7);
    Rng rng;
    double pair[2];

    (void)state;
    rng_init(&rng, 7);
    rng_normal_pair(&rng, pair);
    assert_double(odd.out[0], pair[0]);
    assert_double(odd.out[1], pair[1]);
    rng_normal_pair(&rng, pair);
    assert_double(odd.out[2], pair[0]);
    for (int i = 0; i < 4; i++) {
        assert_double(matrix.out[i], even.out[i]);
    }
    rng_init(&rng, 7);
    for (int i = 0; i < 9; i++) {
        assert_double(uniform.out[i], rng_uniform(&rng));
    }
    assert_double(made(OP_EYE, M(3, 3), 0).out[4], 1);
    assert_double(made(OP_EYE, M(3, 3), 0).out[5], 0);
    assert_double(made(OP_ONES, V(3), 0).out[2], 1);
    assert_double(made(OP_ZEROS, V(3), 0).out[2], 0);
}

/* Q' Q is the identity, and R = Q' A is an upper triangle with a positive
 * diagonal. */
static void orthogonal_matrices(void **state)
{
    (void)state;
    for (uint32_t n = 1; n <= 8; n++) {
        Called q = made(OP_ORTHOGONAL, M(n, n), 11);
        Called a = made(OP_NORMAL, M(n, n), 11);
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < n; j++) {
                double unit = 0, r = 0;
                for (size_t k = 0; k < n; k++) {
                    unit += q.out[k * n + i] * q.out[k * n + j];
                    r += q.out[k * n + i] * a.out[k * n + j];
                }
                assert_double_near(unit, i == j, 1e-14);
                assert_true(i != j || r > 0);
                assert_true(i <= j || fabs(r) < 1e-13);
            }
        }
    }
}

/* --- Costs ---------------------------------------------------------------- */

static void scalar_steps(void **state)
{
    const double x[CALL_MOST] = {0};

    (void)state;
    assert_int_equal(call_two(OP_PRODUCT, V(2), M(2, 3), x, V(3), x).work, 6);
    assert_int_equal(call_two(OP_PRODUCT, M(2, 4), M(2, 3), x, M(3, 4), x).work,
                     24);
    assert_int_equal(call_two(OP_PRODUCT, V(3), S, x, V(3), x).work, 3);
    assert_int_equal(call_two(OP_PRODUCT_TN, V(3), M(2, 3), x, V(2), x).work,
                     6);
    assert_int_equal(call_two(OP_PRODUCT_NT, M(2, 3), V(2), x, V(3), x).work,
                     6);
    assert_int_equal(call_two(OP_ADD, V(3), V(3), x, S, x).work, 3);
    assert_int_equal(call_one(OP_SUM, S, 0, M(2, 3), x).work, 6);
    assert_int_equal(call_one(OP_REDUCE, V(2), 0, M(2, 3), x).work, 6);
    assert_int_equal(call_two(OP_CONV, M(2, 2), M(3, 3), x, M(2, 2), x).work,
                     16);
    assert_int_equal(
        call_two(OP_CONV_KERNEL, M(2, 2), M(2, 2), x, M(3, 3), x).work, 16);
    assert_int_equal(
        call_two(OP_CONV_IMAGE, M(3, 3), M(2, 2), x, M(2, 2), x).work, 16);
    assert_int_equal(call_one(OP_MAXPOOL, M(2, 2), 2, M(4, 4), x).work, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_at_special_places),
        cmocka_unit_test(slopes_at_kinks),
        cmocka_unit_test(powers),
        cmocka_unit_test(clipping),
        cmocka_unit_test(sums_go_from_left_to_right),
        cmocka_unit_test(norms),
        cmocka_unit_test(the_first_of_equals),
        cmocka_unit_test(softmaxes),
        cmocka_unit_test(cross_entropies),
        cmocka_unit_test(class_numbers_in_range),
        cmocka_unit_test(products_keep_the_order),
        cmocka_unit_test(outer_products_are_added),
        cmocka_unit_test(random_numbers),
        cmocka_unit_test(orthogonal_matrices),
        cmocka_unit_test(scalar_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
