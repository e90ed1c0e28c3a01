#include "view/exhibit_ledger.h"

#include <math.h>
#include <stdio.h>

#include "engine/trace_read.h"
#include "engine/trace_sum.h"
#include "lesson/view_line.h"
#include "view/caption.h"
#include "view/digits.h"
#include "view/exhibit_ledger_part.h"
#include "view/heat.h"
#include "view/padlock.h"
#include "view/tag.h"

#define GAP 26.0              /* between columns: room for a plus sign */
#define TIGHT 6.0             /* without */
#define DIGITS_MOST_SIZE 36.0 /* type of the digits where there is room */
#define COLUMN_NAMED 150.0    /* says which error and value it is made of */
#define NAMES 72.0
#define COLUMN_LEAST 22.0 /* of tints alone */
#define COLUMN_DIGITS 92.0
#define BESIDE 64.0 /* the total: the equals sign */
#define TOTAL_MOST 300.0
#define LABEL 30.0
#define PLUS 24.0

bool exhibit_ledger_wanted(const Player *player)
{
    LedgerTarget target;
    return view_line_ledger(player->trace, player_exhibit(player).rest,
                            &target);
}

/* ---- finding ---- */

static double found_largest(const Trace *trace, const Ledger *ledger)
{
    double largest = 0;
    Arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < ledger->count; i++) {
        const Arrival *a = &ledger->lines[i].arrival;
        Shape shape;
        const double *part =
            trace_contribution(trace, &scratch, a->instance, a->part, &shape);
        largest = fmax(largest, heat_largest(part, shape_size(shape)));
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    return largest;
}

void *exhibit_ledger_find(Arena *arena, const Player *player)
{
    LedgerFound *found = ARENA_NEW(arena, LedgerFound);
    LedgerTarget target;
    if (!view_line_ledger(player->trace, player_exhibit(player).rest, &target))
        return found;
    Ledger *ledger = ledger_make(player->trace, arena, target.value);
    bool entry = target.entry || shape_size(ledger->shape) == 1;
    size_t at = target.entry ? target.at : 0;
    LedgerEntry opened = ledger_entry(player->trace, arena, ledger, at);
    double most = 0;
    for (size_t i = 0; i < ledger->count; i++)
        most =
            fmax(most, entry ? fabs(opened.parts[i]) : ledger->lines[i].norm);
    *found = (LedgerFound){.ledger = ledger,
                           .entry = entry,
                           .at = at,
                           .opened = opened,
                           .largest = found_largest(player->trace, ledger),
                           .most = most};
    return found;
}

/* ---- columns ---- */

/* The column that the present step is about: the last that has arrived. */
static size_t sheet_present(const Sheet *s)
{
    size_t count = s->found->ledger->count;
    for (size_t c = 0; c < count; c++)
        if (sheet_arrived(s, c))
            return c;
    return count - 1;
}

/* A page of columns about the present one, moved by the reader's pan. */
static void sheet_page(Sheet *s)
{
    size_t all = s->found->ledger->count;
    size_t room =
        (size_t)fmax(1, (s->columns.width + s->gap) / (s->column + s->gap));
    s->count = all < room ? all : room;
    if (s->count == all)
        return;
    double pan = s->player->pan_x / (s->column + s->gap);
    double first = (double)sheet_present(s) - (double)s->count / 2 - pan;
    first = fmin(fmax(0, first), (double)(all - s->count));
    s->first = (size_t)first;
}

static Rect sheet_wanted(const Sheet *s, double digits)
{
    const LedgerFound *f = s->found;
    Heat heat =
        heat_of(f->ledger->shape,
                trace_gradient(s->player->trace, f->ledger->value), true);
    heat.turned = s->player->rows;
    heat.size = digits;
    return heat_size(s->display, &heat, (Rect){0, 0, 1e4, 1e4});
}

/* The largest digits with which all columns fit; else tints, or a page. */
static void sheet_widths(Sheet *s, double high)
{
    double count = (double)s->found->ledger->count, room = s->columns.width;
    double least = s->found->entry ? COLUMN_DIGITS : COLUMN_LEAST;
    s->gap = GAP;
    for (s->digits = DIGITS_MOST_SIZE; s->digits >= 22; s->digits -= 2) {
        Rect wanted = sheet_wanted(s, s->digits);
        s->column = fmax(wanted.width, least);
        s->columns.height = wanted.height;
        if (count * (s->column + s->gap) - s->gap <= room &&
            wanted.height <= high)
            return;
    }
    s->gap = s->found->entry ? GAP : TIGHT;
    Shape shown = turn_shape(s->found->ledger->shape, s->player->rows);
    double shape = (double)shown.rows / shown.columns;
    s->column = fmax(least, (room + s->gap) / count - s->gap);
    s->column = fmin(s->column, fmax(least, high / shape));
    s->columns.height = fmin(high, fmax(s->column * shape, 30));
}

/* Beside the total, which is so WIDE. */
static void sheet_beside(Sheet *s, Rect area, double high, double wide)
{
    double left = wide + BESIDE;
    s->columns = (Rect){area.x + left, area.y, area.width - left, high};
    sheet_widths(s, high);
}

static void sheet_place(Sheet *s, Rect area)
{
    double high = fmin(area.height * 0.4, 300);
    double most = fmin(TOTAL_MOST, area.width * 0.26);
    if (area.width / (double)s->found->ledger->count < 80) /* many columns */
        most = fmin(most, 200);
    s->total = sheet_wanted(s, 26);
    s->total.width = fmax(110, fmin(s->total.width, most));
    s->total.height = fmin(s->total.height, high);
    sheet_beside(s, area, high, fmax(s->total.width, 170));
    double wanted = sheet_wanted(s, s->digits).width;
    if (s->digits >= 22 && wanted <= most) {
        if (wanted > s->columns.x - area.x - BESIDE)
            sheet_beside(s, area, high, wanted);
        if (s->digits >= 22)
            s->total = sheet_wanted(s, s->digits);
        s->total.width = fmax(s->total.width, s->column);
        s->total.width = fmin(s->total.width, s->columns.x - area.x - BESIDE);
    }
    double tall = fmax(s->total.height, s->columns.height);
    double y = area.y + (s->column >= COLUMN_NAMED ? NAMES : 0);
    s->total.x = area.x;
    s->total.y = y + (tall - s->total.height) / 2;
    s->columns.y = y + (tall - s->columns.height) / 2;
    s->bars = y + tall + LABEL + 26;
    double rest = area.y + area.height - s->bars;
    s->high =
        fmin(s->found->entry ? rest - 5 * EXHIBIT_LEDGER_ROW : rest - 20, 320);
    s->high = fmax(s->high, 70);
    sheet_page(s);
}

/* ---- drawing ---- */

static void sheet_tags(const Sheet *s, const Heat *heat, Rect rect)
{
    Tag tag = {.kind = TAG_LEDGER,
               .id = s->found->ledger->value,
               .row = -1,
               .column = -1};
    display_region(s->display, rect, tag);
    if (rect.width / heat_shape(heat).columns < 12)
        return;
    for (size_t k = 0; k < shape_size(heat->shape); k++) {
        tag.row = (int32_t)(k / heat->shape.columns);
        tag.column = (int32_t)(k % heat->shape.columns);
        Rect cell = heat_cell(heat, rect, k);
        if (cell.width > 0)
            display_region(s->display, cell, tag);
    }
}

static void sheet_absent(const Sheet *s, Rect rect)
{
    DisplayItem *item = display_stroke(
        s->display, path_round(s->display, rect, 5), 1.8, s->theme->absent);
    item->dash[0] = 2;
    item->dash[1] = 5;
}

static void sheet_tile(const Sheet *s, size_t column)
{
    const LedgerLine *line = sheet_at(s, column);
    Rect rect = sheet_column(s, column);
    Shape shape;
    if (!sheet_arrived(s, column)) {
        sheet_absent(s, rect);
        return;
    }
    const double *part =
        trace_contribution(s->player->trace, s->display->arena,
                           line->arrival.instance, line->arrival.part, &shape);
    Heat heat = heat_of(shape, part, true);
    heat.turned = s->player->rows;
    heat.largest = s->found->largest;
    heat.size = s->digits;
    heat.bare = s->digits < 22;
    if (s->found->entry && shape_size(shape) > 1)
        heat.ring = (long)s->found->at;
    heat_draw(s->display, s->theme, &heat, rect);
    if (line->blocked)
        padlock_draw(s->display, s->theme, rect_centre(rect),
                     fmin(34, rect.height * 0.7), true);
    if (sheet_now(s, column))
        sheet_ring(s, rect);
    sheet_tags(s, &heat, rect);
}

/* The error behind the weight and the value before it, over a column. */
static void sheet_names(const Sheet *s, size_t column)
{
    const LedgerEntry *e = &s->found->opened;
    size_t line = sheet_line(s, column);
    Rect rect = sheet_column(s, column);
    Style style = caption_style(s->display, s->theme, 24, s->theme->second);
    NotationStyle n = s->notation;
    n.style = &style;
    if (!e->left || e->left_of[line] == GRAPH_NONE ||
        e->right_of[line] == GRAPH_NONE)
        return;
    bool turned = n.rows && shape_size(s->found->ledger->shape) > 1;
    Box *error = notation_gradient(&n, e->left_of[line], false);
    Box *value = notation_value(&n, e->right_of[line]);
    if (shape_size(s->found->ledger->shape) > 1)
        value = notation_raised(&n, value);
    Box *row[2] = {turned ? value : error, turned ? error : value};
    caption_box(s->display, &style, math_row(&style, row, 2),
                (Point){rect.x + rect.width / 2, rect.y - 28}, 0.5,
                s->column + s->gap);
}

static void sheet_sign(const Sheet *s, Point at, uint32_t sign)
{
    Style style = caption_style(s->display, s->theme, PLUS, s->theme->second);
    Box *box = math_symbol(&style, sign, BOX_ORDINARY);
    box_draw(box, s->display,
             (Point){at.x - box->width / 2, at.y + PLUS * 0.3});
}

/* The time under a column; every so manieth where they are narrow. */
static void sheet_label(const Sheet *s, size_t column)
{
    const LedgerLine *line = sheet_at(s, column);
    const Graph *graph = s->player->graph;
    Rect rect = sheet_column(s, column);
    int64_t every = s->column + s->gap < 36 ? 5 : 1;
    Rect step = {rect.x, rect.y + rect.height, rect.width,
                 s->bars + s->high - rect.y - rect.height};
    display_region(s->display, step,
                   (Tag){.kind = TAG_STEP,
                         .id = line->arrival.step,
                         .row = -1,
                         .column = -1});
    if (!line->timed || line->time % every != 0)
        return;
    bool wide = s->column >= 70;
    const char *words = arena_printf(s->display->arena, "%s%s%lld",
                                     wide ? graph->variables[0].name : "",
                                     wide ? " = " : "", (long long)line->time);
    caption_line(
        s->display, s->theme, (Point){rect.x + rect.width / 2, s->bars - 22},
        0.5, sheet_now(s, column) ? s->theme->ink : s->theme->second, words);
}

/* ---- the whole ---- */

static void sheet_total(const Sheet *s)
{
    const Ledger *ledger = s->found->ledger;
    size_t arrived = 0;
    for (size_t c = 0; c < ledger->count; c++)
        arrived += sheet_arrived(s, c);
    double middle = s->total.y + s->total.height / 2;
    if (arrived == 0) {
        sheet_absent(s, s->total);
    } else {
        Heat heat = heat_of(ledger->shape,
                            trace_sum_until(s->player->trace, s->display->arena,
                                            ledger->value, s->player->step),
                            true);
        heat.turned = s->player->rows;
        heat.size = s->digits;
        heat.digits = s->gap < GAP ? 3 : 0; /* there is less room */
        if (s->found->entry && shape_size(ledger->shape) > 1)
            heat.ring = (long)s->found->at;
        heat_draw(s->display, s->theme, &heat, s->total);
        if (s->player->step ==
            trace_gradient_step(s->player->trace, ledger->value))
            sheet_ring(s, s->total);
        sheet_tags(s, &heat, s->total);
    }
    sheet_sign(s, (Point){s->columns.x - 30, middle}, '=');
    char out[2][24];
    const char *args[2] = {out[0], out[1]};
    snprintf(out[0], sizeof out[0], "%zu", arrived);
    snprintf(out[1], sizeof out[1], "%zu", ledger->count);
    const char *key =
        arrived == ledger->count ? "ledger.whole" : "ledger.so-far";
    caption_line(s->display, s->theme,
                 (Point){s->total.x,
                         s->columns.y +
                             fmax(s->columns.height,
                                  s->total.y + s->total.height - s->columns.y) +
                             LABEL},
                 0, s->theme->second,
                 text_fill(s->display->arena, s->text, key, args, 2));
}

static void sheet_columns(const Sheet *s)
{
    for (size_t c = s->first; c < s->first + s->count; c++) {
        Rect rect = sheet_column(s, c);
        sheet_tile(s, c);
        sheet_label(s, c);
        if (s->column >= COLUMN_NAMED)
            sheet_names(s, c);
        if (s->gap >= GAP && c + 1 < s->first + s->count)
            sheet_sign(s,
                       (Point){rect.x + rect.width + s->gap / 2,
                               rect.y + rect.height / 2},
                       '+');
    }
}

void exhibit_ledger_show(Display *display, const Theme *theme,
                         const Player *player, const Text *text,
                         const void *found_, Rect area)
{
    const LedgerFound *found = found_;
    Sheet s = {.display = display,
               .theme = theme,
               .player = player,
               .text = text,
               .found = found};
    if (!found->ledger)
        return;
    area = rect_inset(area, 14);
    s.style = caption_style(display, theme, CAPTION_TITLE, theme->ink);
    s.notation = notation_style(&s.style, player);
    uint32_t value = found->ledger->value;
    bool opened = found->entry && shape_size(found->ledger->shape) > 1;
    Box *name = opened ? notation_entry_gradient(&s.notation, value, found->at)
                       : notation_gradient(&s.notation, value, true);
    double head = caption_heading(display, theme, area,
                                  text_get(text, "ledger.title"), name) +
                  10;
    area.y += head;
    area.height -= head;
    sheet_place(&s, area);
    sheet_total(&s);
    sheet_columns(&s);
    sheet_bars(&s);
    if (found->entry)
        sheet_table(&s, area);
}
