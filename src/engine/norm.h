/* norm.h - how long a vector is, or an array as one. */
#ifndef ENGINE_NORM_H
#define ENGINE_NORM_H

#include <stddef.h>

/* The root of the sum of COUNT squares, added in their order. */
double norm_of(const double *entries, size_t count);

#endif
