#include "view/compare.h"

#include <string.h>

#include "engine/rtrl.h"
#include "engine/trace_sum.h"
#include "view/compare_part.h"

/* More numbers than this are not carried along for a picture. */
#define CARRIED_MOST 2000000u

bool compare_wanted(const Player *player)
{
    return player->trace->gradients && player->graph->learned_count > 0;
}

/* What goes forward ends in what is asked for, or passes through it. */
bool compare_tells(const Player *player, const Known *known, const void *found_)
{
    const CompareFound *found = found_;
    const Graph *graph = player->graph;
    for (uint32_t p = 0; found->ways && p < graph->learned_count; p++) {
        size_t size = shape_size(graph->values[graph->learned[p]].shape);
        if (known_is_asked(known, graph->learned[p], true))
            return true;
        for (size_t k = 0; k < found->costs->step_count; k++) {
            const CompareStep *step = &found->ways[p].steps[k];
            size_t state = shape_size(found->ways[p].state);
            if ((step->running &&
                 known_hold_asked(player, step->running, size)) ||
                (step->sensitivity &&
                 known_hold_asked(player, step->sensitivity, size * state)))
                return true;
        }
    }
    return false;
}

/* The step of a time; NULL: none. Times ascend. */
static CompareStep *compare_step(const CompareFound *found, CompareWay *way,
                                 int64_t time)
{
    size_t low = 0, high = found->costs->step_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (way->steps[middle].time < time)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < found->costs->step_count;
    return there && way->steps[low].time == time ? &way->steps[low] : NULL;
}

/* Rows of the array are the parameter's entries, as they are carried. */
static void compare_states(const Player *player, const Rtrl *rtrl, uint32_t p,
                           const CompareFound *found, CompareWay *way)
{
    const Graph *graph = player->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t value = graph_result(graph, i);
        if (graph->values[value].family != found->costs->family)
            continue;
        CompareStep *step = compare_step(found, way, graph_time(graph, i));
        if (!step)
            continue;
        step->state = value;
        step->sensitivity =
            rtrl->sensitivity[(size_t)value * graph->learned_count + p];
        way->state = graph->values[value].shape;
    }
}

static void compare_losses(Arena *arena, const Player *player, const Rtrl *rtrl,
                           uint32_t p, const CompareFound *found,
                           CompareWay *way)
{
    uint32_t *losses;
    size_t count;
    double **sums = rtrl_running(rtrl, arena, p, &losses, &count);
    for (size_t k = 0; k < count; k++) {
        uint32_t instance = graph_instance(player->graph, losses[k]);
        CompareStep *step =
            instance == GRAPH_NONE
                ? NULL
                : compare_step(found, way, graph_time(player->graph, instance));
        if (step) {
            step->loss = losses[k];
            step->running = sums[k];
        }
    }
    if (count > 0)
        way->forward = sums[count - 1];
}

static void compare_contributions(Arena *arena, const Player *player,
                                  uint32_t value, const CompareFound *found,
                                  CompareWay *way)
{
    const Trace *trace = player->trace;
    const Arrival *arrivals;
    size_t count = trace_arrivals(trace, arena, value, &arrivals);
    for (size_t k = 0; k < count; k++) {
        int64_t time = graph_time(player->graph, arrivals[k].instance);
        CompareStep *step = compare_step(found, way, time);
        if (step)
            step->contribution_step = arrivals[k].step;
    }
}

static void compare_bill(const CompareFound *found, CompareWay *way)
{
    const CostStep *costs = found->costs->steps;
    for (size_t k = 0; k < found->costs->step_count; k++) {
        CompareStep *step = &way->steps[k];
        step->forward_work = costs[k].forward_work;
        step->reverse_work = costs[k].reverse_work;
        step->forward_kept = costs[k].forward_kept;
        step->reverse_kept = costs[k].reverse_kept;
        if (k > 0) {
            step->forward_work += step[-1].forward_work;
            step->reverse_work += step[-1].reverse_work;
        }
    }
}

static void compare_way(Arena *arena, const Player *player, const Rtrl *rtrl,
                        uint32_t p, const CompareFound *found, CompareWay *way)
{
    const Graph *graph = player->graph;
    uint32_t value = graph->learned[p];
    size_t steps = found->costs->step_count;
    way->steps = ARENA_ARRAY(arena, CompareStep, steps);
    for (size_t k = 0; k < steps; k++)
        way->steps[k] = (CompareStep){.time = found->costs->steps[k].time,
                                      .state = GRAPH_NONE,
                                      .loss = GRAPH_NONE};
    compare_bill(found, way);
    compare_states(player, rtrl, p, found, way);
    compare_losses(arena, player, rtrl, p, found, way);
    compare_contributions(arena, player, value, found, way);
    size_t size = shape_size(graph->values[value].shape);
    const double *total = trace_gradient(player->trace, value);
    way->reverse = ARENA_ARRAY(arena, double, size);
    if (total)
        memcpy(way->reverse, total, size * sizeof(double));
    way->difference = rtrl_difference(rtrl, p);
}

/* The first parameter that the state answers to. */
static uint32_t compare_first(const CompareFound *found, uint32_t learned)
{
    for (uint32_t p = 0; p < learned; p++)
        for (size_t k = 0; k < found->costs->step_count; k++)
            if (found->ways[p].steps[k].sensitivity)
                return p;
    return 0;
}

void *compare_find(Arena *arena, const Player *player)
{
    uint32_t learned = player->graph->learned_count;
    CompareFound *found = ARENA_NEW(arena, CompareFound);
    found->costs = cost_count(arena, player->trace);
    compare_find_growth(arena, found);
    Rtrl *rtrl = rtrl_run(arena, player->trace, CARRIED_MOST, NULL);
    if (!rtrl)
        return found;
    found->ways = ARENA_ARRAY(arena, CompareWay, learned);
    for (uint32_t p = 0; p < learned; p++)
        compare_way(arena, player, rtrl, p, found, &found->ways[p]);
    found->first = compare_first(found, learned);
    return found;
}
