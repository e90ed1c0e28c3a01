/* multiply.h - one entry of a matrix times a vector, multiply-add by
 * multiply-add: what the kernels (op_product.h) do for it, with their bits. */
#ifndef ENGINE_MULTIPLY_H
#define ENGINE_MULTIPLY_H

#include "base/arena.h"
#include "engine/shape.h"

typedef struct Multiply {
    uint32_t row, count;            /* COUNT columns */
    const double *weights, *inputs; /* the row and the vector, borrowed */
    double *products, *sums;        /* weights[k] inputs[k], and their sum */
} Multiply;

/* Entry ROW of MATRIX, which has SHAPE, times VECTOR. In ARENA. */
Multiply multiply_open(Arena *arena, const double *matrix, Shape shape,
                       const double *vector, uint32_t row);
/* The row with most to tell: the first with the most products that are not
 * 0. */
uint32_t multiply_telling(const double *matrix, Shape shape,
                          const double *vector);

#endif
