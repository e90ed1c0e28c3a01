/* op_image.h - convolution, pooling, and other arrangements of entries. */
#ifndef ENGINE_OP_IMAGE_H
#define ENGINE_OP_IMAGE_H

#include "engine/op.h"

OpShape op_shape_conv, op_shape_maxpool, op_shape_flatten, op_shape_diag;
OpWork op_work_conv, op_work_conv_back, op_work_maxpool;

OpValue op_value_conv, op_value_maxpool, op_value_diag;
OpValue op_value_conv_image, op_value_conv_kernel, op_value_maxpool_slope,
    op_value_diag_part;

OpChange op_change_conv, op_change_maxpool, op_change_diag;

#endif
