#include "view/network.h"

#include <math.h>
#include <stdio.h>

#include "player/question.h"
#include "player/subject.h"
#include "typeset/math.h"
#include "view/edits.h"
#include "view/inspector.h"
#include "view/key.h"
#include "view/network_chip.h"
#include "view/notation.h"

static void network_column_label(const Network *n, const Column *column,
                                 Rect rect)
{
    char index[32];
    if (!column->timed || column->variable == LAYOUT_NONE)
        return;
    snprintf(index, sizeof index, "%lld", (long long)column->index);
    /* In the loop form it counts. */
    Style style = n->layout->base
                      ? network_style(n, 34, n->theme->ink, n->theme->paper)
                      : network_style(n, 25, n->theme->second, n->theme->paper);
    const Graph *graph = n->trace->graph;
    Box *row[3] = {math_name(&style,
                             str_of(graph->variables[column->variable].name),
                             false, NULL, 0),
                   math_symbol(&style, '=', BOX_RELATION),
                   math_number(&style, str_of(index))};
    Box *label = math_row(&style, row, 3);
    box_draw(label, n->display,
             (Point){rect.x + (rect.width - label->width) / 2,
                     rect.y + rect.height + 30 * fmax(n->scale, 0.8)});
}

/* Of the loop form the column of the time that it shows. */
static uint32_t network_column_id(const Network *n, uint32_t column)
{
    const Layout *base = n->layout->base;
    const Column *shown = &n->layout->columns[column];
    for (uint32_t c = 0; base && shown->timed && c < base->column_count; c++)
        if (base->columns[c].timed &&
            base->columns[c].variable == shown->variable &&
            base->columns[c].index == shown->index)
            return c;
    return column;
}

/* Whether a column is there to have a ground: a tree's with nodes in sight. */
static bool network_grounds(const Network *n, uint32_t column)
{
    const Layout *layout = n->layout;
    if (layout->form != FORM_TREE)
        return layout->columns[column].index > 0 || layout->base;
    for (uint32_t k = layout->column_at[column];
         k < layout->column_at[column + 1]; k++)
        if (network_shows(n, &layout->nodes[layout->column_nodes[k]]))
            return true;
    return false;
}

static void network_columns(const Network *n)
{
    const Layout *layout = n->layout;
    for (uint32_t c = n->first_column; c <= n->last_column; c++) {
        const Column *column = &layout->columns[c];
        Rect rect = {n->origin.x + column->x * n->scale,
                     n->origin.y + (column->y - 8) * n->scale,
                     column->width * n->scale,
                     (column->height + 16) * n->scale};
        key_set(n->display, KEY_COLUMN, network_column_id(n, c));
        if (column->timed && network_grounds(n, c))
            display_fill(n->display,
                         path_round(n->display, rect, 16 * n->scale),
                         n->theme->column);
    }
    key_set(n->display, KEY_NONE, 0);
}

/* Under the columns; where the camera's window ends higher, under that. */
static void network_labels(const Network *n)
{
    const Layout *layout = n->layout;
    double bottom = n->origin.y + (layout->height + 8) * n->scale;
    if (n->whole)
        bottom = fmin(bottom, n->window.y + n->window.height);
    for (uint32_t c = n->first_column;
         c <= n->last_column && layout->form != FORM_TREE; c++) {
        const Column *column = &layout->columns[c];
        Rect rect = {n->origin.x + column->x * n->scale, n->origin.y,
                     column->width * n->scale, bottom - n->origin.y};
        bool cut = rect.x < n->window.x - 2 ||
                   rect.x + rect.width > n->window.x + n->window.width + 2;
        key_set(n->display, KEY_COLUMN, network_column_id(n, c));
        if (!n->whole || !cut)
            network_column_label(n, column, rect);
    }
    key_set(n->display, KEY_NONE, 0);
}

/* The card of what is pointed at. */
static void network_inspect(const Network *n, const Text *text, Rect area)
{
    uint32_t value = n->player->pointed;
    if (value >= n->trace->graph->value_count || n->player->field.open)
        return;
    const Node *node = network_source(n, value);
    if (node && network_sees(n, node))
        inspector_draw(n->display, n->theme, n->player, text, value,
                       network_rect(n, node, node->rect), area);
}

/* What an open question masks, if it is a value or a gradient. */
static void network_ask(Network *n)
{
    Quote target;
    if (!question_target(n->player, n->arena, &target) ||
        !question_masks(n->player, target.value, target.gradient))
        return;
    n->asked = target.value;
    n->asked_gradient = target.gradient;
}

/* A layout at the player's step; its place is to be found. */
static Network network_at(Display *display, const Theme *theme,
                          const Player *player, const Layout *layout)
{
    Network n = {.display = display,
                 .arena = display->arena,
                 .theme = theme,
                 .player = player,
                 .trace = player->trace,
                 .layout = layout,
                 .step = player->step,
                 .asked = GRAPH_NONE,
                 .focus = GRAPH_NONE};
    n.event = trace_event(n.trace, n.step);
    n.next = trace_event(n.trace, n.step + 1);
    n.layout = network_fold(&n);
    return n;
}

bool network_looks(Display *display, const Player *player, const Layout *layout,
                   Rect area)
{
    if (layout->column_count == 0)
        return false;
    Network n = network_at(display, NULL, player, layout);
    network_place(&n, area);
    return n.close && n.scale >= NETWORK_PAGED;
}

void network_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const Layout *layout, Rect area)
{
    if (layout->column_count == 0)
        return;
    Network n = network_at(display, theme, player, layout);
    n.order = edits_order(player, display->arena);
    n.chips = ARENA_NEW(n.arena, Chips);
    n.focus = subject_value(player);
    n.text = text;
    network_ask(&n);
    network_place(&n, area);
    display_clip(display, n.window);
    if (n.small) {
        network_small(&n);
        display_unclip(display);
        return;
    }
    network_columns(&n);
    network_fans(&n);
    network_loop(&n);
    network_edges(&n);
    network_nodes(&n);
    network_delays(&n);
    network_backward(&n);
    network_way(&n, area);
    if (n.whole)
        display_unclip(display);
    network_labels(&n);
    network_fan_names(&n, area);
    if (!n.whole)
        display_unclip(display);
    network_inspect(&n, text, area);
}
