/* The paths of a display list: where an outline goes. */
#include "draw/display.h"

#include <math.h>

/* A quarter circle as one cubic: the distance of the control points. */
#define KAPPA 0.5522847498307936

Path path_new(void)
{
    return (Path){0};
}

static void push_verb(Display *display, Path *path, Verb verb)
{
    *ARENA_PUSH(display->arena, path->verbs, path->verb_count,
                path->verb_capacity) = (uint8_t)verb;
}

static void push_point(Display *display, Path *path, Point point)
{
    *ARENA_PUSH(display->arena, path->points, path->point_count,
                path->point_capacity) = point;
}

void path_move(Display *display, Path *path, double x, double y)
{
    push_verb(display, path, VERB_MOVE);
    push_point(display, path, (Point){x, y});
}

void path_line(Display *display, Path *path, double x, double y)
{
    push_verb(display, path, VERB_LINE);
    push_point(display, path, (Point){x, y});
}

void path_curve(Display *display, Path *path, Point c1, Point c2, Point to)
{
    push_verb(display, path, VERB_CURVE);
    push_point(display, path, c1);
    push_point(display, path, c2);
    push_point(display, path, to);
}

void path_close(Display *display, Path *path)
{
    push_verb(display, path, VERB_CLOSE);
}

Path path_rect(Display *display, Rect rect)
{
    Path path = path_new();
    double right = rect.x + rect.width;
    double bottom = rect.y + rect.height;

    path_move(display, &path, rect.x, rect.y);
    path_line(display, &path, right, rect.y);
    path_line(display, &path, right, bottom);
    path_line(display, &path, rect.x, bottom);
    path_close(display, &path);
    return path;
}

Path path_round(Display *display, Rect rect, double radius)
{
    Path path = path_new();
    double left = rect.x, right = rect.x + rect.width;
    double top = rect.y, bottom = rect.y + rect.height;
    double r = fmin(radius, fmin(rect.width, rect.height) / 2);
    double k;

    if (!(r > 0)) {
        return path_rect(display, rect);
    }
    k = r * (1 - KAPPA);
    path_move(display, &path, left + r, top);
    path_line(display, &path, right - r, top);
    path_curve(display, &path, (Point){right - k, top}, (Point){right, top + k},
               (Point){right, top + r});
    path_line(display, &path, right, bottom - r);
    path_curve(display, &path, (Point){right, bottom - k},
               (Point){right - k, bottom}, (Point){right - r, bottom});
    path_line(display, &path, left + r, bottom);
    path_curve(display, &path, (Point){left + k, bottom},
               (Point){left, bottom - k}, (Point){left, bottom - r});
    path_line(display, &path, left, top + r);
    path_curve(display, &path, (Point){left, top + k}, (Point){left + k, top},
               (Point){left + r, top});
    path_close(display, &path);
    return path;
}

Path path_circle(Display *display, Point centre, double radius)
{
    Path path = path_new();
    double x = centre.x, y = centre.y, r = radius, k = radius * KAPPA;

    path_move(display, &path, x + r, y);
    path_curve(display, &path, (Point){x + r, y + k}, (Point){x + k, y + r},
               (Point){x, y + r});
    path_curve(display, &path, (Point){x - k, y + r}, (Point){x - r, y + k},
               (Point){x - r, y});
    path_curve(display, &path, (Point){x - r, y - k}, (Point){x - k, y - r},
               (Point){x, y - r});
    path_curve(display, &path, (Point){x + k, y - r}, (Point){x + r, y - k},
               (Point){x + r, y});
    path_close(display, &path);
    return path;
}
