#include "engine/shape.h"

#include <stdio.h>

Shape shape_scalar(void)
{
    return (Shape){SHAPE_SCALAR, 1, 1};
}

Shape shape_vector(uint32_t rows)
{
    return (Shape){SHAPE_VECTOR, rows, 1};
}

Shape shape_matrix(uint32_t rows, uint32_t columns)
{
    return (Shape){SHAPE_MATRIX, rows, columns};
}

Shape shape_row(uint32_t columns)
{
    return (Shape){SHAPE_ROW, 1, columns};
}

bool shape_equal(Shape a, Shape b)
{
    return a.kind == b.kind && a.rows == b.rows && a.columns == b.columns;
}

char *shape_print(char out[SHAPE_TEXT_MOST], Shape shape)
{
    switch (shape.kind) {
    case SHAPE_SCALAR: snprintf(out, SHAPE_TEXT_MOST, "scalar"); break;
    case SHAPE_VECTOR:
        snprintf(out, SHAPE_TEXT_MOST, "%u", (unsigned)shape.rows);
        break;
    case SHAPE_MATRIX:
    case SHAPE_ROW: /* U+00D7, the multiplication sign */
        snprintf(out, SHAPE_TEXT_MOST, "%u \xC3\x97 %u", (unsigned)shape.rows,
                 (unsigned)shape.columns);
        break;
    }
    return out;
}
