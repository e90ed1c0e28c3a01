#include "engine/op_function.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/elementary.h"
#include "engine/op_inline.h"

/* --- Elementwise: values ------------------------------------------------ */

static LANES_INLINE void each(OpCall *call, double (*f)(double))
{
    size_t size = shape_size(call->term->shape);
    const double *restrict in = call->in[0];
    double *restrict out = call->out;

    for (size_t i = 0; i < size; i++) {
        out[i] = f(in[i]);
    }
}

/* The last branch of each is where NaN goes on as NaN. */

static LANES_INLINE double relu(double x)
{
    return x > 0 ? x : x <= 0 ? 0 : x;
}

static LANES_INLINE double sign(double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
}

static LANES_INLINE double step(double x)
{
    return x > 0 ? 1 : x <= 0 ? 0 : x;
}

void op_value_relu(OpCall *call)
{
    each(call, relu);
}

void op_value_sigmoid(OpCall *call)
{
    elementary_sigmoid(call->in[0], shape_size(call->term->shape), call->out);
}

void op_value_tanh(OpCall *call)
{
    elementary_tanh(call->in[0], shape_size(call->term->shape), call->out);
}

void op_value_exp(OpCall *call)
{
    elementary_exp(call->in[0], shape_size(call->term->shape), call->out);
}

void op_value_log(OpCall *call)
{
    each(call, elementary_log);
}

void op_value_sqrt(OpCall *call)
{
    each(call, sqrt);
}

void op_value_abs(OpCall *call)
{
    each(call, fabs);
}

void op_value_sign(OpCall *call)
{
    each(call, sign);
}

void op_value_step(OpCall *call)
{
    each(call, step);
}

void op_value_clip(OpCall *call)
{
    double low = call->in[1][0], high = call->in[2][0];
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        double x = call->in[0][i];
        call->out[i] = x < low ? low : x > high ? high : x;
    }
}

/* --- Elementwise: slopes ------------------------------------------------ */

/* Left of, right of and at a kink; NaN has the slope NaN. */
static LANES_INLINE double kinked(double x, double left, double at,
                                  double right)
{
    return x > 0 ? right : x < 0 ? left : x == 0 ? at : x;
}

double op_slope(uint16_t id, double x, double y, const Kinks *kinks)
{
    switch (id) {
    case OP_RELU: return kinked(x, 0, kinks ? kinks->relu : 0, 1);
    case OP_ABS: return kinked(x, -1, kinks ? kinks->abs : 0, 1);
    case OP_SIGMOID: return y * (1 - y);
    case OP_TANH: return 1 - y * y;
    case OP_EXP: return y;
    case OP_LOG: return 1 / x;
    case OP_SQRT: return 1 / (2 * y);
    case OP_IDENTITY: return 1;
    default: return 0; /* sign, step: no gradient passes */
    }
}

/* out = g f'(x) for the functions that networks use most, whose slopes follow
 * from y. */
static LANES_INLINE void tanh_slopes(const double *restrict g,
                                     const double *restrict y, size_t size,
                                     double *restrict out)
{
    size_t i = 0;

    for (; i + LANES <= size; i += LANES) {
        Lanes slope = ALL(1) - LOAD(y + i) * LOAD(y + i);
        STORE(out + i, op_pass_lanes(LOAD(g + i), slope));
    }
    for (; i < size; i++) {
        out[i] = op_pass(g[i], 1 - y[i] * y[i]);
    }
}

static LANES_INLINE void sigmoid_slopes(const double *restrict g,
                                        const double *restrict y, size_t size,
                                        double *restrict out)
{
    size_t i = 0;

    for (; i + LANES <= size; i += LANES) {
        Lanes slope = LOAD(y + i) * (ALL(1) - LOAD(y + i));
        STORE(out + i, op_pass_lanes(LOAD(g + i), slope));
    }
    for (; i < size; i++) {
        out[i] = op_pass(g[i], y[i] * (1 - y[i]));
    }
}

/* out = g f'(x), the branch on f outside the loop. */
static LANES_INLINE void slopes(uint16_t id, const double *g, const double *x,
                                const double *y, const Kinks *kinks,
                                size_t size, double *out)
{
    if (id == OP_TANH) {
        tanh_slopes(g, y, size, out);
    } else if (id == OP_SIGMOID) {
        sigmoid_slopes(g, y, size, out);
    } else {
        for (size_t i = 0; i < size; i++) {
            out[i] = op_pass(g[i], op_slope(id, x[i], y[i], kinks));
        }
    }
}

LANES_CLONES
void op_value_slope(OpCall *call)
{
    slopes((uint16_t)call->term->attribute[0], call->in[0], call->in[1],
           call->in[2], call->kinks, shape_size(call->term->shape), call->out);
}

LANES_CLONES
void op_change_function(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;

    slopes(call->term->op, tangent->din[0], call->in[0], tangent->value,
           call->kinks, shape_size(call->term->shape), call->out);
}

static void clip_slopes(const double *g, const double *x, double low,
                        double high, size_t size, double *out)
{
    for (size_t i = 0; i < size; i++) {
        out[i] = low < x[i] && x[i] < high ? g[i] : 0;
    }
}

void op_value_clip_slope(OpCall *call)
{
    clip_slopes(call->in[0], call->in[1], call->in[2][0], call->in[3][0],
                shape_size(call->term->shape), call->out);
}

/* The limits take no gradient, so their change counts for nothing. */
void op_change_clip(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;
    size_t size = shape_size(call->term->shape);

    if (tangent->din[0]) {
        clip_slopes(tangent->din[0], call->in[0], call->in[1][0],
                    call->in[2][0], size, call->out);
    } else {
        memset(call->out, 0, size * sizeof(double));
    }
}

/* --- Of all entries ----------------------------------------------------- */

static double sum(const double *in, size_t size)
{
    double total = in[0];

    for (size_t i = 1; i < size; i++) {
        total += in[i];
    }
    return total;
}

static double dot(const double *a, const double *b, size_t size)
{
    double total = a[0] * b[0];

    for (size_t i = 1; i < size; i++) {
        total += a[i] * b[i];
    }
    return total;
}

/* Where the first of the largest entries stands; NaN is larger than none. */
static size_t first_maximum(const double *in, size_t size)
{
    size_t best = 0;

    for (size_t i = 1; i < size; i++) {
        if (in[i] > in[best]) {
            best = i;
        }
    }
    return best;
}

void op_value_sum(OpCall *call)
{
    call->out[0] = sum(call->in[0], shape_size(call->shapes[0]));
}

void op_value_mean(OpCall *call)
{
    size_t size = shape_size(call->shapes[0]);

    call->out[0] = sum(call->in[0], size) / (double)size;
}

void op_value_max(OpCall *call)
{
    const double *in = call->in[0];

    call->out[0] = in[first_maximum(in, shape_size(call->shapes[0]))];
}

/* The norm of one entry is its absolute value, without over- or underflow on
 * the way. */
void op_value_norm(OpCall *call)
{
    const double *v = call->in[0];
    size_t size = shape_size(call->shapes[0]);

    call->out[0] = size == 1 ? fabs(v[0]) : sqrt(dot(v, v, size));
}

void op_value_squared_norm(OpCall *call)
{
    const double *v = call->in[0];

    call->out[0] = dot(v, v, shape_size(call->shapes[0]));
}

/* (g, v, n): g v / n */
void op_value_norm_slope(OpCall *call)
{
    const double *v = call->in[1];
    double g = call->in[0][0], n = call->in[2][0];
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = n == 0 || v[i] == 0 ? 0 : g * v[i] / n;
    }
}

/* (g, v): 2 v g */
void op_value_square_slope(OpCall *call)
{
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = op_pass(call->in[0][0], 2 * call->in[1][i]);
    }
}

void op_value_max_slope(OpCall *call)
{
    size_t size = shape_size(call->term->shape);

    memset(call->out, 0, size * sizeof(double));
    call->out[first_maximum(call->in[1], size)] = call->in[0][0];
}

void op_change_sum(OpTangent *tangent)
{
    tangent->call.out[0] =
        sum(tangent->din[0], shape_size(tangent->call.shapes[0]));
}

void op_change_mean(OpTangent *tangent)
{
    size_t size = shape_size(tangent->call.shapes[0]);

    tangent->call.out[0] = sum(tangent->din[0], size) / (double)size;
}

void op_change_max(OpTangent *tangent)
{
    size_t at =
        first_maximum(tangent->call.in[0], shape_size(tangent->call.shapes[0]));

    tangent->call.out[0] = tangent->din[0][at];
}

void op_change_norm(OpTangent *tangent)
{
    double n = tangent->value[0];
    double moved = dot(tangent->call.in[0], tangent->din[0],
                       shape_size(tangent->call.shapes[0]));

    tangent->call.out[0] = n == 0 ? 0 : moved / n;
}

void op_change_squared_norm(OpTangent *tangent)
{
    tangent->call.out[0] = 2 * dot(tangent->call.in[0], tangent->din[0],
                                   shape_size(tangent->call.shapes[0]));
}
