/* The training as the reader follows it: updates are places, any of them
 * gives back its whole run, and a long one goes on piece by piece. */
#include "unit/player/playing.h"

#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "player/training.h"

static ActionResult act(Playing *p, const char *action)
{
    return action_do(&p->player, str_of(action), &p->diag);
}

static double loss_of(const Playing *p)
{
    return *trace_value(p->player.trace, p->player.graph->loss);
}

/* h[0] alone learns: L = 1 + s^2 + (1 - s)^2 falls towards 3/2. */
static void updates_are_places(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "16-learning");
    Player *player = &p.player;
    const Trace *trace = player->trace;
    uint32_t events = trace->event_count;
    assert_int_equal(trace->update_count, 12);
    assert_int_equal(player_last(player), events + 12);
    assert_int_equal(player_count(player, STEP_EVENT), events + 12);
    assert_true(trace->updates[0].loss == 2);
    assert_double_near(trace->updates[1].loss, 1.82, 1e-12);
    assert_double_near(trace->updates[2].loss, 1.7048, 1e-12);
    assert_int_equal(act(&p, "seek update 3"), ACTION_DONE);
    assert_int_equal(player->step, events + 3);
    assert_int_equal(player_exhibit(player).kind, EXHIBIT_TRAINING);
    /* The run is that after three updates: what the fourth finds. */
    assert_true(loss_of(&p) == trace->updates[3].loss);
    assert_int_equal(act(&p, "back"), ACTION_DONE);
    assert_true(loss_of(&p) == trace->updates[2].loss);
    player_set_size(player, STEP_PASS);
    assert_true(player_step(player));
    assert_int_equal(player->step, events + 3);
    player_seek(player, events);
    assert_true(loss_of(&p) == 2);
    playing_end(&p);
}

/* Every number of the run behind an update, at any place in it. */
static void a_whole_run_comes_back(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "16-learning");
    Player *player = &p.player;
    size_t count = player->graph->number_count;
    double *before = ARENA_ARRAY(&p.arena, double, count);
    memcpy(before, player->trace->numbers, count * sizeof(double));
    player_seek(player, 7);
    uint32_t revision = player->edits.revision;
    assert_int_equal(act(&p, "update 5"), ACTION_DONE);
    assert_int_equal(act(&p, "update 5"), ACTION_NOTHING);
    assert_int_equal(player->step, 7);
    assert_true(player->edits.revision != revision);
    assert_int_equal(training_cursor(player), 5);
    assert_true(loss_of(&p) == player->trace->updates[5].loss);
    const double *gradient =
        trace_gradient(player->trace, player->graph->learned[0]);
    assert_memory_equal(gradient, player->trace->updates[5].gradient,
                        2 * sizeof(double));
    assert_int_equal(act(&p, "update next"), ACTION_DONE);
    assert_int_equal(training_cursor(player), 6);
    /* Forward from its end comes the update that follows. */
    player_seek(player, player->trace->event_count);
    assert_int_equal(training_cursor(player), 6);
    assert_true(player_step(player));
    assert_int_equal(training_cursor(player), 7);
    assert_int_equal(act(&p, "update first"), ACTION_DONE);
    assert_int_equal(player->step, player->trace->event_count);
    assert_memory_equal(before, player->trace->numbers, count * sizeof(double));
    assert_int_equal(act(&p, "update 13"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "update -1"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "update x"), ACTION_UNKNOWN);
    playing_end(&p);
}

/* The course's numbers: with s = 10 eta, L = 1 + s^2 + (1 - s)^2. */
static void another_rate(void **state)
{
    static const struct {
        const char *action;
        double rate, loss;
    } rows[] = {{"rate 1/20", 0.05, 1.5},
                {"rate double", 0.1, 2},
                {"rate 0,2", 0.2, 6},
                {"rate half", 0.1, 2}};
    Playing p;
    (void)state;
    playing_begin(&p, "16-learning");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(act(&p, rows[i].action), ACTION_DONE);
        const PlayerTraining *training = training_open(&p.player);
        assert_true(train_rate(training->trainer) == rows[i].rate);
        assert_double_near(p.player.trace->updates[1].loss, rows[i].loss,
                           1e-12);
        assert_true(loss_of(&p) == 2);
    }
    assert_int_equal(act(&p, "rate 0.1"), ACTION_NOTHING);
    assert_int_equal(act(&p, "rate"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "rate inf"), ACTION_UNKNOWN);
    assert_int_equal(act(&p, "train"), ACTION_NOTHING); /* it is done */
    playing_end(&p);
}

/* What is changed is trained from as it stands now. */
static void a_change_trains_again(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "16-learning");
    assert_int_equal(act(&p, "update 4"), ACTION_DONE);
    assert_int_equal(act(&p, "set a[1] 2"), ACTION_DONE);
    assert_int_equal(training_cursor(&p.player), 0);
    assert_true(p.player.trace->updates[0].loss == loss_of(&p));
    assert_true(loss_of(&p) > 2);
    assert_int_equal(act(&p, "undo"), ACTION_DONE);
    assert_true(loss_of(&p) == 2);
    assert_true(p.player.trace->updates[0].loss == 2);
    assert_double_near(p.player.trace->updates[1].loss, 1.82, 1e-12);
    playing_end(&p);
}

/* Lesson 19: (30, 40) against 5, by norm and by value. */
static void limits(void **state)
{
    static const double g[2] = {30, 40}, small[2] = {3, 4};
    double out[2];
    Playing p;
    (void)state;
    playing_begin(&p, "19-clipping");
    const Update *update = &p.player.trace->updates[0];
    assert_memory_equal(update->gradient, g, sizeof g);
    assert_true(update->norm == 50 && update->scale == 0.1);
    train_clip_norm(g, 2, 5, out);
    assert_true(out[0] == 3 && out[1] == 4);
    train_clip_value(g, 2, 5, out);
    assert_true(out[0] == 5 && out[1] == 5);
    train_clip_norm(small, 2, 1, out);
    assert_double_near(out[0], 0.6, 1e-15);
    assert_double_near(out[1], 0.8, 1e-15);
    train_clip_norm(small, 2, 5, out); /* what is short stays */
    assert_memory_equal(out, small, sizeof small);
    playing_end(&p);
}

/* And decay alone: 2, 1.8, 1.62 ... below 1 at the seventh. */
static void decay_alone(void **state)
{
    Playing p;
    (void)state;
    playing_begin(&p, "19-clipping");
    assert_int_equal(act(&p, "model decay"), ACTION_DONE);
    const PlayerTraining *training = training_open(&p.player);
    assert_double_near(
        train_shrink(p.player.graph, train_rate(training->trainer)), 0.9,
        1e-15);
    const Update *updates = p.player.trace->updates;
    for (uint32_t k = 0; k < p.player.trace->update_count; k++)
        assert_double_near(updates[k].parameters[0], 2 * pow(0.9, k + 1),
                           1e-12);
    assert_true(updates[5].parameters[0] > 1 && updates[6].parameters[0] < 1);
    playing_end(&p);
}

#define LONG_STEPS 200000u

static void write_long(const char *path)
{
    FileWriter *file = file_create(path, NULL);
    const char *text = "x = 3\n"
                       "w = 10\n"
                       "y = (w - x)^2\n"
                       "L = 1/2 y\n"
                       "learn w\n"
                       "loss L\n"
                       "train sgd(rate: 0.0001, steps: 200000)\n";
    assert_non_null(file);
    file_write(file, text, strlen(text));
    assert_true(file_commit(file, NULL));
}

/* Some updates now, some later, held between; it ends as if done at once. */
static void a_long_training_in_pieces(void **state)
{
    const char *path = "build/long-training.txt";
    Playing p;
    (void)state;
    write_long(path);
    playing_begin(&p, path);
    Player *player = &p.player;
    uint32_t events = player->trace->event_count;
    assert_int_equal(player->trace->update_count, 0);
    assert_true(training_is_due(player));
    for (int k = 0; k < 100; k++)
        assert_true(training_step(player));
    assert_int_equal(player_last(player), events + 100);
    assert_int_equal(player_count(player, STEP_PASS), 2 + 100);
    assert_int_equal(act(&p, "train off"), ACTION_DONE);
    assert_false(training_is_due(player));
    assert_int_equal(act(&p, "last"), ACTION_DONE);
    assert_int_equal(player->step, events + 100);
    double after =
        *trace_value(player->trace, graph_find(player->graph, STR("w")));
    assert_double_near(after, 3 + 7 * pow(1 - 1e-4, 100), 1e-9);
    assert_int_equal(act(&p, "train"), ACTION_DONE);
    assert_true(training_is_due(player));
    assert_int_equal(act(&p, "rate 0.001"), ACTION_DONE);
    assert_int_equal(player->trace->update_count, 0);
    assert_int_equal(player->step, events);
    training_finish(player);
    assert_int_equal(player->trace->update_count, LONG_STEPS);
    assert_int_equal(player_count(player, STEP_PASS), 2 + LONG_STEPS);
    assert_int_equal(act(&p, "last"), ACTION_DONE);
    assert_double_near(
        *trace_value(player->trace, graph_find(player->graph, STR("w"))), 3,
        1e-9);
    playing_end(&p);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(updates_are_places),
        cmocka_unit_test(a_whole_run_comes_back),
        cmocka_unit_test(another_rate),
        cmocka_unit_test(a_change_trains_again),
        cmocka_unit_test(limits),
        cmocka_unit_test(decay_alone),
        cmocka_unit_test(a_long_training_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
