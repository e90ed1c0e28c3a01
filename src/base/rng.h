/* rng.h - the same random numbers on every machine.
 *
 * xoshiro256** (Blackman and Vigna, 2018), its state filled by four outputs
 * of splitmix64 started at the seed. (docs/language.md, Functions.)
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdint.h>

typedef struct Rng {
    uint64_t state[4];
} Rng;

void rng_init(Rng *rng, uint64_t seed);
uint64_t rng_next(Rng *rng);
/* In [-1, 1): (x >> 11) * 2^-52 - 1. */
double rng_uniform(Rng *rng);
/* Two independent normals (mean 0, deviation 1) by Box and Muller. */
void rng_normal_pair(Rng *rng, double pair[2]);

#endif
