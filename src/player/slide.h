/* slide.h - numbers within a range that a lesson offers (`b[1] from -2 to 2`):
 * round ones, of a step that divides the range into a hundred or more. */
#ifndef PLAYER_SLIDE_H
#define PLAYER_SLIDE_H

#include "lesson/lesson.h"

/* The number at a part of the range, 0 to 1; what is beyond is cut. */
double slide_at(const Try *range, double part);
/* So many strides on from a number. */
double slide_by(const Try *range, double from, int strides);
/* The part of the range at which a number stands, 0 to 1. */
double slide_part(const Try *range, double number);

#endif
