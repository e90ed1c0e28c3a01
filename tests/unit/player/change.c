/* Another word, another length, other random numbers: the model is run anew,
 * the place and the numbers changed by hand stay, and one can go back. */
#include "unit/player/playing.h"

#include <stdio.h>

#include "lesson/change.h"
#include "player/entry.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static double number(const Playing *p, const char *name)
{
    Entry entry = entry_find(p->player.trace, str_of(name));

    assert_int_not_equal(entry.value, GRAPH_NONE);
    return trace_value(p->player.trace, entry.value)[entry.at];
}

static void another_word(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "encoder-decoder");
    act(&p, "seek h[2]");
    uint32_t step = p.player.step, scene = p.player.scene;
    const Graph *before = p.player.graph;
    assert_double(number(&p, "x[3]"), 1);
    assert_int_equal(act(&p, "sequence aab"), ACTION_DONE);
    assert_ptr_not_equal(p.player.graph, before);
    assert_double(number(&p, "x[3]"), 2);
    assert_int_equal(p.player.step, step);
    assert_int_equal(p.player.scene, scene);
    /* A character that the model does not know. */
    assert_int_equal(act(&p, "sequence aaz"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "text-character");
    assert_double(number(&p, "x[3]"), 2);
    /* One that is longer, where no length follows it. */
    assert_int_equal(act(&p, "sequence aabb"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "change-word");
    assert_string_equal(p.player.notice.args[0], "3");
    assert_string_equal(p.player.notice.args[2], "4");
    assert_int_equal(act(&p, "model"), ACTION_DONE); /* back */
    assert_ptr_equal(p.player.graph, before);
    assert_int_equal(act(&p, "sequence"), ACTION_DONE);
    assert_true(field_is_for(&p.player.field, "sequence"));
    playing_end(&p);
}

/* x[1..T] = "..." takes the length along. */
static void a_longer_word(void **state)
{
    static const char text[] = "T = 2\nt in 1..T\nsymbols x = \"ab\"\n"
                               "x[1..2] = \"ab\"\nh[0] = 0\nu = [1; 2]\n"
                               "h[t] = h[t-1] + at(u, x[t])\nL = h[T]^2\n"
                               "learn u\nloss L\n";
    Playing p;
    FILE *file = fopen("build/longer-word.txt", "w");
    (void)state;

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    playing_begin(&p, "build/longer-word.txt");
    act(&p, "set u[1] 3");
    act(&p, "seek dL/dh[1]");
    assert_int_equal(act(&p, "sequence abba"), ACTION_DONE);
    assert_double(number(&p, "h[4]"), 10); /* 3 + 2 + 2 + 3 */
    assert_int_equal(p.player.step,
                     scene_step_of(p.player.trace, STR("dL/dh[1]")));
    assert_int_equal(act(&p, "length 2"), ACTION_DONE); /* of the same word */
    assert_double(number(&p, "h[2]"), 5);
    assert_int_equal(act(&p, "model"), ACTION_DONE);
    assert_int_equal(act(&p, "sequence a"), ACTION_DONE);
    assert_double(number(&p, "h[1]"), 3);
    assert_int_equal(act(&p, "sequence abba"), ACTION_DONE);
    assert_double(number(&p, "h[4]"), 10);
    remove("build/longer-word.txt");
    playing_end(&p);
}

static void lengths_and_seeds(void **state)
{
    Playing p;
    (void)state;

    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "length 1"), ACTION_DONE);
    assert_int_equal(graph_find(p.player.graph, STR("z[2]")), GRAPH_NONE);
    assert_int_equal(act(&p, "length 3"), ACTION_UNKNOWN); /* no x[3] */
    assert_int_equal(act(&p, "length 0"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "seed 3"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "change-seed");
    assert_int_equal(act(&p, "sequence ab"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "change-sequence");
    playing_end(&p);
}

static void other_random_numbers(void **state)
{
    static const char text[] = "t in 1..3\nU = normal(2, 2, seed: 1)\n"
                               "V = normal(2, 2, seed: 2)\nh[0] = ones(2)\n"
                               "h[t] = tanh(U h[t-1] + V h[t-1])\n";
    Playing p;
    FILE *file = fopen("build/other-seed.txt", "w");
    (void)state;

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    playing_begin(&p, "build/other-seed.txt");
    double u = number(&p, "U[1,1]"), v = number(&p, "V[1,1]");
    assert_int_equal(act(&p, "seed 2"), ACTION_DONE);
    assert_double(number(&p, "U[1,1]"), v);
    assert_true(number(&p, "V[1,1]") != v);
    assert_int_equal(act(&p, "length 5"), ACTION_DONE);
    assert_double(number(&p, "U[1,1]"), v); /* stands on what was changed */
    assert_true(graph_find(p.player.graph, STR("h[5]")) != GRAPH_NONE);
    assert_int_equal(act(&p, "seed 1"), ACTION_DONE);
    assert_double(number(&p, "U[1,1]"), u);
    remove("build/other-seed.txt");
    playing_end(&p);
}

static void some_have_no_length(void **state)
{
    Playing p;
    FILE *file = fopen("build/no-length.txt", "w");
    (void)state;

    assert_non_null(file);
    fputs("x = 1\ny = 2 x\n", file);
    fclose(file);
    playing_begin(&p, "build/no-length.txt");
    assert_int_equal(act(&p, "length 3"), ACTION_UNKNOWN);
    assert_string_equal(p.player.notice.id, "change-length");
    remove("build/no-length.txt");
    playing_end(&p);
}

static void has_an_end(void **state)
{
    Playing p;
    ActionResult result = ACTION_DONE;
    int done = 0;
    (void)state;

    playing_begin(&p, "encoder-decoder");
    while (result == ACTION_DONE && done <= CHANGES_MOST) {
        char action[32];
        snprintf(action, sizeof action, "sequence %s",
                 done % 2 ? "aab" : "aba");
        result = act(&p, action);
        done++;
    }
    assert_int_equal(done, CHANGES_MOST + 1);
    assert_string_equal(p.player.notice.id, "change-many");
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_word),
        cmocka_unit_test(a_longer_word),
        cmocka_unit_test(lengths_and_seeds),
        cmocka_unit_test(other_random_numbers),
        cmocka_unit_test(some_have_no_length),
        cmocka_unit_test(has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
