/* The parameters' fans. */
#include <math.h>

#include "typeset/math.h"
#include "view/edge.h"
#include "view/key.h"
#include "view/notation.h"

/* The input that a parameter is multiplied with, when that is a value of a
 * column: its dot stands on that value's edge. */
static uint32_t fan_partner(const Program *program, uint32_t part)
{
    for (uint32_t k = 0; k < program->term_count; k++) {
        const Term *term = &program->terms[k];
        if (term->op != OP_PRODUCT)
            continue;
        Operand a = program->args[term->args];
        Operand b = program->args[term->args + 1];
        if (a.kind == OPERAND_INPUT && b.kind == OPERAND_INPUT &&
            (a.at == part || b.at == part))
            return a.at == part ? b.at : a.at;
    }
    return GRAPH_NONE;
}

/* One use of a parameter: from its lane to a dot or into the node. */
static double fan_use(const Network *n, double lane, const Use *use,
                      const Node *to, Color color, bool active)
{
    const Graph *graph = n->trace->graph;
    const Program *program = graph_program(graph, use->instance);
    uint32_t partner = fan_partner(program, use->part);
    const Node *from =
        partner == GRAPH_NONE
            ? NULL
            : network_source(n, graph_inputs(graph, use->instance)[partner]);
    double s = n->scale, radius = (active ? 7 : 5) * s;
    if (from && from->column != LAYOUT_NONE && network_sees(n, from)) {
        Edge edge = edge_between(n, from, to, 0);
        Point dot = edge_dot(&edge, lane);
        if (fabs(dot.y - lane) > 1)
            display_line(n->display, (Point){dot.x, lane}, dot, 2 * s, color);
        display_fill(n->display, path_circle(n->display, dot, radius), color);
        return dot.x;
    }
    Rect rect = network_rect(n, to, to->rect);
    bool below = lane > rect.y;
    double x = rect.x + rect.width * 0.78;
    Point end = {x, below ? rect.y + rect.height : rect.y};
    display_line(n->display, (Point){x, lane}, end, (active ? 3 : 2) * s,
                 color);
    display_arrow_head(n->display, end, (Point){0, below ? -1 : 1}, 11 * s,
                       color);
    display_fill(n->display, path_circle(n->display, (Point){x, lane}, radius),
                 color);
    return x;
}

/* Where a value goes in, among the nodes in sight. */
static size_t fan_uses(const Network *n, uint32_t value, Use **uses)
{
    const Graph *graph = n->trace->graph;
    const Node *to;
    size_t count = 0, capacity = 0;
    *uses = NULL;
    for (uint32_t at = 0; (to = network_next(n, &at));) {
        uint32_t instance = graph_instance(graph, to->value);
        if (instance == GRAPH_NONE || to->lag)
            continue;
        uint32_t inputs = graph_program(graph, instance)->input_count;
        for (uint32_t k = 0; k < inputs; k++)
            if (graph_inputs(graph, instance)[k] == value)
                *ARENA_PUSH(n->arena, *uses, count, capacity) =
                    (Use){.instance = instance, .part = k};
    }
    return count;
}

static bool fan_sends(const Network *n, const Use *use)
{
    return n->event.kind == EVENT_CONTRIBUTION &&
           n->event.instance == use->instance && n->event.part == use->part;
}

/* A use that is not at work. */
static void fan_rest(const Network *n, const Node *node, const Edge *edge)
{
    Color color = color_mix(n->theme->parameter_line, n->theme->paper, 0.4);
    if (network_shows(n, node))
        display_stroke(n->display, edge_path(n, edge), 1.6 * n->scale, color);
}

/* Where lanes would run through nodes a parameter is tied to each of its uses,
 * to those at work with an arrow. */
static void fan_tie(const Network *n, const Node *node)
{
    const Graph *graph = n->trace->graph;
    Use *uses;
    size_t count = fan_uses(n, node->value, &uses);
    for (size_t k = 0; k < count; k++) {
        const Node *to =
            layout_node(n->layout, graph_result(graph, uses[k].instance));
        bool back = fan_sends(n, &uses[k]);
        if (!network_sees(n, to))
            continue;
        Edge edge = edge_tie(n, node, to);
        if (!back && !network_reads(n, uses[k].instance, uses[k].part)) {
            fan_rest(n, node, &edge);
            continue;
        }
        if (back)
            edge = edge_turned(&edge);
        edge_draw(n, &edge, 4 * n->scale,
                  back ? n->theme->backward : n->theme->ink, 17 * n->scale);
    }
}

/* From the parameter to its lane; where that is out of sight the lane comes
 * from the window's edge. */
static Path fan_lead(const Network *n, const Node *node, const Edge *lead)
{
    if (network_shows(n, node))
        return edge_path(n, lead);
    Path path = path_new();
    path_move(n->display, &path, n->window.x, lead->p[3].y);
    return path;
}

static void fan_draw(const Network *n, const Lane *lane)
{
    const Node *node = &n->layout->nodes[lane->node];
    const Graph *graph = n->trace->graph;
    Rect rect = network_rect(n, node, node->rect);
    double s = n->scale, y = n->origin.y + lane->y * s;
    double reach = rect.x + rect.width, active_reach = -INFINITY;
    Color active_color = n->theme->ink;
    Use *uses;
    size_t count = fan_uses(n, node->value, &uses);
    for (size_t k = 0; k < count; k++) {
        const Node *to =
            layout_node(n->layout, graph_result(graph, uses[k].instance));
        if (!network_sees(n, to))
            continue;
        bool back = fan_sends(n, &uses[k]);
        bool active = back || network_reads(n, uses[k].instance, uses[k].part);
        Color color = back     ? n->theme->backward
                      : active ? n->theme->ink
                               : n->theme->parameter_line;
        double x = fan_use(n, y, &uses[k], to, color, active);
        reach = fmax(reach, x);
        if (active) {
            active_reach = x;
            active_color = color;
        }
    }
    double right = rect.x + rect.width;
    if (reach <= right)
        return;
    Edge lead = edge_across(rect, (Rect){right + 40 * s, y, 0, 0}, 0);
    lead.p[3].y = lead.p[2].y = y;
    for (int pass = 0; pass < 2; pass++) {
        double end = pass ? active_reach : reach;
        Color color = pass ? active_color : n->theme->parameter_line;
        if (end <= right)
            continue;
        Path path = fan_lead(n, node, &lead);
        path_line(n->display, &path, end, y);
        display_stroke(n->display, path, (pass ? 4 : 2) * s, color);
    }
    if (active_reach > right && network_shows(n, node) &&
        n->event.kind == EVENT_CONTRIBUTION)
        display_arrow_head(n->display, lead.p[0], (Point){-1, 0}, 20 * s,
                           active_color);
}

void network_fans(const Network *n)
{
    const Layout *layout = n->layout;
    for (uint32_t k = 0; k < layout->lane_count; k++) {
        const Node *node = &layout->nodes[layout->lanes[k].node];
        key_set(n->display, KEY_FAN, node->value);
        if (layout->form == FORM_CHAIN)
            fan_draw(n, &layout->lanes[k]);
        else
            fan_tie(n, node);
    }
    key_set(n->display, KEY_NONE, 0);
}

/* ---- the names of what is out of sight ---- */

#define NAMES_MOST 32
/* Lanes nearer than so share a line. */
#define NAMES_APART 26.0
#define NAME_SIZE 24.0

typedef struct Named {
    double y;
    uint32_t value;
} Named;

/* Whether a lane runs from the window's edge to what is shown. */
static bool fan_enters(const Network *n, const Node *node, double y)
{
    Use *uses;
    size_t count = fan_uses(n, node->value, &uses);
    bool enters = false;
    for (size_t k = 0; k < count; k++) {
        const Node *to = layout_node(
            n->layout, graph_result(n->trace->graph, uses[k].instance));
        enters |= network_sees(n, to) && network_shows(n, to);
    }
    return enters && !network_shows(n, node) && y > n->window.y &&
           y < n->window.y + n->window.height;
}

/* From the highest down. */
static size_t fan_named(const Network *n, Named named[NAMES_MOST])
{
    size_t count = 0;
    for (uint32_t k = 0; k < n->layout->lane_count && count < NAMES_MOST; k++) {
        const Lane *lane = &n->layout->lanes[k];
        const Node *node = &n->layout->nodes[lane->node];
        double y = n->origin.y + lane->y * n->scale;
        if (!fan_enters(n, node, y))
            continue;
        size_t at = count++;
        for (; at > 0 && named[at - 1].y > y; at--)
            named[at] = named[at - 1];
        named[at] = (Named){y, node->value};
    }
    return count;
}

/* Lanes that lie close together, on one line before them. */
static void fan_name(const Network *n, const Named *named, size_t count,
                     double left)
{
    Style style =
        network_style(n, NAME_SIZE, n->theme->second, n->theme->paper);
    NotationStyle notation = notation_style(&style, n->player);
    Box *row[2 * NAMES_MOST];
    size_t used = 0;
    for (size_t k = 0; k < count; k++) {
        if (k > 0)
            row[used++] = math_symbol(&style, ',', BOX_PUNCTUATION);
        row[used++] = notation_value(&notation, named[k].value);
    }
    Box *names = math_row(&style, row, used);
    double x = n->window.x - names->width - 9;
    double y = (named[0].y + named[count - 1].y) / 2;
    if (x >= left)
        box_draw(names, n->display, (Point){x, y + style.size * 0.28});
}

void network_fan_names(const Network *n, Rect area)
{
    Named named[NAMES_MOST];
    if (!n->whole || n->layout->form != FORM_CHAIN)
        return;
    size_t count = fan_named(n, named);
    for (size_t first = 0; first < count;) {
        size_t end = first + 1;
        while (end < count && named[end].y - named[end - 1].y < NAMES_APART)
            end++;
        fan_name(n, named + first, end - first, area.x);
        first = end;
    }
}
