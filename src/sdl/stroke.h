/* stroke.h - a line with a width, as contours of its outline.
 *
 * Joins and caps are round. The outline is a sum of pieces that all turn the
 * same way (one a segment, one a join), so nonzero winding fills it without
 * holes however the line bends. Where a curve turns little the pieces share
 * their corners, which keeps its edge smooth.
 */
#ifndef SDL_STROKE_H
#define SDL_STROKE_H

#include "draw/display.h"
#include "sdl/outline.h"

/* Where curves become lines and dashes are cut; kept for its memory. */
typedef struct Stroke {
    Outline *outline; /* borrowed */
    Pixels *pixels;
    Color color;
    double half;    /* of the width, in pixels */
    double dash[2]; /* in pixels; 0, 0 for none */
    Point *line;    /* the part being followed */
    size_t line_count, line_capacity;
    Point *piece; /* a dash of it */
    size_t piece_count, piece_capacity;
} Stroke;

void stroke_finish(Stroke *stroke);
/* Paints PATH, whose points in pixels are POINTS. */
void stroke_paint(Stroke *stroke, const Path *path, const Point *points);

#endif
