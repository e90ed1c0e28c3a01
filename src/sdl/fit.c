#include "sdl/fit.h"

#include <math.h>
#include <string.h>

#define FLAT 1e-6      /* units: rounding of who made the path */
#define THIN 2.25      /* pixels: strokes up to here take whole ones */
#define NEARLY 0.25    /* pixels: and those that lack or exceed as little */
#define LEAST_FILL 1.5 /* pixels: less could vanish between two edges */

/* A step along a path: where it begins and ends, as indices of points. */
typedef struct Step {
    Verb verb;
    size_t from, to; /* a curve's control points lie at to - 2, to - 1 */
} Step;

typedef struct Walk {
    const Path *path;
    size_t verb, point, start;
} Walk;

static bool walk_next(Walk *walk, Step *step)
{
    const Path *path = walk->path;

    while (walk->verb < path->verb_count) {
        Verb verb = (Verb)path->verbs[walk->verb++];

        step->verb = verb;
        step->from = walk->point ? walk->point - 1 : 0;
        if (verb == VERB_MOVE) {
            walk->start = walk->point++;
            continue;
        }
        if (verb == VERB_CLOSE) {
            step->to = walk->start;
            return true;
        }
        walk->point += verb == VERB_CURVE ? 3 : 1;
        step->to = walk->point - 1;
        return true;
    }
    return false;
}

static bool is_level(Point a, Point b)
{
    return fabs(a.y - b.y) < FLAT;
}

static bool is_upright(Point a, Point b)
{
    return fabs(a.x - b.x) < FLAT;
}

static bool on_side(Rect box, Point a, Point b)
{
    if (is_level(a, b)) {
        return fabs(a.y - box.y) < FLAT ||
               fabs(a.y - box.y - box.height) < FLAT;
    }
    return fabs(a.x - box.x) < FLAT || fabs(a.x - box.x - box.width) < FLAT;
}

static Rect box_of(const Path *path)
{
    Rect box = {path->points[0].x, path->points[0].y, 0, 0};

    for (size_t i = 1; i < path->point_count; i++) {
        Point p = path->points[i];

        box.width = fmax(box.x + box.width, p.x) - fmin(box.x, p.x);
        box.height = fmax(box.y + box.height, p.y) - fmin(box.y, p.y);
        box.x = fmin(box.x, p.x);
        box.y = fmin(box.y, p.y);
    }
    return box;
}

/* All lines upright or level, some of them, and a fill's on its box: the
 * edges of a thin shape must not move apart from one another. */
static bool can_fit(const Path *path, double scale, bool fill)
{
    Rect box = box_of(path);
    Walk walk = {.path = path};
    Step step;
    bool any = false;

    if (fill && fmin(box.width, box.height) * scale < LEAST_FILL) {
        return false;
    }
    while (walk_next(&walk, &step)) {
        Point a = path->points[step.from], b = path->points[step.to];

        if (step.verb == VERB_CURVE || (is_level(a, b) && is_upright(a, b))) {
            continue;
        }
        if (!is_level(a, b) && !is_upright(a, b)) {
            return false;
        }
        if (fill && !on_side(box, a, b)) {
            return false;
        }
        any = true;
    }
    return any;
}

enum { SNAP_X = 1, SNAP_Y = 2 };

/* Which coordinates lie on straight edges. */
static void flag_lines(const Path *path, uint8_t *flags)
{
    Walk walk = {.path = path};
    Step step;

    while (walk_next(&walk, &step)) {
        Point a = path->points[step.from], b = path->points[step.to];
        uint8_t flag = 0;

        if (step.verb == VERB_CURVE) {
            continue;
        }
        if (is_level(a, b)) {
            flag |= SNAP_Y;
        }
        if (is_upright(a, b)) {
            flag |= SNAP_X;
        }
        if (flag == (SNAP_X | SNAP_Y)) {
            /* A path that closes where it began: one point. */
            flag = flags[step.from] | flags[step.to];
        }
        flags[step.from] |= flag;
        flags[step.to] |= flag;
    }
}

/* A control point level with the end of its curve goes with it. */
static void flag_control(const Path *path, uint8_t *flags, size_t control,
                         size_t end)
{
    Point c = path->points[control], e = path->points[end];

    if ((flags[end] & SNAP_X) && is_upright(c, e)) {
        flags[control] |= SNAP_X;
    }
    if ((flags[end] & SNAP_Y) && is_level(c, e)) {
        flags[control] |= SNAP_Y;
    }
}

static void flag_curves(const Path *path, uint8_t *flags)
{
    Walk walk = {.path = path};
    Step step;

    while (walk_next(&walk, &step)) {
        if (step.verb == VERB_CURVE) {
            flag_control(path, flags, step.to - 2, step.from);
            flag_control(path, flags, step.to - 1, step.to);
        }
    }
}

/* The nearest place for the middle of a line WHOLE pixels wide, or of an edge
 * (0); of a line whose width is broken (-1), any middle or border of pixels:
 * it need not move far from an arrow's head. */
static double snap(double value, double whole)
{
    if (whole < 0) {
        return floor(2 * value + 0.5) / 2;
    }
    return floor(value - whole / 2 + 0.5) + whole / 2;
}

void fit_path(const Path *path, double scale, double *width, Point *points,
              uint8_t *flags)
{
    double whole = *width > 0 ? fmax(1, floor(*width + 0.5)) : 0;

    for (size_t i = 0; i < path->point_count; i++) {
        points[i].x = path->points[i].x * scale;
        points[i].y = path->points[i].y * scale;
    }
    if (path->point_count == 0 || !can_fit(path, scale, *width == 0)) {
        return;
    }
    if (*width < THIN || fabs(*width - whole) < NEARLY) {
        *width = whole;
    } else {
        whole = -1;
    }
    memset(flags, 0, path->point_count);
    flag_lines(path, flags);
    flag_curves(path, flags);
    for (size_t i = 0; i < path->point_count; i++) {
        if (flags[i] & SNAP_X) {
            points[i].x = snap(points[i].x, whole);
        }
        if (flags[i] & SNAP_Y) {
            points[i].y = snap(points[i].y, whole);
        }
    }
}

bool fit_is_rect(const Path *path, const Point *points)
{
    const uint8_t *verbs = path->verbs;

    if (path->verb_count != 5 || path->point_count != 4 ||
        verbs[0] != VERB_MOVE || verbs[1] != VERB_LINE ||
        verbs[2] != VERB_LINE || verbs[3] != VERB_LINE ||
        verbs[4] != VERB_CLOSE) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        Point a = points[i], b = points[(i + 1) % 4], c = points[(i + 2) % 4];

        if (!(a.x == b.x && b.y == c.y) && !(a.y == b.y && b.x == c.x)) {
            return false;
        }
    }
    return true;
}
