#include "view/edge.h"

#include <math.h>

Point edge_at(const Edge *edge, double t)
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

Edge edge_across(Rect from, Rect to, double shift)
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

Edge edge_between(const Network *n, const Node *from, const Node *to,
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

Path edge_path(const Network *n, const Edge *edge)
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

void edge_draw(const Network *n, const Edge *edge, double width, Color color,
               double head)
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

/* Where an edge is at a height; its middle if it never is. */
Point edge_dot(const Edge *edge, double y)
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
