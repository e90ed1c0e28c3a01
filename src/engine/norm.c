#include "engine/norm.h"

#include <math.h>

double norm_of(const double *entries, size_t count)
{
    double sum = 0;

    for (size_t k = 0; k < count; k++) {
        sum += entries[k] * entries[k];
    }
    return sqrt(sum);
}
