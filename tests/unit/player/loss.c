/* Sum or mean: the model is run again with the other; places, changes and
 * trainings go with it, and every run of the lesson follows. */
#include "unit/player/playing.h"

#include "engine/trace_check.h"
#include "player/loss.h"
#include "player/training.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static const double *gradient_of(const Playing *p, const char *name)
{
    const Graph *graph = p->player.graph;
    return trace_gradient(p->player.trace, graph_find(graph, str_of(name)));
}

static double loss_of(const Playing *p)
{
    return *trace_value(p->player.trace, p->player.graph->loss);
}

/* The hand example, T = 2: L = 1, and every gradient is halved. */
static void the_mean_halves(void **state)
{
    static const double sum[4] = {0, 0, 2, 14}, mean[4] = {0, 0, 1, 7};
    Playing p;
    (void)state;
    playing_begin(&p, "hand-worked");
    assert_int_equal(loss_form(p.player.graph), LOSS_SUM);
    player_seek(&p.player, 40);
    assert_int_equal(act(&p, "loss mean"), ACTION_DONE);
    assert_int_equal(loss_form(p.player.graph), LOSS_MEAN);
    assert_int_equal(p.player.step, 40);
    assert_true(loss_of(&p) == 1);
    assert_memory_equal(gradient_of(&p, "U"), mean, sizeof mean);
    assert_true(trace_check(p.player.trace, &p.diag));
    assert_int_equal(act(&p, "loss mean"), ACTION_NOTHING);
    assert_int_equal(act(&p, "loss"), ACTION_DONE);
    assert_true(loss_of(&p) == 2);
    assert_memory_equal(gradient_of(&p, "U"), sum, sizeof sum);
    assert_int_equal(act(&p, "loss maximum"), ACTION_UNKNOWN);
    playing_end(&p);
}

/* What was changed stays changed. */
static void changes_go_along(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "hand-worked");
    assert_int_equal(act(&p, "set b[2] 3"), ACTION_DONE);
    double sum = loss_of(&p);
    assert_int_equal(act(&p, "loss mean"), ACTION_DONE);
    assert_true(loss_of(&p) == sum / 2);
    assert_int_equal(act(&p, "undo"), ACTION_DONE);
    assert_true(loss_of(&p) == 1);
    assert_int_equal(act(&p, "loss written"), ACTION_DONE);
    assert_true(loss_of(&p) == 2);
    playing_end(&p);
}

/* Half the gradient takes twice the rate; variants follow the choice, and
 * what is neither a sum nor a mean stays. */
static void other_runs_follow(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "16-learning");
    assert_int_equal(act(&p, "loss mean"), ACTION_DONE);
    assert_true(p.player.trace->updates[0].loss == 1);
    assert_int_equal(act(&p, "rate 1/50"), ACTION_DONE);
    assert_double_near(p.player.trace->updates[1].loss, 1.82 / 2, 1e-12);
    assert_int_equal(act(&p, "model zero"), ACTION_DONE);
    assert_true(loss_of(&p) == 13);
    assert_int_equal(act(&p, "model mean"), ACTION_DONE);
    assert_int_equal(loss_form(p.player.graph), LOSS_WRITTEN);
    assert_true(loss_of(&p) == 1);
    assert_int_equal(act(&p, "loss written"), ACTION_DONE);
    assert_true(loss_of(&p) == 1);
    assert_int_equal(act(&p, "model zero"), ACTION_DONE);
    assert_true(loss_of(&p) == 26);
    playing_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mean_halves),
        cmocka_unit_test(changes_go_along),
        cmocka_unit_test(other_runs_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
