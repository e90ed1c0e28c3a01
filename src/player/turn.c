#include "player/turn.h"

Shape turn_shape(Shape shape, bool turned)
{
    static const ShapeKind KINDS[] = {[SHAPE_SCALAR] = SHAPE_SCALAR,
                                      [SHAPE_VECTOR] = SHAPE_ROW,
                                      [SHAPE_MATRIX] = SHAPE_MATRIX,
                                      [SHAPE_ROW] = SHAPE_VECTOR};
    return turned ? (Shape){KINDS[shape.kind], shape.columns, shape.rows}
                  : shape;
}

size_t turn_entry(Shape shown, bool turned, size_t row, size_t column)
{
    return turned ? column * shown.rows + row : row * shown.columns + column;
}
