#include "player/training.h"

#include <math.h>
#include <string.h>

#include "engine/trace_run.h"

/* Multiply-adds of a training that is so short that it is done at once. */
#define SHORT_MOST 20000000.0
#define EVENT_WORK 20.0 /* what an event costs beside them */
/* Numbers that the vectors of all updates may hold together. */
#define KEPT_MOST 25000000.0

static PlayerRun *present(const Player *player)
{
    return &player->runs[player->run];
}

/* Every how many updates the vectors are kept. */
static uint32_t stride(const Graph *graph)
{
    double all = 2.0 * (double)train_parameter_count(graph) *
                 ((double)graph->training.steps + 1);

    return (uint32_t)ceil(fmax(1, all / KEPT_MOST));
}

/* The trace that is shown, and where its steps end, as far as the training
 * has come. */
static void take_updates(Player *player)
{
    PlayerRun *run = present(player);

    if (run->ruled) {
        run->ruled->updates = run->trace->updates;
        run->ruled->update_count = run->trace->update_count;
    }
    if (player->ends.count > trace_event_count(run->trace)) {
        ends_cut(&player->ends, run->trace);
    }
    ends_grow(&player->ends, player->arena, run->trace);
    run->ends = player->ends;
}

static bool is_short(const Player *player)
{
    const Training *training = &player->graph->training;

    double pass =
        (double)player->ends.work + EVENT_WORK * player->trace->event_count;

    return pass * training->steps <= SHORT_MOST;
}

static void do_all(Player *player)
{
    PlayerTraining *training = present(player)->training;

    while (train_step(training->trainer, NULL)) {
    }
    take_updates(player);
}

PlayerTraining *training_open(Player *player)
{
    PlayerRun *run = present(player);
    const Graph *graph = run->graph;
    Arena *arena = player->arena;

    if (run->training || !graph->training.given || !run->trace->gradients ||
        graph->learned_count == 0 || graph->training.steps == 0) {
        return run->training;
    }
    Trace *moved = trace_run(arena, run->graph, NULL);
    if (!moved) {
        return NULL;
    }
    run->training = ARENA_NEW(arena, PlayerTraining);
    run->training->trainer =
        train_begin(arena, run->trace, moved, stride(graph), NULL);
    run->training->numbers = ARENA_ARRAY(arena, double, graph->number_count);
    if (player->patient || is_short(player)) {
        do_all(player);
    }
    return run->training;
}

bool training_is_due(const Player *player)
{
    const PlayerTraining *training =
        player->lesson ? present(player)->training : NULL;

    return training && !training->paused && !train_is_done(training->trainer);
}

bool training_step(Player *player)
{
    PlayerTraining *training = present(player)->training;
    bool more = training && train_step(training->trainer, NULL);

    if (training) {
        take_updates(player);
    }
    return more;
}

void training_finish(Player *player)
{
    player->patient = true;
    if (present(player)->training) {
        do_all(player);
    }
}

void training_restart(Player *player, double rate)
{
    PlayerTraining *training = present(player)->training;

    if (!training) {
        return;
    }
    if (isnan(rate)) {
        rate = train_rate(training->trainer);
        training->shown = 0; /* the change has brought back the first values */
    } else {
        training_show(player, 0);
    }
    train_again(training->trainer, rate);
    take_updates(player);
    if (player->patient || is_short(player)) {
        do_all(player);
    }
    if (player->step > player->trace->event_count) {
        player_seek(player, player->step); /* as far as there is one yet */
    }
}

static void run_again(Player *player)
{
    PlayerTraining *training = present(player)->training;
    const Trace *trace = present(player)->trace;
    const double *start = train_start(training->trainer);

    memcpy(training->numbers, start,
           player->graph->number_count * sizeof(double));
    train_parameters(trace, start, training->shown, training->numbers);
    trace_rerun_held(player->trace, training->numbers, NULL);
    player->edits.revision++; /* another picture */
}

bool training_show(Player *player, uint32_t update)
{
    PlayerTraining *training = present(player)->training;
    const Trace *trace = present(player)->trace;

    if (!training) {
        return false;
    }
    if (update > trace->update_count) {
        update = trace->update_count;
    }
    while (update > 0 && !trace->updates[update - 1].parameters) {
        update--;
    }
    if (update == training->shown) {
        return false;
    }
    training->shown = update;
    run_again(player);
    return true;
}

void training_show_again(Player *player)
{
    const PlayerTraining *training = present(player)->training;

    if (training && training->shown) {
        run_again(player);
    }
}

uint32_t training_cursor(const Player *player)
{
    const PlayerTraining *training = present(player)->training;
    uint32_t events = player->trace->event_count;

    if (player->step > events) {
        return player->step - events;
    }
    return training ? training->shown : 0;
}
