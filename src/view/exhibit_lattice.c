#include "view/exhibit_lattice.h"

#include <math.h>
#include <stdio.h>

#include "engine/lattice.h"
#include "lesson/view_line.h"
#include "player/known.h"
#include "player/question.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/exhibit_lattice_part.h"
#include "view/notation.h"
#include "view/tag.h"
#include "view/way_border.h"

#define LEFT 92.0  /* names of losses */
#define BELOW 52.0 /* names of columns */
#define GAP 16.0   /* before the sums */
#define CELL_MOST 150.0
#define CELL_HIGH 104.0
#define CELL_NAMED 30.0   /* names of rows stand so far apart, */
#define COLUMN_NAMED 66.0 /* those of columns so far */
#define LEAST 20.0        /* of digits */
#define DECADES 12.0
#define SCALE_HIGH 190.0 /* rows that leave room for the scale */
#define SUMS_LEAST 110.0 /* width of the rows' sums */

typedef struct Triangle {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    const Lattice *lattice;
    bool log;
    Known known;
    double largest, least; /* of the cells, by size, not 0 */
    double width, height;  /* of a cell */
    double digits;         /* type size; 0: none */
    Point origin;
    Rect rows, columns; /* of the sums */
} Triangle;

bool exhibit_lattice_wanted(const Player *player)
{
    LatticeTarget target;
    return view_line_lattice(player->trace, player_exhibit(player).rest,
                             &target);
}

void *exhibit_lattice_find(Arena *arena, const Player *player)
{
    LatticeFound *found = ARENA_NEW(arena, LatticeFound);
    if (!view_line_lattice(player->trace, player_exhibit(player).rest,
                           &found->target))
        return found;
    if (found->target.cell)
        found->way = lattice_way(player->trace, arena, found->target.loss,
                                 found->target.value);
    else
        found->lattice = lattice_make(player->trace, arena,
                                      found->target.family, found->target.by);
    return found;
}

bool exhibit_lattice_tells(const Player *player, const Known *known,
                           const void *found_)
{
    const LatticeFound *found = found_;
    const Ask *ask = &player->lesson->scenes[player->scene].ask;
    if (question_seeks_mistake(player)) /* it crosses out what is wrong */
        return true;
    return found->target.cell &&
           (known_is_asked(known, found->target.value, true) ||
            str_equal(ask->target, player_exhibit(player).rest));
}

/* ---- geometry ---- */

static double triangle_cell(const Triangle *t, size_t row, size_t column)
{
    return t->lattice->cells[row * t->lattice->value_count + column];
}

static Rect triangle_rect(const Triangle *t, size_t row, size_t column)
{
    return (Rect){t->origin.x + (double)column * t->width,
                  t->origin.y + (double)row * t->height, t->width, t->height};
}

static void triangle_range(Triangle *t)
{
    size_t count = t->lattice->loss_count * t->lattice->value_count;
    t->least = INFINITY;
    for (size_t k = 0; k < count; k++) {
        double size = fabs(t->lattice->cells[k]);
        if (isfinite(size) && size > 0) {
            t->largest = fmax(t->largest, size);
            t->least = fmin(t->least, size);
        }
    }
    t->least = fmax(t->least, t->largest * pow(10, -DECADES));
}

/* The size of type with which all cells' digits fit. */
static double triangle_type(const Triangle *t)
{
    const Lattice *l = t->lattice;
    double wide = 0;
    for (size_t k = 0; k < l->loss_count * l->value_count; k++)
        if (!isnan(l->cells[k]))
            wide =
                fmax(wide, digits_width(t->display->fonts, &l->cells[k], 1, 3));
    double size = fmin(34, (t->width - 10) / fmax(wide, 0.1));
    size = fmin(size, t->height * 0.6);
    return size < LEAST ? 0 : size;
}

static void triangle_place(Triangle *t, Rect area)
{
    const Lattice *l = t->lattice;
    double sums = SUMS_LEAST;
    double width = area.width - LEFT - GAP - sums;
    double height = area.height - BELOW - GAP - 44;
    t->width = fmin(CELL_MOST, width / (double)l->value_count);
    t->height = fmin(CELL_HIGH, height / (double)(l->loss_count + 1));
    t->height = fmin(t->height, t->width * 0.8);
    t->origin = (Point){area.x + LEFT, area.y + 44};
    t->digits = triangle_type(t);
    t->rows = (Rect){t->origin.x + (double)l->value_count * t->width + GAP,
                     t->origin.y, fmin(sums, fmax(t->width, 96)),
                     (double)l->loss_count * t->height};
    t->columns = (Rect){t->origin.x,
                        t->origin.y + (double)l->loss_count * t->height + BELOW,
                        (double)l->value_count * t->width,
                        fmin(CELL_HIGH, fmax(t->height, 34))};
}

/* ---- cells ---- */

/* 0..1: how strong a tint is, linear or by decades. */
static Color triangle_tint(const Triangle *t, double value)
{
    double size = fabs(value);
    if (!t->log || !(size > 0) || t->least >= t->largest)
        return theme_tint(t->theme, true, value, t->largest);
    double strength = log(size / t->least) / log(t->largest / t->least);
    strength = fmin(1, fmax(0.04, strength));
    /* theme_tint raises to 0.7 */
    return theme_tint(t->theme, true, copysign(pow(strength, 1 / 0.7), value),
                      1);
}

static void triangle_number(const Triangle *t, Rect cell, double value,
                            double size, Color ground)
{
    char out[DIGITS_MOST];
    caption_cell(t->display, t->theme, cell, size, ground,
                 digits_short(out, value, 3));
}

static bool triangle_known(const Triangle *t, size_t column)
{
    uint32_t v = t->lattice->values[column];
    return known_is(&t->known, v, true);
}

static void triangle_absent(const Triangle *t, Rect cell)
{
    if (cell.width < 14) {
        return;
    }
    DisplayItem *item = display_stroke(
        t->display, path_round(t->display, rect_inset(cell, 2.5), 4), 1.6,
        t->theme->absent);
    item->dash[0] = 2;
    item->dash[1] = 5;
}

/* What the rule takes away: the number crossed out, or the cell alone. */
static void triangle_lost(const Triangle *t, Rect cell, double number)
{
    double inset = fmin(cell.width, cell.height) * 0.16;
    if (t->digits > 0)
        triangle_number(t, cell, number, t->digits, t->theme->paper);
    if (cell.width < 8)
        return;
    display_line(t->display,
                 (Point){cell.x + inset, cell.y + cell.height - inset},
                 (Point){cell.x + cell.width - inset, cell.y + inset},
                 cell.width > 24 ? 3 : 1.6, t->theme->backward);
}

static void triangle_draw_cell(const Triangle *t, size_t row, size_t column)
{
    double value = triangle_cell(t, row, column);
    Rect cell = triangle_rect(t, row, column);
    if (isnan(value))
        return;
    double right =
        t->lattice->truth
            ? t->lattice->truth[row * t->lattice->value_count + column]
            : value;
    if (!triangle_known(t, column)) {
        triangle_absent(t, cell);
        return;
    }
    Color ground = triangle_tint(t, value);
    double inset = cell.width > 12 ? 1 : 0;
    display_rect(t->display, rect_inset(cell, inset), ground);
    if (cell.width > 24)
        display_stroke(t->display,
                       path_rect(t->display, rect_inset(cell, inset)), 1.2,
                       t->theme->hairline);
    if (right != value)
        triangle_lost(t, cell, value == 0 ? right : value);
    else if (t->digits > 0)
        triangle_number(t, cell, value, t->digits, ground);
    display_region(t->display, cell,
                   (Tag){.kind = TAG_LATTICE,
                         .id = t->lattice->losses[row],
                         .row = (int32_t)t->lattice->values[column],
                         .column = -1});
}

/* ---- names ---- */

static void triangle_name(const Triangle *t, uint32_t value, Point at,
                          double align, double width)
{
    Style style = caption_style(t->display, t->theme, 26, t->theme->second);
    NotationStyle n = notation_style(&style, t->player);
    caption_box(t->display, &style, notation_value(&n, value), at, align,
                width);
}

/* Every so manieth, where rows or columns are thin, so that names stand
 * APART. */
static size_t triangle_every(double size, double apart)
{
    size_t every = 1;
    while ((double)every * size < apart)
        every = every == 1 ? 5 : every == 5 ? 10 : every + 10;
    return every;
}

static void triangle_names(const Triangle *t)
{
    const Lattice *l = t->lattice;
    size_t every = triangle_every(t->height, CELL_NAMED);
    for (size_t r = 0; r < l->loss_count; r++)
        if ((r + 1) % every == 0 || r == 0)
            triangle_name(
                t, l->losses[r],
                (Point){t->origin.x - 14,
                        t->origin.y + ((double)r + 0.5) * t->height + 8},
                1, LEFT - 20);
    every = triangle_every(t->width, COLUMN_NAMED);
    for (size_t c = 0; c < l->value_count; c++)
        if ((c + 1) % every == 0 || c == 0)
            triangle_name(t, l->values[c],
                          (Point){t->origin.x + ((double)c + 0.5) * t->width,
                                  t->columns.y - 18},
                          0.5, t->width * (double)every);
}

/* ---- the border of a cut ---- */

static void triangle_cut(const Triangle *t)
{
    const Lattice *l = t->lattice;
    const Rule *rule = &t->player->rule;
    double top = t->origin.y - 26, bottom = t->columns.y + t->columns.height;
    int64_t time;
    if (!rule->cut || l->value_stride > 1)
        return;
    for (size_t c = 0; c + 1 < l->value_count; c++) {
        double x = t->origin.x + (double)(c + 1) * t->width;
        if (!graph_time_of(t->player->graph, l->values[c], &time))
            return;
        display_region(
            t->display, (Rect){x, top, 0, 0},
            (Tag){.kind = TAG_BORDER, .row = (int32_t)time, .column = -1});
        if (time == rule->cut_time)
            way_border_draw(t->display, t->theme, x, top, bottom);
    }
}

/* ---- sums ---- */

/* The type size with which the digits of all sums fit; 0: none. */
static double sums_type(const Triangle *t, const double *sums, size_t count,
                        Rect cell)
{
    double wide = digits_width(t->display->fonts, sums, count, 3);
    double size = fmin(t->digits > 0 ? t->digits : 24, cell.height * 0.7);
    size = fmin(size, (cell.width - 8) / fmax(wide, 0.1));
    return size < LEAST ? 0 : size;
}

static void triangle_sum(const Triangle *t, Rect cell, double value,
                         double largest, bool known, double size)
{
    Color ground = theme_tint(t->theme, true, value, largest);
    if (!known) {
        triangle_absent(t, cell);
        return;
    }
    bool small = cell.width < 12 || cell.height < 12;
    display_rect(t->display, rect_inset(cell, small ? 0 : 1), ground);
    if (cell.width > 24 && !small)
        display_stroke(t->display, path_rect(t->display, rect_inset(cell, 1)),
                       1.8, t->theme->node_line);
    if (size > 0)
        triangle_number(t, cell, value, size, ground);
}

static double sums_largest(const double *sums, size_t count, double total)
{
    double largest = fabs(total);
    for (size_t k = 0; k < count; k++)
        largest = fmax(largest, fabs(sums[k]));
    return largest;
}

/* The columns' sums; what is asked for counts for no scale. */
static double *triangle_sums(const Triangle *t)
{
    const Lattice *l = t->lattice;
    double *sums = ARENA_ARRAY(t->display->arena, double, l->value_count);
    for (size_t c = 0; c < l->value_count; c++)
        if (!known_is_asked(&t->known, l->values[c], true))
            sums[c] = l->columns[c];
    return sums;
}

/* Below: what backpropagation holds, the columns' sums. */
static void triangle_columns(const Triangle *t)
{
    const Lattice *l = t->lattice;
    double *sums = triangle_sums(t);
    double largest = sums_largest(sums, l->value_count, 0);
    double size = sums_type(t, sums, l->value_count,
                            (Rect){0, 0, t->width, t->columns.height});
    for (size_t c = 0; c < l->value_count; c++) {
        Rect cell = {t->columns.x + (double)c * t->width, t->columns.y,
                     t->width, t->columns.height};
        triangle_sum(t, cell, sums[c], largest, triangle_known(t, c), size);
        display_region(t->display, cell,
                       (Tag){.kind = TAG_GRADIENT,
                             .id = l->values[c],
                             .row = -1,
                             .column = -1});
    }
    Style style = caption_style(t->display, t->theme, 24, t->theme->second);
    Box *sum = math_symbol(&style, 0x2211, BOX_ORDINARY);
    box_draw(sum, t->display,
             (Point){t->origin.x - 16 - sum->width,
                     t->columns.y + t->columns.height / 2 + 8});
}

/* To the right: what each loss gives to a weight, and all of it. */
static void triangle_rows(const Triangle *t)
{
    const Lattice *l = t->lattice;
    if (l->by == GRAPH_NONE)
        return;
    bool known = known_is(&t->known, l->by, true);
    bool asked = known_is_asked(&t->known, l->by, true);
    double total = asked ? 0 : l->total;
    double largest = sums_largest(l->rows, l->loss_count, total);
    Rect all = {t->rows.x, t->columns.y, t->rows.width, t->columns.height};
    double size = sums_type(t, l->rows, l->loss_count,
                            (Rect){0, 0, t->rows.width, t->height});
    for (size_t r = 0; r < l->loss_count; r++)
        triangle_sum(t,
                     (Rect){t->rows.x, t->rows.y + (double)r * t->height,
                            t->rows.width, t->height},
                     l->rows[r], largest, known, size);
    triangle_sum(t, all, total, largest, known, sums_type(t, &total, 1, all));
    Style style = caption_style(t->display, t->theme, 24, t->theme->second);
    NotationStyle n = notation_style(&style, t->player);
    caption_box(t->display, &style, notation_gradient(&n, l->by, true),
                (Point){t->rows.x + t->rows.width / 2, t->rows.y - 14}, 0.5,
                t->rows.width + 30);
}

/* The scale of the tints, above the diagonal, where nothing stands; of few
 * rows below them all. */
static void triangle_scale(const Triangle *t)
{
    const Lattice *l = t->lattice;
    double width = (double)l->value_count * t->width;
    Rect bar = {t->origin.x + width * 0.52, t->origin.y + 8, width * 0.4, 22};
    if ((double)l->loss_count * t->height < SCALE_HIGH)
        bar.y = t->columns.y + t->columns.height + 28;
    char least[DIGITS_MOST], most[DIGITS_MOST];
    if (t->digits > 0 || bar.width < 160)
        return;
    for (int k = 0; k < 40; k++) {
        double share = (k + 0.5) / 40;
        double value = t->log ? t->least * pow(t->largest / t->least, share)
                              : t->largest * share;
        display_rect(t->display,
                     (Rect){bar.x + bar.width * k / 40, bar.y,
                            bar.width / 40 + 0.5, bar.height},
                     triangle_tint(t, value));
    }
    display_stroke(t->display, path_rect(t->display, bar), 1.4,
                   t->theme->node_line);
    digits_short(least, t->log ? t->least : 0, 2);
    digits_short(most, t->largest, 3);
    double y = bar.y + bar.height + 26;
    caption_line(t->display, t->theme, (Point){bar.x, y}, 0, t->theme->second,
                 least);
    caption_line(t->display, t->theme, (Point){bar.x + bar.width, y}, 1,
                 t->theme->second, most);
}

static void triangle_head(const Triangle *t, Rect area, double *used)
{
    Style style =
        caption_style(t->display, t->theme, CAPTION_TITLE, t->theme->ink);
    const Graph *graph = t->player->graph;
    const Lattice *l = t->lattice;
    Box *loss = math_name(
        &style,
        str_of(graph->families[graph->values[l->losses[0]].family].name), false,
        (const char *const[]){"t"}, l->loss_count > 1);
    Box *by = math_name(
        &style,
        str_of(graph->families[graph->values[l->values[0]].family].name), false,
        (const char *const[]){"k"}, 1);
    Box *name = math_derivative(&style, loss, by, true);
    if (!l->scalar)
        name = math_fence(&style, FENCE_NORM, name);
    *used = caption_heading(t->display, t->theme, area,
                            text_get(t->text, "lattice.title"), name);
}

void exhibit_lattice_show(Display *display, const Theme *theme,
                          const Player *player, const Text *text,
                          const void *found_, Rect area)
{
    const LatticeFound *found = found_;
    double used;
    area = rect_inset(area, 14);
    if (found->target.cell) {
        exhibit_lattice_show_cell(display, theme, player, text, found, area);
        return;
    }
    if (!found->lattice)
        return;
    Triangle t = {.display = display,
                  .theme = theme,
                  .player = player,
                  .text = text,
                  .lattice = found->lattice,
                  .known = known_at(player),
                  .log = found->target.log};
    triangle_head(&t, area, &used);
    area.y += used;
    area.height -= used;
    triangle_range(&t);
    triangle_place(&t, area);
    for (size_t r = 0; r < t.lattice->loss_count; r++)
        for (size_t c = 0; c < t.lattice->value_count; c++)
            triangle_draw_cell(&t, r, c);
    triangle_scale(&t);
    triangle_names(&t);
    triangle_columns(&t);
    triangle_rows(&t);
    triangle_cut(&t);
}
