#include "engine/op_make.h"

#include <math.h>
#include <string.h>

#include "base/rng.h"
#include "engine/op_shape.h"

int64_t op_pack_size(uint32_t rows, uint32_t columns)
{
    return (int64_t)((uint64_t)rows << 32 | columns);
}

bool op_shape_make(const Shape *args, uint32_t count,
                   const int64_t attribute[2], Shape *out, OpFault *fault)
{
    uint32_t rows = (uint32_t)((uint64_t)attribute[0] >> 32);
    uint32_t columns = (uint32_t)attribute[0];

    (void)args;
    (void)count;
    *out = columns ? shape_matrix(rows, columns) : shape_vector(rows);
    return rows > 0 || op_shape_fail(fault, "shape-size", 0, 0, UINT32_MAX);
}

/* eye(n), orthogonal(n): one size is enough. */
bool op_shape_square(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    if (!op_shape_make(args, count, attribute, out, fault)) {
        return false;
    }
    if (out->kind == SHAPE_VECTOR) {
        *out = shape_matrix(out->rows, out->rows);
    }
    return out->rows == out->columns ||
           op_shape_fail(fault, "make-square", 0, 0, out->rows);
}

static void fill(OpCall *call, double number)
{
    size_t size = shape_size(call->term->shape);

    for (size_t i = 0; i < size; i++) {
        call->out[i] = number;
    }
}

void op_value_zeros(OpCall *call)
{
    fill(call, 0);
}

void op_value_ones(OpCall *call)
{
    fill(call, 1);
}

void op_value_eye(OpCall *call)
{
    size_t n = call->term->shape.rows;

    fill(call, 0);
    for (size_t i = 0; i < n; i++) {
        call->out[i * n + i] = 1;
    }
}

void op_value_uniform(OpCall *call)
{
    size_t size = shape_size(call->term->shape);
    Rng rng;

    rng_init(&rng, (uint64_t)call->term->attribute[1]);
    for (size_t i = 0; i < size; i++) {
        call->out[i] = rng_uniform(&rng);
    }
}

/* In pairs; an odd last entry is the first of its pair. */
void op_value_normal(OpCall *call)
{
    size_t size = shape_size(call->term->shape);
    Rng rng;

    rng_init(&rng, (uint64_t)call->term->attribute[1]);
    for (size_t i = 0; i < size; i += 2) {
        double pair[2];
        rng_normal_pair(&rng, pair);
        call->out[i] = pair[0];
        if (i + 1 < size) {
            call->out[i + 1] = pair[1];
        }
    }
}

/* --- Orthogonal --------------------------------------------------------- */

static void transpose_square(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double kept = a[i * n + j];
            a[i * n + j] = a[j * n + i];
            a[j * n + i] = kept;
        }
    }
}

static double dot(const double *a, const double *b, size_t n)
{
    double total = a[0] * b[0];

    for (size_t i = 1; i < n; i++) {
        total += a[i] * b[i];
    }
    return total;
}

/* Q of the QR decomposition of a normal matrix, the diagonal of R positive,
 * by modified Gram-Schmidt (Golub and Van Loan, Matrix Computations, 4th ed.,
 * section 5.2.8). Each column is orthogonalised twice, which is enough to
 * make Q orthogonal to the last digits (Giraud et al., 2005). The columns
 * stand as rows meanwhile. */
void op_value_orthogonal(OpCall *call)
{
    size_t n = call->term->shape.rows;
    double *a = call->out;

    op_value_normal(call);
    transpose_square(a, n);
    for (size_t j = 0; j < n; j++) {
        double *column = a + j * n;
        for (size_t i = 0; i < 2 * j; i++) {
            const double *q = a + i % j * n;
            double along = dot(q, column, n);
            for (size_t k = 0; k < n; k++) {
                column[k] -= along * q[k];
            }
        }
        double length = sqrt(dot(column, column, n));
        for (size_t k = 0; k < n; k++) {
            column[k] /= length;
        }
    }
    transpose_square(a, n);
}
