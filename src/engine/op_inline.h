/* op_inline.h - what the kernels share that must be inlined to be fast. */
#ifndef ENGINE_OP_INLINE_H
#define ENGINE_OP_INLINE_H

#include "engine/op.h"

#define OP_INLINE inline __attribute__((always_inline))

/* Clones of a kernel for wider vectors, chosen when the program is loaded.
 * They have the same bits: no clone fuses a multiplication with an addition
 * (the build says -ffp-contract=off) and none reassociates. Sanitizers and
 * other compilers go without. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
    defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&         \
    !defined(__SANITIZE_THREAD__)
#define OP_CLONES __attribute__((target_clones("default", "avx2")))
#else
#define OP_CLONES
#endif

/* Four entries that grow side by side, wherever they stand in memory. */
typedef double Lanes __attribute__((vector_size(32), aligned(8), may_alias));

#define LANES 4
#define LOAD(from) (*(const Lanes *)(from))
#define STORE(to, lanes) (*(Lanes *)(to) = (lanes))
#define ALL(x) ((Lanes){(x), (x), (x), (x)})

/* A loop over groups, of a number that is known once it is inlined, is to
 * become straight code, so that its sums stay in registers. */
#define UNROLLED _Pragma("GCC unroll 8")

/* How far it is from a row, and from a column, to the next, 0 where one entry
 * is spread over all of them. */
typedef struct OpStride {
    size_t row, column;
} OpStride;

static OP_INLINE OpStride op_stride(Shape shape)
{
    return (OpStride){shape.rows == 1 ? 0 : shape.columns,
                      shape.columns == 1 ? 0 : 1};
}

/* A zero derivative passes +0, whatever arrives. */
static OP_INLINE double op_pass(double gradient, double slope)
{
    return slope == 0 ? 0 : gradient * slope;
}

#endif
