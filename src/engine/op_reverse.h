/* op_reverse.h - the reverse rules: how a gradient goes back through each
 * operation, as terms that are printed and evaluated like others.
 *
 * The rules of matrices are those of Giles, An extended collection of matrix
 * derivative results (2008), section 2.2; of a spread argument the gradient
 * is summed over what it was spread over.
 */
#ifndef ENGINE_OP_REVERSE_H
#define ENGINE_OP_REVERSE_H

#include "engine/op.h"

OpReverse op_reverse_add, op_reverse_subtract, op_reverse_times,
    op_reverse_divide, op_reverse_negate, op_reverse_power, op_reverse_product,
    op_reverse_transpose, op_reverse_stack, op_reverse_sum_over,
    op_reverse_mean_over;
OpReverse op_reverse_function, op_reverse_identity, op_reverse_clip;
OpReverse op_reverse_sum, op_reverse_mean, op_reverse_max, op_reverse_norm,
    op_reverse_squared_norm;
OpReverse op_reverse_softmax, op_reverse_cross_entropy,
    op_reverse_softmax_cross_entropy, op_reverse_scatter;
OpReverse op_reverse_conv, op_reverse_maxpool, op_reverse_flatten,
    op_reverse_diag;

#endif
