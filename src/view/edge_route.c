/* Which way an edge takes: of a few shapes, the simplest that crosses no node
 * in sight. */
#include <math.h>

#include "view/edge.h"

/* From a node's side to the level part of a way beside its row. */
#define GAP_INSET 13.0
/* What of a node's rounded side may be touched. */
#define TOUCH 2.0
/* Ways around corners keep so far from others. */
#define CLEAR 5.0
#define SAMPLES 24
/* How far from its ends an elbow runs up and down. */
#define ELBOW 20.0
/* Places tried on both sides of what is in the way. */
#define PAST_MOST 16

/* The two ends of an edge, and what its shapes are made from. */
typedef struct Route {
    const Network *n;
    const Node *from, *to;
    Rect a, b;
    double shift; /* aside */
    double apart; /* between edges that share a gap */
    double s;
    Edge best;
    int crossings; /* of the best; -1: there is none yet */
} Route;

/* ---- what is in the way ---- */

static bool segment_meets(Point a, Point b, Rect rect)
{
    Rect box = {fmin(a.x, b.x) - 0.1, fmin(a.y, b.y) - 0.1,
                fabs(a.x - b.x) + 0.2, fabs(a.y - b.y) + 0.2};
    return rect_meets(box, rect);
}

static bool edge_meets(const Edge *edge, Rect rect)
{
    if (edge->corners) {
        for (uint32_t k = 0; k + 1 < edge->corners; k++)
            if (segment_meets(edge->way[k], edge->way[k + 1], rect))
                return true;
        return false;
    }
    if (edge->elbow) {
        double bend = edge->p[3].x > edge->p[0].x ? ELBOW : -ELBOW;
        double x = edge->p[0].x + bend, end = edge->p[3].x - bend;
        return segment_meets((Point){x, edge->p[0].y}, (Point){x, edge->lane},
                             rect) ||
               segment_meets((Point){x, edge->lane}, (Point){end, edge->lane},
                             rect) ||
               segment_meets((Point){end, edge->lane},
                             (Point){end, edge->p[3].y}, rect);
    }
    Point before = edge->p[0];
    for (int k = 1; k <= SAMPLES; k++) {
        Point at = edge_at(edge, (double)k / SAMPLES);
        if (segment_meets(before, at, rect))
            return true;
        before = at;
    }
    return false;
}

/* Takes a shape if it crosses fewer nodes than those before it; whether the
 * search is over. */
static bool route_try(Route *r, Edge edge)
{
    const Network *n = r->n;
    const Node *node;
    /* The labels of the columns are in the way too. */
    double labels = n->origin.y + n->layout->height * n->scale + 2;
    int crossings = 0;
    for (uint32_t k = 0; k < edge.corners; k++)
        crossings += edge.way[k].y > labels;
    for (uint32_t at = 0; (node = network_next(n, &at));) {
        if (node == r->from || node == r->to)
            continue;
        Rect rect = network_rect(n, node, node->rect);
        double inset = edge.corners ? -CLEAR * r->s : TOUCH;
        crossings += edge_meets(&edge, rect_inset(rect, inset));
    }
    if (r->crossings < 0 || crossings < r->crossings) {
        r->best = edge;
        r->crossings = crossings;
    }
    return crossings == 0;
}

/* ---- shapes ---- */

static Edge edge_upright(Rect from, Rect to, double shift)
{
    bool up = from.y > to.y;
    Point a = {from.x + from.width / 2 + shift,
               up ? from.y : from.y + from.height};
    Point b = {to.x + to.width / 2 + shift, up ? to.y + to.height : to.y};
    double middle = (a.y + b.y) / 2;
    return (Edge){.p = {a, {a.x, middle}, {b.x, middle}, b}, .upright = true};
}

/* Past what stands between two rows of one column, on a side of it. */
static Edge route_beside(const Route *r, bool right)
{
    double s = r->s, out = right ? -1e9 : 1e9;
    uint32_t rows[2] = {r->n->layout->tracks[r->from->track].row,
                        r->n->layout->tracks[r->to->track].row};
    uint32_t high = rows[0] < rows[1] ? rows[0] : rows[1];
    uint32_t low = rows[0] < rows[1] ? rows[1] : rows[0];
    const Node *node;
    for (uint32_t at = 0; (node = network_next(r->n, &at));) {
        uint32_t row = r->n->layout->tracks[node->track].row;
        if (node->column != r->from->column || row < high || row > low)
            continue;
        Rect rect = network_rect(r->n, node, node->rect);
        out = right ? fmax(out, rect.x + rect.width) : fmin(out, rect.x);
    }
    double away = 13 * s + fabs(r->shift) + r->apart;
    out += right ? away : -away;
    Point a = {right ? r->a.x + r->a.width : r->a.x,
               r->a.y + r->a.height / 2 + r->shift};
    Point b = {right ? r->b.x + r->b.width : r->b.x,
               r->b.y + r->b.height / 2 + r->shift};
    Point way[4] = {a, {out, a.y}, {out, b.y}, b};
    return edge_of_way(way, 4);
}

/* The level of a way above or below a node's row. */
static double route_level(const Route *r, const Node *node, bool above)
{
    const Row *row = &r->n->layout->rows[r->n->layout->tracks[node->track].row];
    double y = r->n->origin.y + row->y * r->s;
    double inset = GAP_INSET * r->s + r->apart;
    return (above ? y - inset : y + row->height * r->s + inset) + r->shift;
}

/* The upright part of a way: in the gap beside a node's column. */
static double route_channel(const Route *r, const Node *node, bool right)
{
    const Column *column = &r->n->layout->columns[node->column];
    double x = r->n->origin.x + column->x * r->s;
    double inset = COLUMN_GAP / 2 * r->s;
    return (right ? x + column->width * r->s + inset : x - inset) + r->apart +
           r->shift;
}

static Point route_side(const Route *r, Rect rect, bool right)
{
    return (Point){right ? rect.x + rect.width : rect.x,
                   rect.y + rect.height / 2 + r->shift};
}

static Point route_end(const Route *r, Rect rect, bool above, bool leaves)
{
    double x = rect.x + rect.width * (leaves ? 0.62 : 0.38) + r->shift;
    return (Point){x, above ? rect.y : rect.y + rect.height};
}

/* From one column to another. Of each end: out of its side, or up or down into
 * the gap beside its row (1 above, -1 below, 0 the side). */
static Edge route_across(const Route *r, int leave, int enter, double x)
{
    bool right = r->a.x < r->b.x;
    Point way[EDGE_CORNERS];
    uint32_t count = 0;
    if (leave) {
        Point out = route_end(r, r->a, leave > 0, true);
        double y = route_level(r, r->from, leave > 0);
        way[count++] = out;
        way[count++] = (Point){out.x, y};
        way[count++] = (Point){x, y};
    } else {
        Point out = route_side(r, r->a, right);
        way[count++] = out;
        way[count++] = (Point){x, out.y};
    }
    if (enter) {
        Point in = route_end(r, r->b, enter > 0, false);
        double y = route_level(r, r->to, enter > 0);
        way[count++] = (Point){x, y};
        way[count++] = (Point){in.x, y};
        way[count++] = in;
    } else {
        Point in = route_side(r, r->b, !right);
        way[count++] = (Point){x, in.y};
        way[count++] = in;
    }
    return edge_of_way(way, count);
}

/* ---- the choice ---- */

/* In one column. */
static void route_within(Route *r, uint32_t apart)
{
    if (apart == 0) {
        if (route_try(r, edge_across(r->a, r->b, r->shift)))
            return;
        bool right = r->a.x < r->b.x;
        for (int side = 1; side >= -1; side -= 2) {
            Point a = route_end(r, r->a, side > 0, right);
            Point b = route_end(r, r->b, side > 0, !right);
            double y = route_level(r, r->from, side > 0);
            Point way[4] = {a, {a.x, y}, {b.x, y}, b};
            if (route_try(r, edge_of_way(way, 4)))
                return;
        }
        return;
    }
    if (apart == 1 && route_try(r, edge_upright(r->a, r->b, r->shift)))
        return;
    if (route_try(r, route_beside(r, false)) ||
        route_try(r, route_beside(r, true)))
        return;
    bool up = r->a.y > r->b.y;
    for (int right = 0; right < 2; right++) {
        double x = route_channel(r, r->from, right);
        if (route_try(r, route_across(r, up ? 1 : -1, up ? -1 : 1, x)))
            return;
    }
}

static void route_between(Route *r, uint32_t columns)
{
    bool right = r->from->column < r->to->column;
    bool down = r->a.y < r->b.y;
    Edge edge = edge_across(r->a, r->b, r->shift);
    if (columns > 1) {
        edge.elbow = true;
        edge.lane = route_level(r, r->from, true) - 7 * r->s;
    }
    if (route_try(r, edge))
        return;
    double channels[2] = {route_channel(r, r->to, !right),
                          route_channel(r, r->from, right)};
    static const int ways[][2] = {{0, 0}, {0, 1},  {0, -1}, {1, 0},  {-1, 0},
                                  {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        for (int c = 0; c < 2; c++) {
            int turn = down ? 1 : -1; /* nearest to the other end first */
            if (route_try(r, route_across(r, -turn * ways[k][0],
                                          turn * ways[k][1], channels[c])))
                return;
        }
}

/* From one level of a tree to another past what stands between: beside the
 * other end, and into its side. */
static Edge route_past(const Route *r, bool right, int steps)
{
    bool up = r->a.y > r->b.y;
    double away = 15 * r->s * steps + fabs(r->shift) + r->apart;
    Point out = {r->a.x + r->a.width * (right ? 0.68 : 0.32) + r->shift,
                 up ? r->a.y : r->a.y + r->a.height};
    Point in = route_side(r, r->b, right);
    double y = out.y + (up ? -17 : 17) * r->s;
    double x = in.x + (right ? away : -away);
    Point way[5] = {out, {out.x, y}, {x, y}, {x, in.y}, in};
    return edge_of_way(way, 5);
}

static void route_in_tree(Route *r)
{
    Rect a = r->a, b = r->b;
    if (a.y > b.y + b.height || b.y > a.y + a.height) {
        bool clear = route_try(r, edge_upright(a, b, r->shift));
        for (int k = 2; k < PAST_MOST && !clear; k++)
            clear = route_try(r, route_past(r, k % 2, k / 2));
        return;
    }
    Edge level = edge_across(a, b, r->shift);
    level.elbow = fabs(level.p[0].x - level.p[3].x) > 120 * r->s;
    level.lane = fmin(a.y, b.y) - 20 * r->s + r->shift;
    route_try(r, level);
}

Edge edge_between(const Network *n, const Node *from, const Node *to,
                  double shift)
{
    if (to->lag)
        return edge_to_delay(n, from, to);
    if (from->lag)
        return edge_from_delay(n, from, to);
    Route r = {.n = n,
               .from = from,
               .to = to,
               .a = network_rect(n, from, from->rect),
               .b = network_rect(n, to, to->rect),
               .shift = shift,
               .s = n->scale,
               .crossings = -1};
    r.apart =
        ((double)((from->track * 3 + to->track * 5) % 4) - 1.5) * 4 * n->scale;
    uint32_t ra = n->layout->tracks[from->track].row;
    uint32_t rb = n->layout->tracks[to->track].row;
    if (n->layout->form == FORM_TREE)
        route_in_tree(&r);
    else if (from->column == to->column)
        route_within(&r, ra > rb ? ra - rb : rb - ra);
    else
        route_between(&r, from->column > to->column
                              ? from->column - to->column
                              : to->column - from->column);
    return r.best;
}

/* Straight to the node, or through the gap above or below it. */
Edge edge_tie(const Network *n, const Node *parameter, const Node *to)
{
    Route r = {.n = n,
               .from = parameter,
               .to = to,
               .a = network_rect(n, parameter, parameter->rect),
               .b = network_rect(n, to, to->rect),
               .s = n->scale,
               .crossings = -1};
    bool clear = route_try(&r, edge_across(r.a, r.b, 0));
    double x = n->fixed_x + (n->layout->first_column - 20) * r.s;
    for (int side = 1; side >= -1 && !clear; side -= 2) {
        Point out = route_side(&r, r.a, true);
        Point in = route_end(&r, r.b, side > 0, false);
        double y = in.y - side * 15 * r.s;
        Point way[5] = {out, {x, out.y}, {x, y}, {in.x, y}, in};
        clear = route_try(&r, edge_of_way(way, 5));
    }
    return r.best;
}
