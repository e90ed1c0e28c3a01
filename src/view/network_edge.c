/* Edges: forward arrows, the parameters' fans, and the way back. */
#include <math.h>

#include "typeset/math.h"
#include "view/digits.h"
#include "view/network.h"
#include "view/notation.h"

#define CHIP_ENTRIES 6

/* A cubic, or an elbow through the gap above a row. */
typedef struct Edge {
    Point p[4];
    bool elbow;
    double lane;  /* elbow: the height of its level part */
    bool upright; /* tangents are vertical */
} Edge;

static Point edge_at(const Edge *edge, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t,
           d = t * t * t;
    return (Point){a * edge->p[0].x + b * edge->p[1].x + c * edge->p[2].x +
                       d * edge->p[3].x,
                   a * edge->p[0].y + b * edge->p[1].y + c * edge->p[2].y +
                       d * edge->p[3].y};
}

static Edge edge_upright(Rect from, Rect to, double shift)
{
    bool up = from.y > to.y;
    Point a = {from.x + from.width / 2 + shift,
               up ? from.y : from.y + from.height};
    Point b = {to.x + to.width / 2 + shift, up ? to.y + to.height : to.y};
    double middle = (a.y + b.y) / 2;
    return (Edge){.p = {a, {a.x, middle}, {b.x, middle}, b}, .upright = true};
}

static Edge edge_across(Rect from, Rect to, double shift)
{
    bool right = from.x < to.x;
    Point a = {right ? from.x + from.width : from.x,
               from.y + from.height / 2 + shift};
    Point b = {right ? to.x : to.x + to.width, to.y + to.height / 2 + shift};
    double middle = (a.x + b.x) / 2;
    return (Edge){.p = {a, {middle, a.y}, {middle, b.y}, b}};
}

/* Past the nodes between two rows of one column, on their left. */
static Edge edge_beside(const Network *n, Rect from, Rect to, double shift)
{
    double out = fmin(from.x, to.x) - (18 + shift) * n->scale;
    Point a = {from.x, from.y + from.height / 2};
    Point b = {to.x, to.y + to.height / 2};
    return (Edge){
        .p = {a, {out - 14 * n->scale, a.y}, {out - 14 * n->scale, b.y}, b}};
}

static uint32_t edge_row(const Network *n, const Node *node)
{
    return n->layout->tracks[node->track].row;
}

static Edge edge_between(const Network *n, const Node *from, const Node *to,
                         double shift)
{
    Rect a = network_rect(n, from, from->rect);
    Rect b = network_rect(n, to, to->rect);
    uint32_t ra = edge_row(n, from), rb = edge_row(n, to);
    uint32_t apart = ra > rb ? ra - rb : rb - ra;
    if (n->layout->form == FORM_TREE) {
        if (a.y > b.y + b.height || b.y > a.y + a.height)
            return edge_upright(a, b, shift);
        Edge level = edge_across(a, b, shift);
        level.elbow = fabs(level.p[0].x - level.p[3].x) > 120 * n->scale;
        level.lane = fmin(a.y, b.y) - 20 * n->scale + shift;
        return level;
    }
    if (from->column == to->column) {
        if (apart == 0)
            return edge_across(a, b, shift);
        return apart == 1 ? edge_upright(a, b, shift)
                          : edge_beside(n, a, b, shift);
    }
    uint32_t columns = from->column > to->column ? from->column - to->column
                                                 : to->column - from->column;
    Edge edge = edge_across(a, b, shift);
    if (columns > 1) {
        edge.elbow = true;
        edge.lane = n->origin.y + n->layout->rows[ra].y * n->scale -
                    20 * n->scale + shift;
    }
    return edge;
}

static Path edge_path(const Network *n, const Edge *edge)
{
    Path path = path_new();
    const Point *p = edge->p;
    path_move(n->display, &path, p[0].x, p[0].y);
    if (!edge->elbow) {
        path_curve(n->display, &path, p[1], p[2], p[3]);
        return path;
    }
    double way = p[3].x > p[0].x ? 1 : -1, bend = 22 * n->scale * way;
    path_curve(n->display, &path, (Point){p[0].x + bend, p[0].y},
               (Point){p[0].x, edge->lane},
               (Point){p[0].x + 1.6 * bend, edge->lane});
    path_line(n->display, &path, p[3].x - 1.6 * bend, edge->lane);
    path_curve(n->display, &path, (Point){p[3].x, edge->lane},
               (Point){p[3].x - bend, p[3].y}, p[3]);
    return path;
}

static void edge_draw(const Network *n, const Edge *edge, double width,
                      Color color, double head)
{
    const Point *p = edge->p;
    Point direction = {p[3].x - p[2].x, p[3].y - p[2].y};
    if (edge->elbow)
        direction = (Point){p[3].x > p[0].x ? 1 : -1, 0};
    if (fabs(direction.x) + fabs(direction.y) < 1e-6)
        direction = (Point){p[3].x - p[0].x, p[3].y - p[0].y};
    double length = hypot(direction.x, direction.y);
    Edge cut = *edge;
    if (length > 0) {
        cut.p[3].x -= direction.x / length * head * 0.8;
        cut.p[3].y -= direction.y / length * head * 0.8;
    }
    display_stroke(n->display, edge_path(n, &cut), width, color);
    display_arrow_head(n->display, p[3], direction, head, color);
}

/* The edges that lead into a node. */
static void edge_draw_into(const Network *n, const Node *to, uint32_t instance)
{
    const Graph *graph = n->trace->graph;
    uint32_t count = graph_program(graph, instance)->input_count;
    bool done = trace_value_step(n->trace, to->value) <= n->step;
    Color faint = color_mix(n->theme->edge, n->theme->paper, 0.45);
    for (uint32_t k = 0; k < count; k++) {
        const Node *from =
            layout_node(n->layout, graph_inputs(graph, instance)[k]);
        if (!from || from->column == LAYOUT_NONE || !network_sees(n, from))
            continue;
        bool reads = network_reads(n, instance, k);
        Color color = reads ? n->theme->ink : done ? n->theme->edge : faint;
        Edge edge = edge_between(n, from, to, 0);
        edge_draw(n, &edge, (reads ? 4 : 2.6) * n->scale, color,
                  (reads ? 17 : 14) * n->scale);
    }
}

void network_edges(const Network *n)
{
    const Node *to;
    for (uint32_t at = 0; (to = network_next(n, &at));) {
        uint32_t instance = graph_instance(n->trace->graph, to->value);
        if (instance != GRAPH_NONE)
            edge_draw_into(n, to, instance);
    }
}

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

/* Where an edge is at a height; its middle if it never is. */
static Point fan_dot(const Edge *edge, double y)
{
    double low = 0, high = 1;
    bool down = edge->p[3].y > edge->p[0].y;
    double top = fmin(edge->p[0].y, edge->p[3].y);
    double bottom = fmax(edge->p[0].y, edge->p[3].y);
    if (edge->elbow || y <= top || y >= bottom)
        return edge_at(edge, 0.5);
    for (int i = 0; i < 30; i++) {
        double middle = (low + high) / 2;
        if ((edge_at(edge, middle).y < y) == down)
            low = middle;
        else
            high = middle;
    }
    return edge_at(edge, low);
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
            : layout_node(n->layout,
                          graph_inputs(graph, use->instance)[partner]);
    double s = n->scale, radius = (active ? 7 : 5) * s;
    if (from && from->column != LAYOUT_NONE && network_sees(n, from)) {
        Edge edge = edge_between(n, from, to, 0);
        Point dot = fan_dot(&edge, lane);
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
        if (instance == GRAPH_NONE)
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

/* Where lanes would run through nodes a parameter is tied only to what uses
 * it now. */
static void fan_tie(const Network *n, const Node *node)
{
    const Graph *graph = n->trace->graph;
    Use *uses;
    size_t count = fan_uses(n, node->value, &uses);
    for (size_t k = 0; k < count; k++) {
        const Node *to =
            layout_node(n->layout, graph_result(graph, uses[k].instance));
        bool back = fan_sends(n, &uses[k]);
        if (!network_sees(n, to) ||
            (!back && !network_reads(n, uses[k].instance, uses[k].part)))
            continue;
        Rect a = network_rect(n, node, node->rect);
        Rect b = network_rect(n, to, to->rect);
        Edge edge = back ? edge_across(b, a, 0) : edge_across(a, b, 0);
        edge_draw(n, &edge, 4 * n->scale,
                  back ? n->theme->backward : n->theme->ink, 17 * n->scale);
    }
}

static void fan_draw(const Network *n, const Lane *lane)
{
    const Node *node = &n->layout->nodes[lane->node];
    const Graph *graph = n->trace->graph;
    Rect rect = network_rect(n, node, node->rect);
    double s = n->scale, y = n->origin.y + lane->y * s;
    double reach = rect.x + rect.width, active_reach = 0;
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
        Path path = edge_path(n, &lead);
        path_line(n->display, &path, end, y);
        display_stroke(n->display, path, (pass ? 4 : 2) * s, color);
    }
    if (active_reach > right && n->event.kind == EVENT_CONTRIBUTION)
        display_arrow_head(n->display, lead.p[0], (Point){-1, 0}, 20 * s,
                           active_color);
}

void network_fans(const Network *n)
{
    const Layout *layout = n->layout;
    for (uint32_t k = 0; k < layout->lane_count; k++)
        if (layout->form == FORM_CHAIN)
            fan_draw(n, &layout->lanes[k]);
        else
            fan_tie(n, &layout->nodes[layout->lanes[k].node]);
}

/* The contribution's numbers, lying on their side: [2, 1]. */
static Box *chip_box(const Network *n, const double *entries, Shape shape,
                     bool now)
{
    size_t size = shape_size(shape);
    Color ground = now ? n->theme->now_ground : n->theme->paper;
    Style style = network_style(n, 24, n->theme->backward, ground);
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
    return box_frame(
        &style, inner, ground, now ? n->theme->ink : n->theme->backward,
        (now ? 3.2 : 2) * n->scale, 8 * n->scale, 7 * n->scale, 3 * n->scale);
}

/* Where on its arrow a chip stands clear of nodes: in a gap between rows. */
static Point chip_place(const Network *n, const Edge *edge, double width)
{
    Point from = edge->p[0], to = edge->p[3], at = edge_at(edge, 0.5);
    double s = n->scale, gap = 29 * s;
    bool tree = n->layout->form == FORM_TREE;
    if (edge->elbow) {
        at.y = edge->lane;
    } else if (edge->upright) {
        at.x += 16 * s + width / 2;
    } else if (fabs(from.y - to.y) < 4 * gap && from.y != to.y && !tree) {
        at = fan_dot(edge, at.y);
    } else if (!tree) {
        const Row *row = n->layout->rows;
        uint32_t r = 0;
        double top = fmin(from.y, to.y);
        while (r + 1 < n->layout->row_count &&
               n->origin.y + row[r + 1].y * s <= top)
            r++;
        at = from.y == to.y
                 ? at
                 : fan_dot(edge,
                           n->origin.y + (row[r].y + row[r].height) * s + gap);
        if (from.y == to.y)
            at.y = n->origin.y + row[r].y * s - gap * 0.6;
    }
    at.x -= width / 2;
    return at;
}

/* The place nearest to the one wished for that no other chip has. */
static Rect chip_room(const Network *n, Rect wish)
{
    Rect rect = wish;
    for (int try = 1; try < 12; try++) {
        bool free = true;
        for (size_t k = 0; k < n->chips->count; k++)
            free &= !rect_meets(rect_inset(rect, -3), n->chips->rects[k]);
        for (uint32_t k = 0; k < n->layout->node_count; k++) {
            const Node *node = &n->layout->nodes[k];
            free &= !network_sees(n, node) ||
                    !rect_meets(rect, network_rect(n, node, node->rect));
        }
        if (free)
            break;
        int away = (try + 1) / 2 * (try % 2 ? -1 : 1);
        rect.y = wish.y + away * (wish.height + 4);
    }
    if (n->chips->count < CHIPS_MOST)
        n->chips->rects[n->chips->count++] = rect;
    return rect;
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

static void backward_arrow(const Network *n, uint32_t instance, uint32_t part,
                           bool focus, bool now)
{
    const Graph *graph = n->trace->graph;
    uint32_t value = graph_inputs(graph, instance)[part];
    const Node *to = layout_node(n->layout, value);
    const Node *from = layout_node(n->layout, graph_result(graph, instance));
    if (!to || to->column == LAYOUT_NONE || !network_sees(n, to) ||
        !network_sees(n, from))
        return;
    Edge edge = edge_between(n, from, to, 17 * n->scale);
    if (!focus) {
        edge_draw(n, &edge, 2.6 * n->scale,
                  color_mix(n->theme->backward, n->theme->paper, 0.55),
                  14 * n->scale);
        return;
    }
    Shape shape;
    const double *entries =
        trace_contribution(n->trace, n->arena, instance, part, &shape);
    double width = backward_width(n, entries, shape_size(shape));
    edge_draw(n, &edge, width * n->scale, n->theme->backward,
              (14 + 1.6 * width) * n->scale);
    Box *chip = chip_box(n, entries, shape, now);
    if (!chip)
        return;
    Point at = chip_place(n, &edge, chip->width);
    Rect rect = chip_room(n, (Rect){at.x, at.y - box_height(chip) / 2,
                                    chip->width, box_height(chip)});
    box_draw(chip, n->display, (Point){rect.x, rect.y + chip->ascent});
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
            backward_arrow(n, instance, k, focus, step == n->step);
    }
}

/* All that has been sent back stays in sight, faintly; what arrives at the
 * value in question stands out with its numbers. */
void network_backward(const Network *n)
{
    if (n->step <= n->trace->forward_count)
        return;
    for (int pass = 0; pass < 2; pass++) {
        const Node *from;
        for (uint32_t at = 0; (from = network_next(n, &at));) {
            uint32_t instance = graph_instance(n->trace->graph, from->value);
            if (instance != GRAPH_NONE)
                backward_from(n, instance, pass == 1);
        }
    }
}
