/* lanes.h - numbers side by side, and what is compiled once for each kind of
 * machine.
 *
 * Arithmetic on vectors is arithmetic on each entry: it rounds as the same
 * line for one number does, so that width and machine change no bit.
 */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <stdint.h>

#define LANES_INLINE inline __attribute__((always_inline))

/* Clones of a function for wider vectors, chosen when the program is loaded.
 * They have the same bits: no clone fuses a multiplication with an addition
 * (the build says -ffp-contract=off) and none reassociates. Sanitizers and
 * other compilers go without. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
    defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&         \
    !defined(__SANITIZE_THREAD__)
#define LANES_CLONES \
    __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define LANES_CLONES
#endif

/* Functions that take vectors wider than the machine's are all inlined, so
 * that it does not matter how they would be passed. */
#pragma GCC diagnostic ignored "-Wpsabi"

/* Four entries that grow side by side, wherever they stand in memory, and
 * what comparing them gives: ones or zeros all through an entry. */
typedef double Lanes __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t LanesMask
    __attribute__((vector_size(32), aligned(8), may_alias));

#define LANES 4
#define LOAD(from) (*(const Lanes *)(from))
#define STORE(to, lanes) (*(Lanes *)(to) = (lanes))
#define ALL(x) ((Lanes){(x), (x), (x), (x)})

/* A where MASK is set, else B. */
static LANES_INLINE Lanes lanes_choose(LanesMask mask, Lanes a, Lanes b)
{
    return (Lanes)((mask & (LanesMask)a) | (~mask & (LanesMask)b));
}

/* A loop over groups, of a number that is known once it is inlined, is to
 * become straight code, so that its sums stay in registers. */
#define UNROLLED _Pragma("GCC unroll 8")

#endif
