#include "engine/op_shape.h"

bool op_shape_fail(OpFault *fault, const char *id, uint32_t left,
                   uint32_t right, size_t need)
{
    fault->id = id;
    fault->left = left;
    fault->right = right;
    fault->need = need;
    return false;
}

bool op_shape_blame(OpFault *fault, const char *id, uint32_t arg, size_t need)
{
    fault->arg = arg;
    return op_shape_fail(fault, id, arg, arg, need);
}

/* --- Spreading ---------------------------------------------------------- */

static bool same_size(Shape a, Shape b)
{
    return a.rows == b.rows && a.columns == b.columns;
}

/* Whether A spreads over the columns or the rows of the matrix B. */
static bool spreads_over(Shape a, Shape b)
{
    if (b.kind != SHAPE_MATRIX) {
        return false;
    }
    return a.kind == SHAPE_VECTOR ? a.rows == b.rows
                                  : a.rows == 1 && a.columns == b.columns;
}

/* A row stays a row; next to a matrix of several rows it is a 1 x n matrix. */
static bool spread_two(Shape a, Shape b, Shape *out)
{
    bool vector = a.kind == SHAPE_VECTOR || b.kind == SHAPE_VECTOR;

    if (b.kind == SHAPE_SCALAR) {
        *out = a;
    } else if (a.kind == SHAPE_SCALAR) {
        *out = b;
    } else if (same_size(a, b) && (a.kind == b.kind || !vector)) {
        *out = a.kind == SHAPE_ROW ? a : b;
    } else if (spreads_over(a, b)) {
        *out = b;
    } else if (spreads_over(b, a)) {
        *out = a;
    } else {
        return false;
    }
    return true;
}

bool op_shape_spread(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    /* By whether left and right are vectors. */
    static const char *const ids[2][2] = {
        {"spread-matrices", "spread-matrix-vector"},
        {"spread-vector-matrix", "spread-vectors"}};
    uint32_t widest = 0; /* the argument whose shape the sum has so far */

    (void)attribute;
    *out = args[0];
    for (uint32_t i = 1; i < count; i++) {
        Shape before = *out;
        if (!spread_two(before, args[i], out)) {
            bool left = before.kind == SHAPE_VECTOR;
            bool right = args[i].kind == SHAPE_VECTOR;
            return op_shape_fail(fault, ids[left][right], widest, i,
                                 before.rows);
        }
        if (!shape_equal(before, *out)) {
            widest = i;
        }
    }
    return true;
}

/* --- Products ----------------------------------------------------------- */

static Shape product_of(Shape a, Shape b)
{
    if (a.kind == SHAPE_ROW && b.kind == SHAPE_VECTOR) {
        return shape_scalar();
    }
    if (a.kind == SHAPE_ROW) {
        return shape_row(b.columns);
    }
    if (b.kind == SHAPE_VECTOR) {
        return shape_vector(a.rows);
    }
    return shape_matrix(a.rows, b.columns);
}

bool op_shape_product(const Shape *args, uint32_t count,
                      const int64_t attribute[2], Shape *out, OpFault *fault)
{
    Shape a = args[0], b = args[1];
    const char *id = "product-matrices";

    (void)count;
    (void)attribute;
    if (a.kind == SHAPE_SCALAR || b.kind == SHAPE_SCALAR) {
        *out = a.kind == SHAPE_SCALAR ? b : a;
        return true;
    }
    if (a.kind == SHAPE_VECTOR && b.kind == SHAPE_VECTOR) {
        return op_shape_fail(fault, "product-vectors", 0, 1, a.rows);
    }
    if (a.columns == b.rows) {
        *out = product_of(a, b);
        return true;
    }
    if (a.kind == SHAPE_VECTOR) {
        id = "product-vector-matrix";
    } else if (b.kind == SHAPE_VECTOR) {
        id = "product-matrix-vector";
    }
    return op_shape_fail(fault, id, 0, 1, a.columns);
}

bool op_shape_transpose(const Shape *args, uint32_t count,
                        const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    (void)fault;
    switch (args[0].kind) {
    case SHAPE_SCALAR: *out = args[0]; break;
    case SHAPE_VECTOR: *out = shape_row(args[0].rows); break;
    case SHAPE_ROW: *out = shape_vector(args[0].columns); break;
    case SHAPE_MATRIX:
        *out = shape_matrix(args[0].columns, args[0].rows);
        break;
    }
    return true;
}

/* --- Elementwise and of all entries ------------------------------------- */

bool op_shape_same(const Shape *args, uint32_t count,
                   const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    (void)fault;
    *out = args[0];
    return true;
}

bool op_shape_scalar(const Shape *args, uint32_t count,
                     const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)args;
    (void)count;
    (void)attribute;
    (void)fault;
    *out = shape_scalar();
    return true;
}

bool op_shape_power(const Shape *args, uint32_t count,
                    const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)count;
    (void)attribute;
    *out = args[0];
    return args[1].kind == SHAPE_SCALAR ||
           op_shape_blame(fault, "power-exponent", 1, 0);
}

bool op_shape_clip(const Shape *args, uint32_t count,
                   const int64_t attribute[2], Shape *out, OpFault *fault)
{
    (void)attribute;
    *out = args[0];
    for (uint32_t i = 1; i < count; i++) {
        if (args[i].kind != SHAPE_SCALAR) {
            return op_shape_blame(fault, "clip-limit", i, 0);
        }
    }
    return true;
}

/* --- Block literals ----------------------------------------------------- */

static bool side_by_side(const Shape *args, uint32_t first, uint32_t i,
                         OpFault *fault)
{
    if (args[i].rows == args[first].rows) {
        return true;
    }
    if (args[i].kind == SHAPE_SCALAR) {
        return op_shape_fail(fault, "stack-height-scalar", first, i,
                             args[first].rows);
    }
    if (args[first].kind == SHAPE_SCALAR) {
        return op_shape_fail(fault, "stack-height-scalar", i, first,
                             args[i].rows);
    }
    return op_shape_fail(fault, "stack-height", first, i, args[first].rows);
}

/* The width of one row of a literal: ENTRIES arguments from FIRST on. */
static bool stack_row(const Shape *args, uint32_t first, uint32_t entries,
                      size_t *columns, OpFault *fault)
{
    *columns = 0;
    for (uint32_t i = first; i < first + entries; i++) {
        if (!side_by_side(args, first, i, fault)) {
            return false;
        }
        *columns += args[i].columns;
    }
    return true;
}

bool op_shape_stack(const Shape *args, uint32_t count,
                    const int64_t attribute[2], Shape *out, OpFault *fault)
{
    uint32_t rows = (uint32_t)attribute[0];
    size_t height = 0, width = 0, columns;
    bool vector = rows == count;

    if (attribute[0] < 1 || attribute[0] > count || count % rows != 0) {
        return op_shape_fail(fault, "stack-ragged", 0, 0, count);
    }
    uint32_t entries = count / rows;
    for (uint32_t first = 0; first < count; first += entries) {
        if (!stack_row(args, first, entries, &columns, fault)) {
            return false;
        }
        if (first > 0 && columns != width) {
            return op_shape_fail(fault, "stack-width", 0, first, width);
        }
        width = columns;
        height += args[first].rows;
        vector = vector && (args[first].kind == SHAPE_SCALAR ||
                            args[first].kind == SHAPE_VECTOR);
    }
    if (height > UINT32_MAX || width > UINT32_MAX) {
        return op_shape_fail(fault, "shape-large", 0, 0, UINT32_MAX);
    }
    *out = vector ? shape_vector((uint32_t)height)
                  : shape_matrix((uint32_t)height, (uint32_t)width);
    return true;
}

/* --- Costs -------------------------------------------------------------- */

size_t op_work_entries(const Term *term, const Shape *args)
{
    (void)args;
    return shape_size(term->shape);
}

size_t op_work_first(const Term *term, const Shape *args)
{
    (void)term;
    return shape_size(args[0]);
}

size_t op_work_product(const Term *term, const Shape *args)
{
    if (args[0].kind == SHAPE_SCALAR || args[1].kind == SHAPE_SCALAR) {
        return shape_size(term->shape);
    }
    return shape_size(args[0]) * args[1].columns;
}

size_t op_work_product_tn(const Term *term, const Shape *args)
{
    (void)term;
    return shape_size(args[0]) * args[1].columns;
}

size_t op_work_product_nt(const Term *term, const Shape *args)
{
    (void)term;
    return shape_size(args[0]) * args[1].rows;
}

size_t op_work_over(const Term *term, const Shape *args)
{
    (void)args;
    return shape_size(term->shape) * term->arg_count;
}

size_t op_work_one(const Term *term, const Shape *args)
{
    (void)term;
    (void)args;
    return 1;
}
