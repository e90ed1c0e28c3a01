/* The picture of compare.h: steps from left to right, totals on the right. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "engine/trace_read.h"
#include "view/compare.h"
#include "view/compare_part.h"
#include "view/digits.h"
#include "view/notation.h"

#define LABELS 226.0      /* width of what the rows are called, at least */
#define LABEL 62.0        /* and height */
#define BESIDE_LABEL 76.0 /* the entries' names, with a gap */
#define ENTRY 64.0        /* width of an entry's name, within the labels */
#define TOTALS 180.0
#define GAP 26.0
#define ROW 34.0       /* of a cell */
#define BESIDE 152.0   /* of heights that no row has */
#define CARRIED 136.0  /* height of the sensitivities, at most */
#define GRADIENT 102.0 /* of a gradient, at most */
#define BILL 27.0
#define GROWTH 150.0 /* the plots need so much height, */
#define ASIDE 420.0  /* or so much width beside the table */

typedef struct Table {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const CompareFound *found;
    const CompareWay *way;
    uint32_t value; /* the parameter */
    Shape carried;  /* parameter entries x state entries */
    Shape shape;    /* of the parameter */
    Rect area;
    size_t first, count; /* the steps that are shown */
    double x, width;     /* of the first of them, and of each */
    double labels;       /* width of what the rows are called */
    double carried_y, running_y, back_y, share_y, bill_y;
    double carried_high, gradient_high;
    double largest_carried, largest; /* of the two scales */
} Table;

/* ---- layout ---- */

static Heat table_heat(const Table *t, bool carried, const double *entries)
{
    Heat heat = heat_of(carried ? t->carried : t->shape, entries, true);
    heat.largest = carried ? t->largest_carried : t->largest;
    heat.turned = !carried && t->player->rows;
    heat.digits = 3;
    return heat;
}

static double table_width(const Table *t, bool carried, const double *entries)
{
    if (!entries)
        return 0;
    Heat heat = table_heat(t, carried, entries);
    Rect room = {0, 0, 280, carried ? t->carried_high : t->gradient_high};
    return heat_size(t->display, &heat, room).width;
}

/* The step whose event is the present one, or the last before it. */
static size_t table_now(const Table *t)
{
    const Player *player = t->player;
    Event event = trace_event(player->trace, player->step);
    int64_t time = event.instance == GRAPH_NONE
                       ? INT64_MIN
                       : graph_time(player->graph, event.instance);
    size_t count = t->found->costs->step_count;
    if (player->step > player->trace->forward_count && time == INT64_MIN)
        return count - 1;
    for (size_t k = 0; k < count; k++)
        if (t->way->steps[k].time >= time)
            return k;
    return count - 1;
}

static void table_scale(Table *t)
{
    size_t size = shape_size(t->shape);
    t->largest = fmax(heat_largest(t->way->forward, size),
                      heat_largest(t->way->reverse, size));
    for (size_t k = 0; k < t->found->costs->step_count; k++) {
        const CompareStep *step = &t->way->steps[k];
        if (step->sensitivity)
            t->largest_carried =
                fmax(t->largest_carried,
                     heat_largest(step->sensitivity, shape_size(t->carried)));
        if (step->running)
            t->largest = fmax(t->largest, heat_largest(step->running, size));
    }
}

/* As many steps as have room, the present one among them. */
static void table_columns(Table *t)
{
    size_t count = t->found->costs->step_count;
    t->width = 110;
    for (size_t k = 0; k < count; k++) {
        const CompareStep *step = &t->way->steps[k];
        t->width = fmax(t->width, table_width(t, true, step->sensitivity));
        t->width = fmax(t->width, table_width(t, false, step->running));
    }
    double room = t->area.width - t->labels - TOTALS;
    size_t fit = (size_t)fmax(1, floor(room / (t->width + GAP)));
    t->count = count < fit ? count : fit;
    size_t now = table_now(t);
    t->first = now > t->count / 2 ? now - t->count / 2 : 0;
    if (t->first + t->count > count)
        t->first = count - t->count;
    t->x = t->area.x + t->labels;
}

static double table_rows(Table *t)
{
    double y = t->area.y;
    t->carried_high = fmin(CARRIED, t->carried.rows * ROW);
    t->gradient_high =
        fmin(GRADIENT, turn_shape(t->shape, t->player->rows).rows * ROW);
    t->carried_y = y + 54;
    /* A little lower, if that leaves room for the plots. */
    double all = t->carried_high + 2 * t->gradient_high;
    double room = t->area.height - GROWTH - BESIDE - 4 * BILL;
    double shrink = fmax(0.8, fmin(1, room / all));
    t->carried_high *= shrink;
    t->gradient_high *= shrink;
    double gradient = fmax(t->gradient_high, LABEL);
    t->running_y = t->carried_y + fmax(t->carried_high, LABEL) + 12;
    t->back_y = t->running_y + gradient + 24;
    t->share_y = t->back_y + 18;
    t->bill_y = t->share_y + gradient + 22;
    return t->bill_y + 4 * BILL;
}

static double table_x(const Table *t, size_t k)
{
    return t->x + (double)k * (t->width + GAP);
}

/* ---- parts ---- */

/* An array in its place; empty where it is not known yet. */
static void table_array(const Table *t, bool carried, const double *entries,
                        bool known, double x, double y)
{
    if (!entries)
        return;
    Heat heat = table_heat(t, carried, entries);
    Rect room = {x, y, t->width, carried ? t->carried_high : t->gradient_high};
    heat.known = known ? HEAT_ALL : 0;
    heat_draw(t->display, t->theme, &heat, heat_size(t->display, &heat, room));
}

static void table_step(const Table *t, size_t k)
{
    const CompareStep *step = &t->way->steps[t->first + k];
    const Trace *trace = t->player->trace;
    uint32_t now = t->player->step;
    double x = table_x(t, k);
    char time[24];
    snprintf(time, sizeof time, "%" PRId64, step->time);
    const char *name = t->player->graph->variable_count
                           ? t->player->graph->variables[0].name
                           : "t";
    caption_line(t->display, t->theme, (Point){x, t->area.y + 22}, 0,
                 t->theme->second,
                 arena_printf(t->display->arena, "%s = %s", name, time));
    if (step->state != GRAPH_NONE)
        table_array(t, true, step->sensitivity,
                    trace_value_step(trace, step->state) <= now, x,
                    t->carried_y);
    if (step->loss != GRAPH_NONE)
        table_array(t, false, step->running,
                    trace_value_step(trace, step->loss) <= now, x,
                    t->running_y);
    if (step->contribution_step)
        table_array(t, false,
                    trace_share(trace, t->display->arena, t->value, step->time),
                    step->contribution_step <= now, x, t->share_y);
}

/* Which way it goes, with its name before it. */
static void table_arrow(const Table *t, double y, bool back)
{
    Color color = back ? t->theme->backward : t->theme->ink;
    double from = t->x, to = table_x(t, t->count) - GAP;
    Point a = {back ? to : from, y}, b = {back ? from : to, y};
    display_line(t->display, a, b, 3, color);
    display_arrow_head(t->display, b, (Point){b.x - a.x, 0}, 14, color);
    DisplayItem *name =
        display_text(t->display, FACE_BOLD, CAPTION_SIZE,
                     (Point){t->area.x, y + CAPTION_SIZE * 0.36}, color,
                     back ? STR("BPTT") : STR("RTRL"));
    name->role = ROLE_LABEL;
}

/* U_{1,2}, or where that is too long its place alone: 1,2. */
static Box *table_entry(const Table *t, const NotationStyle *n, size_t entry)
{
    Box *box =
        box_fit(n->style, notation_entry(n, t->value, entry), ENTRY, 0.9);
    size_t row = entry / t->shape.columns, column = entry % t->shape.columns;
    if (box->width <= ENTRY)
        return box;
    const char *place = t->shape.kind == SHAPE_VECTOR
                            ? arena_printf(t->display->arena, "%zu", row + 1)
                            : arena_printf(t->display->arena, "%zu,%zu",
                                           (n->rows ? column : row) + 1,
                                           (n->rows ? row : column) + 1);
    return math_number(n->style, str_of(place));
}

/* Before the rows of what is carried along. */
static void table_entries(const Table *t)
{
    Style style = caption_style(t->display, t->theme, 22, t->theme->second);
    NotationStyle n = notation_style(&style, t->player);
    double high = t->carried_high / t->carried.rows;
    for (uint32_t e = 0; e < t->carried.rows && high >= 30; e++)
        caption_box(t->display, &style, table_entry(t, &n, e),
                    (Point){t->x - 12, t->carried_y + (e + 0.5) * high + 7}, 1,
                    ENTRY);
}

/* What a row is, in words and as a formula. */
static void table_label(const Table *t, double y, double high, Box *formula,
                        const char *key)
{
    Style style = caption_style(t->display, t->theme, 26, t->theme->ink);
    double x = t->area.x;
    high = fmax(high, LABEL);
    caption_box(t->display, &style, formula, (Point){x, y + high / 2 - 4}, 0,
                t->labels - BESIDE_LABEL);
    caption_line(t->display, t->theme, (Point){x, y + high / 2 + 26}, 0,
                 t->theme->second, text_get(t->text, key));
}

/* dh[t]/dU; NULL: no state is handed on. */
static Box *table_carried(const Table *t, const Style *style)
{
    NotationStyle n = notation_style(style, t->player);
    const Graph *graph = t->player->graph;
    uint32_t state = t->way->steps[t->first].state;
    const char *time = graph->variable_count ? graph->variables[0].name : "t";
    if (state == GRAPH_NONE)
        return NULL;
    uint32_t family = graph->values[state].family;
    Box *name =
        math_name(style, str_of(graph->families[family].name), false, &time, 1);
    return math_derivative(style, name, notation_value(&n, t->value), true);
}

/* That, and dL/dU. */
static void table_labels(const Table *t)
{
    Style style = caption_style(t->display, t->theme, 26, t->theme->ink);
    NotationStyle n = notation_style(&style, t->player);
    Box *carried = table_carried(t, &style);
    if (carried)
        table_label(t, t->carried_y, t->carried_high, carried,
                    "compare.carried");
    table_label(t, t->running_y, t->gradient_high,
                notation_gradient(&n, t->value, true), "compare.running");
    table_label(t, t->share_y, t->gradient_high,
                notation_gradient(&n, t->value, true), "compare.share");
}

/* Names may be long: weight_hh. */
static void table_label_width(Table *t)
{
    Style style = caption_style(t->display, t->theme, 26, t->theme->ink);
    Box *carried = table_carried(t, &style);
    t->labels = LABELS;
    if (carried)
        t->labels = fmax(
            LABELS, box_fit(&style, carried, LABELS - BESIDE_LABEL, 0)->width +
                        BESIDE_LABEL);
}

static void table_totals(const Table *t)
{
    const Trace *trace = t->player->trace;
    double x = table_x(t, t->count) + 8;
    uint32_t now = t->player->step;
    uint32_t done = trace_gradient_step(trace, t->value);
    bool forward = now >= trace_value_step(trace, t->player->graph->loss);
    bool reverse = done > 0 && now >= done;
    caption_line(t->display, t->theme, (Point){x, t->area.y + 22}, 0,
                 t->theme->second, text_get(t->text, "compare.total"));
    Table wide = *t;
    wide.width = TOTALS - 8;
    table_array(&wide, false, t->way->forward, forward, x, t->running_y);
    table_array(&wide, false, t->way->reverse, reverse, x, t->share_y);
    if (!forward || !reverse)
        return;
    char out[DIGITS_MOST];
    const char *args[1] = {digits_short(out, t->way->difference, 2)};
    bool same = t->way->difference == 0;
    caption_text(t->display, t->theme,
                 (Rect){x, t->carried_y, TOTALS - 8, t->carried_high},
                 text_fill(t->display->arena, t->text,
                           same ? "compare.same" : "compare.near", args, 1));
}

/* ---- the bill ---- */

static const char *table_count(const Table *t, uint64_t count)
{
    return count < 1000000
               ? arena_printf(t->display->arena, "%" PRIu64, count)
               : arena_printf(t->display->arena, "%.3g", (double)count);
}

/* Two numbers under each step: RTRL's and BPTT's. */
static void table_bill_row(const Table *t, double y, bool kept, bool reverse)
{
    Color ink = reverse ? t->theme->backward : t->theme->ink;
    caption_line(
        t->display, t->theme, (Point){t->area.x, y}, 0, ink,
        text_get(t->text,
                 kept ? (reverse ? "compare.kept-bptt" : "compare.kept-rtrl")
                      : (reverse ? "compare.work-bptt" : "compare.work-rtrl")));
    for (size_t k = 0; k < t->count; k++) {
        const CompareStep *step = &t->way->steps[t->first + k];
        uint64_t count =
            kept ? (reverse ? step->reverse_kept : step->forward_kept)
                 : (reverse ? step->reverse_work : step->forward_work);
        caption_line(t->display, t->theme, (Point){table_x(t, k) + 110, y}, 1,
                     ink, table_count(t, count));
    }
}

static void table_bill(const Table *t)
{
    double y = t->bill_y + 22;
    display_rect(t->display,
                 (Rect){t->area.x, t->bill_y - 8,
                        table_x(t, t->count) - GAP - t->area.x, 1.6},
                 t->theme->hairline);
    table_bill_row(t, y, false, false);
    table_bill_row(t, y + BILL, false, true);
    table_bill_row(t, y + 2 * BILL, true, false);
    table_bill_row(t, y + 3 * BILL, true, true);
}

/* ---- the whole ---- */

static uint32_t compare_way_shown(const CompareFound *found,
                                  const Player *player)
{
    for (uint32_t p = 0; p < player->graph->learned_count; p++)
        if (player->graph->learned[p] == player->pointed)
            return p;
    return found->first;
}

static Box *compare_heading(Display *display, const Theme *theme,
                            const Player *player, uint32_t value)
{
    Style style = caption_style(display, theme, CAPTION_TITLE, theme->ink);
    NotationStyle n = notation_style(&style, player);
    return notation_gradient(&n, value, true);
}

/* Gives what the table leaves of AREA. */
static Rect compare_table(Display *display, const Theme *theme,
                          const Player *player, const Text *text,
                          const CompareFound *found, uint32_t p, Rect area)
{
    Table t = {.display = display,
               .theme = theme,
               .player = player,
               .text = text,
               .found = found,
               .way = &found->ways[p],
               .value = player->graph->learned[p],
               .area = area};
    t.shape = player->graph->values[t.value].shape;
    t.carried = shape_matrix((uint32_t)shape_size(t.shape),
                             (uint32_t)shape_size(t.way->state));
    double end = table_rows(&t) + 20;
    table_scale(&t);
    table_label_width(&t);
    table_columns(&t);
    table_arrow(&t, t.area.y + 38, false);
    table_arrow(&t, t.back_y, true);
    for (size_t k = 0; k < t.count; k++)
        table_step(&t, k);
    table_labels(&t);
    table_entries(&t);
    table_totals(&t);
    table_bill(&t);
    double right = table_x(&t, t.count) + TOTALS + 10;
    double aside = area.x + area.width - right;
    if (aside >= ASIDE)
        return (Rect){right, area.y, aside, area.height};
    return (Rect){area.x, end, area.width, area.y + area.height - end};
}

void compare_show(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const void *found_, Rect area)
{
    const CompareFound *found = found_;
    area = rect_inset(area, 14);
    uint32_t p = found->ways ? compare_way_shown(found, player) : 0;
    double head = caption_heading(
        display, theme, area, text_get(text, "compare.title"),
        compare_heading(display, theme, player, player->graph->learned[p]));
    area.y += head;
    area.height -= head;
    Rect rest = area;
    if (found->ways) {
        rest = compare_table(display, theme, player, text, found, p, area);
    } else {
        double used =
            caption_text(display, theme, area, text_get(text, "compare.large"));
        rest.y += used + 16;
        rest.height -= used + 16;
    }
    if (rest.height >= GROWTH)
        compare_show_growth(display, theme, text, found, rest);
}
