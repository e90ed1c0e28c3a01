#include "view/plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "typeset/math.h"
#include "view/digits.h"
#include "view/notation.h"

#define SIZE 20.0
#define LEFT 84.0
#define RIGHT 24.0
#define TOP 44.0
#define BOTTOM 44.0

/* What a `plot` line asks for. */
typedef struct Series {
    Str name; /* of the family */
    bool gradient, norm, log;
    uint32_t family;
    /* One point a value of the family, by its last index. */
    double *x, *y;
    bool *known;
    size_t count;
    double least_x, most_x, least, most;
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
                          const double *entries)
{
    double sum = 0;
    if (!series->norm)
        return entries[0];
    for (size_t k = 0; k < shape_size(shape); k++)
        sum += entries[k] * entries[k];
    return sqrt(sum);
}

static void plot_point(const Player *player, Series *series, uint32_t v)
{
    const Trace *trace = player->trace;
    const Value *value = &player->graph->values[v];
    const double *entries =
        series->gradient ? trace_gradient(trace, v) : trace_value(trace, v);
    uint32_t step = series->gradient ? trace_gradient_step(trace, v)
                                     : trace_value_step(trace, v);
    if (!entries || value->index_count == 0)
        return;
    double y = plot_number(series, value->shape, entries);
    if (series->log)
        y = y > 0 ? log10(y) : NAN;
    if (!isfinite(y))
        return;
    size_t k = series->count++;
    series->x[k] =
        (double)graph_indices(player->graph, v)[value->index_count - 1];
    series->y[k] = y;
    series->known[k] = step <= player->step;
    series->least_x = k ? fmin(series->least_x, series->x[k]) : series->x[k];
    series->most_x = k ? fmax(series->most_x, series->x[k]) : series->x[k];
    series->least = k ? fmin(series->least, y) : y;
    series->most = k ? fmax(series->most, y) : y;
}

static void plot_collect(const Player *player, Arena *arena, Series *series)
{
    const Graph *graph = player->graph;
    series->x = ARENA_ARRAY(arena, double, graph->value_count);
    series->y = ARENA_ARRAY(arena, double, graph->value_count);
    series->known = ARENA_ARRAY(arena, bool, graph->value_count);
    for (uint32_t v = 0; v < graph->value_count; v++)
        if (graph->values[v].family == series->family)
            plot_point(player, series, v);
    /* An axis has some length, and shows 0 unless it is logarithmic. */
    if (!series->log) {
        series->least = fmin(series->least, 0);
        series->most = fmax(series->most, 0);
    }
    if (series->most <= series->least)
        series->most = series->least + 1;
    if (series->most_x <= series->least_x)
        series->most_x = series->least_x + 1;
}

static Point plot_place(const Series *series, Rect box, double x, double y)
{
    return (Point){box.x + box.width * (x - series->least_x) /
                               (series->most_x - series->least_x),
                   box.y + box.height * (series->most - y) /
                               (series->most - series->least)};
}

/* 1, 2 or 5 times a power of ten: about FOUR of them in a range. */
static double plot_tick(double range)
{
    double raw = range / 4, power = pow(10, floor(log10(raw)));
    double times = raw / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

static void plot_label(Display *display, const Theme *theme, Point at,
                       double align, const char *words)
{
    double width = font_width(display->fonts, FACE_TEXT, str_of(words)) * SIZE;
    DisplayItem *item =
        display_text(display, FACE_TEXT, SIZE,
                     (Point){at.x - align * width, at.y + SIZE * 0.36},
                     theme->second, str_of(words));
    item->role = ROLE_LABEL;
}

static void plot_axes(Display *display, const Theme *theme,
                      const Series *series, Rect box)
{
    double step = plot_tick(series->most - series->least);
    char words[DIGITS_MOST + 8], digits[DIGITS_MOST];
    if (series->log)
        step = fmax(1, ceil(step));
    for (double y = ceil(series->least / step) * step; y <= series->most;
         y += step) {
        Point at = plot_place(series, box, series->least_x, y);
        display_line(display, at, (Point){box.x + box.width, at.y}, 1.4,
                     theme->hairline);
        digits_print(digits, fabs(y) < step / 1e6 ? 0 : y);
        if (series->log)
            digits_print(digits, pow(10, y));
        snprintf(words, sizeof words, "%s", digits);
        plot_label(display, theme, (Point){box.x - 10, at.y}, 1, words);
    }
    step = fmax(1, plot_tick(series->most_x - series->least_x));
    for (double x = ceil(series->least_x / step) * step; x <= series->most_x;
         x += step) {
        Point at = plot_place(series, box, x, series->least);
        plot_label(display, theme, (Point){at.x, box.y + box.height + 22}, 0.5,
                   digits_print(digits, x));
    }
}

static void plot_curve(Display *display, const Theme *theme,
                       const Series *series, Rect box)
{
    Color color = series->gradient ? theme->backward : theme->ink;
    Path path = path_new();
    bool begun = false;
    for (size_t k = 0; k < series->count; k++) {
        Point at = plot_place(series, box, series->x[k], series->y[k]);
        /* Another run begins where time goes back. */
        if (k > 0 && series->x[k] <= series->x[k - 1])
            begun = false;
        if (!series->known[k]) {
            begun = false;
            continue;
        }
        if (begun)
            path_line(display, &path, at.x, at.y);
        else
            path_move(display, &path, at.x, at.y);
        begun = true;
    }
    if (path.point_count > 1)
        display_stroke(display, path, 3, color);
    for (size_t k = 0; k < series->count && series->count <= 60; k++) {
        Point at = plot_place(series, box, series->x[k], series->y[k]);
        Path dot = path_circle(display, at, series->known[k] ? 6 : 4);
        display_fill(display, dot, series->known[k] ? color : theme->absent);
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
    Rect box = {area.x + LEFT, area.y + TOP, area.width - LEFT - RIGHT,
                area.height - TOP - BOTTOM};
    display_stroke(display, path_round(display, area, 14), 1.6,
                   theme->hairline);
    plot_title(display, theme, player, &series, area);
    plot_axes(display, theme, &series, box);
    plot_curve(display, theme, &series, box);
}
