#include "view/exhibit_heat.h"

#include <inttypes.h>
#include <math.h>

#include "lesson/view_line.h"
#include "player/known.h"
#include "view/caption.h"
#include "view/chart.h"
#include "view/digits.h"
#include "view/heat.h"
#include "view/notation.h"
#include "view/tag.h"

#define CELL_WIDE 140.0 /* at most */
#define CELL_HIGH 84.0
#define CELL_LEAST 3.0
#define NUMBER 20.0 /* the type of numbers, at least */
#define NUMBER_MOST 30.0
#define LEFT 64.0  /* the rows' numbers */
#define BELOW 66.0 /* the columns' */
#define BAR 22.0   /* the colour bar, */
#define BAR_ROOM 128.0
#define BAR_LEAST 150.0
#define SHADES 41

/* What is shown: a column for each last index, a band for each first one. */
typedef struct Sheet {
    Display *display;
    const Theme *theme;
    const Player *player;
    HeatTarget target;
    Known known;
    uint32_t *values; /* bands x columns; GRAPH_NONE: there is none */
    int64_t *columns, *bands;
    size_t column_count, band_count;
    uint32_t rows;        /* of a band */
    size_t first, shown;  /* columns in sight */
    double largest;       /* of the scale */
    double width, height; /* of a cell */
    double type;          /* of the numbers; 0: they have no room */
    Rect cells;
} Sheet;

/* ---- what there is ---- */

/* Where an index stands in an ascending list, or would. */
static size_t sheet_at(const int64_t *list, size_t count, int64_t index)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Most come in order. */
static size_t sheet_put(int64_t *list, size_t count, int64_t index)
{
    size_t at = count > 0 && list[count - 1] < index
                    ? count
                    : sheet_at(list, count, index);
    if (at < count && list[at] == index)
        return count;
    for (size_t k = count; k > at; k--)
        list[k] = list[k - 1];
    list[at] = index;
    return count + 1;
}

static int64_t sheet_band_of(const Graph *graph, uint32_t value)
{
    return graph->values[value].index_count > 1 ? graph_indices(graph, value)[0]
                                                : 0;
}

static int64_t sheet_column_of(const Graph *graph, uint32_t value)
{
    return graph_indices(graph, value)[graph->values[value].index_count - 1];
}

static bool sheet_has(const Sheet *s, uint32_t value)
{
    const Value *v = &s->player->graph->values[value];
    return v->family == s->target.family && v->index_count > 0;
}

static const double *sheet_entries(const Sheet *s, uint32_t value)
{
    return s->target.gradient ? trace_gradient(s->player->trace, value)
                              : trace_value(s->player->trace, value);
}

/* The indices that there are, in order. */
static void sheet_indices(Sheet *s)
{
    const Graph *graph = s->player->graph;
    Arena *arena = s->display->arena;
    s->columns = ARENA_ARRAY(arena, int64_t, HEAT_COLUMNS_MOST + 1);
    s->bands = ARENA_ARRAY(arena, int64_t, HEAT_ROWS_MOST + 1);
    for (uint32_t v = 0; v < graph->value_count; v++)
        if (sheet_has(s, v)) {
            s->column_count = sheet_put(s->columns, s->column_count,
                                        sheet_column_of(graph, v));
            s->band_count =
                sheet_put(s->bands, s->band_count, sheet_band_of(graph, v));
            s->rows = graph->values[v].shape.rows;
        }
}

/* The scale is that of the whole run, so that it stays from step to step; what
 * is asked for has no part in it. */
static void sheet_values(Sheet *s)
{
    const Graph *graph = s->player->graph;
    size_t cells = s->band_count * s->column_count;
    s->values = ARENA_ARRAY(s->display->arena, uint32_t, cells);
    for (size_t k = 0; k < cells; k++)
        s->values[k] = GRAPH_NONE;
    for (uint32_t v = 0; v < graph->value_count; v++) {
        if (!sheet_has(s, v))
            continue;
        size_t band =
            sheet_at(s->bands, s->band_count, sheet_band_of(graph, v));
        size_t column =
            sheet_at(s->columns, s->column_count, sheet_column_of(graph, v));
        s->values[band * s->column_count + column] = v;
        const double *entries = sheet_entries(s, v);
        if (entries && !known_is_asked(&s->known, v, s->target.gradient))
            s->largest = fmax(s->largest, heat_largest(entries, s->rows));
    }
}

/* ---- places ---- */

/* How wide the widest number is, of three digits, in type of one unit. */
static double sheet_digits(const Sheet *s)
{
    double widest = 0;
    for (size_t k = 0; k < s->band_count * s->column_count; k++) {
        const double *entries =
            s->values[k] == GRAPH_NONE ? NULL : sheet_entries(s, s->values[k]);
        if (entries)
            widest = fmax(widest,
                          digits_width(s->display->fonts, entries, s->rows, 3));
    }
    return widest;
}

/* The column of what the step is about, or the last that is known. */
static size_t sheet_present(const Sheet *s)
{
    size_t present = 0;
    uint32_t now = trace_event(s->player->trace, s->player->step).value;
    for (size_t k = 0; k < s->band_count * s->column_count; k++) {
        uint32_t v = s->values[k];
        if (v == now && s->player->step > 0)
            return k % s->column_count;
        if (v != GRAPH_NONE && known_is(&s->known, v, s->target.gradient))
            present = k % s->column_count;
    }
    return present;
}

static void sheet_place(Sheet *s, Rect area)
{
    double rows = (double)(s->rows * s->band_count);
    double room = area.width - LEFT - BAR_ROOM;
    s->height = fmin(CELL_HIGH, (area.height - BELOW) / rows);
    s->width = fmin(CELL_WIDE, room / (double)s->column_count);
    s->shown = s->column_count;
    if (s->width < CELL_LEAST) {
        s->width = CELL_LEAST;
        s->shown = (size_t)(room / CELL_LEAST);
        size_t present = sheet_present(s);
        s->first = present > s->shown / 2 ? present - s->shown / 2 : 0;
        if (s->first + s->shown > s->column_count)
            s->first = s->column_count - s->shown;
    }
    s->type = fmin(NUMBER_MOST, s->height / 1.3);
    if (s->width >= 2 * NUMBER) /* else none fits; there may be thousands */
        s->type = fmin(s->type, (s->width - 12) / fmax(0.1, sheet_digits(s)));
    if (s->type < NUMBER || s->width < 2 * NUMBER)
        s->type = 0;
    s->cells = (Rect){area.x + LEFT, area.y, s->width * (double)s->shown,
                      s->height * rows};
}

static Rect sheet_cell(const Sheet *s, size_t band, size_t column, uint32_t row)
{
    return (Rect){s->cells.x + (double)(column - s->first) * s->width,
                  s->cells.y + (double)(band * s->rows + row) * s->height,
                  s->width, s->height};
}

/* ---- drawing ---- */

static void sheet_number(const Sheet *s, Rect cell, double value, Color ground)
{
    char out[DIGITS_MOST];
    Str text = str_of(digits_short(out, value, 3));
    double width = font_width(s->display->fonts, FACE_TEXT, text) * s->type;
    DisplayItem *item =
        display_text(s->display, FACE_TEXT, s->type,
                     (Point){cell.x + (cell.width - width) / 2,
                             cell.y + cell.height / 2 + s->type * 0.36},
                     s->theme->ink, text);
    item->role = ROLE_LABEL;
    item->ground = ground;
}

/* One value: a column of a band. What is not known yet is empty. */
static void sheet_value(const Sheet *s, size_t band, size_t column)
{
    uint32_t v = s->values[band * s->column_count + column];
    bool gradient = s->target.gradient;
    if (v == GRAPH_NONE || !known_is(&s->known, v, gradient))
        return;
    const double *entries = sheet_entries(s, v);
    Tag tag = {.kind = gradient ? TAG_GRADIENT : TAG_VALUE, .id = v};
    for (uint32_t r = 0; entries && r < s->rows; r++) {
        Rect cell = sheet_cell(s, band, column, r);
        Color tint = theme_tint(s->theme, gradient, entries[r], s->largest);
        display_rect(s->display, cell, tint);
        if (s->type > 0)
            sheet_number(s, cell, entries[r], tint);
        tag.row = s->rows > 1 ? (int32_t)r : -1;
        tag.column = s->rows > 1 ? 0 : -1;
        if (s->width >= 8 && s->height >= 8)
            display_region(s->display, cell, tag);
    }
}

/* Around what the step is about. */
static void sheet_ring(const Sheet *s)
{
    Event event = trace_event(s->player->trace, s->player->step);
    bool backward =
        event.kind == EVENT_CONTRIBUTION || event.kind == EVENT_GRADIENT;
    if (s->player->step == 0 || backward != s->target.gradient)
        return;
    for (size_t b = 0; b < s->band_count; b++)
        for (size_t c = s->first; c < s->first + s->shown; c++) {
            if (s->values[b * s->column_count + c] != event.value)
                continue;
            Rect ring = sheet_cell(s, b, c, 0);
            ring.height *= s->rows;
            display_stroke(s->display,
                           path_round(s->display, rect_inset(ring, -3), 5), 3.2,
                           s->theme->ink);
        }
}

static void sheet_lines(const Sheet *s)
{
    display_stroke(s->display, path_rect(s->display, s->cells), 1.6,
                   s->theme->node_line);
    for (size_t b = 1; b < s->band_count; b++) {
        double y = s->cells.y + (double)(b * s->rows) * s->height;
        display_line(s->display, (Point){s->cells.x, y},
                     (Point){s->cells.x + s->cells.width, y}, 1.6,
                     s->theme->node_line);
    }
}

static const char *sheet_count(const Sheet *s, int64_t number)
{
    return arena_printf(s->display->arena, "%" PRId64, number);
}

/* The name of an index: the FIRST of two, or the last; of h[0] = ... it has
 * none. */
static const char *sheet_variable(const Sheet *s, bool first)
{
    const Graph *graph = s->player->graph;
    for (uint32_t e = 0; e < graph->equation_count; e++) {
        const Equation *equation = &graph->equations[e];
        uint32_t at = first ? 0 : equation->variable_count - 1;
        if (equation->family == s->target.family &&
            equation->variable_count > 0 && equation->variables[at][0])
            return equation->variables[at];
    }
    return "";
}

static void sheet_axis_name(const Sheet *s, Point at, double align,
                            const char *name)
{
    Style style = caption_style(s->display, s->theme, 24, s->theme->second);
    if (name[0])
        caption_box(s->display, &style,
                    math_name(&style, str_of(name), false, NULL, 0), at, align,
                    LEFT);
}

/* The numbers of columns and rows: as many as have room. */
static void sheet_labels(const Sheet *s)
{
    double y = s->cells.y + s->cells.height + 20, end = -INFINITY;
    double rows = s->band_count > 1 ? s->height * s->rows : s->height;
    size_t count = s->band_count > 1 ? s->band_count : s->rows;
    for (size_t c = s->first; c < s->first + s->shown; c++) {
        double x = sheet_cell(s, 0, c, 0).x + s->width / 2;
        const char *words = sheet_count(s, s->columns[c]);
        double half = font_width(s->display->fonts, FACE_TEXT, str_of(words)) *
                      CHART_SIZE / 2;
        if (x - half < end + 14)
            continue;
        end = x + half;
        chart_label(s->display, s->theme, (Point){x, y}, 0.5, words);
    }
    sheet_axis_name(s, (Point){s->cells.x + s->cells.width / 2, y + 40}, 0.5,
                    sheet_variable(s, false));
    size_t every = (size_t)ceil(1.3 * CHART_SIZE / rows);
    for (size_t r = 0; count > 1 && r < count; r += every)
        chart_label(
            s->display, s->theme,
            (Point){s->cells.x - 12, s->cells.y + ((double)r + 0.5) * rows}, 1,
            sheet_count(s, s->band_count > 1 ? s->bands[r] : (int64_t)r + 1));
    if (s->band_count > 1)
        sheet_axis_name(s, (Point){s->cells.x - 24, y + 8}, 1,
                        sheet_variable(s, true));
}

/* The colour bar, from the largest down to its opposite. */
static void sheet_bar(const Sheet *s)
{
    Rect bar = {s->cells.x + s->cells.width + 36, s->cells.y, BAR,
                fmax(s->cells.height, BAR_LEAST)};
    double high = bar.height / SHADES;
    char out[DIGITS_MOST];
    for (int k = 0; k < SHADES; k++) {
        double value = 1 - 2.0 * k / (SHADES - 1);
        display_rect(s->display,
                     (Rect){bar.x, bar.y + k * high, BAR, high + 0.5},
                     theme_tint(s->theme, s->target.gradient, value, 1));
    }
    display_stroke(s->display, path_rect(s->display, bar), 1.4,
                   s->theme->node_line);
    for (int k = -1; k <= 1; k++) {
        double y = bar.y + (1 - k) * bar.height / 2 - k * 8;
        chart_label(s->display, s->theme, (Point){bar.x + BAR + 10, y}, 0,
                    digits_short(out, k * s->largest, 3));
    }
}

static Box *sheet_name(const Sheet *s)
{
    Style *style = ARENA_NEW(s->display->arena, Style);
    *style = caption_style(s->display, s->theme, CAPTION_TITLE, s->theme->ink);
    NotationStyle n = {.style = style,
                       .graph = s->player->graph,
                       .lesson = s->player->lesson,
                       .letters = s->player->notation,
                       .rows = s->player->rows};
    const char *indices[2] = {sheet_variable(s, true),
                              sheet_variable(s, false)};
    bool two = s->band_count > 1;
    Box *name = notation_family(&n, s->target.family, indices + !two, 1 + two);
    if (!s->target.gradient)
        return name;
    return math_derivative(style, notation_value(&n, n.graph->loss), name,
                           true);
}

bool exhibit_heat_wanted(const Player *player)
{
    HeatTarget target;
    return view_line_heat(player->trace, player_exhibit(player).rest, &target);
}

void exhibit_heat_draw(Display *display, const Theme *theme,
                       const Player *player, const Text *text, Rect area)
{
    Sheet s = {.display = display,
               .theme = theme,
               .player = player,
               .known = known_at(player)};
    if (!view_line_heat(player->trace, player_exhibit(player).rest, &s.target))
        return;
    sheet_indices(&s);
    sheet_values(&s);
    area = rect_inset(area, 14);
    double head = caption_heading(display, theme, area,
                                  text_get(text, "heat.title"), sheet_name(&s));
    area.y += head + 8;
    area.height -= head + 8;
    sheet_place(&s, area);
    for (size_t b = 0; b < s.band_count; b++)
        for (size_t c = s.first; c < s.first + s.shown; c++)
            sheet_value(&s, b, c);
    sheet_lines(&s);
    sheet_labels(&s);
    sheet_ring(&s);
    if (s.largest > 0)
        sheet_bar(&s);
}
