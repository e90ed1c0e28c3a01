/* edge.h - the course of an edge of the graph, clear of the nodes.
 *
 * Between rows of a column edges run upright, between columns across; past
 * nodes in between they go around, and an edge over several columns runs in
 * the gap above its row. In the loop form they go to a delay and from it
 * around corners. All in the frame's units.
 */
#ifndef VIEW_EDGE_H
#define VIEW_EDGE_H

#include "view/network.h"

#define EDGE_CORNERS 6

/* A cubic, an elbow through the gap above a row, or a way around corners. */
typedef struct Edge {
    Point p[4];
    bool elbow;
    double lane;  /* elbow: the height of its level part */
    bool upright; /* tangents are vertical */
    Point way[EDGE_CORNERS];
    uint32_t corners; /* of the way, ends included; 0: none */
} Edge;

/* From one node to another, clear of all others in sight; SHIFT moves it
 * aside, so that the way back runs beside the way there. */
Edge edge_between(const Network *n, const Node *from, const Node *to,
                  double shift);
/* From a parameter to a node that uses it. */
Edge edge_tie(const Network *n, const Node *parameter, const Node *to);
/* The same the other way round. */
Edge edge_turned(const Edge *edge);
/* From the side of one box to the side of another. */
Edge edge_across(Rect from, Rect to, double shift);

/* Around corners. */
Edge edge_of_way(const Point *way, uint32_t corners);
/* In the loop form: into a delay, and out of it. */
Edge edge_to_delay(const Network *n, const Node *from, const Node *to);
Edge edge_from_delay(const Network *n, const Node *from, const Node *to);

/* The point at T (0..1) of its length; of a way around corners the middle of
 * its longest part. */
Point edge_at(const Edge *edge, double t);
/* The same, around corners too. */
Point edge_along(const Edge *edge, double t);
/* Where it is at a height; its middle if it never is. */
Point edge_dot(const Edge *edge, double y);

Path edge_path(const Network *n, const Edge *edge);
/* With an arrow head of a length; the line ends in it. */
void edge_draw(const Network *n, const Edge *edge, double width, Color color,
               double head);

#endif
