#include "engine/op_product.h"

#include <string.h>

#include "engine/op_inline.h"

/* Sizes of a product: A is m x k, B is k x n, the result m x n. */
typedef struct Sizes {
    size_t m, k, n;
} Sizes;

/* What a sum is before its first term: -0 + x has the bits of x, for any x,
 * -0 among them, where 0 + x has not. */
#define NOTHING (-0.0)

/* --- A x ---------------------------------------------------------------- */

/* A sum waits for its own last addition; sixteen rows, in four groups of
 * lanes, hide that. */
#define GROUPS ((size_t)4)
#define ROWS (GROUPS * LANES)

/* The 4 x 4 block at A, whose rows are STEP apart, as its columns. */
static LANES_INLINE void load_columns(const double *a, size_t step,
                                      Lanes columns[LANES])
{
    Lanes a0 = LOAD(a), a1 = LOAD(a + step), a2 = LOAD(a + 2 * step),
          a3 = LOAD(a + 3 * step);
    Lanes even0 = __builtin_shufflevector(a0, a1, 0, 4, 2, 6);
    Lanes odd0 = __builtin_shufflevector(a0, a1, 1, 5, 3, 7);
    Lanes even2 = __builtin_shufflevector(a2, a3, 0, 4, 2, 6);
    Lanes odd2 = __builtin_shufflevector(a2, a3, 1, 5, 3, 7);

    columns[0] = __builtin_shufflevector(even0, even2, 0, 1, 4, 5);
    columns[1] = __builtin_shufflevector(odd0, odd2, 0, 1, 4, 5);
    columns[2] = __builtin_shufflevector(even0, even2, 2, 3, 6, 7);
    columns[3] = __builtin_shufflevector(odd0, odd2, 2, 3, 6, 7);
}

static LANES_INLINE void row_group(const double *restrict a,
                                   const double *restrict x, size_t k,
                                   size_t groups, double *restrict out)
{
    Lanes sums[GROUPS];
    size_t j = 0;

    UNROLLED
    for (size_t g = 0; g < groups; g++) {
        sums[g] = ALL(NOTHING);
    }
    for (; j + LANES <= k; j += LANES) {
        UNROLLED
        for (size_t g = 0; g < groups; g++) {
            Lanes columns[LANES];
            load_columns(a + g * LANES * k + j, k, columns);
            sums[g] += columns[0] * ALL(x[j]);
            sums[g] += columns[1] * ALL(x[j + 1]);
            sums[g] += columns[2] * ALL(x[j + 2]);
            sums[g] += columns[3] * ALL(x[j + 3]);
        }
    }
    for (; j < k; j++) {
        UNROLLED
        for (size_t g = 0; g < groups; g++) {
            const double *at = a + g * LANES * k + j;
            Lanes column = {at[0], at[k], at[2 * k], at[3 * k]};
            sums[g] += column * ALL(x[j]);
        }
    }
    UNROLLED
    for (size_t g = 0; g < groups; g++) {
        STORE(out + g * LANES, sums[g]);
    }
}

static LANES_INLINE double one_row(const double *a, const double *x, size_t k)
{
    double sum = NOTHING;

    for (size_t j = 0; j < k; j++) {
        sum += a[j] * x[j];
    }
    return sum;
}

LANES_CLONES
static void matrix_vector(const double *restrict a, const double *restrict x,
                          size_t m, size_t k, double *restrict out)
{
    size_t i = 0;

    for (; i + ROWS <= m; i += ROWS) {
        row_group(a + i * k, x, k, GROUPS, out + i);
    }
    for (; i + LANES <= m; i += LANES) {
        row_group(a + i * k, x, k, 1, out + i);
    }
    for (; i < m; i++) {
        out[i] = one_row(a + i * k, x, k);
    }
}

/* --- Rows combined ------------------------------------------------------ */

/* Eight groups hide how long an addition takes. */
#define WIDE ((size_t)8)

/* out = sum over i of c[i stride] times row i of B, for the GROUPS * LANES
 * columns that begin at B, or ADDED to what stands in out; B has K rows of
 * N. */
static LANES_INLINE void combine_group(const double *restrict c, size_t stride,
                                       const double *restrict b, size_t k,
                                       size_t n, size_t groups, bool added,
                                       double *restrict out)
{
    Lanes sums[WIDE];

    UNROLLED
    for (size_t g = 0; g < groups; g++) {
        sums[g] = ALL(NOTHING);
    }
    for (size_t i = 0; i < k; i++, b += n) {
        Lanes factor = ALL(c[i * stride]);
        UNROLLED
        for (size_t g = 0; g < groups; g++) {
            sums[g] += factor * LOAD(b + g * LANES);
        }
    }
    UNROLLED
    for (size_t g = 0; g < groups; g++) {
        double *to = out + g * LANES;
        if (added) {
            sums[g] = LOAD(to) + sums[g];
        }
        STORE(to, sums[g]);
    }
}

static LANES_INLINE void combine_rows(const double *restrict c, size_t stride,
                                      const double *restrict b, size_t k,
                                      size_t n, bool added,
                                      double *restrict out)
{
    size_t j = 0;

    for (; j + WIDE * LANES <= n; j += WIDE * LANES) {
        combine_group(c, stride, b + j, k, n, WIDE, added, out + j);
    }
    for (; j + ROWS <= n; j += ROWS) {
        combine_group(c, stride, b + j, k, n, GROUPS, added, out + j);
    }
    for (; j + LANES <= n; j += LANES) {
        combine_group(c, stride, b + j, k, n, 1, added, out + j);
    }
    for (; j < n; j++) {
        double sum = NOTHING;
        for (size_t i = 0; i < k; i++) {
            sum += c[i * stride] * b[i * n + j];
        }
        out[j] = added ? out[j] + sum : sum;
    }
}

LANES_CLONES
static void matrix_matrix(const double *restrict a, const double *restrict b,
                          Sizes s, double *restrict out)
{
    for (size_t i = 0; i < s.m; i++) {
        combine_rows(a + i * s.k, 1, b, s.k, s.n, false, out + i * s.n);
    }
}

/* A' B, A being k x m; of a vector B it is the rows of A, combined by it. */
static LANES_INLINE void transposed(const double *restrict a,
                                    const double *restrict b, Sizes s,
                                    bool added, double *restrict out)
{
    if (s.n == 1) {
        combine_rows(b, 1, a, s.k, s.m, added, out);
        return;
    }
    for (size_t i = 0; i < s.m; i++) {
        combine_rows(a + i, s.m, b, s.k, s.n, added, out + i * s.n);
    }
}

/* --- Outer products ----------------------------------------------------- */

/* out = c x, or out += c x. */
static LANES_INLINE void scale(double c, const double *restrict x, size_t n,
                               double *restrict out)
{
    size_t j = 0;

    for (; j + LANES <= n; j += LANES) {
        STORE(out + j, ALL(c) * LOAD(x + j));
    }
    for (; j < n; j++) {
        out[j] = c * x[j];
    }
}

static LANES_INLINE void scale_add(double c, const double *restrict x, size_t n,
                                   double *restrict out)
{
    size_t j = 0;

    for (; j + LANES <= n; j += LANES) {
        STORE(out + j, LOAD(out + j) + ALL(c) * LOAD(x + j));
    }
    for (; j < n; j++) {
        out[j] += c * x[j];
    }
}

LANES_CLONES
static void outer(const double *restrict a, const double *restrict b, size_t m,
                  size_t n, double *restrict out)
{
    for (size_t i = 0; i < m; i++) {
        scale(a[i], b, n, out + i * n);
    }
}

LANES_CLONES
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

static LANES_INLINE Sizes product_tn_sizes(const Shape *shapes)
{
    return (Sizes){shapes[0].columns, shapes[0].rows, shapes[1].columns};
}

LANES_CLONES
void op_value_product_tn(OpCall *call)
{
    transposed(call->in[0], call->in[1], product_tn_sizes(call->shapes), false,
               call->out);
}

LANES_CLONES
void op_add_product_tn(OpCall *call)
{
    transposed(call->in[0], call->in[1], product_tn_sizes(call->shapes), true,
               call->out);
}

static Sizes product_nt_sizes(const Shape *shapes)
{
    return (Sizes){shapes[0].rows, shapes[0].columns, shapes[1].rows};
}

void op_value_product_nt(OpCall *call)
{
    Sizes s = product_nt_sizes(call->shapes);

    if (s.k == 1) {
        outer(call->in[0], call->in[1], s.m, s.n, call->out);
        return;
    }
    for (size_t i = 0; i < s.m; i++) {
        matrix_vector(call->in[1], call->in[0] + i * s.k, s.n, s.k,
                      call->out + i * s.n);
    }
}

void op_add_product_nt(OpCall *call)
{
    Sizes s = product_nt_sizes(call->shapes);

    if (s.k == 1) {
        op_product_nt_add(call->in[0], call->in[1], s.m, s.n, call->out);
        return;
    }
    for (size_t i = 0; i < s.m; i++) {
        for (size_t j = 0; j < s.n; j++) {
            call->out[i * s.n + j] +=
                one_row(call->in[0] + i * s.k, call->in[1] + j * s.k, s.k);
        }
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
