#include "engine/op_image.h"

#include <string.h>

#include "engine/op_inline.h"
#include "engine/op_shape.h"

/* --- Shapes ------------------------------------------------------------- */

static bool is_matrix(Shape shape)
{
    return shape.kind == SHAPE_MATRIX || shape.kind == SHAPE_ROW;
}

bool op_shape_conv(const Shape *args, uint32_t count,
                   const int64_t attribute[2], Shape *out, OpFault *fault)
{
    Shape image = args[0], kernel = args[1];

    (void)count;
    (void)attribute;
    for (uint32_t i = 0; i < 2; i++) {
        if (!is_matrix(args[i])) {
            return op_shape_blame(fault, "image-matrix", i, 0);
        }
    }
    if (kernel.rows > image.rows || kernel.columns > image.columns) {
        return op_shape_fail(fault, "conv-kernel", 0, 1, 0);
    }
    *out = shape_matrix(image.rows - kernel.rows + 1,
                        image.columns - kernel.columns + 1);
    return true;
}

bool op_shape_maxpool(const Shape *args, uint32_t count,
                      const int64_t attribute[2], Shape *out, OpFault *fault)
{
    int64_t k = attribute[0];

    (void)count;
    if (!is_matrix(args[0])) {
        return op_shape_blame(fault, "image-matrix", 0, 0);
    }
    if (k < 1) {
        return op_shape_fail(fault, "shape-size", 0, 0, UINT32_MAX);
    }
    if (k > args[0].rows || k > args[0].columns) {
        return op_shape_fail(fault, "maxpool-window", 0, 0, (size_t)k);
    }
    *out =
        shape_matrix(args[0].rows / (uint32_t)k, args[0].columns / (uint32_t)k);
    return true;
}

bool op_shape_flatten(const Shape *args, uint32_t count,
                      const int64_t attribute[2], Shape *out, OpFault *fault)
{
    size_t size = shape_size(args[0]);

    (void)count;
    (void)attribute;
    if (size > UINT32_MAX) {
        return op_shape_fail(fault, "shape-large", 0, 0, UINT32_MAX);
    }
    *out = shape_vector((uint32_t)size);
    return true;
}

bool op_shape_diag(const Shape *args, uint32_t count,
                   const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    if (args[0].kind == SHAPE_SCALAR) {
        return op_shape_blame(fault, "diag-scalar", 0, 0);
    }
    if (args[0].kind == SHAPE_VECTOR) {
        *out = shape_matrix(args[0].rows, args[0].rows);
        return true;
    }
    *out = shape_vector(args[0].rows);
    return args[0].rows == args[0].columns ||
           op_shape_blame(fault, "diag-square", 0, 0);
}

/* --- Costs -------------------------------------------------------------- */

size_t op_work_conv(const Term *term, const Shape *args)
{
    return shape_size(term->shape) * shape_size(args[1]);
}

/* Of both reverse rules: each entry of g meets each of the kernel. */
size_t op_work_conv_back(const Term *term, const Shape *args)
{
    Shape other = term->op == OP_CONV_IMAGE ? args[1] : term->shape;

    return shape_size(args[0]) * shape_size(other);
}

size_t op_work_maxpool(const Term *term, const Shape *args)
{
    size_t k = (size_t)term->attribute[0];

    (void)args;
    return shape_size(term->shape) * k * k;
}

/* --- Valid cross-correlation -------------------------------------------- */

/* The sum over the kernel, row by row, with its corner at IMAGE. */
static double window_sum(const double *image, size_t width,
                         const double *kernel, Shape shape)
{
    double total = image[0] * kernel[0];

    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = i == 0; j < shape.columns; j++) {
            total += image[i * width + j] * kernel[i * shape.columns + j];
        }
    }
    return total;
}

static void conv(const double *image, size_t width, const double *kernel,
                 Shape kernel_shape, Shape shape, double *out, bool add)
{
    for (size_t i = 0; i < shape.rows; i++) {
        for (size_t j = 0; j < shape.columns; j++) {
            double total =
                window_sum(image + i * width + j, width, kernel, kernel_shape);
            *out = add ? *out + total : total;
            out++;
        }
    }
}

void op_value_conv(OpCall *call)
{
    conv(call->in[0], call->shapes[0].columns, call->in[1], call->shapes[1],
         call->term->shape, call->out, false);
}

void op_change_conv(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;
    size_t width = call->shapes[0].columns;
    Shape shape = call->term->shape;

    if (tangent->din[0]) {
        conv(tangent->din[0], width, call->in[1], call->shapes[1], shape,
             call->out, false);
    }
    if (tangent->din[1]) {
        conv(call->in[0], width, tangent->din[1], call->shapes[1], shape,
             call->out, tangent->din[0] != NULL);
    }
}

/* (g, kernel): each entry of g goes back to its window. */
void op_value_conv_image(OpCall *call)
{
    Shape g = call->shapes[0], kernel = call->shapes[1];
    size_t width = call->term->shape.columns;

    memset(call->out, 0, shape_size(call->term->shape) * sizeof(double));
    for (size_t i = 0; i < g.rows; i++) {
        for (size_t j = 0; j < g.columns; j++) {
            double *corner = call->out + i * width + j;
            double arrives = call->in[0][i * g.columns + j];
            for (size_t k = 0; k < kernel.rows; k++) {
                for (size_t l = 0; l < kernel.columns; l++) {
                    corner[k * width + l] +=
                        arrives * call->in[1][k * kernel.columns + l];
                }
            }
        }
    }
}

/* (g, image): the image correlated with g. */
void op_value_conv_kernel(OpCall *call)
{
    conv(call->in[1], call->shapes[1].columns, call->in[0], call->shapes[0],
         call->term->shape, call->out, false);
}

/* --- Pooling ------------------------------------------------------------ */

/* Where the first maximum stands in the K x K window at IN, from IN. */
static size_t window_maximum(const double *in, size_t width, size_t k)
{
    size_t best = 0;

    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++) {
            if (in[i * width + j] > in[best]) {
                best = i * width + j;
            }
        }
    }
    return best;
}

/* OUT takes from FROM the entries where the maxima of IMAGE stand. */
static void pool(const double *image, Shape shape, const double *from,
                 Shape pooled, size_t k, double *out)
{
    for (size_t i = 0; i < pooled.rows; i++) {
        for (size_t j = 0; j < pooled.columns; j++) {
            size_t corner = i * k * shape.columns + j * k;
            *out++ =
                from[corner + window_maximum(image + corner, shape.columns, k)];
        }
    }
}

void op_value_maxpool(OpCall *call)
{
    pool(call->in[0], call->shapes[0], call->in[0], call->term->shape,
         (size_t)call->term->attribute[0], call->out);
}

void op_change_maxpool(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;

    pool(call->in[0], call->shapes[0], tangent->din[0], call->term->shape,
         (size_t)call->term->attribute[0], call->out);
}

/* (g, image) */
void op_value_maxpool_slope(OpCall *call)
{
    Shape g = call->shapes[0], shape = call->term->shape;
    size_t k = (size_t)call->term->attribute[0];

    memset(call->out, 0, shape_size(shape) * sizeof(double));
    for (size_t i = 0; i < g.rows; i++) {
        for (size_t j = 0; j < g.columns; j++) {
            size_t corner = i * k * shape.columns + j * k;
            corner += window_maximum(call->in[1] + corner, shape.columns, k);
            call->out[corner] = call->in[0][i * g.columns + j];
        }
    }
}

/* --- Diagonals ---------------------------------------------------------- */

/* Between the diagonal of the N x N matrix and the vector. */
static void diag(const double *in, Shape shape, double *out)
{
    size_t n = shape.rows;

    if (shape.kind == SHAPE_VECTOR) {
        memset(out, 0, n * n * sizeof(double));
    }
    for (size_t i = 0; i < n; i++) {
        if (shape.kind == SHAPE_VECTOR) {
            out[i * n + i] = in[i];
        } else {
            out[i] = in[i * n + i];
        }
    }
}

void op_value_diag(OpCall *call)
{
    diag(call->in[0], call->shapes[0], call->out);
}

void op_value_diag_part(OpCall *call)
{
    diag(call->in[0], call->shapes[0], call->out);
}

void op_change_diag(OpTangent *tangent)
{
    diag(tangent->din[0], tangent->call.shapes[0], tangent->call.out);
}
