#include "engine/op_softmax.h"

#include "base/elementary.h"
#include "engine/op_class.h"
#include "engine/op_inline.h"
#include "engine/op_shape.h"

/* A vector is one distribution; a matrix is one in each of its rows. */
typedef struct Rows {
    size_t count, length;
} Rows;

static Rows rows_of(Shape shape)
{
    if (shape.kind == SHAPE_VECTOR) {
        return (Rows){1, shape.rows};
    }
    return (Rows){shape.rows, shape.columns};
}

/* --- Shapes ------------------------------------------------------------- */

bool op_shape_softmax(const Shape *args, uint32_t count,
                      const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    *out = args[0];
    return args[0].kind != SHAPE_SCALAR ||
           op_shape_blame(fault, "softmax-scalar", 0, 0);
}

bool op_shape_cross_entropy(const Shape *args, uint32_t count,
                            const int64_t attribute[2], Shape *out,
                            OpFault *fault)
{
    Shape p = args[0], d = args[1];

    (void)count;
    (void)attribute;
    if (p.kind == SHAPE_SCALAR) {
        return op_shape_blame(fault, "cross-entropy-scalar", 0, 0);
    }
    if (p.kind == SHAPE_VECTOR) {
        *out = shape_scalar();
        return d.kind == SHAPE_SCALAR || shape_equal(p, d) ||
               op_shape_fail(fault, "cross-entropy-vector", 0, 1, p.rows);
    }
    *out = shape_vector(p.rows);
    if (d.kind == SHAPE_VECTOR ? d.rows == p.rows
                               : d.kind != SHAPE_SCALAR && d.rows == p.rows &&
                                     d.columns == p.columns) {
        return true;
    }
    return op_shape_fail(fault, "cross-entropy-matrix", 0, 1, p.rows);
}

size_t op_work_cross_entropy(const Term *term, const Shape *args)
{
    (void)term;
    /* One product for a class number, one an entry for a distribution. */
    return shape_size(args[1]);
}

/* --- Softmax ------------------------------------------------------------ */

/* If an entry is NaN it does not matter which is found: the sum of the
 * exponentials is NaN. */
static LANES_INLINE double maximum(const double *in, size_t size)
{
    double best = in[0];
    size_t i = 0;

    if (size >= LANES) {
        Lanes lanes = LOAD(in);
        for (i = LANES; i + LANES <= size; i += LANES) {
            Lanes next = LOAD(in + i);
            lanes = lanes_choose(next > lanes, next, lanes);
        }
        for (size_t k = 0; k < LANES; k++) {
            best = lanes[k] > best ? lanes[k] : best;
        }
    }
    for (; i < size; i++) {
        best = in[i] > best ? in[i] : best;
    }
    return best;
}

/* So many exponentials are made at a time where there is no room for all. */
#define PART ((size_t)32)

/* exp(in - most) into OUT. */
static LANES_INLINE void exponentials(const double *restrict in, double most,
                                      size_t size, double *restrict out)
{
    size_t i = 0;

    for (; i + LANES <= size; i += LANES) {
        STORE(out + i, LOAD(in + i) - ALL(most));
    }
    for (; i < size; i++) {
        out[i] = in[i] - most;
    }
    elementary_exp(out, size, out);
}

LANES_CLONES
static void softmax(const double *in, size_t size, double *out)
{
    exponentials(in, maximum(in, size), size, out);
    double total = out[0];
    for (size_t i = 1; i < size; i++) {
        total += out[i];
    }
    op_divide_by(out, size, total);
}

/* What softmax divides by, for MOST the maximum. */
static double softmax_total(const double *in, double most, size_t size)
{
    double part[PART], total = 0;

    for (size_t first = 0; first < size; first += PART) {
        size_t count = size - first < PART ? size - first : PART;
        exponentials(in + first, most, count, part);
        for (size_t i = 0; i < count; i++) {
            total = first + i ? total + part[i] : part[i];
        }
    }
    return total;
}

void op_value_softmax(OpCall *call)
{
    Rows rows = rows_of(call->shapes[0]);

    for (size_t r = 0; r < rows.count; r++) {
        softmax(call->in[0] + r * rows.length, rows.length,
                call->out + r * rows.length);
    }
}

/* y * (g - sum(g y)): the Jacobian diag(y) - y y' is symmetric, so that the
 * same serves both directions. */
LANES_CLONES
static void softmax_slopes(const double *restrict g, const double *restrict y,
                           size_t size, double *restrict out)
{
    double total = g[0] * y[0];
    size_t i = 0;

    for (size_t k = 1; k < size; k++) {
        total += g[k] * y[k];
    }
    for (; i + LANES <= size; i += LANES) {
        STORE(out + i, op_pass_lanes(LOAD(g + i) - ALL(total), LOAD(y + i)));
    }
    for (; i < size; i++) {
        out[i] = op_pass(g[i] - total, y[i]);
    }
}

static void slopes_of_rows(const double *g, const double *y, Rows rows,
                           double *out)
{
    for (size_t r = 0; r < rows.count; r++) {
        size_t at = r * rows.length;
        softmax_slopes(g + at, y + at, rows.length, out + at);
    }
}

void op_value_softmax_slope(OpCall *call)
{
    slopes_of_rows(call->in[0], call->in[1], rows_of(call->shapes[1]),
                   call->out);
}

void op_change_softmax(OpTangent *tangent)
{
    slopes_of_rows(tangent->din[0], tangent->value,
                   rows_of(tangent->call.shapes[0]), tangent->call.out);
}

/* --- Cross entropies ---------------------------------------------------- */

/* What a target says of one distribution: the whole weights D, or all the
 * weight on the class at PLACE if D is NULL. */
typedef struct Target {
    const double *d;
    size_t place;
} Target;

/* The target for row R of the distributions in argument P; the targets are
 * the argument after it. A vector of targets holds a class number for each
 * row of a matrix. */
static bool target_of(OpCall *call, uint32_t p, size_t r, Target *target)
{
    size_t length = rows_of(call->shapes[p]).length;
    ShapeKind kind = call->shapes[p + 1].kind;
    const double *d = call->in[p + 1];

    *target = (Target){NULL, 0};
    if (kind == SHAPE_SCALAR ||
        (kind == SHAPE_VECTOR && call->shapes[p].kind != SHAPE_VECTOR)) {
        return op_class_place(call, d[r], length, &target->place);
    }
    target->d = d + r * length;
    return true;
}

static double weight(Target target, size_t i)
{
    return target.d ? target.d[i] : i == target.place;
}

/* The sum from left to right of those terms whose weight is not 0. */
static double add_term(double total, bool *first, double term)
{
    bool alone = *first;

    *first = false;
    return alone ? term : total + term;
}

static double cross_entropy(const double *p, size_t size, Target target)
{
    double total = 0;
    bool first = true;

    for (size_t i = 0; i < size; i++) {
        double d = weight(target, i);
        if (d != 0) {
            total = add_term(total, &first, -(d * elementary_log(p[i])));
        }
    }
    return total;
}

/* From o - max o: the term of class i is d (ln sum exp(o - m) - (o_i - m)),
 * which never takes the logarithm of 0. */
static double softmax_cross_entropy(const double *o, size_t size, Target target)
{
    double most = maximum(o, size), total = 0;
    double log_sum = elementary_log(softmax_total(o, most, size));
    bool first = true;

    for (size_t i = 0; i < size; i++) {
        double d = weight(target, i);
        if (d != 0) {
            total = add_term(total, &first, d * (log_sum - (o[i] - most)));
        }
    }
    return total;
}

static void entropies(OpCall *call, double (*f)(const double *, size_t, Target))
{
    Rows rows = rows_of(call->shapes[0]);
    Target target;

    for (size_t r = 0; r < rows.count; r++) {
        call->out[r] = 0;
        if (target_of(call, 0, r, &target)) {
            call->out[r] =
                f(call->in[0] + r * rows.length, rows.length, target);
        }
    }
}

void op_value_cross_entropy(OpCall *call)
{
    entropies(call, cross_entropy);
}

void op_value_softmax_cross_entropy(OpCall *call)
{
    entropies(call, softmax_cross_entropy);
}

/* G times the derivatives of one cross entropy by p: -d / p. OUT is zeros
 * before. */
static void cross_slopes(double g, const double *p, size_t size, Target target,
                         double *out)
{
    if (!target.d) {
        out[target.place] = op_pass(g, -1 / p[target.place]);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        double d = weight(target, i);
        out[i] = d == 0 ? 0 : op_pass(g, -d / p[i]);
    }
}

/* By o: sum(d) softmax(o) - d. */
static void softmax_cross_slopes(double g, const double *o, size_t size,
                                 Target target, double *out)
{
    double total = 1;

    if (target.d) {
        total = target.d[0];
        for (size_t i = 1; i < size; i++) {
            total += target.d[i];
        }
    }
    softmax(o, size, out);
    for (size_t i = 0; i < size; i++) {
        out[i] = op_pass(g, total * out[i] - weight(target, i));
    }
}

typedef void Slopes(double, const double *, size_t, Target, double *);

/* (g, p, d): each row's slopes by that row's g. */
static void slope_value(OpCall *call, Slopes *slopes)
{
    Rows rows = rows_of(call->shapes[1]);
    Target target;

    op_clear(call);
    for (size_t r = 0; r < rows.count; r++) {
        if (target_of(call, 1, r, &target)) {
            slopes(call->in[0][r], call->in[1] + r * rows.length, rows.length,
                   target, call->out + r * rows.length);
        }
    }
}

void op_value_cross_slope(OpCall *call)
{
    slope_value(call, cross_slopes);
}

void op_value_softmax_cross_slope(OpCall *call)
{
    slope_value(call, softmax_cross_slopes);
}

/* --- Their changes ------------------------------------------------------ */

void op_change_cross_entropy(OpTangent *tangent)
{
    OpCall *call = &tangent->call;
    Rows rows = rows_of(call->shapes[0]);
    Target target;

    op_clear(call);
    for (size_t r = 0; tangent->din[0] && r < rows.count; r++) {
        const double *p = call->in[0] + r * rows.length;
        const double *dp = tangent->din[0] + r * rows.length;
        if (!target_of(call, 0, r, &target)) {
            continue;
        }
        for (size_t i = 0; i < rows.length; i++) {
            double d = weight(target, i);
            call->out[r] += d == 0 ? 0 : -d / p[i] * dp[i];
        }
    }
}

/* sum over i of (sum(d) softmax(o)_i - d_i) do_i, with the softmax made part
 * by part, since there is no room for it. */
static double softmax_cross_change(const double *o, const double *change,
                                   size_t size, Target target)
{
    double most = maximum(o, size), sum = softmax_total(o, most, size);
    double part[PART], total = 0, moved = 0;

    for (size_t i = 0; i < size; i++) {
        total += weight(target, i);
    }
    for (size_t i = 0; i < size; i++) {
        if (i % PART == 0) {
            size_t count = size - i < PART ? size - i : PART;
            exponentials(o + i, most, count, part);
        }
        double slope = total * (part[i % PART] / sum) - weight(target, i);
        moved += op_pass(change[i], slope);
    }
    return moved;
}

void op_change_softmax_cross_entropy(OpTangent *tangent)
{
    OpCall *call = &tangent->call;
    Rows rows = rows_of(call->shapes[0]);
    Target target;

    op_clear(call);
    for (size_t r = 0; tangent->din[0] && r < rows.count; r++) {
        if (target_of(call, 0, r, &target)) {
            call->out[r] = softmax_cross_change(
                call->in[0] + r * rows.length,
                tangent->din[0] + r * rows.length, rows.length, target);
        }
    }
}
