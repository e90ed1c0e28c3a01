/* fit.h - a path in pixels, its straight edges on the grid.
 *
 * Hairlines, cells and frames stay crisp at every scale: the upright and
 * level edges of rectangles, rounded rectangles and brackets are moved by
 * less than a pixel so that they fall between pixels, and thin lines take a
 * whole number of pixels. Cells side by side meet without a seam. A path with
 * any slanting line is left as it is, and so are curves alone.
 */
#ifndef SDL_FIT_H
#define SDL_FIT_H

#include "draw/display.h"

/* POINTS receives path->point_count points; FLAGS has as many bytes, for the
 * work. WIDTH is a stroke's width in pixels, and may be changed; 0 for a
 * fill. */
void fit_path(const Path *path, double scale, double *width, Point *points,
              uint8_t *flags);

/* Whether the path is an upright rectangle, given the points in pixels. */
bool fit_is_rect(const Path *path, const Point *points);

#endif
