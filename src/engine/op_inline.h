/* op_inline.h - what the kernels share that must be inlined to be fast. */
#ifndef ENGINE_OP_INLINE_H
#define ENGINE_OP_INLINE_H

#include <string.h>

#include "base/lanes.h"
#include "engine/op.h"

/* How far it is from a row, and from a column, to the next, 0 where one entry
 * is spread over all of them. */
typedef struct OpStride {
    size_t row, column;
} OpStride;

static LANES_INLINE OpStride op_stride(Shape shape)
{
    return (OpStride){shape.rows == 1 ? 0 : shape.columns,
                      shape.columns == 1 ? 0 : 1};
}

/* Zeros in the result. */
static LANES_INLINE void op_clear(const OpCall *call)
{
    memset(call->out, 0, shape_size(call->term->shape) * sizeof *call->out);
}

/* Each of SIZE entries divided by BY. */
static LANES_INLINE void op_divide_by(double *out, size_t size, double by)
{
    size_t i = 0;

    for (; i + LANES <= size; i += LANES) {
        STORE(out + i, LOAD(out + i) / ALL(by));
    }
    for (; i < size; i++) {
        out[i] /= by;
    }
}

/* A zero derivative passes +0, whatever arrives. */
static LANES_INLINE double op_pass(double gradient, double slope)
{
    return slope == 0 ? 0 : gradient * slope;
}

static LANES_INLINE Lanes op_pass_lanes(Lanes gradient, Lanes slope)
{
    return lanes_choose(slope == ALL(0), ALL(0), gradient * slope);
}

#endif
