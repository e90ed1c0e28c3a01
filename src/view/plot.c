#include "view/plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/norm.h"
#include "player/known.h"
#include "typeset/math.h"
#include "view/chart.h"
#include "view/notation.h"

#define RIGHT 24.0
#define TOP 58.0
#define CURVES_MOST 8
/* Room for the curves' names: of the axis at its ends, and of the height. */
#define NAME_SHARE 0.04
#define NAME_HEIGHT 24.0

/* What a `plot` line asks for. */
typedef struct Series {
    Str name; /* of the family */
    bool gradient, norm, log;
    uint32_t family;
    /* One point a value of the family, by its last index; of vectors that
     * are not measured by their norm one curve an entry. */
    double *x, *y[CURVES_MOST];
    bool *known;
    size_t count, curves;
    Axis across, up;
} Series;

/* "dL/dh[t]" is the gradient of h; "E" and "E[t]" the values of E. */
static void plot_name(const Graph *graph, Str word, Series *series)
{
    char prefix[GRAPH_NAME_MOST + 4], loss[GRAPH_NAME_MOST];
    if (graph->loss != GRAPH_NONE) {
        snprintf(prefix, sizeof prefix, "d%s/d",
                 graph_name(graph, graph->loss, loss));
        if (str_starts(word, prefix)) {
            series->gradient = true;
            word.data += strlen(prefix);
            word.length -= strlen(prefix);
        }
    }
    for (size_t k = 0; k < word.length; k++)
        if (word.data[k] == '[')
            word.length = k;
    series->name = word;
    series->family = graph_family(graph, word);
}

static bool plot_series(const Player *player, Series *series)
{
    Exhibit exhibit = player_exhibit(player);
    *series = (Series){.family = GRAPH_NONE};
    if (exhibit.kind != EXHIBIT_PLOT)
        return false;
    while (exhibit.rest.length > 0) {
        Str word = str_word(&exhibit.rest);
        if (str_is(word, "norm"))
            series->norm = true;
        else if (str_is(word, "log"))
            series->log = true;
        else
            plot_name(player->graph, word, series);
    }
    return series->family != GRAPH_NONE;
}

bool plot_wanted(const Player *player)
{
    Series series;
    return plot_series(player, &series);
}

static double plot_number(const Series *series, Shape shape,
                          const double *entries, size_t curve)
{
    if (series->norm)
        return norm_of(entries, shape_size(shape));
    return curve < shape_size(shape) ? entries[curve] : NAN;
}

/* What is asked for has no part in where the axis ends. */
static void plot_point(const Player *player, const Known *known, Series *series,
                       uint32_t v)
{
    const Trace *trace = player->trace;
    const Value *value = &player->graph->values[v];
    const double *entries =
        series->gradient ? trace_gradient(trace, v) : trace_value(trace, v);
    if (!entries || value->index_count == 0)
        return;
    size_t k = series->count++;
    series->x[k] =
        (double)graph_indices(player->graph, v)[value->index_count - 1];
    series->known[k] = known_is(known, v, series->gradient);
    axis_take(&series->across, series->x[k]);
    for (size_t c = 0; c < series->curves; c++) {
        series->y[c][k] = plot_number(series, value->shape, entries, c);
        if (!known_is_asked(known, v, series->gradient))
            axis_take(&series->up, series->y[c][k]);
    }
}

static size_t plot_curves(const Graph *graph, const Series *series)
{
    size_t most = 1;
    for (uint32_t v = 0; v < graph->value_count && !series->norm; v++)
        if (graph->values[v].family == series->family &&
            shape_size(graph->values[v].shape) > most)
            most = shape_size(graph->values[v].shape);
    return most < CURVES_MOST ? most : CURVES_MOST;
}

static void plot_collect(const Player *player, Arena *arena, Series *series)
{
    const Graph *graph = player->graph;
    Known known = known_at(player);
    series->x = ARENA_ARRAY(arena, double, graph->value_count);
    series->curves = plot_curves(graph, series);
    for (size_t c = 0; c < series->curves; c++)
        series->y[c] = ARENA_ARRAY(arena, double, graph->value_count);
    series->known = ARENA_ARRAY(arena, bool, graph->value_count);
    series->across = axis_new(false);
    series->across.whole = true;
    series->up = axis_new(series->log);
    for (uint32_t v = 0; v < graph->value_count; v++)
        if (graph->values[v].family == series->family)
            plot_point(player, &known, series, v);
    axis_round(&series->across, false);
    if (series->curves > 1) {
        double room = (series->across.most - series->across.least) * NAME_SHARE;
        series->across.least -= room;
        series->across.most += room;
    }
    axis_round(&series->up, true);
}

/* The points that are known, one curve after another: another run begins
 * where time goes back. What is not known yet has no place here, least of all
 * while it is asked for. */
static void plot_curve(Display *display, const Theme *theme,
                       const Series *series, const Chart *chart, size_t c)
{
    Color color = series->gradient ? theme->backward : theme->ink;
    const double *y = series->y[c];
    size_t first = 0;
    for (size_t k = 0; k <= series->count; k++) {
        bool ends = k == series->count || !series->known[k] ||
                    (k > first && series->x[k] <= series->x[k - 1]);
        if (ends) {
            chart_curve(display, chart, series->x + first, y + first, k - first,
                        3, color);
            first = k < series->count && series->known[k] ? k : k + 1;
        }
    }
    for (size_t k = 0; k < series->count && series->count <= 60; k++) {
        if (!series->known[k] || !chart_has(chart, series->x[k], y[k]))
            continue;
        Point at = chart_place(chart, series->x[k], y[k]);
        display_fill(display, path_circle(display, at, 6), color);
    }
}

/* How far apart the curves are at a point that is known. */
static double plot_spread(const Series *series, const Chart *chart, size_t k)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t c = 0; series->known[k] && c < series->curves; c++) {
        if (!chart_has(chart, series->x[k], series->y[c][k]))
            continue;
        double y = chart_place(chart, series->x[k], series->y[c][k]).y;
        least = fmin(least, y);
        most = fmax(most, y);
    }
    return most - least;
}

/* Each entry's number beside its curve, where the curves are farthest from
 * one another; what would cover another is left out. */
static void plot_names(Display *display, const Theme *theme,
                       const Series *series, const Chart *chart)
{
    double placed[CURVES_MOST], widest = NAME_HEIGHT;
    size_t count = 0, at = series->count;
    for (size_t k = 0; k < series->count; k++) {
        double spread = plot_spread(series, chart, k);
        if (spread > widest) {
            widest = spread;
            at = k;
        }
    }
    for (size_t c = 0; at < series->count && c < series->curves; c++) {
        char number[24];
        if (!chart_has(chart, series->x[at], series->y[c][at]))
            continue;
        Point place = chart_place(chart, series->x[at], series->y[c][at]);
        bool room = true, left = place.x < chart->box.x + chart->box.width / 2;
        for (size_t k = 0; k < count; k++)
            room = room && fabs(placed[k] - place.y) >= NAME_HEIGHT;
        if (!room)
            continue;
        placed[count++] = place.y;
        snprintf(number, sizeof number, "%zu", c + 1);
        place.x += left ? -12 : 12;
        chart_label(display, theme, place, left ? 1 : 0, number);
    }
}

/* The name of a family's last index. */
static const char *plot_time(const Graph *graph, uint32_t family)
{
    for (uint32_t e = 0; e < graph->equation_count; e++) {
        const Equation *equation = &graph->equations[e];
        if (equation->family == family && equation->variable_count > 0)
            return equation->variables[equation->variable_count - 1];
    }
    return graph->variable_count ? graph->variables[0].name : "";
}

static void plot_title(Display *display, const Theme *theme,
                       const Player *player, const Series *series, Rect area)
{
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = 24,
                   .least = 20,
                   .ink = theme->second,
                   .ground = theme->paper};
    const char *time = plot_time(player->graph, series->family);
    Box *name = math_name(&style, series->name, false, &time, time[0] ? 1 : 0);
    if (series->gradient) {
        Box *loss = math_name(&style, STR("L"), false, NULL, 0);
        name = math_derivative(&style, loss, name, true);
    }
    if (series->norm)
        name = math_fence(&style, FENCE_NORM, name);
    box_draw(name, display, (Point){area.x + 20, area.y + 30});
}

void plot_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, Rect area)
{
    Series series;
    (void)text; /* a plot's words are the model's */
    if (!plot_series(player, &series))
        return;
    plot_collect(player, display->arena, &series);
    if (series.count == 0)
        return;
    Chart chart = {.box = {area.x + CHART_LEFT, area.y + TOP,
                           area.width - CHART_LEFT - RIGHT,
                           area.height - TOP - CHART_BELOW},
                   .x = series.across,
                   .y = series.up};
    display_stroke(display, path_round(display, area, 14), 1.6,
                   theme->hairline);
    plot_title(display, theme, player, &series, area);
    chart_axes(display, theme, &chart);
    for (size_t c = 0; c < series.curves; c++)
        plot_curve(display, theme, &series, &chart, c);
    if (series.curves > 1)
        plot_names(display, theme, &series, &chart);
}
