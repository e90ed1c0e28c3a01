#include "engine/singular.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Sweeps after which columns are orthogonal as far as doubles can tell; six
 * or so are usual. */
#define SWEEPS_MOST 60

/* Columns as rows of a COUNT x LENGTH array. */
static double dot(const double *a, const double *b, size_t length)
{
    double sum = 0;

    for (size_t i = 0; i < length; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* Turns two columns against each other; false if they were orthogonal. */
static bool turn(double *a, double *b, size_t length)
{
    double aa = dot(a, a, length), bb = dot(b, b, length);
    double ab = dot(a, b, length);

    if (fabs(ab) <= 1e-16 * sqrt(aa * bb) || ab == 0) {
        return false;
    }
    double zeta = (bb - aa) / (2 * ab);
    double tangent = copysign(1, zeta) / (fabs(zeta) + hypot(1, zeta));
    double cosine = 1 / hypot(1, tangent), sine = cosine * tangent;
    for (size_t i = 0; i < length; i++) {
        double old = a[i];
        a[i] = cosine * old - sine * b[i];
        b[i] = sine * old + cosine * b[i];
    }
    return true;
}

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

/* Scales to a largest entry of 1, so that squares stay in range; gives what
 * it was, 0 for zeros, NAN for what is not finite. */
static double scale(double *a, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++) {
        if (!isfinite(a[i])) {
            return NAN;
        }
        most = fmax(most, fabs(a[i]));
    }
    for (size_t i = 0; i < count && most > 0; i++) {
        a[i] /= most;
    }
    return most;
}

double *singular_values(Arena *arena, const double *a, size_t rows,
                        size_t columns)
{
    bool wide = columns > rows;
    size_t count = wide ? rows : columns, length = wide ? columns : rows;
    double *turned = ARENA_ARRAY(arena, double, count *length);
    double *out = ARENA_ARRAY(arena, double, count);

    for (size_t c = 0; c < count; c++) {
        for (size_t i = 0; i < length; i++) {
            turned[c * length + i] =
                wide ? a[c * columns + i] : a[i * columns + c];
        }
    }
    double most = scale(turned, count * length);
    bool turns = most > 0;
    for (int sweep = 0; turns && sweep < SWEEPS_MOST; sweep++) {
        turns = false;
        for (size_t p = 0; p + 1 < count; p++) {
            for (size_t q = p + 1; q < count; q++) {
                turns |= turn(turned + p * length, turned + q * length, length);
            }
        }
    }
    for (size_t c = 0; c < count; c++) {
        double *column = turned + c * length;
        out[c] = isnan(most) ? NAN : most * sqrt(dot(column, column, length));
    }
    qsort(out, count, sizeof *out, descending);
    return out;
}
