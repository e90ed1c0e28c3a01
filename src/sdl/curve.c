#include "sdl/curve.h"

#include <math.h>

#define TOLERANCE 0.02
#define LINES_MOST 200

/* A curve whose second differences are at most D long is off by
 * 3 D / (4 N^2) at most, cut into N lines. */
int curve_lines(Point from, const Point *c)
{
    double first =
        hypot(from.x - 2 * c[0].x + c[1].x, from.y - 2 * c[0].y + c[1].y);
    double second =
        hypot(c[0].x - 2 * c[1].x + c[2].x, c[0].y - 2 * c[1].y + c[2].y);
    double lines = ceil(sqrt(0.75 * fmax(first, second) / TOLERANCE));

    return (int)fmax(1, fmin(lines, LINES_MOST));
}

Point curve_point(Point from, const Point *c, double t)
{
    double u = 1 - t;
    double w0 = u * u * u, w1 = 3 * u * u * t;
    double w2 = 3 * u * t * t, w3 = t * t * t;

    return (Point){w0 * from.x + w1 * c[0].x + w2 * c[1].x + w3 * c[2].x,
                   w0 * from.y + w1 * c[0].y + w2 * c[1].y + w3 * c[2].y};
}
