#include "view/edge.h"

#include <math.h>

/* On a way: the middle of its longest part. */
static Point edge_way_middle(const Edge *edge)
{
    double longest = -1;
    Point middle = edge->way[0];
    for (uint32_t k = 0; k + 1 < edge->corners; k++) {
        Point a = edge->way[k], b = edge->way[k + 1];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (length > longest) {
            longest = length;
            middle = (Point){(a.x + b.x) / 2, (a.y + b.y) / 2};
        }
    }
    return middle;
}

Point edge_at(const Edge *edge, double t)
{
    if (edge->corners)
        return edge_way_middle(edge);
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t,
           d = t * t * t;
    return (Point){a * edge->p[0].x + b * edge->p[1].x + c * edge->p[2].x +
                       d * edge->p[3].x,
                   a * edge->p[0].y + b * edge->p[1].y + c * edge->p[2].y +
                       d * edge->p[3].y};
}

Point edge_along(const Edge *edge, double t)
{
    double length = 0, gone = 0;
    if (!edge->corners)
        return edge_at(edge, t);
    for (uint32_t k = 0; k + 1 < edge->corners; k++)
        length += hypot(edge->way[k + 1].x - edge->way[k].x,
                        edge->way[k + 1].y - edge->way[k].y);
    for (uint32_t k = 0; k + 1 < edge->corners; k++) {
        Point a = edge->way[k], b = edge->way[k + 1];
        double part = hypot(b.x - a.x, b.y - a.y);
        if (gone + part >= t * length && part > 0) {
            double u = (t * length - gone) / part;
            return (Point){a.x + u * (b.x - a.x), a.y + u * (b.y - a.y)};
        }
        gone += part;
    }
    return edge->way[edge->corners - 1];
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

static uint32_t edge_row(const Network *n, const Node *node)
{
    return n->layout->tracks[node->track].row;
}

/* The nodes right of one in its row: an edge to the right must pass them. */
static bool edge_is_last(const Network *n, const Node *node)
{
    for (uint32_t k = 0; k < n->layout->node_count; k++) {
        const Node *other = &n->layout->nodes[k];
        if (other->column == node->column && !other->lag &&
            edge_row(n, other) == edge_row(n, node) &&
            other->rect.x > node->rect.x)
            return false;
    }
    return true;
}

Edge edge_of_way(const Point *way, uint32_t corners)
{
    Edge edge = {.p = {way[0], way[1], way[corners - 2], way[corners - 1]},
                 .corners = corners};
    for (uint32_t k = 0; k < corners; k++)
        edge.way[k] = way[k];
    return edge;
}

/* From a node to the delay in its row: straight, or over what stands between.
 */
Edge edge_to_delay(const Network *n, const Node *from, const Node *to)
{
    Rect a = network_rect(n, from, from->rect);
    Rect b = network_rect(n, to, to->rect);
    double y = b.y + b.height * 0.32, over = b.y - 15 * n->scale;
    if (edge_is_last(n, from)) {
        double out = a.y + a.height * 0.32;
        Point way[4] = {{a.x + a.width, out},
                        {a.x + a.width + 12 * n->scale, out},
                        {a.x + a.width + 12 * n->scale, y},
                        {b.x, y}};
        if (fabs(out - y) < 1)
            way[1] = way[3];
        return edge_of_way(way, fabs(out - y) < 1 ? 2 : 4);
    }
    over = fmin(over, a.y - 15 * n->scale);
    Point way[4] = {{a.x + a.width * 0.3, a.y},
                    {a.x + a.width * 0.3, over},
                    {b.x + b.width / 2, over},
                    {b.x + b.width / 2, b.y}};
    return edge_of_way(way, 4);
}

/* The delays in one column have a channel each left of it. */
static double edge_channel(const Network *n, const Node *delay, uint32_t *order)
{
    uint32_t before = 0;
    for (uint32_t k = 0; k < n->layout->node_count; k++) {
        const Node *other = &n->layout->nodes[k];
        if (other->lag && other->column == delay->column &&
            other->rect.y + other->rect.height * 0.001 * k <
                delay->rect.y + delay->rect.height * 0.001 *
                                    (double)(delay - n->layout->nodes))
            before++;
    }
    *order = before;
    const Column *column = &n->layout->columns[delay->column];
    return n->origin.x + (column->x - 4 - 18.0 * before) * n->scale;
}

/* Out of the delay, along its channel, and into the node: from the right if
 * nothing stands there, else through the gap above it. */
Edge edge_from_delay(const Network *n, const Node *from, const Node *to)
{
    Rect a = network_rect(n, from, from->rect);
    Rect b = network_rect(n, to, to->rect);
    uint32_t order;
    double s = n->scale, x = edge_channel(n, from, &order);
    double out = a.y + a.height * 0.74;
    if (to->column + 1 == from->column && edge_is_last(n, to)) {
        bool level = edge_row(n, from) == edge_row(n, to);
        double in =
            level ? b.y + b.height * 0.74 : b.y + b.height / 2 + 12 * s * order;
        in = fmin(in, b.y + b.height - 8 * s);
        Point way[4] = {{a.x, out}, {x, out}, {x, in}, {b.x + b.width, in}};
        return edge_of_way(way, 4);
    }
    bool top = edge_row(n, to) == 0;
    double gap = top ? b.y + b.height + (12 + 6 * order) * s
                     : b.y - (ROW_GAP - 12 - 6 * order) * s;
    double in = b.x + b.width * 0.78 - 14 * s * order;
    Point way[5] = {{a.x, out},
                    {x, out},
                    {x, gap},
                    {in, gap},
                    {in, top ? b.y + b.height : b.y}};
    return edge_of_way(way, 5);
}

Edge edge_turned(const Edge *edge)
{
    Edge turned = *edge;
    for (int k = 0; k < 4; k++)
        turned.p[k] = edge->p[3 - k];
    for (uint32_t k = 0; k < edge->corners; k++)
        turned.way[k] = edge->way[edge->corners - 1 - k];
    return turned;
}

/* A point so far from A towards B, at most to the middle. */
static Point edge_towards(Point a, Point b, double way)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    double part = length > 0 ? fmin(way / length, 0.5) : 0;
    return (Point){a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
}

/* Around corners, which are rounded. */
static Path edge_way_path(const Network *n, const Edge *edge)
{
    Path path = path_new();
    const Point *way = edge->way;
    path_move(n->display, &path, way[0].x, way[0].y);
    for (uint32_t k = 1; k + 1 < edge->corners; k++) {
        Point a = edge_towards(way[k], way[k - 1], 12 * n->scale);
        Point b = edge_towards(way[k], way[k + 1], 12 * n->scale);
        path_line(n->display, &path, a.x, a.y);
        path_curve(n->display, &path, edge_towards(a, way[k], 7 * n->scale),
                   edge_towards(b, way[k], 7 * n->scale), b);
    }
    Point end = way[edge->corners - 1];
    path_line(n->display, &path, end.x, end.y);
    return path;
}

Path edge_path(const Network *n, const Edge *edge)
{
    if (edge->corners)
        return edge_way_path(n, edge);
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
        if (edge->corners)
            cut.way[edge->corners - 1] = cut.p[3];
    }
    display_stroke(n->display, edge_path(n, &cut), width, color);
    display_arrow_head(n->display, p[3], direction, head, color);
}

/* Where a way's last upright part crosses a height; else its last corner's
 * end. */
static Point edge_way_dot(const Edge *edge, double y)
{
    for (uint32_t k = edge->corners - 1; k-- > 0;) {
        Point a = edge->way[k], b = edge->way[k + 1];
        if (a.x == b.x && y > fmin(a.y, b.y) && y < fmax(a.y, b.y))
            return (Point){a.x, y};
    }
    Point a = edge->way[edge->corners - 2], b = edge->way[edge->corners - 1];
    return (Point){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

Point edge_dot(const Edge *edge, double y)
{
    if (edge->corners)
        return edge_way_dot(edge, y);
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
