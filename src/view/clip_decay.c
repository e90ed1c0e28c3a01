/* How large each learned matrix is over the updates: decay shrinks it. */
#include <math.h>

#include "engine/norm.h"
#include "player/training.h"
#include "view/caption.h"
#include "view/chart.h"
#include "view/clip.h"
#include "view/digits.h"
#include "view/notation.h"

#define BARS_MOST 40
#define DIGITS_FEW 14 /* bars with their numbers above them */

bool clip_decays(const Player *player)
{
    const Graph *graph = player->graph;
    if (graph->training.l2 <= 0 && graph->training.l1 <= 0)
        return false;
    for (uint32_t p = 0; p < graph->learned_count; p++)
        if (graph->values[graph->learned[p]].shape.kind == SHAPE_MATRIX)
            return true;
    return false;
}

/* The norm of the P-th learned value after an update; NAN: not kept. */
static double decay_norm(const Player *player, uint32_t p, uint32_t update)
{
    const Graph *graph = player->graph;
    const Value *value = &graph->values[graph->learned[p]];
    size_t size = shape_size(value->shape), at = 0;
    if (update == 0) {
        const PlayerTraining *training = player->runs[player->run].training;
        return norm_of(train_start(training->trainer) + value->data, size);
    }
    const double *all = player->trace->updates[update - 1].parameters;
    for (uint32_t k = 0; k < p; k++)
        at += shape_size(graph->values[graph->learned[k]].shape);
    return all ? norm_of(all + at, size) : NAN;
}

/* The matrix that decay is shown of: the first. */
static uint32_t decay_matrix(const Graph *graph)
{
    uint32_t p = 0;
    while (graph->values[graph->learned[p]].shape.kind != SHAPE_MATRIX)
        p++;
    return p;
}

static void decay_bar(Display *display, const Theme *theme, const Chart *chart,
                      double x, double y, bool now, bool digits)
{
    char out[DIGITS_MOST];
    double wide = chart->box.width / (chart->x.most - chart->x.least);
    Point top = chart_place(chart, x, y), foot = chart_place(chart, x, 0);
    Rect bar = {top.x - wide * 0.34, top.y, wide * 0.68, foot.y - top.y};
    display_rect(display, bar, theme_tint(theme, false, 1, 1));
    if (now)
        display_stroke(display, path_rect(display, bar), 3, theme->ink);
    if (digits)
        chart_label(display, theme, (Point){top.x, top.y - 15}, 0.5,
                    digits_short(out, y, 3));
}

void clip_draw_decay(Display *display, const Theme *theme, const Player *player,
                     const Text *text, Rect area)
{
    const Graph *graph = player->graph;
    uint32_t p = decay_matrix(graph), done = player->trace->update_count;
    uint32_t shown = done < BARS_MOST ? done : BARS_MOST;
    char out[DIGITS_MOST];
    const PlayerTraining *training = player->runs[player->run].training;
    double shrink = train_shrink(graph, train_rate(training->trainer));
    const char *args[1] = {digits_print(out, shrink)};
    Style style = caption_style(display, theme, 24, theme->ink);
    NotationStyle n = notation_style(&style, player);
    Box *name =
        math_fence(&style, FENCE_NORM, notation_value(&n, graph->learned[p]));
    area.y += caption_heading(display, theme, area,
                              text_fill(display->arena, text,
                                        graph->training.l2 > 0 ? "clip.decay"
                                                               : "clip.decay1",
                                        args, 1),
                              name) -
              8;
    area.height -= 44;
    Chart chart = {.box = {area.x + CHART_LEFT, area.y + 26,
                           area.width - CHART_LEFT - 20,
                           area.height - 26 - CHART_BELOW},
                   .x = {.least = -0.6, .most = shown + 0.6, .whole = true},
                   .y = axis_new(false)};
    for (uint32_t k = 0; k <= shown; k++)
        axis_take(&chart.y, decay_norm(player, p, k));
    axis_round(&chart.y, true);
    chart_axes(display, theme, &chart);
    for (uint32_t k = 0; k <= shown; k++) {
        double y = decay_norm(player, p, k);
        if (isfinite(y))
            decay_bar(display, theme, &chart, k, y,
                      k == training_cursor(player), shown < DIGITS_FEW);
    }
}
