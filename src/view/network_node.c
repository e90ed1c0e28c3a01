/* Nodes: a name, its numbers, and beside them their gradient. */
#include <math.h>

#include "engine/trace_sum.h"
#include "typeset/math.h"
#include "view/digits.h"
#include "view/key.h"
#include "view/network.h"
#include "view/notation.h"
#include "view/tag.h"

typedef enum CellState {
    CELL_ABSENT,  /* not computed yet */
    CELL_PARTIAL, /* contributions still to come */
    CELL_KNOWN
} CellState;

static void node_bracket(const Network *n, Rect rect, bool right, Color color)
{
    double s = n->scale, lip = 6 * s, width = 2.2 * s;
    double x = right ? rect.x + rect.width - width / 2 : rect.x + width / 2;
    double turn = right ? -lip : lip;
    Path path = path_new();
    path_move(n->display, &path, x + turn, rect.y);
    path_line(n->display, &path, x, rect.y);
    path_line(n->display, &path, x, rect.y + rect.height);
    path_line(n->display, &path, x + turn, rect.y + rect.height);
    display_stroke(n->display, path, width, color);
}

static Rect node_cell(const Network *n, const Grid *grid, Rect rect,
                      uint32_t row, uint32_t column)
{
    double inset = grid->brackets ? 9.0 * n->scale : 0;
    double width = grid->cell_width * n->scale;
    double height = grid->cell_height * n->scale;
    return (Rect){rect.x + inset + column * width, rect.y + row * height, width,
                  height};
}

/* Digits end at one edge, and what is left goes before them; a row's stand in
 * the middle. A cell is as wide as its last number needs; a sum on its way
 * there may be longer, and is cut. */
static void node_number(const Network *n, const Grid *grid, Rect cell,
                        double value, const char *symbol, Color ground)
{
    bool lies = grid->rows == 1 && grid->columns > 1;
    int digits = grid->digits;
    char out[DIGITS_MOST];
    Str text = str_of(symbol ? symbol : digits_short(out, value, digits));
    double size = fmax(LAYOUT_NUMBER * n->scale, LAYOUT_TYPE);
    double width = font_width(n->display->fonts, FACE_TEXT, text) * size;
    /* Small pictures have larger type than their cells are made for. */
    while (!symbol && width > cell.width && digits > 1) {
        text = str_of(digits_short(out, value, --digits));
        width = font_width(n->display->fonts, FACE_TEXT, text) * size;
    }
    double spare = cell.width - width;
    double right = lies ? spare / 2 : fmax(0, fmin(8 * n->scale, spare));
    Point at = {cell.x + cell.width - width - right,
                cell.y + cell.height / 2 + size * 0.36};
    DisplayItem *item =
        display_text(n->display, FACE_TEXT, size, at, n->theme->ink, text);
    item->role = ROLE_LABEL;
    item->ground = ground;
}

static void node_absent(const Network *n, const Grid *grid, Rect rect)
{
    double s = n->scale, inset = grid->brackets ? 9 * s : 2 * s;
    Rect inner = {rect.x + inset, rect.y + 2 * s, rect.width - 2 * inset,
                  rect.height - 4 * s};
    DisplayItem *item =
        display_stroke(n->display, path_round(n->display, inner, 5 * s),
                       1.8 * s, n->theme->absent);
    item->dash[0] = 2 * s;
    item->dash[1] = 5 * s;
}

static void node_cells(const Network *n, const Grid *grid, Rect rect,
                       uint32_t symbols, const double *entries, size_t shown,
                       bool gradient, bool tinted, Color ground)
{
    double largest =
        gradient ? n->layout->largest_gradient : n->layout->largest;
    for (uint32_t r = 0; r < grid->rows; r++)
        for (uint32_t c = 0; c < grid->columns; c++) {
            size_t at = layout_entry(grid, r, c);
            if (at >= shown)
                continue;
            double value = entries[at];
            Rect cell = node_cell(n, grid, rect, r, c);
            Color under = ground;
            if ((tinted || !grid->numbers) && value != 0) {
                under = theme_tint(n->theme, gradient, value, largest);
                display_rect(n->display, cell, under);
            }
            if (grid->numbers)
                node_number(n, grid, cell, value,
                            symbols == GRAPH_NONE
                                ? NULL
                                : graph_symbol(n->trace->graph, symbols, value),
                            under);
        }
}

/* The ring of what was just computed, or dashed of what comes next. */
static void node_ring(const Network *n, Rect rect, bool now)
{
    uint64_t key = n->display->key;
    key_set(n->display, now ? KEY_NOW : KEY_NEXT, 0);
    double s = n->scale;
    Path path = path_round(n->display, rect_inset(rect, -5 * s), 8 * s);
    DisplayItem *item =
        display_stroke(n->display, path, (now ? 3.2 : 2.4) * s, n->theme->ink);
    if (!now) {
        item->dash[0] = 8 * s;
        item->dash[1] = 7 * s;
    }
    display_key(n->display, key);
}

/* The outline of what an edit has moved: the further from the change, the
 * thinner; gradients, which move last, thinnest. */
static void node_moved(const Network *n, Rect rect, uint32_t value,
                       bool gradient)
{
    double s = n->scale;
    uint32_t order = n->order && !gradient ? n->order[value] : UINT32_MAX;
    double width = fmax(6.5 * pow(0.8, order), 2);
    display_stroke(n->display,
                   path_round(n->display, rect_inset(rect, -4 * s), 7 * s),
                   width * s, n->theme->positive);
}

/* The sum of what has arrived so far at a gradient. */
static const double *node_sum_so_far(const Network *n, uint32_t value,
                                     CellState *state)
{
    const Trace *trace = n->trace;
    uint32_t complete = trace_gradient_step(trace, value);
    *state = CELL_ABSENT;
    if (complete == 0)
        return NULL;
    if (n->step >= complete) {
        *state = CELL_KNOWN;
        return trace_gradient(trace, value);
    }
    double *sum = trace_sum_until(trace, n->arena, value, n->step);
    if (sum)
        *state = CELL_PARTIAL;
    return sum;
}

static bool node_is_next(const Network *n, uint32_t value, bool gradient)
{
    EventKind kind = n->next.kind;
    bool backward = kind == EVENT_CONTRIBUTION || kind == EVENT_GRADIENT;
    return kind != EVENT_NONE && kind != EVENT_UPDATE &&
           n->next.value == value && backward == gradient;
}

static void node_question(const Network *n, Rect rect)
{
    double size = fmax(30 * n->scale, 22);
    double width = font_width(n->display->fonts, FACE_BOLD, STR("?")) * size;
    Point c = rect_centre(rect);
    DisplayItem *item = display_text(
        n->display, FACE_BOLD, size,
        (Point){c.x - width / 2, c.y + size * 0.36}, n->theme->ink, STR("?"));
    item->role = ROLE_LABEL;
    item->ground = n->theme->paper;
}

static void node_tags(const Network *n, const Grid *grid, Rect rect,
                      uint32_t value, bool gradient)
{
    Tag tag = {.kind = gradient ? TAG_GRADIENT : TAG_VALUE,
               .id = value,
               .row = -1,
               .column = -1};
    display_region(n->display, rect, tag);
    if (!grid->numbers)
        return;
    for (uint32_t r = 0; r < grid->rows; r++)
        for (uint32_t c = 0; c < grid->columns; c++) {
            tag.row = (int32_t)(grid->turned ? c : r);
            tag.column = (int32_t)(grid->turned ? r : c);
            display_region(n->display, node_cell(n, grid, rect, r, c), tag);
        }
}

static void node_half(const Network *n, const Node *node, bool gradient,
                      Color ground)
{
    const Track *track = &n->layout->tracks[node->track];
    const Grid *grid = gradient ? &track->gradient : &track->value;
    Rect rect = network_rect(n, node,
                             gradient ? layout_gradient_rect(n->layout, node)
                                      : layout_value_rect(n->layout, node));
    CellState state = CELL_KNOWN;
    const double *entries = trace_value(n->trace, node->value);
    if (gradient)
        entries = node_sum_so_far(n, node->value, &state);
    else if (trace_value_step(n->trace, node->value) > n->step)
        state = CELL_ABSENT;
    bool now = n->event.value == node->value &&
               ((gradient && n->event.kind == EVENT_GRADIENT) ||
                (!gradient && n->event.kind == EVENT_VALUE));
    bool next = node_is_next(n, node->value, gradient);
    bool backward = n->step > n->trace->forward_count;
    if (now)
        display_fill(n->display,
                     path_round(n->display, rect_inset(rect, -5 * n->scale),
                                8 * n->scale),
                     n->theme->now_ground);
    if (now)
        ground = n->theme->now_ground;
    bool parameter = n->layout->tracks[node->track].parameter;
    if (state == CELL_ABSENT && (!gradient || backward))
        node_absent(n, grid, rect);
    else if (state != CELL_ABSENT)
        node_cells(
            n, grid, rect, gradient ? GRAPH_NONE : node->value, entries,
            now ? player_entries(n->player, (size_t)grid->rows * grid->columns)
                : SIZE_MAX,
            gradient, (gradient || !parameter) && !now, ground);
    if (state == CELL_PARTIAL)
        node_absent(n, grid, rect);
    if (state == CELL_ABSENT && n->asked == node->value &&
        n->asked_gradient == gradient)
        node_question(n, rect);
    Color bracket = state == CELL_ABSENT ? n->theme->absent
                    : gradient           ? n->theme->backward
                                         : n->theme->ink;
    if (grid->brackets && (state != CELL_ABSENT || !gradient || backward)) {
        node_bracket(n, rect, false, bracket);
        node_bracket(n, rect, true, bracket);
    }
    if (state != CELL_ABSENT &&
        edit_moved(&n->player->edits, n->trace, node->value, gradient))
        node_moved(n, rect, node->value, gradient);
    if (now || next)
        node_ring(n, rect, now);
    node_tags(n, grid, rect, node->value, gradient);
}

static void node_name(const Network *n, const Node *node, Color ground)
{
    const Graph *graph = n->trace->graph;
    bool known = trace_value_step(n->trace, node->value) <= n->step;
    Style style = network_style(
        n, LAYOUT_SYMBOL, known ? n->theme->ink : n->theme->second, ground);
    NotationStyle notation = {.style = &style,
                              .graph = graph,
                              .lesson = n->player->lesson,
                              .letters = n->player->notation,
                              .rows = n->player->rows};
    Box *name = notation_value(&notation, node->value);
    Rect rect = network_rect(n, node, node->rect);
    Rect value = network_rect(n, node, layout_value_rect(n->layout, node));
    name = box_fit(&style, name, value.x - rect.x - 8 * n->scale, 0.6);
    box_draw(name, n->display,
             (Point){value.x - name->width - name->italic - 6 * n->scale,
                     rect.y + rect.height / 2 + style.size * 0.25});
}

static void node_draw(const Network *n, const Node *node)
{
    const Theme *theme = n->theme;
    bool parameter = n->layout->tracks[node->track].parameter;
    Rect rect = network_rect(n, node, node->rect);
    Color ground = parameter ? theme->parameter : theme->paper;
    Path path = path_round(n->display, rect, 14 * n->scale);
    display_fill(n->display, path, ground);
    bool lit = n->player->pointed == node->value;
    display_stroke(n->display, path, (lit ? 3.2 : 1.8) * n->scale,
                   lit         ? theme->ink
                   : parameter ? theme->parameter_line
                               : theme->node_line);
    Tag tag = {.kind = TAG_VALUE, .id = node->value, .row = -1, .column = -1};
    display_region(n->display, rect, tag);
    node_name(n, node, ground);
    node_half(n, node, false, ground);
    if (n->layout->tracks[node->track].gradient.width > 0)
        node_half(n, node, true, ground);
}

void network_nodes(const Network *n)
{
    const Node *node;
    for (uint32_t at = 0; (node = network_next(n, &at));) {
        if (!network_shows(n, node))
            continue;
        key_set(n->display, KEY_NODE, node->value);
        node_draw(n, node);
    }
    key_set(n->display, KEY_NONE, 0);
}
