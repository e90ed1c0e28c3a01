/* The graph from afar: what has no room for text is tinted, and what has no
 * room for nodes becomes a strip. A strip of many columns shows of each row
 * the entry of the largest magnitude, so that nothing that stands out is lost;
 * no number is made here. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "typeset/math.h"
#include "view/key.h"
#include "view/network.h"
#include "view/tag.h"

/* A strip is at least so wide, and columns narrower than that merge. */
#define STRIP_LEAST 3.0
/* Narrower than this a column is drawn as one strip without nodes. */
#define NODES_LEAST 20.0
/* Room between two labels. */
#define LABEL_APART 120.0
/* Names and commas of a row. */
#define NAMES_MOST 7

/* What a place in a strip shows. */
typedef struct Extreme {
    bool there, known;
    double value;
} Extreme;

static void extreme_take(Extreme *extreme, const double *entries, size_t size)
{
    extreme->known = true;
    for (size_t k = 0; k < size; k++)
        if (fabs(entries[k]) > fabs(extreme->value))
            extreme->value = entries[k];
}

/* Adds a node's value, or its gradient, if it is there by now. */
static void extreme_add(const Network *n, const Node *node, bool gradient,
                        Extreme *extreme)
{
    const Trace *trace = n->trace;
    size_t size = shape_size(trace->graph->values[node->value].shape);
    extreme->there = true;
    if (!gradient) {
        if (trace_value_step(trace, node->value) <= n->step)
            extreme_take(extreme, trace_value(trace, node->value), size);
        return;
    }
    uint32_t complete = trace_gradient_step(trace, node->value);
    if (complete && complete <= n->step)
        extreme_take(extreme, trace_gradient(trace, node->value), size);
}

static void small_cell(const Network *n, Rect rect, const Extreme *extreme,
                       bool gradient)
{
    const Layout *layout = n->layout;
    double largest = gradient ? layout->largest_gradient : layout->largest;
    if (!extreme->there)
        return;
    Color color = extreme->known
                      ? theme_tint(n->theme, gradient, extreme->value, largest)
                      : n->theme->column;
    display_rect(n->display, rect, color);
}

static double small_across(const Network *n)
{
    return n->scale * n->thin;
}

/* From one column to the next, on the whole. */
static double small_pitch(const Network *n)
{
    const Layout *layout = n->layout;
    return layout->width * small_across(n) / layout->column_count;
}

/* ---- nodes without text ---- */

static void small_entries(const Network *n, const Node *node, Rect rect,
                          const Grid *grid, bool gradient)
{
    const Trace *trace = n->trace;
    Extreme known = {0};
    extreme_add(n, node, gradient, &known);
    display_rect(n->display, rect, n->theme->column);
    if (!known.known)
        return;
    const double *entries = gradient ? trace_gradient(trace, node->value)
                                     : trace_value(trace, node->value);
    double width = rect.width / grid->columns;
    double height = rect.height / grid->rows;
    for (uint32_t r = 0; r < grid->rows; r++)
        for (uint32_t c = 0; c < grid->columns; c++) {
            Extreme entry = {.there = true, .known = true};
            entry.value = entries[layout_entry(grid, r, c)];
            small_cell(
                n,
                (Rect){rect.x + c * width, rect.y + r * height, width, height},
                &entry, gradient);
        }
}

static void small_node(const Network *n, const Node *node)
{
    const Theme *theme = n->theme;
    const Track *track = &n->layout->tracks[node->track];
    bool parameter = n->layout->tracks[node->track].parameter,
         now = n->event.value == node->value;
    Rect rect = network_rect(n, node, node->rect);
    Path path = path_round(n->display, rect, fmin(14 * n->scale, 6));
    display_fill(n->display, path, parameter ? theme->parameter : theme->paper);
    small_entries(n, node,
                  network_rect(n, node, layout_value_rect(n->layout, node)),
                  &track->value, false);
    if (track->gradient.width > 0)
        small_entries(
            n, node,
            network_rect(n, node, layout_gradient_rect(n->layout, node)),
            &track->gradient, true);
    display_stroke(n->display, path, now ? 3 : 1.2,
                   now         ? theme->ink
                   : parameter ? theme->parameter_line
                               : theme->node_line);
    display_region(
        n->display, rect,
        (Tag){.kind = TAG_VALUE, .id = node->value, .row = -1, .column = -1});
}

static void small_nodes(const Network *n)
{
    const Node *node;
    for (uint32_t at = 0; (node = network_next(n, &at));) {
        if (node->column == LAYOUT_NONE && n->layout->form != FORM_TREE)
            continue;
        key_set(n->display, KEY_NODE, node->value);
        small_node(n, node);
    }
    key_set(n->display, KEY_NONE, 0);
}

/* ---- strips ---- */

/* The columns FIRST..LAST as one strip: values above, gradients below. */
static void small_strip(const Network *n, uint32_t first, uint32_t last,
                        Extreme *places)
{
    const Layout *layout = n->layout;
    size_t rows = layout->row_count;
    for (size_t r = 0; r < 2 * rows; r++)
        places[r] = (Extreme){0};
    for (uint32_t k = layout->column_at[first]; k < layout->column_at[last + 1];
         k++) {
        const Node *node = &layout->nodes[layout->column_nodes[k]];
        const Track *track = &layout->tracks[node->track];
        if (node->value == GRAPH_NONE)
            continue;
        Extreme *place = &places[(size_t)2 * track->row];
        extreme_add(n, node, false, place);
        if (track->gradient.width > 0)
            extreme_add(n, node, true, place + 1);
    }
    double s = n->scale, across = small_across(n);
    double x = n->origin.x + layout->columns[first].x * across;
    double end = layout->columns[last].x + layout->columns[last].width;
    double width = n->origin.x + end * across - x;
    width += width < 6 ? COLUMN_GAP * across : 0;
    for (size_t r = 0; r < rows; r++) {
        const Row *row = &layout->rows[r];
        double height = row->height * s / 2;
        Rect rect = {x, n->origin.y + row->y * s, width, height};
        small_cell(n, rect, &places[2 * r], false);
        rect.y += height;
        small_cell(n, rect, &places[2 * r + 1], true);
    }
}

/* Every column is in one strip, whatever is in sight: strips do not change
 * when one scrolls. */
static uint32_t small_merged(const Network *n)
{
    double pitch = small_pitch(n);
    return pitch >= STRIP_LEAST ? 1 : (uint32_t)ceil(STRIP_LEAST / pitch);
}

static void small_strips(const Network *n)
{
    const Layout *layout = n->layout;
    uint32_t merged = small_merged(n);
    Extreme *places =
        ARENA_ARRAY(n->arena, Extreme, (size_t)layout->row_count * 2);
    for (uint32_t c = n->first_column / merged * merged; c <= n->last_column;
         c += merged) {
        uint32_t last = c + merged - 1;
        if (last >= layout->column_count)
            last = layout->column_count - 1;
        small_strip(n, c, last, places);
    }
}

/* ---- where and when ---- */

static void small_label(const Network *n, const Column *column, double y,
                        double *next)
{
    char index[32];
    double x = n->origin.x + (column->x + column->width / 2) * small_across(n);
    if (!column->timed || x < *next)
        return;
    snprintf(index, sizeof index, "%lld", (long long)column->index);
    Style style = network_style(n, 22, n->theme->second, n->theme->paper);
    const Graph *graph = n->trace->graph;
    Box *row[3] = {math_name(&style,
                             str_of(graph->variables[column->variable].name),
                             false, NULL, 0),
                   math_symbol(&style, '=', BOX_RELATION),
                   math_number(&style, str_of(index))};
    Box *label = math_row(&style, row, 3);
    double left = x - label->width / 2;
    if (left < n->window.x ||
        left + label->width > n->window.x + n->window.width)
        return;
    display_line(n->display, (Point){x, y}, (Point){x, y + 6}, 1.6,
                 n->theme->second);
    box_draw(label, n->display, (Point){left, y + 28});
    *next = x + label->width + LABEL_APART;
}

/* Round numbers are labelled: 1, 2, 5 times a power of ten apart. */
static void small_labels(const Network *n)
{
    const Layout *layout = n->layout;
    double pitch = small_pitch(n), next = -1e9;
    double apart = LABEL_APART / pitch, power = 1;
    while (power * 10 <= apart)
        power *= 10;
    int64_t every = (int64_t)(apart <= power       ? power
                              : apart <= 2 * power ? 2 * power
                              : apart <= 5 * power ? 5 * power
                                                   : 10 * power);
    double bottom = n->window.y + n->window.height - 40;
    double y = n->origin.y + (layout->height + 8) * n->scale;
    for (uint32_t c = n->first_column; c <= n->last_column; c++)
        if (layout->columns[c].index % every == 0)
            small_label(n, &layout->columns[c], fmin(y, bottom), &next);
}

/* The families of a row, at its left. */
static void small_row_name(const Network *n, uint32_t row)
{
    const Layout *layout = n->layout;
    const Graph *graph = n->trace->graph;
    Style style = network_style(n, 25, n->theme->ink, n->theme->paper);
    Box *names[NAMES_MOST];
    const char *last = NULL;
    size_t count = 0;
    for (uint32_t k = 0; k < layout->track_count; k++) {
        const Track *track = &layout->tracks[k];
        const char *name = graph->families[track->family].name;
        if (track->parameter || track->row != row || count == NAMES_MOST ||
            (last && strcmp(name, last) == 0))
            continue;
        if (count > 0)
            names[count++] = math_symbol(&style, ',', BOX_PUNCTUATION);
        last = name;
        names[count++] = math_name(&style, str_of(name), false, NULL, 0);
    }
    Box *label = math_row(&style, names, count);
    double y = n->origin.y +
               (layout->rows[row].y + layout->rows[row].height / 2) * n->scale;
    Rect ground = {n->window.x + 6, y - 17, label->width + 14, 34};
    DisplayItem *item = display_fill(
        n->display, path_round(n->display, ground, 6), n->theme->paper);
    item->color.a = 230;
    box_draw(label, n->display, (Point){ground.x + 7, y + 8});
}

/* A frame around the column of the present step. */
static void small_present(const Network *n)
{
    const Column *column = &n->layout->columns[network_present(n)];
    double s = n->scale, across = small_across(n);
    double width = fmax(column->width * across, 5);
    double x =
        n->origin.x + (column->x + column->width / 2) * across - width / 2;
    key_set(n->display, KEY_NOW, 0);
    display_stroke(n->display,
                   path_round(n->display,
                              (Rect){x - 2, n->origin.y + (column->y - 8) * s,
                                     width + 4, (column->height + 16) * s},
                              3),
                   2.4, n->theme->ink);
    key_set(n->display, KEY_NONE, 0);
}

void network_small(const Network *n)
{
    const Layout *layout = n->layout;
    if (small_pitch(n) >= NODES_LEAST || layout->form == FORM_TREE)
        small_nodes(n);
    else
        small_strips(n);
    small_present(n);
    if (layout->form == FORM_TREE)
        return;
    small_labels(n);
    for (uint32_t r = 0; r < layout->row_count; r++)
        small_row_name(n, r);
}
