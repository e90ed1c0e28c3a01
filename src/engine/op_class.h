/* op_class.h - softmax, cross entropies, and what takes a class number.
 *
 * Class numbers, columns and entries count from 1. One that is not whole or
 * not in range sets the call's fault; the result is then zeros.
 */
#ifndef ENGINE_OP_CLASS_H
#define ENGINE_OP_CLASS_H

#include "engine/op.h"

OpShape op_shape_softmax, op_shape_cross_entropy, op_shape_argmax,
    op_shape_onehot, op_shape_column, op_shape_at;
OpWork op_work_cross_entropy;

OpValue op_value_softmax, op_value_cross_entropy,
    op_value_softmax_cross_entropy, op_value_argmax, op_value_onehot,
    op_value_column, op_value_at;
OpValue op_value_scatter, op_value_softmax_slope, op_value_cross_slope,
    op_value_softmax_cross_slope;
OpValue op_add_scatter;

OpChange op_change_softmax, op_change_cross_entropy,
    op_change_softmax_cross_entropy, op_change_column, op_change_at;

#endif
