/* op_product.h - kernels of juxtaposition: scaling and matrix products.
 *
 * Every entry is a sum from left to right that starts with its first product.
 * The loops differ in which entries grow side by side, never in the order of
 * one entry's terms: so they are fast and have the bits of the plain loops.
 */
#ifndef ENGINE_OP_PRODUCT_H
#define ENGINE_OP_PRODUCT_H

#include "engine/op.h"

OpValue op_value_product, op_value_product_tn, op_value_product_nt,
    op_value_dot;
OpValue op_add_product_tn, op_add_product_nt;
OpChange op_change_product;

#endif
