#include "unit/lang/unrolling.h"

#include <time.h>

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Refused, with its line, long before memory or patience end. */
static void check_refused(const char *text, Limits limits, const char *errors)
{
    Unrolling r;
    double begin = seconds();

    unrolling_begin_in(&r, text, (Setting){limits, NULL});
    assert_string_equal(unrolling_errors(&r), errors);
    unrolling_end(&r);
    /* Seconds of the processor: far more than is needed, sanitizers on. */
    assert_true(seconds() - begin < 20);
}

static void ranges_and_values(void **state)
{
    (void)state;
    check_refused("T = 1e9\nt in 1..T\nh[t] = 1\n", LIMITS_USUAL,
                  "limit-range 2:6");
    check_refused("T = 4\nt in 1..T\n", (Limits){10, 10, 3, 10, 0},
                  "limit-range 2:6");
    check_refused("h[t] = 1 for t in -9007199254740992..9007199254740992\n",
                  LIMITS_USUAL, "limit-range 1:19");
    check_refused("y = sum(k for k in 1..1e9)\n", LIMITS_USUAL,
                  "limit-range 1:20");
    check_refused("h[a,b] = 1 for a in 1..10, b in 1..10\n",
                  (Limits){99, 1000, 1000, 1000, 0}, "limit-values 1:1");
    check_refused("h[a,b] = 1 for a in 1..1000000, b in 1..1000000\n",
                  LIMITS_USUAL, "limit-values 1:1");
    /* Loops that make nothing. */
    check_refused("h[a,b,c] = 1 for a in 1..1000000, b in 1..1000000, "
                  "c in 1..0\n",
                  LIMITS_USUAL, "limit-terms 1:40");
}

static void entries(void **state)
{
    (void)state;
    check_refused("x = zeros(100000, 101)\n", LIMITS_USUAL,
                  "limit-entries 1:5");
    check_refused("x = zeros(9007199254740992)\n", LIMITS_USUAL,
                  "limit-entries 1:11");
    check_refused("x[t] = ones(1000) for t in 1..20000\n", LIMITS_USUAL,
                  "limit-entries 1:1");
    check_refused("x = ones(20000)\ny = |x x'|\n", LIMITS_USUAL,
                  "limit-entries 2:6");
    check_refused("x = [1 2 3]\n", (Limits){9, 2, 9, 9, 0},
                  "limit-entries 1:1");
    check_refused("x = onehot(1, 1000000000)\n", LIMITS_USUAL,
                  "limit-entries 1:15");
}

static void terms(void **state)
{
    (void)state;
    check_refused("y = sum(1 for a in 1..1000000, b in 1..1000000)\n",
                  LIMITS_USUAL, "limit-terms 1:37");
    check_refused("x[t] = sum(h[k] for k in 1..100000) for t in 1..100000\n"
                  "h[t] = 1 for t in 1..100000\n",
                  LIMITS_USUAL, "limit-terms 1:12");
    check_refused("x[t] = h + t * h + 3 h for t in 1..10\nh = 1\n",
                  (Limits){99, 99, 99, 3, 0}, "limit-terms 1:8");
    check_refused("x[t] = 1 + sum(k for k in 1..t) for t in 1..9\n",
                  (Limits){99, 99, 99, 30, 0}, "limit-terms 1:12");
}

static void work(void **state)
{
    const Limits limits = {.values = 99,
                           .entries = 99999,
                           .range = 99,
                           .terms = 999,
                           .work = 30 * 30 * 30};

    (void)state;
    check_refused("A = eye(30)\nB[n] = A A for n in 1..2\n", limits,
                  "limit-work 2:8");
    check_refused("A = orthogonal(2000, seed: 1)\n", LIMITS_USUAL,
                  "limit-work 1:5");
    check_refused("C = conv(ones(2000, 2000), ones(1000, 1000))\n",
                  LIMITS_USUAL, "limit-work 1:5");
}

/* 40 functions, each of which uses the one before twice; 3000, each of which
 * uses it once; a call in a call in a call. */
static void functions(void **state)
{
    Buf text = {0};

    (void)state;
    buf_printf(&text, "y = f40(1)\nf0(x) = x\n");
    for (int i = 1; i <= 40; i++) {
        buf_printf(&text, "f%d(x) = f%d(x) + f%d(x)\n", i, i - 1, i - 1);
    }
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-expansion 3:9");
    buf_clear(&text);
    buf_printf(&text, "y = f3000(1)\nf0(x) = x\n");
    for (int i = 1; i <= 3000; i++) {
        buf_printf(&text, "f%d(x) = f%d(x)\n", i, i - 1);
    }
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-nesting 1504:18");
    buf_clear(&text);
    buf_printf(&text, "d(x) = x + x\ny = ");
    for (int i = 0; i < 30; i++) {
        buf_printf(&text, "d(");
    }
    buf_printf(&text, "1");
    for (int i = 0; i < 30; i++) {
        buf_printf(&text, ")");
    }
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-terms 1:8");
    buf_finish(&text);
}

static void names(void **state)
{
    Buf text = {0};

    (void)state;
    for (int i = 0; i < 81; i++) {
        buf_push_char(&text, 'a');
    }
    buf_printf(&text, " = 1\n");
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-name 1:1");
    buf_clear(&text);
    buf_printf(&text, "symbols w = \"");
    for (uint32_t i = 0; i < 10001; i++) {
        char c[4];
        buf_push(&text, c, str_encode(c, 0x4E00 + i));
    }
    buf_printf(&text, "\"\n");
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-symbols 1:13");
    buf_clear(&text);
    buf_printf(&text, "a0[i] = 1 for i in 1..1\n");
    for (int i = 1; i <= 300; i++) {
        buf_printf(&text, "a%d[i] = 1 for i in 1..a%d[1]\n", i, i - 1);
    }
    /* Written the other way round each needs the next. */
    check_refused(buf_text(&text), LIMITS_USUAL, "");
    buf_clear(&text);
    for (int i = 300; i >= 1; i--) {
        buf_printf(&text, "a%d[i] = 1 for i in 1..a%d[1]\n", i, i - 1);
    }
    buf_printf(&text, "a0[1] = 1\n");
    check_refused(buf_text(&text), LIMITS_USUAL, "limit-opening 200:1");
    buf_finish(&text);
}

/* A chain of integer data is as deep as it is long. */
static void long_chains(void **state)
{
    Unrolling r;

    (void)state;
    unrolling_begin(&r, "left[n] = left[n-1] + 1 for n in 1..100000\n"
                        "left[0] = 1\nh[left[100000]] = 5\n");
    assert_string_equal(unrolling_data(&r, "h[100001]"), "5");
    unrolling_end(&r);
    unrolling_begin(&r, "h[n] = h[n+1] for n in 1..100000\n"
                        "h[100001] = h[1]\n");
    assert_string_equal(unrolling_errors(&r), "cycle 2:1");
    unrolling_end(&r);
}

static void ten_thousand_steps(void **state)
{
    Unrolling r;
    double begin = seconds();

    (void)state;
    unrolling_begin(&r, "T = 10000\nt in 1..T\nU = normal(4, 4, seed: 1)\n"
                        "W = normal(4, 3, seed: 2)\nb = zeros(4)\n"
                        "h[0] = zeros(4)\nx[t] = [1; 2; 3]\n"
                        "z[t] = U h[t-1] + W x[t] + b\nh[t] = tanh(z[t])\n"
                        "L[t] = 1/2 |h[t]|^2\nL = sum(L[t] for t in 1..T)\n"
                        "learn U, W, b\nloss L\n");
    assert_int_equal(r.graph->instance_count, 40001);
    assert_int_equal(r.graph->program_count, 5);
    assert_int_equal(graph_find(r.graph, STR("h[10000]")),
                     unrolling_find(&r, "h[ 10000 ]"));
    unrolling_end(&r);
    assert_true(seconds() - begin < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_and_values),
        cmocka_unit_test(entries),
        cmocka_unit_test(terms),
        cmocka_unit_test(work),
        cmocka_unit_test(functions),
        cmocka_unit_test(names),
        cmocka_unit_test(long_chains),
        cmocka_unit_test(ten_thousand_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
