/* How the costs of both ways grow with the state and with the sequence. */
#include <math.h>

#include "engine/trace_run.h"
#include "lang/sample.h"
#include "view/chart.h"
#include "view/compare_part.h"

/* State sizes 1, 2, 4 ... for the work; steps for what is kept. */
#define SIZES 6
#define STEPS_LEAST 8
#define STEPS_MOST 40

static const Costs *growth_costs(Arena *arena, uint32_t state, uint32_t inputs,
                                 uint32_t steps)
{
    Graph *graph = sample_network(arena, state, inputs, steps);
    Trace *trace = graph ? trace_run(arena, graph, NULL) : NULL;
    return trace ? cost_count(arena, trace) : NULL;
}

static void growth_push(CompareGrowth *g, double x, uint64_t forward,
                        uint64_t reverse)
{
    g->x[g->count] = x;
    g->forward[g->count] = (double)forward;
    g->reverse[g->count++] = (double)reverse;
}

static CompareGrowth growth_new(Arena *arena, size_t most, double here)
{
    return (CompareGrowth){.x = ARENA_ARRAY(arena, double, most),
                           .forward = ARENA_ARRAY(arena, double, most),
                           .reverse = ARENA_ARRAY(arena, double, most),
                           .here = here};
}

/* So many inputs that as many learned numbers lead to the state as here. */
static uint32_t growth_inputs(const Costs *costs, uint32_t d)
{
    uint64_t own = (uint64_t)d * d + d;
    return costs->parameters > own && (costs->parameters - own) % d == 0
               ? (uint32_t)((costs->parameters - own) / d)
               : d;
}

void compare_find_growth(Arena *arena, CompareFound *found)
{
    uint32_t state = (uint32_t)fmin(64, fmax(1, (double)found->costs->state));
    uint32_t inputs = growth_inputs(found->costs, state);
    uint32_t steps = (uint32_t)found->costs->step_count;
    found->by_state = growth_new(arena, SIZES, state);
    for (uint32_t k = 0; k < SIZES; k++) {
        Arena scratch;
        arena_init(&scratch);
        const Costs *costs = growth_costs(&scratch, 1u << k, 1u << k, 2);
        if (costs)
            growth_push(&found->by_state, 1u << k, costs->steps[1].forward_work,
                        costs->steps[1].reverse_work);
        arena_finish(&scratch);
    }
    /* Long enough for the lines to cross: 2 D a step against D P. */
    uint32_t cross =
        (uint32_t)fmin(STEPS_MOST, 0.75 * (double)found->costs->parameters);
    uint32_t most = steps > cross ? steps : cross;
    most = most < STEPS_LEAST ? STEPS_LEAST : most;
    most = most > STEPS_MOST ? STEPS_MOST : most;
    found->by_time = growth_new(arena, most, steps);
    Arena scratch;
    arena_init(&scratch);
    const Costs *costs = growth_costs(&scratch, state, inputs, most);
    for (uint32_t k = 0; costs && k < most; k++)
        growth_push(&found->by_time, k + 1, costs->steps[k].forward_kept,
                    costs->steps[k].reverse_kept);
    arena_finish(&scratch);
}

/* Where this model stands on a curve. */
static void growth_here(Display *display, const Theme *theme,
                        const Chart *chart, const CompareGrowth *g)
{
    for (size_t k = 0; k < g->count; k++) {
        if (g->x[k] < g->here || g->x[k] > g->here)
            continue;
        const double ys[2] = {g->forward[k], g->reverse[k]};
        for (int i = 0; i < 2; i++) {
            Point at = chart_place(chart, g->x[k], ys[i]);
            display_fill(display, path_circle(display, at, 7),
                         i ? theme->backward : theme->ink);
        }
    }
}

/* The two names at the ends of their curves. */
static void growth_names(Display *display, const Theme *theme,
                         const Chart *chart, const CompareGrowth *g)
{
    static const char *const NAMES[2] = {"RTRL", "BPTT"};
    size_t last = g->count - 1;
    const double ys[2] = {g->forward[last], g->reverse[last]};
    Point at[2];
    for (int k = 0; k < 2; k++) {
        at[k] = chart_place(chart, g->x[last], ys[k]);
        at[k].x += 10;
        at[k].y += 7;
    }
    int upper = at[0].y <= at[1].y ? 0 : 1;
    double apart = at[!upper].y - at[upper].y;
    if (apart < 28)
        at[!upper].y += 28 - apart;
    for (int k = 0; k < 2; k++)
        caption_line(display, theme, at[k], 0, k ? theme->backward : theme->ink,
                     NAMES[k]);
}

static void growth_chart(Display *display, const Theme *theme,
                         const CompareGrowth *g, const char *title, bool log,
                         Rect area)
{
    Chart chart = {.box = {area.x + CHART_LEFT, area.y + 42,
                           area.width - CHART_LEFT - 70,
                           area.height - 42 - CHART_BELOW},
                   .x = axis_new(log),
                   .y = axis_new(log)};
    if (g->count < 2)
        return;
    for (size_t k = 0; k < g->count; k++) {
        axis_take(&chart.x, g->x[k]);
        axis_take(&chart.y, g->forward[k]);
        axis_take(&chart.y, g->reverse[k]);
    }
    chart.x.whole = true;
    axis_round(&chart.x, false);
    axis_round(&chart.y, true);
    caption_line(display, theme, (Point){area.x, area.y + 22}, 0, theme->second,
                 title);
    chart_axes(display, theme, &chart);
    chart_curve(display, &chart, g->x, g->forward, g->count, 3.4, theme->ink);
    chart_curve(display, &chart, g->x, g->reverse, g->count, 3.4,
                theme->backward);
    growth_here(display, theme, &chart, g);
    growth_names(display, theme, &chart, g);
}

/* Side by side, or below one another where it is narrow and high. */
void compare_show_growth(Display *display, const Theme *theme, const Text *text,
                         const CompareFound *found, Rect area)
{
    bool stacked = area.height > area.width;
    double wide = stacked ? area.width : (area.width - 20) / 2;
    double high = stacked ? (area.height - 20) / 2 : area.height;
    Rect first = {area.x, area.y, wide, high}, second = first;
    if (stacked)
        second.y += high + 20;
    else
        second.x += wide + 20;
    growth_chart(display, theme, &found->by_state,
                 text_get(text, "compare.by-state"), true, first);
    growth_chart(display, theme, &found->by_time,
                 text_get(text, "compare.by-time"), false, second);
}
