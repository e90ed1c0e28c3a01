/* op_arithmetic.h - kernels of + - * / and of what is like them. */
#ifndef ENGINE_OP_ARITHMETIC_H
#define ENGINE_OP_ARITHMETIC_H

#include "engine/op.h"

OpValue op_value_add, op_value_subtract, op_value_times, op_value_divide,
    op_value_negate, op_value_power, op_value_transpose, op_value_stack,
    op_value_sum_over, op_value_mean_over, op_value_copy;
/* What undoes a spreading or a stacking. */
OpValue op_value_spread, op_value_spread_mean, op_value_reduce, op_value_block;
OpValue op_value_power_slope, op_value_power_exponent;

OpChange op_change_add, op_change_subtract, op_change_times, op_change_divide,
    op_change_negate, op_change_power, op_change_transpose, op_change_stack,
    op_change_sum_over, op_change_mean_over, op_change_copy;

#endif
