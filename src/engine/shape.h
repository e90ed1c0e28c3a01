/* shape.h - the shapes that values have.
 *
 * A vector is a column. A row is a transposed vector: it lives inside an
 * equation only; a value that would be one is stored as a 1 x n matrix.
 * Entries of a matrix stand row by row. Sizes are from 1.
 */
#ifndef ENGINE_SHAPE_H
#define ENGINE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ShapeKind {
    SHAPE_SCALAR,
    SHAPE_VECTOR, /* rows, 1 column */
    SHAPE_MATRIX,
    SHAPE_ROW /* 1 row, columns */
} ShapeKind;

typedef struct Shape {
    ShapeKind kind;
    uint32_t rows, columns; /* a scalar is 1 x 1 */
} Shape;

#define SHAPE_TEXT_MOST 40

Shape shape_scalar(void);
Shape shape_vector(uint32_t rows);
Shape shape_matrix(uint32_t rows, uint32_t columns);
Shape shape_row(uint32_t columns);
/* How many entries. */
static inline size_t shape_size(Shape shape)
{
    return (size_t)shape.rows * shape.columns;
}
bool shape_equal(Shape a, Shape b);
/* "scalar", "2", "2 x 3" with the true multiplication sign, for messages:
 * what follows "is" or "has shape". Returns OUT. */
char *shape_print(char out[SHAPE_TEXT_MOST], Shape shape);

#endif
