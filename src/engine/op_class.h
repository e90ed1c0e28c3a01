/* op_class.h - what takes or gives a class number: entries, columns, one-hot
 * vectors, the largest entry.
 *
 * Class numbers, columns and entries count from 1. One that is not whole or
 * not in range sets the call's fault; the result is then zeros.
 */
#ifndef ENGINE_OP_CLASS_H
#define ENGINE_OP_CLASS_H

#include "engine/op.h"

OpShape op_shape_argmax, op_shape_onehot, op_shape_column, op_shape_at;

OpValue op_value_argmax, op_value_onehot, op_value_column, op_value_at,
    op_value_scatter;
OpValue op_add_scatter;

OpChange op_change_column, op_change_at;

/* The place from 0 of class NUMBER among MOST; false when there is none, with
 * the call's fault set. */
bool op_class_place(OpCall *call, double number, size_t most, size_t *place);

#endif
