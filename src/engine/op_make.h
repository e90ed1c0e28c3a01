/* op_make.h - matrices made from nothing: zeros, ones, random numbers. */
#ifndef ENGINE_OP_MAKE_H
#define ENGINE_OP_MAKE_H

#include "engine/op.h"

OpShape op_shape_make, op_shape_square;
OpValue op_value_zeros, op_value_ones, op_value_eye, op_value_normal,
    op_value_uniform, op_value_orthogonal;

#endif
