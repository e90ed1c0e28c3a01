#include "view/check.h"

#include <math.h>

#include "engine/trace_run.h"
#include "lesson/view_line.h"
#include "view/check_part.h"
#include "view/digits.h"
#include "view/heat.h"

/* Numbers that all runs together may compute; rows and columns shown. */
#define BUDGET 20000000.0
#define ROWS_MOST 8u
#define COLUMNS_MOST 8u
#define POINTS 41
#define KINKS_TOLD 3
#define GAP 36.0
#define DIGITS 30.0 /* type size, where there is room */
#define ERROR 112.0 /* width of an error in digits */

bool check_wanted(const Player *player)
{
    CheckTarget target;
    return view_line_check(player->trace, player_exhibit(player).rest, &target);
}

/* A central difference is the gradient, and moving an entry moves the loss. */
bool check_tells(const Player *player, const Known *known, const void *found_)
{
    const CheckFound *found = found_;
    size_t count = found->single ? 1 : shape_size(found->shape);
    return found->of &&
           (known_is_asked(known, found->value, true) ||
            known_hold_asked(player, found->recorded, count) ||
            (found->single && known_hold_asked(player, &found->nudge.loss, 1)));
}

/* ---- finding ---- */

/* As many rows and columns as the budget has runs for. */
static Shape check_shape(const Graph *graph, Shape shape)
{
    double most = fmax(1, BUDGET / (2.0 * (double)graph->number_count));
    if (shape.rows > ROWS_MOST)
        shape.rows = ROWS_MOST;
    if (shape.columns > COLUMNS_MOST)
        shape.columns = COLUMNS_MOST;
    while ((double)shape_size(shape) > most) {
        uint32_t *longer =
            shape.rows >= shape.columns ? &shape.rows : &shape.columns;
        *longer -= *longer > 1;
    }
    return shape;
}

static void check_entry(Differ *differ, Arena *arena, const Trace *trace,
                        CheckFound *found, size_t k, size_t entry)
{
    found->of[k] = difference_of(differ, found->value, entry);
    const Difference *d = &found->of[k];
    found->recorded[k] = d->gradient;
    found->central[k] = d->central;
    found->error[k] = d->error;
    if (!d->corner)
        return;
    found->function[k] = difference_function(trace, d->corner);
    found->corner[k] = difference_argument(trace, arena, d->corner);
}

static void check_entries(Differ *differ, Arena *arena, const Trace *trace,
                          Shape of, CheckFound *found)
{
    size_t k = 0;
    for (size_t row = 0; row < found->shape.rows; row++)
        for (size_t column = 0; column < found->shape.columns; column++)
            check_entry(differ, arena, trace, found, k++,
                        row * of.columns + column);
}

void *check_find(Arena *arena, const Player *player)
{
    CheckFound *found = ARENA_NEW(arena, CheckFound);
    CheckTarget target;
    Arena runs;
    if (!view_line_check(player->trace, player_exhibit(player).rest, &target))
        return found;
    const Value *value = &player->graph->values[target.value];
    *found =
        (CheckFound){.value = target.value,
                     .single = target.entry,
                     .shape = check_shape(player->graph, value->shape),
                     .at = trace_value(player->trace, target.value)[target.at]};
    size_t count = found->single ? 1 : shape_size(found->shape);
    found->recorded = ARENA_ARRAY(arena, double, count);
    found->central = ARENA_ARRAY(arena, double, count);
    found->error = ARENA_ARRAY(arena, double, count);
    found->of = ARENA_ARRAY(arena, Difference, count);
    found->corner = ARENA_ARRAY(arena, const char *, count);
    found->function = ARENA_ARRAY(arena, const char *, count);
    arena_init(&runs);
    Trace *moved = trace_run(&runs, player->graph, NULL);
    Differ *differ = difference_begin(&runs, player->trace, moved);
    if (found->single) {
        check_entry(differ, arena, player->trace, found, 0, target.at);
        found->nudge =
            target.by > 0
                ? difference_nudge(differ, arena, target.value, target.at,
                                   target.by, POINTS)
                : difference_nudge_fit(differ, arena, found->of, POINTS);
    } else {
        check_entries(differ, arena, player->trace, value->shape, found);
    }
    difference_end(differ);
    arena_finish(&runs);
    return found;
}

/* ---- showing ---- */

/* An error; where it has no room, that there is none to speak of. */
static Box *check_error(const Style *style, const Text *text,
                        const Difference *d, double width)
{
    char out[DIGITS_MOST];
    switch (d->verdict) {
    case DIFFERENCE_KINK:
        return math_text(style, str_of(text_get(text, "check.kink-cell")));
    case DIFFERENCE_NONE: return math_symbol(style, 0x2013, BOX_ORDINARY);
    case DIFFERENCE_WRONG:
        if (width < ERROR)
            return math_symbol(style, 0x2260, BOX_ORDINARY);
        break;
    case DIFFERENCE_AGREES:
        if (width < ERROR)
            return math_symbol(style, 0x2248, BOX_ORDINARY);
    }
    return math_number(style, str_of(digits_short(out, d->error, 2)));
}

/* A kink has a dashed ring, a mistake a solid red one. */
static void check_verdict(Display *display, const Theme *theme,
                          const Text *text, const Difference *d, Rect cell)
{
    bool kink = d->verdict == DIFFERENCE_KINK;
    Color ink = d->verdict == DIFFERENCE_WRONG ? theme->wrong : theme->ink;
    Style style = caption_style(display, theme, 22, ink);
    if (kink || d->verdict == DIFFERENCE_WRONG) {
        Rect ring = rect_inset(cell, 3);
        DisplayItem *item = display_stroke(
            display, path_round(display, ring, 5), kink ? 3 : 3.6, ink);
        item->dash[0] = kink ? 7 : 0;
        item->dash[1] = kink ? 6 : 0;
    }
    caption_box(
        display, &style, check_error(&style, text, d, cell.width),
        (Point){cell.x + cell.width / 2, cell.y + cell.height / 2 + 22 * 0.36},
        0.5, cell.width - 10);
}

static void check_errors(Display *display, const Theme *theme, const Text *text,
                         const CheckFound *found, bool turned, Rect area)
{
    Heat heat = heat_of(found->shape, found->error, false);
    heat.turned = turned;
    for (size_t k = 0; k < shape_size(found->shape); k++)
        check_verdict(display, theme, text, &found->of[k],
                      heat_cell(&heat, area, k));
    display_stroke(display, path_rect(display, area), 1.6, theme->node_line);
}

static const char *check_count(Display *display, size_t count)
{
    return arena_printf(display->arena, "%zu", count);
}

/* What it comes to, and every kink by name. */
static void check_notes(Display *display, const Theme *theme,
                        const Player *player, const Text *text,
                        const CheckFound *found, Rect area)
{
    size_t count = shape_size(found->shape), by[4] = {0}, told = 0;
    const Value *value = &player->graph->values[found->value];
    for (size_t k = 0; k < count; k++)
        by[found->of[k].verdict]++;
    const char *args[4] = {check_count(display, by[DIFFERENCE_AGREES]),
                           check_count(display, by[DIFFERENCE_KINK]),
                           check_count(display, by[DIFFERENCE_WRONG]),
                           check_count(display, count)};
    area.y += caption_text(display, theme, area,
                           text_fill(display->arena, text,
                                     by[DIFFERENCE_WRONG]  ? "check.wrong"
                                     : by[DIFFERENCE_KINK] ? "check.some"
                                                           : "check.all",
                                     args, 4)) +
              10;
    for (size_t k = 0; k < count && told < KINKS_TOLD; k++)
        if (found->of[k].verdict == DIFFERENCE_KINK) {
            area.y += caption_text(
                          display, theme, area,
                          check_kink(display, player->trace, text, found, k)) +
                      10;
            told++;
        }
    if (count == shape_size(value->shape))
        return;
    const char *part[2] = {args[3],
                           check_count(display, shape_size(value->shape))};
    caption_text(display, theme, area,
                 text_fill(display->arena, text, "check.part", part, 2));
}

/* How wide the three arrays are, in ROOM. */
static void check_widths(const Display *display, const Heat heats[3], Rect room,
                         Rect places[3])
{
    double all = 0, least = 190;
    for (int k = 0; k < 3; k++) {
        places[k] = heat_size(display, &heats[k], room);
        if (k == 2)
            places[k].width = (ERROR + 4) * heat_shape(&heats[k]).columns;
        all += fmax(places[k].width, least);
    }
    double shrink = fmin(1, (room.width - 2 * GAP) / all), x = room.x;
    for (int k = 0; k < 3; k++) {
        places[k].x = x;
        places[k].width *= shrink;
        x += fmax(places[k].width, least * shrink) + GAP;
    }
}

/* The three arrays side by side. */
static double check_arrays(Display *display, const Theme *theme,
                           const Player *player, const Text *text,
                           const CheckFound *found, Rect area)
{
    static const char *const NAMES[3] = {"check.backward", "check.central",
                                         "check.error"};
    size_t count = shape_size(found->shape);
    bool known =
        player->step >= trace_gradient_step(player->trace, found->value);
    Heat heats[3];
    Rect places[3];
    for (int k = 0; k < 3; k++) {
        heats[k] = heat_of(found->shape,
                           k == 0 ? found->recorded : found->central, true);
        heats[k].largest = fmax(heat_largest(found->recorded, count),
                                heat_largest(found->central, count));
        heats[k].turned = player->rows;
        heats[k].size = DIGITS;
        heats[k].known = k == 0 && !known ? 0 : HEAT_ALL;
    }
    area.y += 44;
    area.height -= 44;
    check_widths(display, heats, area, places);
    for (int k = 0; k < 3; k++) {
        caption_line(display, theme, (Point){places[k].x, area.y - 16}, 0,
                     theme->second, text_get(text, NAMES[k]));
        if (k < 2)
            heat_draw(display, theme, &heats[k], places[k]);
        else if (known)
            check_errors(display, theme, text, found, player->rows, places[k]);
    }
    return places[0].height + 44;
}

/* A few numbers are shown as large as their place allows, in a few steps, so
 * that they stay as large while they change a little. Gives by how much. */
static double check_grow(Display *display, DisplayMark since, Rect area)
{
    static const double STEPS[] = {1.7, 1.5, 1.35, 1.2};
    Rect extent = display_extent(display, since);
    double width = extent.x + extent.width - area.x;
    double height = extent.y + extent.height - area.y;
    for (size_t k = 0; k < sizeof STEPS / sizeof *STEPS; k++)
        if (width * STEPS[k] <= area.width &&
            height * STEPS[k] <= area.height) {
            display_magnify(display, since, (Point){area.x, area.y}, STEPS[k]);
            return STEPS[k];
        }
    return 1;
}

void check_show(Display *display, const Theme *theme, const Player *player,
                const Text *text, const void *found_, Rect area)
{
    const CheckFound *found = found_;
    Style style = caption_style(display, theme, CAPTION_TITLE, theme->ink);
    NotationStyle n = notation_style(&style, player);
    if (!found->of)
        return;
    area = rect_inset(area, 14);
    Box *name = found->single ? notation_entry_gradient(&n, found->value,
                                                        found->of[0].entry)
                              : notation_gradient(&n, found->value, true);
    double head = caption_heading(display, theme, area,
                                  text_get(text, "check.title"), name);
    area.y += head;
    area.height -= head;
    if (found->single) {
        check_show_nudge(display, theme, player, text, found, area);
        return;
    }
    Rect place = {area.x, area.y, area.width, area.height - 220};
    DisplayMark mark = display_mark(display);
    double used = check_arrays(display, theme, player, text, found, place);
    used *= check_grow(display, mark, place);
    area.y += used + 34;
    check_notes(display, theme, player, text, found, area);
}
