/* The gradients' way back, with the numbers that arrive. */
#include <math.h>

#include "engine/trace_read.h"
#include "engine/trace_term.h"
#include "typeset/math.h"
#include "view/digits.h"
#include "view/network_chip.h"

#define CHIP_ENTRIES 6

/* The contribution's numbers, lying on their side: [2, 1]. */
static Box *chip_box(const Network *n, const double *entries, Shape shape,
                     Color color, bool now)
{
    size_t size = shape_size(shape);
    Color ground = now ? n->theme->now_ground : n->theme->paper;
    Style style = network_style(n, 24, color, ground);
    Box *row[2 * CHIP_ENTRIES];
    size_t used = 0;
    char out[DIGITS_MOST];
    if (size > CHIP_ENTRIES || shape.columns > 1)
        return NULL;
    for (size_t k = 0; k < size; k++) {
        if (k > 0)
            row[used++] = math_symbol(&style, ',', BOX_PUNCTUATION);
        row[used++] =
            math_number(&style, str_of(digits_short(out, entries[k], 3)));
    }
    Box *inner = math_row(&style, row, used);
    if (shape.kind != SHAPE_SCALAR)
        inner = math_fence(&style, FENCE_BRACKET, inner);
    return box_frame(&style, inner, ground, now ? n->theme->ink : color,
                     (now ? 3.2 : 2) * n->scale, 8 * n->scale, 7 * n->scale,
                     3 * n->scale);
}

static double backward_width(const Network *n, const double *entries,
                             size_t size)
{
    double most = 0;
    for (size_t k = 0; k < size; k++)
        if (isfinite(entries[k]))
            most = fmax(most, fabs(entries[k]));
    double share = n->layout->largest_gradient > 0
                       ? most / n->layout->largest_gradient
                       : 0;
    return 4 + 5 * fmin(pow(share, 0.7), 1);
}

/* What is held back has an arrow, but nothing runs along it. */
static void backward_held(const Network *n, const Edge *edges, int count)
{
    for (int k = 0; k < count; k++) {
        DisplayItem *line = display_stroke(n->display, edge_path(n, &edges[k]),
                                           3 * n->scale, n->theme->backward);
        line->dash[0] = 7 * n->scale;
        line->dash[1] = 7 * n->scale;
    }
}

/* What comes through time has a colour of its own. */
static Color backward_color(const Network *n, const Use *use)
{
    return rule_carries(n->trace->graph, use->instance, use->part)
               ? n->theme->future
               : n->theme->backward;
}

/* A contribution's arrow, in two parts where it goes back through a delay. */
static void backward_draw(const Network *n, const Edge *edges, int count,
                          const Use *use, bool focus, bool now)
{
    Color color = backward_color(n, use);
    bool held = trace_blocked(n->trace, use->instance, use->part);
    if (!focus) {
        for (int k = 0; k < count && !held; k++)
            edge_draw(n, &edges[k], 2.6 * n->scale,
                      color_mix(color, n->theme->paper, 0.55), 14 * n->scale);
        return;
    }
    if (held) {
        backward_held(n, edges, count);
        return;
    }
    Shape shape;
    const double *entries = trace_contribution(
        n->trace, n->arena, use->instance, use->part, &shape);
    double width = backward_width(n, entries, shape_size(shape));
    for (int k = 0; k < count; k++)
        edge_draw(n, &edges[k], width * n->scale, color,
                  (14 + 1.6 * width) * n->scale);
    Box *chip = chip_box(n, entries, shape, color, now);
    if (chip)
        network_chip(n, &edges[0], chip);
}

static void backward_arrow(const Network *n, const Use *use, bool focus,
                           bool now)
{
    const Graph *graph = n->trace->graph;
    uint32_t value = graph_inputs(graph, use->instance)[use->part];
    const Node *to = layout_node(n->layout, value);
    const Node *from =
        layout_node(n->layout, graph_result(graph, use->instance));
    if (!to || to->column == LAYOUT_NONE || !network_sees(n, to) ||
        !network_sees(n, from))
        return;
    Edge edge = edge_between(n, from, to, 17 * n->scale);
    backward_draw(n, &edge, 1, use, focus, now);
}

/* What a node has sent back by now: to the value in question, or else. */
static void backward_from(const Network *n, uint32_t instance, bool focus)
{
    const Graph *graph = n->trace->graph;
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t step = trace_contribution_step(n->trace, instance, k);
        if (step && step <= n->step &&
            (graph_inputs(graph, instance)[k] == n->focus) == focus)
            backward_arrow(n, &(Use){instance, k}, focus, step == n->step);
    }
}

/* In the loop form: what has been sent back to a node's value, also by what
 * stood in another time. A delay shows what the present time sent. */
static void backward_use(const Network *n, const Node *to, const Use *use,
                         bool focus, bool now)
{
    const Layout *layout = n->layout;
    uint32_t result = graph_result(n->trace->graph, use->instance);
    const Node *from = layout_node(layout, result);
    if (to->lag && from->value != result)
        return;
    if (!to->lag && from->value == result) {
        Edge edge = edge_between(n, from, to, 17 * n->scale);
        backward_draw(n, &edge, 1, use, focus, now);
        return;
    }
    const Node *delay = to->lag ? to : network_delay(n, to, result);
    if (!delay)
        return;
    Edge out = edge_between(n, delay, from, 0), edges[2];
    edges[0] = edge_turned(&out);
    if (!to->lag) {
        Edge in = edge_between(n, to, delay, 0);
        edges[1] = edge_turned(&in);
    }
    backward_draw(n, edges, to->lag ? 1 : 2, use, focus, now);
}

static void backward_into(const Network *n, const Node *to, bool focus)
{
    Use *uses;
    if (to->column == LAYOUT_NONE || (to->value == n->focus) != focus)
        return;
    size_t count = trace_uses(n->trace, n->arena, to->value, &uses);
    for (size_t k = 0; k < count; k++) {
        uint32_t step =
            trace_contribution_step(n->trace, uses[k].instance, uses[k].part);
        if (step && step <= n->step)
            backward_use(n, to, &uses[k], focus, step == n->step);
    }
}

/* All that has been sent back stays in sight, faintly; what arrives at the
 * value in question stands out with its numbers. */
void network_backward(const Network *n)
{
    if (n->step <= n->trace->forward_count)
        return;
    for (int pass = 0; pass < 2; pass++) {
        const Node *node;
        for (uint32_t at = 0; (node = network_next(n, &at));) {
            uint32_t instance = graph_instance(n->trace->graph, node->value);
            if (n->layout->base)
                backward_into(n, node, pass == 1);
            else if (instance != GRAPH_NONE)
                backward_from(n, instance, pass == 1);
        }
    }
    network_chips(n);
}
