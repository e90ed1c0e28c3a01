/* curve.h - cubic curves as lines.
 *
 * FreeType's rasteriser would cut them itself, but so coarsely that a circle
 * loses a fifteenth of a pixel all around.
 */
#ifndef SDL_CURVE_H
#define SDL_CURVE_H

#include "draw/geometry.h"

/* How many lines keep within 1/50 pixel of the curve from FROM by way of
 * C[0] and C[1] to C[2], in pixels. At least 1, at most 200. */
int curve_lines(Point from, const Point *c);
/* The point at T, 0..1. */
Point curve_point(Point from, const Point *c, double t);

#endif
