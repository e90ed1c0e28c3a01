/* op_shape.h - the shape rules and costs that rows of the table share. */
#ifndef ENGINE_OP_SHAPE_H
#define ENGINE_OP_SHAPE_H

#include "engine/op.h"

/* Fills FAULT with what the arguments LEFT and RIGHT have to do with each
 * other. Returns false. */
bool op_shape_fail(OpFault *fault, const char *id, uint32_t left,
                   uint32_t right, size_t need);
/* The same where one argument is to blame. */
bool op_shape_blame(OpFault *fault, const char *id, uint32_t arg, size_t need);

OpShape op_shape_spread;  /* + - * / and sums over an index set */
OpShape op_shape_product; /* juxtaposition */
OpShape op_shape_same;    /* elementwise: the first argument's */
OpShape op_shape_scalar;  /* of all entries: a scalar */
OpShape op_shape_power, op_shape_clip, op_shape_transpose, op_shape_stack;

OpWork op_work_entries; /* of the result */
OpWork op_work_first;   /* of the first argument */
OpWork op_work_product, op_work_product_tn, op_work_product_nt;
OpWork op_work_over; /* a sum over an index set */
OpWork op_work_one;  /* one look-up */

#endif
