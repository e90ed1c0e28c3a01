#include "player/slide.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"

/* Decimal places of a step: the power of ten that goes at least a hundred
 * times into the range. */
static int places(const Try *range)
{
    double width = fabs(range->to - range->from);
    int power = width > 0 ? (int)floor(log10(width / 100)) : 0;

    return power < -12 ? 12 : power > 0 ? 0 : -power;
}

/* The nearest number of so many places: as decimal text, so that it is the
 * number one would type. */
static double rounded(const Try *range, double number)
{
    char text[400];
    double read = number;

    number = fmin(fmax(number, fmin(range->from, range->to)),
                  fmax(range->from, range->to));
    snprintf(text, sizeof text, "%.*f", places(range), number);
    return num_read(str_of(text), &read) ? read + 0.0 : number;
}

double slide_at(const Try *range, double part)
{
    part = part > 0 ? fmin(part, 1) : 0;
    return rounded(range, range->from + part * (range->to - range->from));
}

double slide_by(const Try *range, double from, int strides)
{
    /* A stride is a fortieth of the range, in whole steps. */
    double stride = (range->to - range->from) / 40;

    return rounded(range, from + strides * stride);
}

double slide_part(const Try *range, double number)
{
    double width = range->to - range->from;
    double part = width > 0 || width < 0 ? (number - range->from) / width : 0;

    return part > 0 ? fmin(part, 1) : 0;
}
