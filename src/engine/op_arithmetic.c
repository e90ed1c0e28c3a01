#include "engine/op_arithmetic.h"

#include <math.h>
#include <string.h>

#include "base/elementary.h"
#include "engine/op_inline.h"

/* --- Two arguments, entry by entry -------------------------------------- */

typedef double Two(double, double);

static LANES_INLINE double plus(double a, double b)
{
    return a + b;
}

static LANES_INLINE double minus(double a, double b)
{
    return a - b;
}

static LANES_INLINE double times(double a, double b)
{
    return a * b;
}

static LANES_INLINE double over(double a, double b)
{
    return a / b;
}

static LANES_INLINE bool same_size(Shape a, Shape b)
{
    return a.rows == b.rows && a.columns == b.columns;
}

/* Four entries at a time are enough to keep the loop straight and to let a
 * compiler work on them side by side. */
static LANES_INLINE void side_by_side(double *restrict out, size_t size,
                                      const double *restrict a,
                                      const double *restrict b, Two *f)
{
    size_t i = 0;

    for (; i + LANES <= size; i += LANES) {
        UNROLLED
        for (size_t k = i; k < i + LANES; k++) {
            out[k] = f(a[k], b[k]);
        }
    }
    for (; i < size; i++) {
        out[i] = f(a[i], b[i]);
    }
}

/* OUT = F(A, B) with A or B spread over OUT's shape. */
static LANES_INLINE void spread(Shape shape, double *restrict out,
                                Shape a_shape, const double *a, Shape b_shape,
                                const double *b, Two *f)
{
    size_t size = shape_size(shape);
    OpStride sa = op_stride(a_shape), sb = op_stride(b_shape);

    if (shape_size(a_shape) == 1 && shape_size(b_shape) == size) {
        for (size_t i = 0; i < size; i++) {
            out[i] = f(a[0], b[i]);
        }
    } else if (shape_size(b_shape) == 1 && shape_size(a_shape) == size) {
        for (size_t i = 0; i < size; i++) {
            out[i] = f(a[i], b[0]);
        }
    } else {
        for (size_t i = 0; i < shape.rows; i++) {
            for (size_t j = 0; j < shape.columns; j++) {
                *out++ = f(a[i * sa.row + j * sa.column],
                           b[i * sb.row + j * sb.column]);
            }
        }
    }
}

static LANES_INLINE void spread_call(OpCall *call, Two *f)
{
    Shape shape = call->term->shape;
    const Shape *shapes = call->shapes;

    if (same_size(shapes[0], shape) && same_size(shapes[1], shape)) {
        side_by_side(call->out, shape_size(shape), call->in[0], call->in[1], f);
    } else {
        spread(shape, call->out, shapes[0], call->in[0], shapes[1], call->in[1],
               f);
    }
}

LANES_CLONES
void op_value_add(OpCall *call)
{
    spread_call(call, plus);
}

LANES_CLONES
void op_value_subtract(OpCall *call)
{
    spread_call(call, minus);
}

LANES_CLONES
void op_value_times(OpCall *call)
{
    spread_call(call, times);
}

LANES_CLONES
void op_value_divide(OpCall *call)
{
    spread_call(call, over);
}

/* --- Their changes ------------------------------------------------------ */

/* The entry of an argument's change that stands at row I, column J of the
 * result; a change that is not there is 0. */
static LANES_INLINE double change_at(const OpTangent *tangent, uint32_t arg,
                                     size_t i, size_t j)
{
    OpStride s = op_stride(tangent->call.shapes[arg]);
    const double *d = tangent->din[arg];

    return d ? d[i * s.row + j * s.column] : 0;
}

static LANES_INLINE double arg_at(const OpTangent *tangent, uint32_t arg,
                                  size_t i, size_t j)
{
    OpStride s = op_stride(tangent->call.shapes[arg]);

    return tangent->call.in[arg][i * s.row + j * s.column];
}

static LANES_INLINE void change_two(OpTangent *tangent,
                                    double (*f)(const OpTangent *, size_t,
                                                size_t))
{
    Shape shape = tangent->call.term->shape;
    double *out = tangent->call.out;

    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = 0; j < shape.columns; j++) {
            *out++ = f(tangent, i, j);
        }
    }
}

static LANES_INLINE double add_at(const OpTangent *tangent, size_t i, size_t j)
{
    return change_at(tangent, 0, i, j) + change_at(tangent, 1, i, j);
}

static LANES_INLINE double subtract_at(const OpTangent *tangent, size_t i,
                                       size_t j)
{
    return change_at(tangent, 0, i, j) - change_at(tangent, 1, i, j);
}

/* A change that is not there is left out, so that an infinite factor does not
 * make NaN of it. */
static LANES_INLINE double times_at(const OpTangent *tangent, size_t i,
                                    size_t j)
{
    double sum = 0;

    if (tangent->din[0]) {
        sum = change_at(tangent, 0, i, j) * arg_at(tangent, 1, i, j);
    }
    if (tangent->din[1]) {
        sum += arg_at(tangent, 0, i, j) * change_at(tangent, 1, i, j);
    }
    return sum;
}

/* d(a / b) = (da - (a / b) db) / b */
static LANES_INLINE double divide_at(const OpTangent *tangent, size_t i,
                                     size_t j)
{
    double b = arg_at(tangent, 1, i, j), sum = 0;

    if (tangent->din[0]) {
        sum = change_at(tangent, 0, i, j) / b;
    }
    if (tangent->din[1]) {
        sum -= arg_at(tangent, 0, i, j) / b * change_at(tangent, 1, i, j) / b;
    }
    return sum;
}

void op_change_add(OpTangent *tangent)
{
    change_two(tangent, add_at);
}

void op_change_subtract(OpTangent *tangent)
{
    change_two(tangent, subtract_at);
}

void op_change_times(OpTangent *tangent)
{
    change_two(tangent, times_at);
}

void op_change_divide(OpTangent *tangent)
{
    change_two(tangent, divide_at);
}

/* --- One argument ------------------------------------------------------- */

static void negate(const double *in, double *out, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        out[i] = -in[i];
    }
}

void op_value_negate(OpCall *call)
{
    negate(call->in[0], call->out, shape_size(call->term->shape));
}

void op_change_negate(OpTangent *tangent)
{
    negate(tangent->din[0], tangent->call.out,
           shape_size(tangent->call.term->shape));
}

void op_value_copy(OpCall *call)
{
    memcpy(call->out, call->in[0],
           shape_size(call->term->shape) * sizeof(double));
}

void op_change_copy(OpTangent *tangent)
{
    memcpy(tangent->call.out, tangent->din[0],
           shape_size(tangent->call.term->shape) * sizeof(double));
}

static void transpose(const double *in, Shape shape, double *out)
{
    if (shape.rows == 1 || shape.columns == 1) {
        memcpy(out, in, shape_size(shape) * sizeof(double));
        return;
    }
    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = 0; j < shape.columns; j++) {
            out[j * shape.rows + i] = *in++;
        }
    }
}

void op_value_transpose(OpCall *call)
{
    transpose(call->in[0], call->shapes[0], call->out);
}

void op_change_transpose(OpTangent *tangent)
{
    transpose(tangent->din[0], tangent->call.shapes[0], tangent->call.out);
}

/* --- Powers ------------------------------------------------------------- */

/* Squares and reciprocals are exact to the last bit; other powers are the C
 * library's. */
static double power(double x, double p)
{
    if (p == 2) {
        return x * x;
    }
    return p == -1 ? 1 / x : pow(x, p);
}

/* p x^(p-1); that of x^0 is 0 everywhere. */
static double power_slope(double x, double p)
{
    return p == 0 ? 0 : p * power(x, p - 1);
}

/* The derivative of x^p = y by p; where y is 0 nothing moves. */
static double exponent_slope(double x, double y)
{
    return y == 0 ? 0 : y * elementary_log(x);
}

void op_value_power(OpCall *call)
{
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = power(call->in[0][i], call->in[1][0]);
    }
}

void op_value_power_slope(OpCall *call)
{
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = op_pass(call->in[0][i],
                               power_slope(call->in[1][i], call->in[2][0]));
    }
}

void op_value_power_exponent(OpCall *call)
{
    const double *g = call->in[0], *x = call->in[1], *y = call->in[3];
    size_t size = shape_size(call->shapes[1]);
    double sum = op_pass(g[0], exponent_slope(x[0], y[0]));

    for (size_t i = 1; i < size; i++) {
        sum += op_pass(g[i], exponent_slope(x[i], y[i]));
    }
    call->out[0] = sum;
}

void op_change_power(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;
    const double *dx = tangent->din[0], *dp = tangent->din[1];
    const double *x = call->in[0], p = call->in[1][0];
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        double sum = dx ? op_pass(dx[i], power_slope(x[i], p)) : 0;
        if (dp) {
            sum += op_pass(dp[0], exponent_slope(x[i], tangent->value[i]));
        }
        call->out[i] = sum;
    }
}

/* --- Block literals ----------------------------------------------------- */

/* Copies the arguments IN to their places; a NULL one is zeros. */
static void stack(const OpCall *call, const double *const *in)
{
    Shape shape = call->term->shape;
    uint32_t entries = call->count / (uint32_t)call->term->attribute[0];
    double *corner = call->out;

    for (uint32_t first = 0; first < call->count; first += entries) {
        double *block = corner;
        for (uint32_t k = first; k < first + entries; k++) {
            Shape part = call->shapes[k];
            for (size_t i = 0; i < part.rows; i++) {
                double *to = block + i * shape.columns;
                size_t bytes = part.columns * sizeof(double);
                if (in[k]) {
                    memcpy(to, in[k] + i * part.columns, bytes);
                } else {
                    memset(to, 0, bytes);
                }
            }
            block += part.columns;
        }
        corner += (size_t)call->shapes[first].rows * shape.columns;
    }
}

void op_value_stack(OpCall *call)
{
    stack(call, call->in);
}

void op_change_stack(OpTangent *tangent)
{
    stack(&tangent->call, tangent->din);
}

void op_value_block(OpCall *call)
{
    Shape shape = call->term->shape;
    size_t width = call->shapes[0].columns;
    const double *corner = call->in[0] +
                           (size_t)call->term->attribute[0] * width +
                           (size_t)call->term->attribute[1];

    for (size_t i = 0; i < shape.rows; i++) {
        memcpy(call->out + i * shape.columns, corner + i * width,
               shape.columns * sizeof(double));
    }
}

/* --- Sums over an index set --------------------------------------------- */

static void add_into(double *restrict out, Shape shape, const double *in,
                     Shape in_shape)
{
    size_t size = shape_size(shape);
    OpStride s = op_stride(in_shape);

    if (shape_size(in_shape) == size) {
        for (size_t i = 0; i < size; i++) {
            out[i] += in[i];
        }
        return;
    }
    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = 0; j < shape.columns; j++) {
            *out++ += in[i * s.row + j * s.column];
        }
    }
}

/* The sum of those IN that are there, from left to right. */
static void sum_over(const OpCall *call, const double *const *in)
{
    Shape shape = call->term->shape;
    double *out = call->out;
    uint32_t k = 0;

    while (k < call->count && !in[k]) {
        k++;
    }
    if (k == call->count) {
        memset(out, 0, shape_size(shape) * sizeof(double));
        return;
    }
    OpStride s = op_stride(call->shapes[k]);
    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = 0; j < shape.columns; j++) {
            *out++ = in[k][i * s.row + j * s.column];
        }
    }
    for (k++; k < call->count; k++) {
        if (in[k]) {
            add_into(call->out, shape, in[k], call->shapes[k]);
        }
    }
}

void op_value_sum_over(OpCall *call)
{
    sum_over(call, call->in);
}

void op_value_mean_over(OpCall *call)
{
    sum_over(call, call->in);
    op_divide_by(call->out, shape_size(call->term->shape), call->count);
}

void op_change_sum_over(OpTangent *tangent)
{
    sum_over(&tangent->call, tangent->din);
}

void op_change_mean_over(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;

    sum_over(call, tangent->din);
    op_divide_by(call->out, shape_size(call->term->shape), call->count);
}

/* --- Spreading and what undoes it --------------------------------------- */

void op_value_spread(OpCall *call)
{
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = call->in[0][0];
    }
}

void op_value_spread_mean(OpCall *call)
{
    size_t size = shape_size(call->term->shape);
    double part = call->in[0][0] / (double)size;

    for (size_t i = 0; i < size; i++) {
        call->out[i] = part;
    }
}

static double block_sum(const double *in, size_t rows, size_t columns,
                        OpStride stride)
{
    double sum = in[0];

    for (size_t i = 0; i < rows; i++) {
        for (size_t j = i == 0; j < columns; j++) {
            sum += in[i * stride.row + j * stride.column];
        }
    }
    return sum;
}

/* Entry (i, j) of the result is the sum of those entries of g that the
 * argument's entry (i, j) was spread over, row by row. */
void op_value_reduce(OpCall *call)
{
    Shape from = call->shapes[0], to = call->term->shape;
    size_t rows = from.rows / to.rows, columns = from.columns / to.columns;
    OpStride stride = {from.columns, 1};

    for (size_t i = 0; i < to.rows; i++) {
        for (size_t j = 0; j < to.columns; j++) {
            call->out[i * to.columns + j] = block_sum(
                call->in[0] + i * from.columns + j, rows, columns, stride);
        }
    }
}
