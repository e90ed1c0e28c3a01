/* replay.c - a record whose numbers were spoilt does not agree with itself;
 * training goes on from learned values that equations define, and leaves the
 * record as it was. */
#include "unit/lang/unrolling.h"

#include "engine/trace_check.h"
#include "engine/trace_run.h"
#include "engine/train.h"

static const char model[] = "t in 1..2\n"
                            "U[t] = 0.5 ones(2, 2)\n"
                            "h[0] = [1; -1]\n"
                            "h[t] = tanh(U[t] h[t-1] + [1; 0])\n"
                            "L = |h[2]|^2\n"
                            "learn U[t], h[0]\n"
                            "loss L\n"
                            "train sgd(rate: 0.1, steps: 3)\n";

static void spoil(bool gradient, const char *name, const char *id)
{
    Unrolling r;

    unrolling_begin(&r, model);
    Trace *trace = trace_run(&r.arena, r.graph, &r.diag);
    assert_true(trace_check(trace, &r.diag));
    uint32_t value = graph_find(r.graph, str_of(name));
    size_t at = r.graph->values[value].data;
    (gradient ? trace->gradients : trace->numbers)[at] += 1e-9;
    assert_false(trace_check(trace, &r.diag));
    bool said = false;
    for (size_t i = 0; i < r.diag.count; i++) {
        said = said || strcmp(r.diag.items[i].id, id) == 0;
    }
    assert_true(said);
    unrolling_end(&r);
}

static void spoilt_records(void **state)
{
    (void)state;
    spoil(false, "h[1]", "replay-value");
    spoil(false, "U[2]", "replay-value");
    spoil(true, "U[1]", "replay-gradient");
    spoil(true, "h[1]", "replay-gradient");
}

static void learned_by_equations(void **state)
{
    Unrolling r;
    (void)state;

    unrolling_begin(&r, model);
    Trace *trace = trace_run(&r.arena, r.graph, &r.diag);
    size_t bytes = r.graph->number_count * sizeof(double);
    double *before = ARENA_ARRAY(&r.arena, double, r.graph->number_count);
    memcpy(before, trace->numbers, bytes);
    assert_true(train_run(&r.arena, trace, NULL, NULL, &r.diag));
    assert_int_equal(trace->update_count, 3);
    for (uint32_t i = 1; i < trace->update_count; i++) {
        assert_true(trace->updates[i].loss < trace->updates[i - 1].loss);
    }
    assert_memory_equal(before, trace->numbers, bytes);
    assert_true(trace_check(trace, &r.diag));
    unrolling_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spoilt_records),
        cmocka_unit_test(learned_by_equations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
