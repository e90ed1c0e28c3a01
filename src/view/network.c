#include "view/network.h"

#include <math.h>
#include <stdio.h>

#include "typeset/math.h"
#include "view/inspector.h"
#include "view/key.h"
#include "view/notation.h"

#define LABEL_HEIGHT 44.0
#define MOST_SCALE 1.25

Rect network_rect(const Network *n, const Node *node, Rect rect)
{
    double x = node->column == LAYOUT_NONE ? n->fixed_x : n->origin.x;
    return (Rect){x + rect.x * n->scale, n->origin.y + rect.y * n->scale,
                  rect.width * n->scale, rect.height * n->scale};
}

bool network_sees(const Network *n, const Node *node)
{
    return node &&
           (node->column == LAYOUT_NONE || (node->column >= n->first_column &&
                                            node->column <= n->last_column));
}

const Node *network_next(const Network *n, uint32_t *at)
{
    const Layout *layout = n->layout;
    for (;;) {
        uint32_t k = (*at)++;
        if (k < layout->lane_count)
            return &layout->nodes[layout->lanes[k].node];
        k = k - layout->lane_count + layout->column_at[n->first_column];
        if (k >= layout->column_at[n->last_column + 1])
            return NULL;
        const Node *node = &layout->nodes[layout->column_nodes[k]];
        if (node->value != GRAPH_NONE)
            return node;
    }
}

Style network_style(const Network *n, double size, Color ink, Color ground)
{
    return (Style){.arena = n->arena,
                   .fonts = n->display->fonts,
                   .size = fmax(size * n->scale, 20),
                   .least = 20,
                   .ink = ink,
                   .ground = ground};
}

bool network_reads(const Network *n, uint32_t instance, uint32_t part)
{
    if (n->event.instance != instance ||
        (n->event.kind != EVENT_TERM && n->event.kind != EVENT_VALUE))
        return false;
    const Program *program = graph_program(n->trace->graph, instance);
    if (program->root.kind != OPERAND_TERM)
        return true;
    const Term *term = &program->terms[n->event.part];
    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = program->args[term->args + a];
        if (arg.kind == OPERAND_INPUT && arg.at == part)
            return true;
    }
    return false;
}

/* The column that the present step is about. */
static uint32_t network_present(const Network *n)
{
    const Event *event = n->step ? &n->event : &n->next;
    uint32_t value = event->value;
    const Node *node =
        value == GRAPH_NONE ? NULL : layout_node(n->layout, value);
    /* What a parameter receives is about the step that sends it. */
    if ((!node || node->column == LAYOUT_NONE) && event->instance != GRAPH_NONE)
        node = layout_node(n->layout,
                           graph_result(n->trace->graph, event->instance));
    return node && node->column != LAYOUT_NONE ? node->column : 0;
}

/* The columns from FIRST on that have room, at least one. */
static uint32_t network_page_end(const Network *n, uint32_t first, double room)
{
    const Layout *layout = n->layout;
    uint32_t last = first;
    double from = layout->columns[first].x;
    while (last + 1 < layout->column_count &&
           (layout->columns[last + 1].x + layout->columns[last + 1].width -
            from) * n->scale <=
               room)
        last++;
    return last;
}

/* All columns if they fit, else a page of them: pages share a column, and a
 * page stays while the present column is on it. */
static void network_page(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    double room = area.width - layout->first_column * n->scale;
    uint32_t present = layout->base ? 0 : network_present(n);
    n->first_column = 0;
    n->last_column = layout->form == FORM_TREE
                         ? layout->column_count - 1
                         : network_page_end(n, 0, room + 0.5);
    n->fixed_x = n->origin.x = area.x;
    if (n->last_column + 1 == layout->column_count) {
        double spare = area.width - layout->width * n->scale;
        n->origin.x = n->fixed_x = area.x + fmax(0, spare / 2);
        return;
    }
    while (present > n->last_column) {
        n->first_column = n->last_column > n->first_column
                              ? n->last_column
                              : n->first_column + 1;
        n->last_column = network_page_end(n, n->first_column, room);
    }
    n->origin.x =
        area.x -
        (layout->columns[n->first_column].x - layout->first_column) * n->scale;
}

/* The reader's own zoom about the middle of the area, and pan. */
static void network_zoom(Network *n, Rect area)
{
    double zoom = n->player->zoom;
    Point c = rect_centre(area);
    if (zoom == 1 && n->player->pan_x == 0 && n->player->pan_y == 0)
        return;
    n->scale *= zoom;
    n->origin.x = c.x + (n->origin.x - c.x) * zoom + n->player->pan_x;
    n->fixed_x = c.x + (n->fixed_x - c.x) * zoom + n->player->pan_x;
    n->origin.y = c.y + (n->origin.y - c.y) * zoom + n->player->pan_y;
}

static void network_place(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    double height = layout->height + LABEL_HEIGHT;
    double fit = fmin(area.width / layout->width, area.height / height);
    n->scale = fit < NETWORK_LEAST && layout->form != FORM_TREE
                   ? NETWORK_PAGED
                   : fmin(fit, MOST_SCALE);
    if (height * n->scale > area.height)
        n->scale = fmax(area.height / height, 0.45);
    network_page(n, area);
    n->origin.y = area.y + fmax(0, (area.height - height * n->scale) / 2);
    network_zoom(n, area);
}

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
        if (column->timed &&
            (column->index > 0 || layout->base || layout->form == FORM_TREE))
            display_fill(n->display,
                         path_round(n->display, rect, 16 * n->scale),
                         n->theme->column);
        if (layout->form != FORM_TREE)
            network_column_label(n, column,
                                 (Rect){rect.x, n->origin.y, rect.width,
                                        (layout->height + 8) * n->scale});
    }
    key_set(n->display, KEY_NONE, 0);
}

bool network_fits(const Layout *layout, Rect area)
{
    double widest = 0;
    for (uint32_t c = 0; c < layout->column_count; c++)
        widest = fmax(widest, layout->columns[c].width + COLUMN_GAP);
    double page = layout->first_column + fmin(layout->column_count, 3) * widest;
    if (layout->form == FORM_TREE)
        page = layout->width;
    return fmin(page, layout->width) * NETWORK_LEAST <= area.width &&
           (layout->height + LABEL_HEIGHT) * NETWORK_LEAST <= area.height;
}

double network_height(const Layout *layout)
{
    return (layout->height + LABEL_HEIGHT) * MOST_SCALE;
}

/* The card of what is pointed at. */
static void network_inspect(const Network *n, const Text *text, Rect area)
{
    uint32_t value = n->player->pointed;
    if (value >= n->trace->graph->value_count)
        return;
    const Node *node = network_source(n, value);
    if (node && network_sees(n, node))
        inspector_draw(n->display, n->theme, n->player, text, value,
                       network_rect(n, node, node->rect), area);
}

void network_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const Layout *layout, Rect area)
{
    Network n = {.display = display,
                 .arena = display->arena,
                 .theme = theme,
                 .player = player,
                 .trace = player->trace,
                 .layout = layout,
                 .step = player->step,
                 .focus = GRAPH_NONE};
    if (layout->column_count == 0)
        return;
    n.chips = ARENA_NEW(n.arena, Chips);
    n.event = trace_event(n.trace, n.step);
    n.next = trace_event(n.trace, n.step + 1);
    if (n.event.kind == EVENT_CONTRIBUTION || n.event.kind == EVENT_GRADIENT)
        n.focus = n.event.value;
    n.layout = network_fold(&n);
    network_place(&n, area);
    display_clip(display, rect_inset(area, -12));
    network_columns(&n);
    network_fans(&n);
    network_loop(&n);
    network_edges(&n);
    network_nodes(&n);
    network_delays(&n);
    network_backward(&n);
    display_unclip(display);
    network_inspect(&n, text, area);
}
