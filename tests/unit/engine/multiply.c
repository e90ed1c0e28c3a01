/* An entry opened into its multiply-adds: the kernels' bits. */
#include "unit/unit.h"

#include <math.h>
#include <string.h>

#include "base/rng.h"
#include "engine/multiply.h"
#include "engine/norm.h"
#include "engine/op.h"

#define ROWS 19 /* more than the kernel takes at once */
#define COLUMNS 23

typedef struct Case {
    Shape shape;
    double matrix[ROWS * COLUMNS], vector[COLUMNS], product[ROWS];
} Case;

static void case_make(Case *c)
{
    Rng rng;

    rng_init(&rng, 7);
    c->shape = shape_matrix(ROWS, COLUMNS);
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
        c->matrix[i] = 2 * rng_uniform(&rng) - 1;
    }
    for (size_t i = 0; i < COLUMNS; i++) {
        c->vector[i] = 2 * rng_uniform(&rng) - 1;
    }
    const double *in[2] = {c->matrix, c->vector};
    Shape shapes[2] = {c->shape, shape_vector(COLUMNS)};
    Term term = {.op = OP_PRODUCT, .shape = shape_vector(ROWS), .arg_count = 2};
    OpCall call = {
        .term = &term, .in = in, .shapes = shapes, .out = c->product};
    op_row(OP_PRODUCT)->value(&call);
}

static void sums_are_the_kernels(void **state)
{
    Arena arena;
    Case c;
    (void)state;

    arena_init(&arena);
    case_make(&c);
    for (uint32_t r = 0; r < ROWS; r++) {
        Multiply m = multiply_open(&arena, c.matrix, c.shape, c.vector, r);
        assert_int_equal(m.row, r);
        assert_int_equal(m.count, COLUMNS);
        for (size_t k = 0; k < COLUMNS; k++) {
            double product = c.matrix[r * COLUMNS + k] * c.vector[k];
            assert_memory_equal(&m.products[k], &product, sizeof product);
        }
        assert_memory_equal(&m.sums[COLUMNS - 1], &c.product[r],
                            sizeof(double));
    }
    arena_finish(&arena);
}

/* A sum begins with its first product, not with 0: -0 stays. */
static void a_sum_begins_with_its_first(void **state)
{
    const double row[2] = {-1, 3}, zeros[2] = {0, -0.0};
    Arena arena;
    (void)state;

    arena_init(&arena);
    Multiply m = multiply_open(&arena, row, shape_matrix(1, 2), zeros, 0);
    assert_true(signbit(m.sums[0]));
    assert_true(signbit(m.sums[1]));
    arena_finish(&arena);
}

static void the_row_with_most_to_tell(void **state)
{
    const double matrix[12] = {0, 1, 0, 1, 2, 0, 3, 4, 0, 1, 1, 1};
    const double vector[3] = {1, 1, 0}, first[3] = {1, 0, 0}, zeros[3] = {0};
    Shape shape = shape_matrix(4, 3);
    (void)state;

    assert_int_equal(multiply_telling(matrix, shape, vector), 1);
    assert_int_equal(multiply_telling(matrix, shape, first), 1);
    assert_int_equal(multiply_telling(matrix, shape, zeros), 0);
}

static void norms(void **state)
{
    const double sides[2] = {-3, 4}, wrong[2] = {1, NAN};
    (void)state;

    assert_true(norm_of(sides, 2) == 5);
    assert_true(norm_of(sides, 1) == 3);
    assert_true(norm_of(sides, 0) == 0);
    assert_true(isnan(norm_of(wrong, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_the_kernels),
        cmocka_unit_test(a_sum_begins_with_its_first),
        cmocka_unit_test(the_row_with_most_to_tell),
        cmocka_unit_test(norms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
