#include "base/rng.h"

#include <math.h>

#include "base/elementary.h"

static uint64_t splitmix64(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static uint64_t rotate_left(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

void rng_init(Rng *rng, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        rng->state[i] = splitmix64(&seed);
    }
}

uint64_t rng_next(Rng *rng)
{
    uint64_t *s = rng->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate_left(s[3], 45);
    return result;
}

double rng_uniform(Rng *rng)
{
    return (double)(rng_next(rng) >> 11) * 0x1p-52 - 1;
}

void rng_normal_pair(Rng *rng, double pair[2])
{
    /* One is added so that the logarithm never meets zero. */
    double u1 = ((double)(rng_next(rng) >> 11) + 1) * 0x1p-53;
    double turns = (double)(rng_next(rng) >> 11) * 0x1p-53;
    double radius = sqrt(-2 * elementary_log(u1));

    elementary_circle(turns, pair);
    pair[0] *= radius;
    pair[1] *= radius;
}
