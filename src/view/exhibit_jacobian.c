#include "view/exhibit_jacobian.h"

#include <math.h>
#include <stdio.h>

#include "lesson/view_line.h"
#include "view/caption.h"
#include "view/chart.h"
#include "view/digits.h"
#include "view/heat.h"
#include "view/notation.h"

#define DIGITS_LARGE 34.0
#define DIGITS_SMALL 20.0
#define TIGHT 6.0
#define GAP 12.0
#define COLUMN_LEAST 9.0   /* thinner tiles are not drawn */
#define COLUMN_NAMED 104.0 /* says of what it is the derivative */
#define NAMES 70.0
#define BAND 104.0 /* of the singular values */
#define DECADES 18.0

bool exhibit_jacobian_wanted(const Player *player)
{
    JacobianTarget target;
    return view_line_jacobian(player->trace, player_exhibit(player).rest,
                              &target);
}

void *exhibit_jacobian_find(Arena *arena, const Player *player)
{
    JacobianTarget target;
    if (!view_line_jacobian(player->trace, player_exhibit(player).rest,
                            &target))
        return NULL;
    return chain_make(player->trace, arena, target.of, target.by);
}

/* What is left of an error is what a gradient of the chain is. */
bool exhibit_jacobian_tells(const Player *player, const Known *known,
                            const void *found)
{
    const Chain *chain = found;
    const Value *values = player->graph->values;
    return chain && known->asked != GRAPH_NONE && known->gradient &&
           values[known->asked].family == values[chain->values[0]].family;
}

/* ---- the factors ---- */

static const double *strip_factor(const FactorStrip *strip, size_t factor)
{
    return strip->chain->factors[strip->chain->count - 2 - factor];
}

static Heat strip_heat(const FactorStrip *strip, size_t factor)
{
    uint32_t size = (uint32_t)strip->chain->size;
    Heat heat =
        heat_of(shape_matrix(size, size), strip_factor(strip, factor), false);
    heat.largest = strip->largest;
    heat.size = strip->digits;
    heat.digits = strip->places;
    heat.bare = strip->digits <= 0;
    return heat;
}

/* The widest of all tiles with digits of SIZE. */
static Rect strip_wanted(const Display *display, FactorStrip strip, double size)
{
    Rect most = {0, 0, 0, 0};
    strip.digits = size;
    for (size_t i = 0; i + 1 < strip.chain->count; i++) {
        Heat heat = strip_heat(&strip, i);
        Rect one = heat_size(display, &heat, (Rect){0, 0, 1e4, 1e4});
        most.width = fmax(most.width, one.width);
        most.height = fmax(most.height, one.height);
    }
    return most;
}

FactorStrip exhibit_jacobian_strip(const Display *display, const Chain *chain,
                                   Rect room)
{
    FactorStrip strip = {.chain = chain, .area = room, .gap = GAP};
    double count = (double)chain->count - 1;
    strip.places = 3;
    for (size_t i = 0; i + 1 < chain->count; i++)
        strip.largest =
            fmax(strip.largest,
                 heat_largest(chain->factors[i], chain->size * chain->size));
    for (double size = DIGITS_LARGE; size >= DIGITS_SMALL && count <= 24;
         size -= 2) {
        strip.places = size < DIGITS_SMALL + 2 ? 2 : 3;
        Rect wanted = strip_wanted(display, strip, size);
        if ((wanted.width + GAP) * count <= room.width &&
            wanted.height <= room.height) {
            strip.digits = size;
            strip.width = wanted.width;
            strip.area.height = wanted.height;
            return strip;
        }
    }
    strip.gap = room.width / count > 24 ? TIGHT : 1;
    strip.width = fmin(room.width / count - strip.gap, room.height);
    strip.area.height = fmin(room.height, strip.width);
    return strip;
}

Rect exhibit_jacobian_column(const FactorStrip *strip, size_t factor)
{
    double pitch = strip->area.width / ((double)strip->chain->count - 1);
    return (Rect){strip->area.x + (double)factor * pitch +
                      (pitch - strip->width) / 2,
                  strip->area.y, strip->width, strip->area.height};
}

static void strip_name(Display *display, const Theme *theme,
                       const Player *player, const FactorStrip *strip,
                       size_t factor)
{
    const Chain *chain = strip->chain;
    size_t i = chain->count - 2 - factor;
    Rect rect = exhibit_jacobian_column(strip, factor);
    Style style = caption_style(display, theme, 24, theme->second);
    NotationStyle n = notation_style(&style, player);
    Box *name =
        math_derivative(&style, notation_value(&n, chain->values[i + 1]),
                        notation_value(&n, chain->values[i]), false);
    caption_box(display, &style, name,
                (Point){rect.x + rect.width / 2, rect.y - 30}, 0.5,
                rect.width + strip->gap);
}

void exhibit_jacobian_factors(Display *display, const Theme *theme,
                              const Player *player, const FactorStrip *strip)
{
    for (size_t i = 0;
         i + 1 < strip->chain->count && strip->width >= COLUMN_LEAST; i++) {
        Heat heat = strip_heat(strip, i);
        heat_draw(display, theme, &heat, exhibit_jacobian_column(strip, i));
        if (strip->area.width / ((double)strip->chain->count - 1) >=
            COLUMN_NAMED)
            strip_name(display, theme, player, strip, i);
    }
}

/* ---- singular values ---- */

/* A band with a logarithmic axis, 1 as a line through it. */
static void jacobian_singular(Display *display, const Theme *theme,
                              const Text *text, const FactorStrip *strip,
                              Rect band, double left)
{
    const Chain *chain = strip->chain;
    double least = 0, most = 0;
    for (size_t i = 0; i + 1 < chain->count; i++)
        for (size_t k = 0; k < chain->size; k++) {
            double v = chain->singular[i][k];
            if (v > 0 && isfinite(v)) {
                least = fmin(least, fmax(log10(v), -3));
                most = fmax(most, log10(v));
            }
        }
    least -= 0.12;
    most += 0.12;
    double scale = band.height / (most - least);
    double one = band.y + most * scale;
    display_line(display, (Point){band.x, one},
                 (Point){band.x + band.width, one}, 1.6, theme->node_line);
    chart_label(display, theme, (Point){band.x - 10, one}, 1, "1");
    caption_line(display, theme, (Point){left, band.y + band.height / 2 + 8}, 0,
                 theme->second, text_get(text, "jacobian.singular"));
    for (size_t i = 0; i + 1 < chain->count; i++) {
        Rect column = exhibit_jacobian_column(strip, i);
        const double *singular = chain->singular[chain->count - 2 - i];
        double r = fmin(6, fmax(1.6, (column.width + strip->gap) / 6));
        for (size_t k = 0; k < chain->size; k++)
            if (singular[k] > 0 && log10(singular[k]) >= least)
                display_fill(
                    display,
                    path_circle(
                        display,
                        (Point){column.x + column.width / 2,
                                band.y + (most - log10(singular[k])) * scale},
                        r),
                    k ? theme->edge : theme->ink);
    }
}

/* ---- how much comes through ---- */

#define CURVES_MOST 4
#define DOTS_MOST 40u
#define SAMPLE 56.0

/* A curve over the steps back, from 0. */
typedef struct Curve {
    const char *key; /* of its words */
    Color color;
    double width, dash;
    double *values;
} Curve;

typedef struct Curves {
    Curve rows[CURVES_MOST]; /* the first is drawn on top */
    size_t row_count, count;
    double *back;
} Curves;

static double *curves_push(Curves *c, Arena *arena, Curve curve)
{
    curve.values = ARENA_ARRAY(arena, double, c->count);
    c->rows[c->row_count++] = curve;
    return curve.values;
}

static void curves_turned(const Curves *c, const double *from, double *to)
{
    for (size_t n = 0; n < c->count; n++)
        to[n] = from[c->count - 1 - n];
}

/* The weakest direction only where there are several, gamma where there is
 * one. */
static Curves jacobian_curves(Arena *arena, const Theme *theme,
                              const Chain *chain)
{
    Curves c = {.count = chain->count,
                .back = ARENA_ARRAY(arena, double, chain->count)};
    const Curve norm = {"jacobian.norm", theme->backward, 4, 0, NULL};
    const Curve least = {"jacobian.least", theme->backward, 2, 0, NULL};
    const Curve products = {"jacobian.products", theme->second, 3, 10, NULL};
    const Curve power = {"jacobian.power", theme->edge, 2.4, 4, NULL};
    for (size_t n = 0; n < c.count; n++)
        c.back[n] = (double)n;
    curves_turned(&c, chain->norms, curves_push(&c, arena, norm));
    if (chain->size > 1)
        curves_turned(&c, chain->least, curves_push(&c, arena, least));
    curves_turned(&c, chain->products, curves_push(&c, arena, products));
    if (!isnan(chain->gamma)) {
        double *powers = curves_push(&c, arena, power);
        for (size_t n = 0; n < c.count; n++)
            powers[n] = pow(chain->gamma, (double)n);
    }
    return c;
}

static void jacobian_curve(Display *display, const Chart *chart,
                           const Curves *c, const Curve *curve)
{
    size_t items = display->item_count;
    chart_curve(display, chart, c->back, curve->values, c->count, curve->width,
                curve->color);
    if (display->item_count > items)
        display->items[items].dash[0] = display->items[items].dash[1] =
            curve->dash;
    for (size_t n = 0; n < c->count && c->count <= DOTS_MOST; n++)
        if (curve->dash <= 0 && chart_has(chart, c->back[n], curve->values[n]))
            display_fill(
                display,
                path_circle(display,
                            chart_place(chart, c->back[n], curve->values[n]),
                            curve->width * 1.5),
                curve->color);
}

static void jacobian_chart(Display *display, const Theme *theme,
                           const Text *text, const Curves *c, Rect area)
{
    Chart chart = {.box = area,
                   .x = {0, (double)c->count - 1, false, true},
                   .y = axis_new(true)};
    axis_take(&chart.y, 1);
    for (size_t k = 0; k < c->row_count; k++)
        for (size_t n = 0; n < c->count; n++)
            axis_take(&chart.y, c->rows[k].values[n]);
    chart.y.least = fmax(floor(chart.y.least), -DECADES);
    chart.y.most = fmin(ceil(chart.y.most), DECADES);
    axis_round(&chart.y, false);
    chart_axes(display, theme, &chart);
    display_clip(display, rect_inset(area, -8));
    for (size_t k = c->row_count; k-- > 0;)
        jacobian_curve(display, &chart, c, &c->rows[k]);
    display_unclip(display);
    caption_line(display, theme,
                 (Point){area.x + area.width, area.y + area.height + 58}, 1,
                 theme->second, text_get(text, "jacobian.back"));
}

/* "words: number" */
static Box *legend_box(const Style *style, const Text *text, const Curve *curve,
                       double last)
{
    char out[DIGITS_MOST];
    const char *words =
        arena_printf(style->arena, "%s: ", text_get(text, curve->key));
    Box *row[2] = {math_text(style, str_of(words)),
                   math_number(style, str_of(digits_short(out, last, 4)))};
    return box_row(style, row, 2);
}

static void legend_sample(Display *display, Point at, const Curve *curve)
{
    Path path = path_new();
    path_move(display, &path, at.x, at.y);
    path_line(display, &path, at.x + SAMPLE - 12, at.y);
    DisplayItem *line =
        display_stroke(display, path, curve->width, curve->color);
    line->dash[0] = line->dash[1] = curve->dash;
}

/* A sample of each line, its words, and the number that it ends with, in as
 * many lines as it takes; gives their height. */
static double jacobian_legends(Display *display, const Theme *theme,
                               const Text *text, const Curves *c, Rect area)
{
    Style style = caption_style(display, theme, CAPTION_SIZE, theme->ink);
    Point at = {area.x, area.y};
    for (size_t k = 0; k < c->row_count; k++) {
        const Curve *curve = &c->rows[k];
        Box *box = legend_box(&style, text, curve, curve->values[c->count - 1]);
        double width = SAMPLE + box->width;
        if (at.x > area.x && at.x + width > area.x + area.width)
            at = (Point){area.x, at.y + CAPTION_LEADING + 4};
        legend_sample(display, at, curve);
        box_draw(box, display, (Point){at.x + SAMPLE, at.y + 8});
        at.x += width + 30;
    }
    return at.y - area.y + CAPTION_LEADING;
}

static Box *gamma_number(const Style *style, double value)
{
    char out[DIGITS_MOST];
    return math_number(style, str_of(digits_short(out, value, 4)));
}

/* max |f'| */
static Box *gamma_slope(const Style *style)
{
    Box *prime[2] = {math_name(style, STR("f"), false, NULL, 0),
                     math_symbol(style, 0x2032, BOX_ORDINARY)};
    Box *row[3] = {math_upright(style, STR("max")),
                   box_space(style, style->size * 0.15),
                   math_fence(style, FENCE_BAR, box_row(style, prime, 2))};
    return box_row(style, row, 3);
}

/* sigma_max(U) */
static Box *gamma_weight(const Style *style, const Player *player,
                         uint32_t weight)
{
    Style small = math_script_style(style);
    NotationStyle n = notation_style(style, player);
    Box *sigma = math_scripts(style, math_symbol(style, 0x3C3, BOX_ORDINARY),
                              math_upright(&small, STR("max")), NULL);
    Box *row[2] = {sigma,
                   math_fence(style, FENCE_PAREN, notation_value(&n, weight))};
    return box_row(style, row, 2);
}

/* "gamma = max |f'| sigma_max(U) = 1 x 1.207 = 1.207", or that there is
 * none. */
static void jacobian_gamma(Display *display, const Theme *theme,
                           const Player *player, const Text *text,
                           const Chain *chain, Rect area)
{
    Style style = caption_style(display, theme, CAPTION_SIZE, theme->second);
    if (isnan(chain->gamma)) {
        caption_text(display, theme, area, text_get(text, "jacobian.no-gamma"));
        return;
    }
    Box *row[] = {math_symbol(&style, 0x3B3, BOX_ORDINARY),
                  math_symbol(&style, '=', BOX_RELATION),
                  gamma_slope(&style),
                  math_symbol(&style, 0x22C5, BOX_BINARY),
                  gamma_weight(&style, player, chain->weight),
                  math_symbol(&style, '=', BOX_RELATION),
                  gamma_number(&style, chain->slope_most),
                  math_symbol(&style, 0x22C5, BOX_BINARY),
                  gamma_number(&style, chain->weight_norm),
                  math_symbol(&style, '=', BOX_RELATION),
                  gamma_number(&style, chain->gamma)};
    caption_box(display, &style,
                math_row(&style, row, sizeof row / sizeof *row),
                (Point){area.x, area.y + 26}, 0, area.width);
}

static double jacobian_head(Display *display, const Theme *theme,
                            const Player *player, const Text *text,
                            const Chain *chain, Rect area)
{
    Style style = caption_style(display, theme, CAPTION_TITLE, theme->ink);
    NotationStyle n = notation_style(&style, player);
    size_t last = chain->count - 1;
    Box *name = math_derivative(&style, notation_value(&n, chain->values[last]),
                                notation_value(&n, chain->values[0]), true);
    return caption_heading(display, theme, area,
                           text_get(text, "jacobian.title"), name);
}

/* From top to bottom: the factors, their singular values, the curves. */
static void jacobian_body(Display *display, const Theme *theme,
                          const Player *player, const Text *text,
                          const Chain *chain, Rect area)
{
    double bottom = area.y + area.height;
    bool low = area.height < 640;
    Rect room = {area.x + CHART_LEFT, area.y, area.width - CHART_LEFT - 8,
                 low ? 100 : 150};
    bool named = room.width / ((double)chain->count - 1) >= COLUMN_NAMED;
    room.y += named ? NAMES : 6;
    FactorStrip strip = exhibit_jacobian_strip(display, chain, room);
    exhibit_jacobian_factors(display, theme, player, &strip);
    Rect band = {room.x, strip.area.y + strip.area.height + 18, room.width,
                 low ? 60 : BAND};
    jacobian_singular(display, theme, text, &strip, band, area.x);
    double y = band.y + band.height + (low ? 28 : 40);
    Curves curves = jacobian_curves(display->arena, theme, chain);
    y += jacobian_legends(display, theme, text, &curves,
                          (Rect){area.x, y, area.width, 0});
    Rect chart = {room.x, y, room.width, bottom - y - 116};
    jacobian_chart(display, theme, text, &curves, chart);
    jacobian_gamma(display, theme, player, text, chain,
                   (Rect){area.x, bottom - 40, area.width, 0});
}

void exhibit_jacobian_show(Display *display, const Theme *theme,
                           const Player *player, const Text *text,
                           const void *found, Rect area)
{
    const Chain *chain = found;
    if (!chain)
        return;
    area = rect_inset(area, 14);
    double bottom = area.y + area.height;
    area.y += jacobian_head(display, theme, player, text, chain, area);
    if (trace_value_step(player->trace, chain->values[chain->count - 1]) >
            player->step &&
        trace_value_step(player->trace, chain->values[0]) > player->step) {
        caption_text(display, theme, area, text_get(text, "jacobian.later"));
        return;
    }
    area.height = bottom - area.y;
    jacobian_body(display, theme, player, text, chain, area);
}
