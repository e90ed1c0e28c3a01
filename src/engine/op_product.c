#include "engine/op_product.h"

#include <string.h>

#include "engine/op_inline.h"

/* Sizes of a product: A is m x k, B is k x n, the result m x n. */
typedef struct Sizes {
    size_t m, k, n;
} Sizes;

/* --- A x, eight rows side by side --------------------------------------- */

/* Each row's sum waits for its own last addition; eight of them hide that. */
static OP_INLINE void eight_rows(const double *a, const double *x, size_t k,
                                 double *out)
{
    const double *a1 = a + k, *a2 = a1 + k, *a3 = a2 + k;
    const double *a4 = a3 + k, *a5 = a4 + k, *a6 = a5 + k, *a7 = a6 + k;
    double s0 = a[0] * x[0], s1 = a1[0] * x[0], s2 = a2[0] * x[0];
    double s3 = a3[0] * x[0], s4 = a4[0] * x[0], s5 = a5[0] * x[0];
    double s6 = a6[0] * x[0], s7 = a7[0] * x[0];

    for (size_t j = 1; j < k; j++) {
        double xj = x[j];
        s0 += a[j] * xj;
        s1 += a1[j] * xj;
        s2 += a2[j] * xj;
        s3 += a3[j] * xj;
        s4 += a4[j] * xj;
        s5 += a5[j] * xj;
        s6 += a6[j] * xj;
        s7 += a7[j] * xj;
    }
    out[0] = s0;
    out[1] = s1;
    out[2] = s2;
    out[3] = s3;
    out[4] = s4;
    out[5] = s5;
    out[6] = s6;
    out[7] = s7;
}

static double one_row(const double *a, const double *x, size_t k)
{
    double sum = a[0] * x[0];

    for (size_t j = 1; j < k; j++) {
        sum += a[j] * x[j];
    }
    return sum;
}

OP_CLONES
static void matrix_vector(const double *restrict a, const double *restrict x,
                          size_t m, size_t k, double *restrict out)
{
    size_t i = 0;

    for (; i + 8 <= m; i += 8) {
        eight_rows(a + i * k, x, k, out + i);
    }
    for (; i < m; i++) {
        out[i] = one_row(a + i * k, x, k);
    }
}

/* --- Rows of the result side by side ------------------------------------ */

/* out = c x, or out += c x. */
static OP_INLINE void scale(double c, const double *restrict x, size_t n,
                            double *restrict out)
{
    for (size_t j = 0; j < n; j++) {
        out[j] = c * x[j];
    }
}

static OP_INLINE void scale_add(double c, const double *restrict x, size_t n,
                                double *restrict out)
{
    for (size_t j = 0; j < n; j++) {
        out[j] += c * x[j];
    }
}

/* Four such steps at once, each entry in the same order. */
static OP_INLINE void scale_add_four(const double c[4],
                                     const double *restrict x, size_t step,
                                     size_t n, double *restrict out)
{
    const double *x1 = x + step, *x2 = x1 + step, *x3 = x2 + step;
    double c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3];

    for (size_t j = 0; j < n; j++) {
        double sum = out[j] + c0 * x[j];
        sum += c1 * x1[j];
        sum += c2 * x2[j];
        out[j] = sum + c3 * x3[j];
    }
}

/* out = sum over i of c[i stride] times row i of B (K rows of N). */
static OP_INLINE void combine_rows(const double *restrict c, size_t stride,
                                   const double *restrict b, size_t k, size_t n,
                                   double *restrict out)
{
    size_t i = 1;

    scale(c[0], b, n, out);
    for (; i + 4 <= k; i += 4) {
        double four[4] = {c[i * stride], c[(i + 1) * stride],
                          c[(i + 2) * stride], c[(i + 3) * stride]};
        scale_add_four(four, b + i * n, n, n, out);
    }
    for (; i < k; i++) {
        scale_add(c[i * stride], b + i * n, n, out);
    }
}

OP_CLONES
static void matrix_matrix(const double *restrict a, const double *restrict b,
                          Sizes s, double *restrict out)
{
    for (size_t i = 0; i < s.m; i++) {
        combine_rows(a + i * s.k, 1, b, s.k, s.n, out + i * s.n);
    }
}

/* A' x, A being k x m: the rows of A, combined by x. */
OP_CLONES
static void transposed_vector(const double *restrict a,
                              const double *restrict x, size_t k, size_t m,
                              double *restrict out)
{
    combine_rows(x, 1, a, k, m, out);
}

OP_CLONES
static void transposed_matrix(const double *restrict a,
                              const double *restrict b, Sizes s,
                              double *restrict out)
{
    for (size_t i = 0; i < s.m; i++) {
        combine_rows(a + i, s.m, b, s.k, s.n, out + i * s.n);
    }
}

OP_CLONES
static void outer(const double *restrict a, const double *restrict b, size_t m,
                  size_t n, double *restrict out)
{
    for (size_t i = 0; i < m; i++) {
        scale(a[i], b, n, out + i * n);
    }
}

OP_CLONES
void op_product_nt_add(const double *a, const double *b, size_t m, size_t n,
                       double *sum)
{
    for (size_t i = 0; i < m; i++) {
        scale_add(a[i], b, n, sum + i * n);
    }
}

/* --- Which loop --------------------------------------------------------- */

static void product(const double *a, const double *b, Sizes s, double *out)
{
    if (s.n == 1) {
        matrix_vector(a, b, s.m, s.k, out);
    } else {
        matrix_matrix(a, b, s, out);
    }
}

static Sizes product_sizes(const Shape *shapes)
{
    return (Sizes){shapes[0].rows, shapes[0].columns, shapes[1].columns};
}

static bool is_scaling(const Shape *shapes)
{
    return shapes[0].kind == SHAPE_SCALAR || shapes[1].kind == SHAPE_SCALAR;
}

static void scaling(const double *a, const double *b, const Shape *shapes,
                    double *out)
{
    if (shapes[0].kind == SHAPE_SCALAR) {
        scale(a[0], b, shape_size(shapes[1]), out);
    } else {
        scale(b[0], a, shape_size(shapes[0]), out);
    }
}

void op_value_product(OpCall *call)
{
    if (is_scaling(call->shapes)) {
        scaling(call->in[0], call->in[1], call->shapes, call->out);
    } else {
        product(call->in[0], call->in[1], product_sizes(call->shapes),
                call->out);
    }
}

void op_value_product_tn(OpCall *call)
{
    Sizes s = {call->shapes[0].columns, call->shapes[0].rows,
               call->shapes[1].columns};

    if (s.n == 1) {
        transposed_vector(call->in[0], call->in[1], s.k, s.m, call->out);
    } else {
        transposed_matrix(call->in[0], call->in[1], s, call->out);
    }
}

void op_value_product_nt(OpCall *call)
{
    Sizes s = {call->shapes[0].rows, call->shapes[0].columns,
               call->shapes[1].rows};

    if (s.k == 1) {
        outer(call->in[0], call->in[1], s.m, s.n, call->out);
        return;
    }
    for (size_t i = 0; i < s.m; i++) {
        matrix_vector(call->in[1], call->in[0] + i * s.k, s.n, s.k,
                      call->out + i * s.n);
    }
}

void op_value_dot(OpCall *call)
{
    call->out[0] =
        one_row(call->in[0], call->in[1], shape_size(call->shapes[0]));
}

/* --- d(A B) = dA B + A dB ----------------------------------------------- */

static void product_add(const double *a, const double *b, Sizes s, double *out)
{
    for (size_t i = 0; i < s.m; i++) {
        for (size_t j = 0; j < s.n; j++) {
            double sum = a[i * s.k] * b[j];
            for (size_t l = 1; l < s.k; l++) {
                sum += a[i * s.k + l] * b[l * s.n + j];
            }
            out[i * s.n + j] += sum;
        }
    }
}

static void scaling_add(const double *a, const double *b, const Shape *shapes,
                        double *out)
{
    if (shapes[0].kind == SHAPE_SCALAR) {
        scale_add(a[0], b, shape_size(shapes[1]), out);
    } else {
        scale_add(b[0], a, shape_size(shapes[0]), out);
    }
}

void op_change_product(OpTangent *tangent)
{
    const OpCall *call = &tangent->call;
    const double *a = call->in[0], *b = call->in[1];
    const double *da = tangent->din[0], *db = tangent->din[1];
    Sizes s = product_sizes(call->shapes);
    bool scales = is_scaling(call->shapes);

    if (da) {
        scales ? scaling(da, b, call->shapes, call->out)
               : product(da, b, s, call->out);
    }
    if (db && !da) {
        scales ? scaling(a, db, call->shapes, call->out)
               : product(a, db, s, call->out);
    } else if (db) {
        scales ? scaling_add(a, db, call->shapes, call->out)
               : product_add(a, db, s, call->out);
    }
}
