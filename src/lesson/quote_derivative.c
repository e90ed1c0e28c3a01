/* dL[3]/dz[1], dh[2]/dU[2,1]: the derivative of any value by any other. */
#include <string.h>

#include "engine/jacobian.h"
#include "lesson/quote.h"

/* Parts dY/dX into the names of Y and X. */
static bool derivative_split(Str name, Str *of, Str *by)
{
    if (name.length == 0 || name.data[0] != 'd') {
        return false;
    }
    for (size_t i = 1; i + 2 < name.length; i++) {
        if (name.data[i] == '/' && name.data[i + 1] == 'd') {
            *of = (Str){name.data + 1, i - 1};
            *by = (Str){name.data + i + 2, name.length - i - 2};
            return true;
        }
    }
    return false;
}

static bool derivative_is_one(const Quote *quote)
{
    return quote->entry || quote->shape.kind == SHAPE_SCALAR;
}

/* A derivative of one number has the shape of what it is taken by, one by a
 * number that of what is derived; two vectors give a matrix. */
static bool derivative_shape(const Quote *of, const Quote *by, Shape *shape)
{
    if (derivative_is_one(of)) {
        *shape = derivative_is_one(by) ? shape_scalar() : by->shape;
        return true;
    }
    if (derivative_is_one(by)) {
        *shape = of->shape;
        return true;
    }
    *shape = shape_matrix(of->shape.rows, by->shape.rows);
    return of->shape.kind == SHAPE_VECTOR && by->shape.kind == SHAPE_VECTOR;
}

/* Derivatives by a learned value are carried forward, beside the value; all
 * others come back with the gradient. */
static uint32_t derivative_step(const Trace *trace, const Quote *of,
                                const Quote *by)
{
    const Graph *graph = trace->graph;
    uint32_t step = trace->gradients && trace_gradient(trace, by->value)
                        ? trace_gradient_step(trace, by->value)
                        : 0;

    for (uint32_t i = 0; i < graph->learned_count; i++) {
        if (graph->learned[i] == by->value) {
            step = 0;
        }
    }
    return step > of->step ? step : of->step;
}

bool quote_find_derivative(const Trace *trace, Arena *arena, Str name,
                           Quote *quote)
{
    Str over, under;
    Quote of, by;
    Shape shape;

    if (!derivative_split(str_trim(name), &over, &under) ||
        !quote_find_value(trace, over, &of) || of.gradient ||
        of.value == trace->graph->loss || /* recorded, or unreached */
        !quote_find_value(trace, under, &by) || by.gradient ||
        !derivative_shape(&of, &by, &shape)) {
        return false;
    }
    size_t rows = of.entry ? 1 : shape_size(of.shape);
    size_t all = shape_size(by.shape), columns = by.entry ? 1 : all;
    const double *whole = jacobian_make(trace, arena, of.value, by.value);
    double *data = ARENA_ARRAY(arena, double, rows *columns);
    for (size_t r = 0; r < rows; r++) {
        memcpy(data + r * columns, whole + (of.at + r) * all + by.at,
               columns * sizeof(double));
    }
    *quote = (Quote){.value = by.value,
                     .gradient = true,
                     .step = derivative_step(trace, &of, &by),
                     .shape = shape,
                     .data = data};
    return true;
}
