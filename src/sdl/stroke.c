#include "sdl/stroke.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "sdl/curve.h"

#define TOLERANCE 0.03   /* pixels between an arc and its lines */
#define SHORT 1e-3       /* pixels: points this near are one */
#define CURVE_LINES 200  /* the most lines of a curve */
#define PIECE_POINTS 400 /* the most points of what is outlined at once */
#define ARC_LINES \
    24               /* the most lines of half a circle, so that a piece
                             keeps below OUTLINE_CONTOUR_MOST */
#define DASHES 20000 /* the most dashes of a line; more is solid */
#define SMOOTH 0.9   /* cosine of the largest turn that is no corner */
#define PI 3.14159265358979323846

void stroke_finish(Stroke *stroke)
{
    free(stroke->line);
    free(stroke->piece);
}

static void push(Point **points, size_t *count, size_t *capacity, Point point)
{
    if (*count > 0) {
        Point last = (*points)[*count - 1];

        if (hypot(point.x - last.x, point.y - last.y) < SHORT) {
            return;
        }
    }
    if (*count == *capacity) {
        size_t more = *capacity ? 2 * *capacity : 256;
        Point *larger = realloc(*points, more * sizeof *larger);

        if (!larger) {
            arena_out_of_memory(more * sizeof *larger);
        }
        *points = larger;
        *capacity = more;
    }
    (*points)[(*count)++] = point;
}

static void push_line(Stroke *stroke, Point point)
{
    push(&stroke->line, &stroke->line_count, &stroke->line_capacity, point);
}

static void push_piece(Stroke *stroke, Point point)
{
    push(&stroke->piece, &stroke->piece_count, &stroke->piece_capacity, point);
}

static void push_curve(Stroke *stroke, Point from, const Point *c)
{
    int count = curve_lines(from, c);

    for (int i = 1; i <= count; i++) {
        push_line(stroke, curve_point(from, c, (double)i / count));
    }
}

static Point direction(Point from, Point to)
{
    double length = hypot(to.x - from.x, to.y - from.y);

    return (Point){(to.x - from.x) / length, (to.y - from.y) / length};
}

static void emit(Stroke *stroke, Point at, Point offset)
{
    outline_point(stroke->outline, at.x + offset.x, at.y + offset.y,
                  OUTLINE_ON);
}

/* The side of a line that is walked along: a quarter turn from its way. */
static Point side(const Stroke *stroke, Point way)
{
    return (Point){-way.y * stroke->half, way.x * stroke->half};
}

/* Around AT from OFFSET on, by SWEEP radians, both ends included. */
static void emit_arc(Stroke *stroke, Point at, Point offset, double sweep)
{
    double fine = 2 * acos(1 - TOLERANCE / fmax(stroke->half, 0.25));
    int count = (int)ceil(fabs(sweep) / fmax(fine, PI / ARC_LINES));

    for (int i = 0; i <= count; i++) {
        double angle = count ? sweep * i / count : 0;
        double c = cos(angle), s = sin(angle);

        emit(stroke, at,
             (Point){offset.x * c - offset.y * s, offset.x * s + offset.y * c});
    }
}

static void emit_join(Stroke *stroke, Point before, Point at, Point after)
{
    Point in = direction(before, at), out = direction(at, after);
    Point from = side(stroke, in), to = side(stroke, out);
    double cross = in.x * out.y - in.y * out.x;
    double dot = in.x * out.x + in.y * out.y;
    double reach = stroke->half * fabs(cross) / (1 + fmax(dot, -0.999));
    double room = fmin(hypot(at.x - before.x, at.y - before.y),
                       hypot(after.x - at.x, after.y - at.y));

    if (dot > SMOOTH && reach <= room / 2) {
        emit(stroke, at,
             (Point){(from.x + to.x) / (1 + dot), (from.y + to.y) / (1 + dot)});
    } else if (cross > 0) {
        emit(stroke, at, from); /* the inner side, by way of the middle */
        emit(stroke, at, (Point){0, 0});
        emit(stroke, at, to);
    } else {
        emit_arc(stroke, at, from, cross < 0 ? atan2(cross, dot) : -PI);
    }
}

static void emit_cap(Stroke *stroke, Point before, Point end)
{
    emit_arc(stroke, end, side(stroke, direction(before, end)), -PI);
}

static void end_contour(Stroke *stroke)
{
    outline_end(stroke->outline);
    if (outline_full(stroke->outline)) {
        outline_paint(stroke->outline, stroke->pixels, stroke->color);
    }
}

static void outline_dot(Stroke *stroke, Point at)
{
    emit_arc(stroke, at, (Point){stroke->half, 0}, -2 * PI);
    end_contour(stroke);
}

static void outline_open(Stroke *stroke, const Point *p, size_t count)
{
    for (size_t i = 1; i + 1 < count; i++) {
        emit_join(stroke, p[i - 1], p[i], p[i + 1]);
    }
    emit_cap(stroke, p[count - 2], p[count - 1]);
    for (size_t i = count - 1; i-- > 1;) {
        emit_join(stroke, p[i + 1], p[i], p[i - 1]);
    }
    emit_cap(stroke, p[1], p[0]);
    end_contour(stroke);
}

/* One contour round the outside, one the other way round the inside. */
static void outline_ring(Stroke *stroke, const Point *p, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        emit_join(stroke, p[(i + count - 1) % count], p[i], p[(i + 1) % count]);
    }
    outline_end(stroke->outline);
    for (size_t i = count; i-- > 0;) {
        emit_join(stroke, p[(i + 1) % count], p[i], p[(i + count - 1) % count]);
    }
    end_contour(stroke);
}

/* Long lines go in parts that share a point; the round ends cover the cut. */
static void outline_long(Stroke *stroke, const Point *p, size_t count)
{
    if (count == 1) {
        outline_dot(stroke, p[0]);
        return;
    }
    for (size_t from = 0; from + 1 < count; from += PIECE_POINTS - 1) {
        size_t left = count - from;

        outline_open(stroke, p + from,
                     left < PIECE_POINTS ? left : PIECE_POINTS);
    }
}

static double length_of(const Stroke *stroke)
{
    double length = 0;

    for (size_t i = 1; i < stroke->line_count; i++) {
        length += hypot(stroke->line[i].x - stroke->line[i - 1].x,
                        stroke->line[i].y - stroke->line[i - 1].y);
    }
    return length;
}

static void end_piece(Stroke *stroke)
{
    if (stroke->piece_count) {
        outline_long(stroke, stroke->piece, stroke->piece_count);
    }
    stroke->piece_count = 0;
}

/* Follows the line, on for dash[0] and off for dash[1]. */
static void outline_dashes(Stroke *stroke)
{
    double left = stroke->dash[0];
    bool on = true;

    stroke->piece_count = 0;
    push_piece(stroke, stroke->line[0]);
    for (size_t i = 1; i < stroke->line_count; i++) {
        Point a = stroke->line[i - 1], b = stroke->line[i];
        Point way = direction(a, b);
        double length = hypot(b.x - a.x, b.y - a.y), done = 0;

        while (length - done > left) {
            Point cut;

            done += left;
            cut = (Point){a.x + way.x * done, a.y + way.y * done};
            if (on) {
                push_piece(stroke, cut);
                end_piece(stroke);
            } else {
                push_piece(stroke, cut);
            }
            on = !on;
            left = stroke->dash[on ? 0 : 1];
        }
        left -= length - done;
        if (on) {
            push_piece(stroke, b);
        }
    }
    end_piece(stroke);
}

static bool is_dashed(const Stroke *stroke)
{
    double period = stroke->dash[0] + stroke->dash[1];

    return stroke->dash[0] >= 0 && stroke->dash[1] > 0 && period > 0.1 &&
           length_of(stroke) / period < DASHES;
}

static void end_line(Stroke *stroke, bool closed)
{
    size_t count = stroke->line_count;

    if (count == 0) {
        return;
    }
    if (closed && count > 2) {
        Point a = stroke->line[0], b = stroke->line[count - 1];

        if (hypot(a.x - b.x, a.y - b.y) < SHORT) {
            count = --stroke->line_count;
        }
    }
    if (closed && (count > PIECE_POINTS || is_dashed(stroke))) {
        push_line(stroke, stroke->line[0]);
        closed = false;
    }
    if (count > 1 && is_dashed(stroke)) {
        outline_dashes(stroke);
    } else if (closed && count > 2) {
        outline_ring(stroke, stroke->line, count);
    } else {
        outline_long(stroke, stroke->line, stroke->line_count);
    }
    stroke->line_count = 0;
}

void stroke_paint(Stroke *stroke, const Path *path, const Point *points)
{
    size_t at = 0;

    stroke->line_count = 0;
    for (size_t i = 0; i < path->verb_count; i++) {
        switch ((Verb)path->verbs[i]) {
        case VERB_MOVE:
            end_line(stroke, false);
            push_line(stroke, points[at++]);
            break;
        case VERB_LINE: push_line(stroke, points[at++]); break;
        case VERB_CURVE:
            push_curve(stroke, points[at - 1], points + at);
            at += 3;
            break;
        case VERB_CLOSE: end_line(stroke, true); break;
        }
    }
    end_line(stroke, false);
    outline_paint(stroke->outline, stroke->pixels, stroke->color);
}
