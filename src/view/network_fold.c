/* The loop form: the values of the present time in a layout of families. */
#include <stdio.h>
#include <string.h>

#include "typeset/math.h"
#include "view/edge.h"
#include "view/key.h"
#include "view/layout_fold.h"
#include "view/network_chip.h"

/* Events looked back at for the time that a step without one belongs to. */
#define LOOK_BACK 64

/* The column of the unrolled layout that an event is about; LAYOUT_NONE: none
 * with a time. */
static uint32_t fold_column_of(const Network *n, const Event *event)
{
    const Layout *base = n->layout->base;
    const Node *node = NULL;
    if (event->value != GRAPH_NONE)
        node = layout_node(base, event->value);
    if ((!node || node->column == LAYOUT_NONE) && event->instance != GRAPH_NONE)
        node =
            layout_node(base, graph_result(n->trace->graph, event->instance));
    if (!node || node->column == LAYOUT_NONE ||
        !base->columns[node->column].timed)
        return LAYOUT_NONE;
    return node->column;
}

/* The present column: of this step, of the nearest before it that has one, or
 * of what comes next. */
static uint32_t fold_present(const Network *n)
{
    uint32_t column = LAYOUT_NONE;
    for (uint32_t k = 0; k < LOOK_BACK && k < n->step; k++) {
        Event event = trace_event(n->trace, n->step - k);
        if (event.kind == EVENT_NONE || event.kind == EVENT_UPDATE)
            continue;
        column = fold_column_of(n, &event);
        if (column != LAYOUT_NONE)
            return column;
    }
    for (uint32_t k = 1; k < LOOK_BACK && column == LAYOUT_NONE; k++) {
        Event event = trace_event(n->trace, n->step + k);
        if (event.kind == EVENT_NONE)
            break;
        if (event.kind != EVENT_UPDATE)
            column = fold_column_of(n, &event);
    }
    return column;
}

/* The column of a variable that is shown: the present one, or of a variable
 * that is over its last, of one still to come its first. */
static uint32_t fold_shown(const Network *n, uint32_t variable,
                           uint32_t present)
{
    const Layout *base = n->layout->base;
    uint32_t first = LAYOUT_NONE, last = LAYOUT_NONE;
    if (present != LAYOUT_NONE && base->columns[present].variable == variable)
        return present;
    for (uint32_t c = 0; c < base->column_count; c++) {
        if (!base->columns[c].timed || base->columns[c].variable != variable)
            continue;
        first = first == LAYOUT_NONE ? c : first;
        last = c;
    }
    return present != LAYOUT_NONE && present > last ? last : first;
}

/* The value of a track in a column of the unrolled layout. */
static uint32_t fold_value(const Layout *base, uint32_t column, uint32_t track)
{
    for (uint32_t k = base->column_at[column]; k < base->column_at[column + 1];
         k++) {
        const Node *node = &base->nodes[base->column_nodes[k]];
        if (node->track == track)
            return node->value;
    }
    return GRAPH_NONE;
}

/* What stands in a node when a column is shown, or so many steps from it. */
static uint32_t fold_value_at(const Layout *base, uint32_t shown, int64_t lag,
                              uint32_t track)
{
    const Column *now = &base->columns[shown];
    int64_t at = (int64_t)shown - lag;
    if (at < 0 || at >= (int64_t)base->column_count)
        return GRAPH_NONE;
    const Column *then = &base->columns[at];
    if (then->variable != now->variable || !then->timed ||
        then->index != now->index - lag)
        return GRAPH_NONE;
    return fold_value(base, (uint32_t)at, track);
}

/* The track in the unrolled layout of what a node shows. */
static uint32_t fold_track(const Layout *loop, const Node *node)
{
    return node->lag ? loop->nodes[node->source].track : node->track;
}

const Layout *network_fold(const Network *n)
{
    const Layout *loop = n->layout, *base = loop->base;
    if (!base)
        return loop;
    Layout *layout = ARENA_NEW(n->arena, Layout);
    *layout = *loop;
    layout->nodes = ARENA_ARRAY(n->arena, Node, loop->node_count);
    memcpy(layout->nodes, loop->nodes, loop->node_count * sizeof(Node));
    layout->columns = ARENA_ARRAY(n->arena, Column, loop->column_count);
    memcpy(layout->columns, loop->columns, loop->column_count * sizeof(Column));
    uint32_t present = fold_present(n);
    for (uint32_t c = 0; c < loop->column_count; c++) {
        Column *column = &layout->columns[c];
        bool delays =
            c > 0 && !column->timed && column->variable != LAYOUT_NONE;
        if (!column->timed && !delays)
            continue;
        uint32_t shown = fold_shown(n, column->variable, present);
        column->index = base->columns[shown].index;
        for (uint32_t k = loop->column_at[c]; k < loop->column_at[c + 1]; k++) {
            Node *node = &layout->nodes[loop->column_nodes[k]];
            node->value =
                fold_value_at(base, shown, node->lag, fold_track(loop, node));
        }
    }
    return layout;
}

const Node *network_source(const Network *n, uint32_t value)
{
    const Layout *layout = n->layout;
    const Node *node = layout_node(layout, value);
    if (!layout->base || !node || node->column == LAYOUT_NONE ||
        node->value == value)
        return node;
    for (uint32_t k = 0; k < layout->node_count; k++)
        if (layout->nodes[k].lag && layout->nodes[k].value == value)
            return &layout->nodes[k];
    return NULL;
}

const Node *network_delay(const Network *n, const Node *node, uint32_t result)
{
    const Layout *layout = n->layout, *base = layout->base;
    uint32_t to = layout_node(base, result)->column;
    uint32_t from = layout_node(base, node->value)->column;
    int64_t lag = base->columns[to].index - base->columns[from].index;
    for (uint32_t k = 0; k < layout->node_count; k++)
        if (layout->nodes[k].lag == lag && lag != 0 &&
            &layout->nodes[layout->nodes[k].source] == node)
            return &layout->nodes[k];
    return NULL;
}

/* Whether, and how, a link is at work: its user reads what it brings. */
static bool loop_reads(const Network *n, const Node *from, const Node *to,
                       bool *done)
{
    const Graph *graph = n->trace->graph;
    uint32_t instance =
        to->value == GRAPH_NONE ? GRAPH_NONE : graph_instance(graph, to->value);
    *done = false;
    if (instance == GRAPH_NONE || from->value == GRAPH_NONE)
        return false;
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t k = 0; k < count; k++)
        if (inputs[k] == from->value) {
            *done = trace_value_step(n->trace, to->value) <= n->step;
            if (network_reads(n, instance, k))
                return true;
        }
    return false;
}

static void loop_link(const Network *n, const Link *link)
{
    const Node *from = &n->layout->nodes[link->from];
    const Node *to = &n->layout->nodes[link->to];
    bool done = to->lag && to->value != GRAPH_NONE &&
                trace_value_step(n->trace, to->value) <= n->step;
    bool reads = !to->lag && loop_reads(n, from, to, &done);
    Color faint = color_mix(n->theme->edge, n->theme->paper, 0.45);
    Color color = reads ? n->theme->ink : done ? n->theme->edge : faint;
    Edge edge = edge_between(n, from, to, 0);
    edge_draw(n, &edge, (reads ? 4 : 2.6) * n->scale, color,
              (reads ? 17 : 14) * n->scale);
}

/* A node for which the present time has no value. */
static void loop_absent(const Network *n, const Node *node)
{
    Rect rect = network_rect(n, node, node->rect);
    Path path = path_round(n->display, rect, 14 * n->scale);
    display_fill(n->display, path, n->theme->paper);
    DisplayItem *item =
        display_stroke(n->display, path, 1.8 * n->scale, n->theme->absent);
    item->dash[0] = 2 * n->scale;
    item->dash[1] = 5 * n->scale;
}

void network_loop(const Network *n)
{
    const Layout *layout = n->layout;
    if (!layout->base)
        return;
    /* What works lies on top. */
    for (size_t k = 0; k < layout->link_count; k++) {
        key_set(n->display, KEY_LINK, (uint32_t)k);
        loop_link(n, &layout->links[k]);
    }
    key_set(n->display, KEY_NONE, 0);
    for (uint32_t k = 0; k < layout->node_count; k++)
        if (layout->nodes[k].value == GRAPH_NONE &&
            network_shows(n, &layout->nodes[k]))
            loop_absent(n, &layout->nodes[k]);
}

/* "delay" on a tab above one, and by how many steps if not by one. (The z⁻¹ of
 * signal processing would be read as a net input's.) */
static void loop_delay_name(const Network *n, const Node *node)
{
    Style style = network_style(n, 22, n->theme->paper, n->theme->second);
    const char *words = text_get(n->text, "stage.delay");
    if (node->lag > 1)
        words = arena_printf(n->arena, "%s %lld", words, (long long)node->lag);
    Box *name = box_text(&style, FACE_TEXT, str_of(words));
    Rect rect = network_rect(n, node, node->rect);
    double s = n->scale;
    name = box_frame(&style, name, n->theme->second, n->theme->second, 1, 7 * s,
                     8 * s, 5 * s);
    rect = (Rect){rect.x + 12 * s, rect.y - box_height(name) + 2 * s,
                  name->width, box_height(name)};
    box_draw(name, n->display, (Point){rect.x, rect.y + name->ascent});
    network_keep_clear(n, rect);
}

void network_delays(const Network *n)
{
    if (!n->layout->base)
        return;
    for (uint32_t k = 0; k < n->layout->node_count; k++)
        if (n->layout->nodes[k].lag && network_shows(n, &n->layout->nodes[k]))
            loop_delay_name(n, &n->layout->nodes[k]);
}
