/* op_function.h - kernels of the elementwise functions, and of those that
 * take all entries to one. */
#ifndef ENGINE_OP_FUNCTION_H
#define ENGINE_OP_FUNCTION_H

#include "engine/op.h"

OpValue op_value_relu, op_value_sigmoid, op_value_tanh, op_value_exp,
    op_value_log, op_value_sqrt, op_value_abs, op_value_sign, op_value_step,
    op_value_clip;
OpValue op_value_slope, op_value_clip_slope;
OpChange op_change_function, op_change_clip;

OpValue op_value_sum, op_value_mean, op_value_max, op_value_norm,
    op_value_squared_norm;
OpValue op_value_norm_slope, op_value_square_slope, op_value_max_slope;
OpChange op_change_sum, op_change_mean, op_change_max, op_change_norm,
    op_change_squared_norm;

#endif
