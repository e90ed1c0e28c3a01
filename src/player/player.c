#include "player/player.h"

#include <math.h>

#include "engine/trace_read.h"
#include "lesson/change.h"
#include "lesson/variant.h"
#include "player/counterpart.h"
#include "player/history.h"
#include "player/loss.h"
#include "player/training.h"
#include "player/way.h"

static void add_run(Player *player, uint32_t number)
{
    const Variant *variant = &player->lesson->variants[number];
    PlayerRun *run = &player->runs[player->run_count++];

    *run = (PlayerRun){
        .variant = number, .graph = variant->graph, .trace = variant->trace};
    ends_init(&run->ends, player->arena, run->trace);
}

/* Room for the runs: those variants that were run are there. */
static void list_runs(Player *player, Graph *graph, Trace *trace)
{
    Lesson *lesson = player->lesson;

    player->runs = ARENA_ARRAY(player->arena, PlayerRun,
                               lesson->variant_count + CHANGES_MOST + 1);
    player->runs[0] =
        (PlayerRun){.variant = VARIANT_BASE, .graph = graph, .trace = trace};
    player->run_count = 1;
    ends_init(&player->runs[0].ends, player->arena, trace);
    for (uint32_t i = 0; i < lesson->variant_count; i++) {
        if (lesson->variants[i].trace) {
            add_run(player, i);
        }
    }
}

/* Takes up the run of a number, whose row the fields then mirror. */
static void take_run(Player *player, size_t number)
{
    PlayerRun *run = &player->runs[number];

    loss_settle(player, run);
    player->run = number;
    player->graph = run->graph;
    player->trace = run->trace;
    player->rule = (Rule){.mistake = MISTAKE_NONE};
    player->ends = run->ends;
    player->edits = run->edits;
    training_open(player);
}

void player_init(Player *player, Arena *arena, Lesson *lesson, Graph *graph,
                 Trace *trace)
{
    *player =
        (Player){.lesson = lesson,
                 .scene = GRAPH_NONE,
                 .size = STEP_EVENT,
                 .speed = 1,
                 .text_scale = 1,
                 .zoom = 1,
                 .pointed = GRAPH_NONE,
                 .opened = {.value = GRAPH_NONE},
                 .seen = ARENA_ARRAY(arena, bool, lesson->scene_count),
                 .answers = ARENA_ARRAY(arena, Answer, lesson->scene_count),
                 .arena = arena};
    list_runs(player, graph, trace);
    take_run(player, 0);
    player_seek(player, 0);
}

void player_take_choices(Player *player, const Player *from)
{
    player->language = from->language;
    player->theme = from->theme;
    player->text_scale = from->text_scale > 0 ? from->text_scale : 1;
    player->notation = from->notation;
    player->loss = from->loss;
    player->rows = from->rows;
    player->shapes = from->shapes;
    player->still = from->still;
    player->whole = from->whole;
    player->speed = from->speed > 0 ? from->speed : 1;
    player->shelf = from->shelf;
}

void player_leave(Player *player)
{
    Player before = *player;

    *player = (Player){.size = STEP_EVENT,
                       .scene = GRAPH_NONE,
                       .zoom = 1,
                       .pointed = GRAPH_NONE,
                       .opened = {.value = GRAPH_NONE}};
    player_take_choices(player, &before);
}

bool player_on_page(const Player *player)
{
    return !player->lesson && player->shelf && player->shelf->course;
}

uint32_t player_last(const Player *player)
{
    return trace_event_count(player->trace);
}

Exhibit player_exhibit(const Player *player)
{
    Exhibit exhibit = player->exhibit;

    if (!player->chosen && player->scene != GRAPH_NONE) {
        exhibit = exhibit_of_scene(&player->lesson->scenes[player->scene]);
    }
    /* An update has no place on the network. */
    if (!player->chosen && exhibit.kind == EXHIBIT_GRAPH &&
        player->step > player->trace->event_count) {
        exhibit.kind = EXHIBIT_TRAINING;
    }
    return exhibit;
}

/* What a scene says of the loop form: -1 unfold, 1 fold, 0 nothing. */
static int fold_of(const Scene *scene)
{
    for (size_t i = 0; i < scene->view_count; i++) {
        if (str_is(scene->views[i].verb, "fold")) {
            return 1;
        }
        if (str_is(scene->views[i].verb, "unfold")) {
            return -1;
        }
    }
    return 0;
}

bool player_folded(const Player *player)
{
    int said = 0;

    if (player->fold_chosen || player->scene == GRAPH_NONE) {
        return player->folded;
    }
    for (uint32_t i = player->scene + 1; said == 0 && i-- > 0;) {
        said = fold_of(&player->lesson->scenes[i]);
    }
    return said > 0;
}

/* What was chosen for the scene before goes with it. */
static void enter(Player *player, uint32_t scene)
{
    bool other = player->scene != scene;

    player->chosen = player->chosen && !other;
    if (other && scene != GRAPH_NONE &&
        fold_of(&player->lesson->scenes[scene])) {
        player->fold_chosen = false;
    }
    player->scene = scene;
    if (other) {
        way_take_scene(player);
    }
    if (scene != GRAPH_NONE) {
        player->seen[scene] = true;
    }
}

/* Where a step stands in the training: an update shows the run with its
 * parameters; what stands before all updates that of the lesson, unless the
 * reader has chosen a later one. */
static void show_update(Player *player, uint32_t before, bool other)
{
    uint32_t events = player->trace->event_count;

    if (player->step > events) {
        training_show(player, player->step - events);
    } else if (before > events || other) {
        training_show(player, 0);
    }
}

static void land(Player *player, uint32_t step, uint32_t scalar)
{
    uint32_t last = player_last(player), before = player->step;
    uint32_t scene = player->scene;

    player->step = step < last ? step : last;
    player->scalar = scalar;
    enter(player, player->strayed ? player->scene
                                  : scene_at(player->lesson,
                                             player->runs[player->run].variant,
                                             player->scene, step));
    show_update(player, before, player->scene != scene);
}

void player_seek(Player *player, uint32_t step)
{
    uint32_t last = player_last(player);

    land(player, step < last ? step : last, 0);
}

void player_place(Player *player, uint32_t step, uint32_t scalar)
{
    if (step == 0 || step > player_last(player) ||
        scalar >= trace_event_work(player->trace, step)) {
        scalar = 0;
    }
    player_seek(player, step);
    player->scalar = scalar;
}

void player_settle(Player *player, uint32_t step)
{
    uint32_t scene = player->scene, last = player_last(player);

    land(player, step < last ? step : last, 0);
    enter(player, scene);
}

/* The ends of passes or times; events and multiply-adds have no list. */
static const EndList *ends_of(const Player *player, StepSize size)
{
    return size == STEP_PASS ? &player->ends.passes : &player->ends.times;
}

static bool step_scalar(Player *player)
{
    uint32_t step = player->step, scalar = player->scalar + 1;

    if (player->scalar == 0) {
        if (step == player_last(player)) {
            return false;
        }
        step++;
    }
    bool whole = scalar >= trace_event_work(player->trace, step);
    land(player, step, whole ? 0 : scalar);
    return true;
}

static bool back_scalar(Player *player)
{
    uint32_t step = player->step, scalar = player->scalar;

    if (scalar == 0) {
        if (step == 0) {
            return false;
        }
        scalar = trace_event_work(player->trace, step);
    }
    if (scalar > 1) {
        land(player, step, scalar - 1);
    } else {
        land(player, step - 1, 0);
    }
    return true;
}

bool player_step_by(Player *player, StepSize size)
{
    uint32_t last = player_last(player);
    /* An event that is shown in part is not yet over. */
    uint32_t over = player->scalar ? player->step - 1 : player->step;

    if (size == STEP_SCALAR) {
        return step_scalar(player);
    }
    if (over == last) {
        return false;
    }
    if (over == player->trace->event_count) { /* the update that follows */
        land(player, over + training_cursor(player) + 1, 0);
        return true;
    }
    if (size == STEP_EVENT) {
        land(player, over + 1, 0);
        return true;
    }
    const EndList *list = ends_of(player, size);
    land(player, list->steps[ends_find(list, over + 1)], 0);
    return true;
}

bool player_back_by(Player *player, StepSize size)
{
    if (size == STEP_SCALAR) {
        return back_scalar(player);
    }
    if (player->step == 0) {
        return false;
    }
    if (size == STEP_EVENT) {
        land(player, player->step - 1, 0);
        return true;
    }
    const EndList *list = ends_of(player, size);
    uint32_t here = ends_find(list, player->step);
    land(player, here ? list->steps[here - 1] : 0, 0);
    return true;
}

bool player_step(Player *player)
{
    return player_step_by(player, player->size);
}

bool player_back(Player *player)
{
    return player_back_by(player, player->size);
}

void player_set_size(Player *player, StepSize size)
{
    player->size = size;
}

/* What was pinned stays pinned where the other run has it too. */
static void carry_pins(Player *player, const Graph *from)
{
    size_t kept = 0;

    for (size_t i = 0; i < player->pin_count; i++) {
        uint32_t value = graph_same(player->graph, from, player->pins[i]);
        if (value != GRAPH_NONE) {
            player->pins[kept++] = value;
        }
    }
    player->pin_count = kept;
    player->pointed = player->opened.value = GRAPH_NONE;
}

/* What was changed in a run stays with it. */
static void take_other_run(Player *player, size_t number)
{
    const Graph *from = player->graph;
    uint32_t variant = player->runs[player->run].variant;

    way_take(player, &(Rule){.mistake = MISTAKE_NONE});
    training_show(player, 0);
    player->runs[player->run].edits = player->edits;
    take_run(player, number);
    history_enter(player, variant);
    carry_pins(player, from);
}

void player_take_again(Player *player)
{
    uint32_t step = player->step, pointed = player->pointed;

    take_other_run(player, player->run);
    player->pointed = pointed; /* the same values have the same numbers */
    training_restart(player, NAN);
    land(player, step, 0);
    way_take_scene(player);
}

static void show_run(Player *player, uint32_t variant)
{
    size_t number = 0; /* of what has not been run, the base's */

    for (size_t i = 1; i < player->run_count; i++) {
        number = player->runs[i].variant == variant ? i : number;
    }
    if (number != player->run) {
        take_other_run(player, number);
    }
}

void player_show_scene(Player *player, uint32_t scene)
{
    const Scene *to = &player->lesson->scenes[scene];
    size_t run = player->run;

    player->strayed = false;
    show_run(player, variant_of_scene(player->lesson, to));
    land(player, to->step, 0);
    /* Several scenes may stand at one step. */
    enter(player, scene);
    if (player->run != run) {
        way_take_scene(player);
    }
}

static void show_other(Player *player, uint32_t variant)
{
    const Trace *from = player->trace;
    uint32_t step = player->step;

    show_run(player, variant);
    land(player, counterpart_step(player->trace, from, step), 0);
    way_take_scene(player);
}

bool player_stray(Player *player, uint32_t variant, Diag *diag)
{
    Lesson *lesson = player->lesson;

    if (variant != VARIANT_BASE && !lesson->variants[variant].trace) {
        if (!variant_run(lesson, variant, &LIMITS_USUAL, diag)) {
            return false;
        }
        add_run(player, variant);
    }
    uint32_t scene = player->scene;
    uint32_t shown = scene == GRAPH_NONE
                         ? VARIANT_BASE
                         : variant_of_scene(lesson, &lesson->scenes[scene]);
    player->strayed = shown != variant;
    show_other(player, variant);
    return true;
}

bool player_return(Player *player)
{
    uint32_t scene = player->scene;

    if (!player->strayed) {
        return false;
    }
    player->strayed = false;
    show_other(player, scene == GRAPH_NONE
                           ? VARIANT_BASE
                           : variant_of_scene(player->lesson,
                                              &player->lesson->scenes[scene]));
    return true;
}

bool player_runs_scene(const Player *player, const Scene *scene)
{
    const Lesson *lesson = player->lesson;
    uint32_t variant = variant_of_scene(lesson, scene);

    if (variant != VARIANT_BASE && !lesson->variants[variant].trace) {
        variant = VARIANT_BASE; /* which stands for what was not run */
    }
    return player->runs[player->run].variant == variant;
}

bool player_next_scene(Player *player)
{
    uint32_t scene = player->scene;

    if (scene == GRAPH_NONE) {
        return false;
    }
    uint32_t stop = player->lesson->scenes[scene].step;
    if (player->step > stop || (player->step == stop && !player->scalar)) {
        scene++;
    }
    if (scene >= player->lesson->scene_count) {
        return false;
    }
    player_show_scene(player, scene);
    return true;
}

bool player_previous_scene(Player *player)
{
    uint32_t scene = player->scene;

    if (scene == GRAPH_NONE) {
        return false;
    }
    if (player->step <= player->lesson->scenes[scene].step) {
        if (scene == 0) {
            return false;
        }
        scene--;
    }
    player_show_scene(player, scene);
    return true;
}

static uint32_t clamped(uint64_t number)
{
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

uint32_t player_count(const Player *player, StepSize size)
{
    switch (size) {
    case STEP_PASS:
    case STEP_TIME: return (uint32_t)ends_of(player, size)->count;
    case STEP_SCALAR: return clamped(player->ends.work);
    default: return player_last(player);
    }
}

uint32_t player_position(const Player *player, StepSize size)
{
    uint32_t step = player->step;

    if (step == 0 || size == STEP_EVENT) {
        return step;
    }
    if (size == STEP_SCALAR) {
        uint64_t work = ends_work_until(&player->ends, player->trace,
                                        player->scalar ? step - 1 : step);
        return clamped(work + player->scalar);
    }
    return ends_find(ends_of(player, size), step) + 1;
}

uint32_t player_step_of(const Player *player, StepSize size, uint32_t number)
{
    uint32_t most = player_count(player, size);

    if (number > most) {
        number = most;
    }
    if (number == 0 || size == STEP_EVENT) {
        return number;
    }
    if (size == STEP_SCALAR) {
        return ends_step_of_work(&player->ends, player->trace, number);
    }
    return ends_of(player, size)->steps[number - 1];
}

size_t player_entries(const Player *player, size_t size)
{
    if (player->scalar == 0) {
        return size;
    }
    uint32_t work = trace_event_work(player->trace, player->step);
    return (size_t)player->scalar * size / work;
}
