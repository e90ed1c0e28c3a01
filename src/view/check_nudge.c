/* One entry moved: the loss over it, the slope and the chord. */
#include <math.h>

#include "view/chart.h"
#include "view/check_part.h"
#include "view/digits.h"

#define RUNG 42.0
#define RUNGS 5

/* A straight line through (X, Y) with SLOPE, over the whole chart. */
static DisplayItem *nudge_line(Display *display, const Chart *chart, double x,
                               double y, double slope, double width,
                               Color color)
{
    double from = chart->x.least, to = chart->x.most;
    Point a = chart_place(chart, from, y + slope * (from - x));
    Point b = chart_place(chart, to, y + slope * (to - x));
    Path path = path_new();
    path_move(display, &path, a.x, a.y);
    path_line(display, &path, b.x, b.y);
    return display_stroke(display, path, width, color);
}

/* A point on the curve, and where it stands on both axes. */
static void nudge_point(Display *display, const Theme *theme,
                        const Chart *chart, double x, double y, double radius)
{
    if (!chart_has(chart, x, y))
        return;
    Point at = chart_place(chart, x, y);
    Path path = path_new();
    path_move(display, &path, at.x, chart->box.y + chart->box.height);
    path_line(display, &path, at.x, at.y);
    DisplayItem *drop = display_stroke(display, path, 1.6, theme->second);
    drop->dash[0] = 4;
    drop->dash[1] = 5;
    display_fill(display, path_circle(display, at, radius), theme->ink);
}

static void nudge_chart(Display *display, const Theme *theme,
                        const CheckFound *found, Rect area, bool known)
{
    const Nudge *nudge = &found->nudge;
    Chart chart = {.box = {area.x + CHART_LEFT, area.y + 12,
                           area.width - CHART_LEFT - 20,
                           area.height - 12 - CHART_BELOW},
                   .x = axis_new(false),
                   .y = axis_new(false)};
    for (size_t k = 0; k < nudge->count; k++) {
        axis_take(&chart.x, nudge->x[k]);
        axis_take(&chart.y, nudge->y[k]);
    }
    axis_round(&chart.x, false);
    axis_round(&chart.y, false);
    double spare = (chart.y.most - chart.y.least) * 0.08;
    chart.y.least -= spare;
    chart.y.most += spare;
    chart_axes(display, theme, &chart);
    display_clip(display, chart.box);
    DisplayItem *chord =
        nudge_line(display, &chart, nudge->at - nudge->by, nudge->below,
                   nudge->slope, 2.4, theme->edge);
    chord->dash[0] = 9;
    chord->dash[1] = 7;
    if (known)
        nudge_line(display, &chart, nudge->at, nudge->loss, found->recorded[0],
                   4, theme->backward);
    chart_curve(display, &chart, nudge->x, nudge->y, nudge->count, 3,
                theme->ink);
    display_unclip(display);
    nudge_point(display, theme, &chart, nudge->at - nudge->by, nudge->below, 7);
    nudge_point(display, theme, &chart, nudge->at + nudge->by, nudge->above, 7);
    nudge_point(display, theme, &chart, nudge->at, nudge->loss, 9);
}

static Box *nudge_digits(const Style *style, double value)
{
    char out[DIGITS_MOST];
    return math_number(style, str_of(digits_short(out, value, 6)));
}

static Box *nudge_sign(const Style *style, uint32_t sign)
{
    return math_symbol(
        style, sign, sign == '=' || sign == 0x2248 ? BOX_RELATION : BOX_BINARY);
}

/* L(U_22 + e), or with the numbers put in. */
static Box *nudge_loss(const NotationStyle *n, const CheckFound *found,
                       uint32_t sign)
{
    const Style *style = n->style;
    Box *inner[3] = {notation_entry(n, found->value, found->of[0].entry),
                     sign ? nudge_sign(style, sign) : NULL,
                     sign ? math_name(style, STR("epsilon"), false, NULL, 0)
                          : NULL};
    Box *row[2] = {notation_value(n, n->graph->loss),
                   math_fence(style, FENCE_PAREN, math_row(style, inner, 3))};
    row[0]->class_ = BOX_ORDINARY;
    row[1]->class_ = BOX_ORDINARY;
    return box_row(style, row, 2);
}

static Box *nudge_equation(const Style *style, Box *left, Box *right)
{
    Box *row[3] = {left, nudge_sign(style, '='), right};
    return math_row(style, row, 3);
}

/* (L(w+e) - L(w-e)) / 2e = slope. */
static Box *nudge_quotient(const NotationStyle *n, const CheckFound *found)
{
    const Style *style = n->style;
    const Nudge *nudge = &found->nudge;
    Box *over[3] = {nudge_digits(style, nudge->above),
                    nudge_sign(style, 0x2212),
                    nudge_digits(style, nudge->below)};
    if (nudge->below < 0)
        over[2] = math_fence(style, FENCE_PAREN, over[2]);
    Box *fraction = math_fraction(style, math_row(style, over, 3),
                                  nudge_digits(style, 2 * nudge->by));
    return nudge_equation(style, fraction, nudge_digits(style, nudge->slope));
}

/* A rung with a sample of its line before it. */
static void nudge_rung(Display *display, const Style *style, Point at,
                       double width, Color color, double line, bool dashed,
                       Box *box)
{
    if (line > 0) {
        Path path = path_new();
        path_move(display, &path, at.x, at.y - 8);
        path_line(display, &path, at.x + 40, at.y - 8);
        DisplayItem *sample = display_stroke(display, path, line, color);
        sample->dash[0] = dashed ? 9 : 0;
        sample->dash[1] = dashed ? 7 : 0;
    }
    caption_box(display, style, box, (Point){at.x + 56, at.y}, 0, width - 56);
}

static void nudge_numbers(Display *display, const Theme *theme,
                          const Player *player, const Text *text,
                          const CheckFound *found, Rect area, bool known)
{
    Style style = caption_style(display, theme, 25, theme->ink);
    NotationStyle n = notation_style(&style, player);
    const Nudge *nudge = &found->nudge;
    double half = area.width / 2, y = area.y + 28;
    Box *epsilon = math_name(&style, STR("epsilon"), false, NULL, 0);
    Box *left[3] = {nudge_equation(&style, nudge_loss(&n, found, 0x2212),
                                   nudge_digits(&style, nudge->below)),
                    nudge_equation(&style, nudge_loss(&n, found, 0),
                                   nudge_digits(&style, nudge->loss)),
                    nudge_equation(&style, nudge_loss(&n, found, '+'),
                                   nudge_digits(&style, nudge->above))};
    for (int k = 0; k < 3; k++)
        caption_box(display, &style, left[k],
                    (Point){area.x + 20, y + k * RUNG}, 0, half - 40);
    caption_box(
        display, &style,
        nudge_equation(&style, epsilon, nudge_digits(&style, nudge->by)),
        (Point){area.x + 20, y + 3 * RUNG}, 0, half - 40);
    double x = area.x + half, w = area.width - half;
    nudge_rung(display, &style, (Point){x, y + 10}, w, theme->edge, 2.4, true,
               nudge_quotient(&n, found));
    Box *fine = nudge_digits(&style, found->central[0]);
    Box *name = math_text(&style, str_of(text_get(text, "check.fine")));
    Box *row[3] = {name, box_space(&style, 12), fine};
    nudge_rung(display, &style, (Point){x, y + 10 + 1.5 * RUNG}, w, theme->edge,
               0, false, box_row(&style, row, 3));
    if (!known)
        return;
    Box *slope = notation_entry_gradient(&n, found->value, found->of[0].entry);
    nudge_rung(display, &style, (Point){x, y + 10 + 2.5 * RUNG}, w,
               theme->backward, 4, false,
               nudge_equation(&style, slope,
                              nudge_digits(&style, found->recorded[0])));
}

void check_show_nudge(Display *display, const Theme *theme,
                      const Player *player, const Text *text,
                      const CheckFound *found, Rect area)
{
    const Difference *d = &found->of[0];
    bool known =
        player->step >= trace_gradient_step(player->trace, found->value);
    double below = RUNGS * RUNG + 76;
    nudge_chart(display, theme, found,
                (Rect){area.x, area.y, area.width, area.height - below}, known);
    Rect rest = {area.x, area.y + area.height - below + 16, area.width,
                 below - 16};
    nudge_numbers(display, theme, player, text, found, rest, known);
    rest.y += 4 * RUNG + 24;
    char out[DIGITS_MOST];
    const char *args[1] = {digits_short(out, d->error, 2)};
    if (known)
        caption_text(display, theme, rest,
                     d->verdict == DIFFERENCE_KINK
                         ? check_kink(display, player->trace, text, found, 0)
                         : text_fill(display->arena, text,
                                     d->verdict == DIFFERENCE_AGREES
                                         ? "check.agrees"
                                         : "check.differs",
                                     args, 1));
}
