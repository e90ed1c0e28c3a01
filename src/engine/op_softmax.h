/* op_softmax.h - softmax, and the cross entropies of distributions.
 *
 * A target is a distribution too, or a class number (op_class.h).
 */
#ifndef ENGINE_OP_SOFTMAX_H
#define ENGINE_OP_SOFTMAX_H

#include "engine/op.h"

OpShape op_shape_softmax, op_shape_cross_entropy;
OpWork op_work_cross_entropy;

OpValue op_value_softmax, op_value_cross_entropy,
    op_value_softmax_cross_entropy;
OpValue op_value_softmax_slope, op_value_cross_slope,
    op_value_softmax_cross_slope;

OpChange op_change_softmax, op_change_cross_entropy,
    op_change_softmax_cross_entropy;

#endif
