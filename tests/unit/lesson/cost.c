/* cost.c - what a gradient costs, either way: what is counted is what was
 * done, agrees with the syllabus and with the formulas in closed form. */
#include "unit/lesson/reading.h"

#include <math.h>

#include "engine/cost.h"
#include "engine/rtrl.h"
#include "engine/trace_run.h"
#include "lang/sample.h"

#define HELD_MOST 10000000

/* Lesson 15: twelve numbers lead to a state of two, so 24 are carried, however
 * long it takes; going back four are kept a step. */
static void the_hand_example(void **state)
{
    Reading r;
    (void)state;
    reading_run(&r, "hand-worked");
    const Costs *costs = cost_count(&r.arena, r.trace);
    assert_int_equal(costs->step_count, 2);
    assert_int_equal(costs->state, 2);
    assert_int_equal(costs->parameters, 12);
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(costs->steps[k].time, k + 1);
        assert_int_equal(costs->steps[k].forward_kept, 24);
        assert_int_equal(costs->steps[k].reverse_kept, 4 * (k + 1));
    }
    reading_end(&r);
}

static uint64_t all_forward(const Costs *costs)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < costs->step_count; k++)
        sum += costs->steps[k].forward_work;
    return sum;
}

/* Counting without numbers gives what carrying them did. */
static void counted_is_done(void **state)
{
    static const char *const names[] = {
        "hand-worked", "tests/reference/rtrl/p1_tanh.model.txt",
        "tests/reference/rtrl/p2_logistic.model.txt",
        "tests/reference/rtrl/p3_relu.model.txt"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Reading r;
        reading_run(&r, names[i]);
        const Rtrl *rtrl = rtrl_run(&r.arena, r.trace, HELD_MOST, &r.diag);
        uint64_t counted = all_forward(cost_count(&r.arena, r.trace));
        if (counted != rtrl->multiply_adds) {
            fail_msg("%s: %llu are counted, %llu were done", names[i],
                     (unsigned long long)counted,
                     (unsigned long long)rtrl->multiply_adds);
        }
        reading_end(&r);
    }
}

/* z = U h + W x + b, h = tanh(z), L = |h|^2 / 2. Carried along from the
 * second step on: each of U's D^2 entries, and of W's and b's, moves U h (D^2
 * multiply-adds), the two sums (2 D), tanh (D), and the loss (D + 1); of U
 * the product itself moves, of W the product W x (D M) too. TAIL: the loss. */
static uint64_t forward_formula(uint64_t d, uint64_t m, uint64_t tail)
{
    uint64_t each = d * d + 2 * d + d + tail;
    return d * d * each + d * m * (each + d * m) + d * each;
}

/* Back: through tanh (D), U' delta (D^2), and outer products (D^2, D M). */
static uint64_t reverse_formula(uint64_t d, uint64_t m, uint64_t tail)
{
    return d + d * d + d * d + d * m + tail;
}

static const CostStep *middle_step(Arena *arena, uint32_t d, uint32_t m,
                                   uint32_t steps, size_t at)
{
    Diag diag;
    diag_init(&diag, arena);
    Graph *graph = sample_network(arena, d, m, steps);
    assert_non_null(graph);
    const Costs *costs = cost_count(arena, trace_run(arena, graph, &diag));
    assert_int_equal(costs->step_count, steps);
    assert_int_equal(costs->state, d);
    assert_int_equal(costs->parameters, d * d + d * m + d);
    assert_int_equal(costs->steps[at].forward_kept, d * costs->parameters);
    assert_int_equal(costs->steps[at].reverse_kept, 2 * d * (at + 1));
    return &costs->steps[at];
}

static void formulas_are_counts(void **state)
{
    (void)state;
    for (uint32_t d = 1; d <= 16; d *= 2) {
        for (uint32_t m = 1; m <= 5; m += 2) {
            Arena arena;
            arena_init(&arena);
            const CostStep *step = middle_step(&arena, d, m, 4, 1);
            assert_int_equal(step->forward_work, forward_formula(d, m, d + 1));
            assert_int_equal(step->reverse_work, reverse_formula(d, m, d + 1));
            arena_finish(&arena);
        }
    }
}

/* Twice the state: nearly sixteen times the work forward, four times back. */
static void growth(void **state)
{
    Arena arena;
    (void)state;
    arena_init(&arena);
    const CostStep *small = middle_step(&arena, 32, 1, 3, 1);
    const CostStep *large = middle_step(&arena, 64, 1, 3, 1);
    double forward = (double)large->forward_work / (double)small->forward_work;
    double reverse = (double)large->reverse_work / (double)small->reverse_work;
    assert_true(forward > 14 && forward < 16);
    assert_true(reverse > 3.8 && reverse < 4);
    arena_finish(&arena);
}

/* Both ways lead to the same gradient; going forward it grows loss by loss. */
static void running_sums(void **state)
{
    Reading r;
    uint32_t *losses;
    size_t count;
    (void)state;
    reading_run(&r, "hand-worked");
    const Rtrl *rtrl = rtrl_run(&r.arena, r.trace, HELD_MOST, &r.diag);
    double **sums = rtrl_running(rtrl, &r.arena, 0, &losses, &count);
    static const double expected[2][4] = {{0, 0, 1, 2}, {0, 0, 2, 14}};
    assert_int_equal(count, 2);
    for (size_t k = 0; k < 2; k++)
        for (size_t e = 0; e < 4; e++)
            assert_true(sums[k][e] == expected[k][e]);
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hand_example),
        cmocka_unit_test(counted_is_done),
        cmocka_unit_test(formulas_are_counts),
        cmocka_unit_test(growth),
        cmocka_unit_test(running_sums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
