#include "unit/unit.h"

#include "base/rng.h"

/* Values of the authors' C code (prng.di.unimi.it) for this state. */
static void the_published_sequence(void **state)
{
    Rng rng = {{1, 2, 3, 4}};
    (void)state;

    assert_int_equal(rng_next(&rng), 11520);
    assert_int_equal(rng_next(&rng), 0);
    assert_int_equal(rng_next(&rng), 1509978240);
    assert_int_equal(rng_next(&rng), 1215971899390074240);
}

static void splitmix_fills_the_state(void **state)
{
    Rng rng;
    (void)state;

    rng_init(&rng, 1234567);
    assert_int_equal(rng.state[0], 6457827717110365317u);
    assert_int_equal(rng.state[1], 3203168211198807973u);
    assert_int_equal(rng.state[2], 9817491932198370423u);
    assert_int_equal(rng.state[3], 4593380528125082431u);
}

static void distributions(void **state)
{
    Rng rng;
    double sum = 0, squares = 0;
    (void)state;

    rng_init(&rng, 7);
    for (int i = 0; i < 10000; i++) {
        double pair[2], u = rng_uniform(&rng);
        assert_true(u >= -1 && u < 1);
        rng_normal_pair(&rng, pair);
        sum += pair[0] + pair[1];
        squares += pair[0] * pair[0] + pair[1] * pair[1];
    }
    assert_double_near(sum / 20000, 0, 0.03);
    assert_double_near(squares / 20000, 1, 0.04);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_sequence),
        cmocka_unit_test(splitmix_fills_the_state),
        cmocka_unit_test(distributions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
