#include <math.h>
#include <string.h>

#include "lesson/quote.h"

static bool scalar_of(Arena *arena, const Expr *expr, Constant *out)
{
    return quote_constant(arena, expr, out) && out->shape.kind == SHAPE_SCALAR;
}

static void make(Arena *arena, Shape shape, Constant *out)
{
    size_t size = shape_size(shape);

    out->shape = shape;
    out->data = ARENA_ARRAY(arena, double, size);
    out->slack = ARENA_ARRAY(arena, double, size);
}

/* Half a unit in the last place of a number as it is written. */
static double slack_of(const Expr *expr)
{
    const char *text = expr->span.source->text.data + expr->span.begin;
    size_t length = expr->span.end - expr->span.begin;
    const char *point = memchr(text, '.', length);
    double unit = 1;

    if (!point) {
        return expr->whole ? 0 : 1e-12 * fabs(expr->number);
    }
    size_t i = (size_t)(point - text) + 1;
    for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
        unit /= 10;
    }
    if (i < length && (text[i] == 'e' || text[i] == 'E')) {
        double exponent = 0;
        bool negative = ++i < length && text[i] == '-';
        for (i += negative || (i < length && text[i] == '+'); i < length; i++) {
            exponent = 10 * exponent + (text[i] - '0');
        }
        unit *= pow(10, negative ? -exponent : exponent);
    }
    return 0.5 * unit * (1 + 1e-9);
}

static bool binary(Arena *arena, const Expr *expr, Constant *out)
{
    Constant a, b;

    if (!scalar_of(arena, expr->items[0], &a) ||
        !scalar_of(arena, expr->items[1], &b)) {
        return false;
    }
    double x = a.data[0], y = b.data[0], result;
    switch (expr->kind) {
    case EXPR_ADD: result = x + y; break;
    case EXPR_SUBTRACT: result = x - y; break;
    case EXPR_DIVIDE: result = x / y; break;
    case EXPR_POWER: result = pow(x, y); break;
    default: result = x * y; break;
    }
    make(arena, shape_scalar(), out);
    out->data[0] = result;
    /* 1/3 is rounded on both sides. */
    bool rounded = a.slack[0] > 0 || b.slack[0] > 0 ||
                   expr->kind == EXPR_DIVIDE || expr->kind == EXPR_POWER;
    out->slack[0] =
        a.slack[0] + b.slack[0] + (rounded ? 1e-12 * fabs(result) : 0);
    return true;
}

static bool literal(Arena *arena, const Expr *expr, Constant *out)
{
    uint32_t rows = expr->row_count, columns = expr->row_lengths[0];

    make(arena, columns == 1 ? shape_vector(rows) : shape_matrix(rows, columns),
         out);
    for (uint32_t i = 0; i < expr->item_count; i++) {
        Constant entry;
        if (expr->row_lengths[i / columns] != columns ||
            !scalar_of(arena, expr->items[i], &entry)) {
            return false;
        }
        out->data[i] = entry.data[0];
        out->slack[i] = entry.slack[0];
    }
    return true;
}

static bool negated(Arena *arena, const Expr *expr, Constant *out)
{
    if (!quote_constant(arena, expr->items[0], out)) {
        return false;
    }
    for (size_t i = 0; i < shape_size(out->shape); i++) {
        out->data[i] = -out->data[i];
    }
    return true;
}

/* Of a vector: the 1 x n matrix that a definition would store. */
static bool transposed(Arena *arena, const Expr *expr, Constant *out)
{
    Constant in;

    if (!quote_constant(arena, expr->items[0], &in) ||
        in.shape.kind == SHAPE_SCALAR) {
        return false;
    }
    uint32_t rows = in.shape.rows, columns = in.shape.columns;
    make(arena, shape_matrix(columns, rows), out);
    for (uint32_t i = 0; i < rows; i++) {
        for (uint32_t k = 0; k < columns; k++) {
            out->data[k * rows + i] = in.data[i * columns + k];
            out->slack[k * rows + i] = in.slack[i * columns + k];
        }
    }
    return true;
}

bool quote_constant(Arena *arena, const Expr *expr, Constant *out)
{
    if (!expr) {
        return false;
    }
    switch (expr->kind) {
    case EXPR_NUMBER:
        make(arena, shape_scalar(), out);
        out->data[0] = expr->number;
        out->slack[0] = slack_of(expr);
        return true;
    case EXPR_GROUP: return quote_constant(arena, expr->items[0], out);
    case EXPR_NEGATE: return negated(arena, expr, out);
    case EXPR_TRANSPOSE: return transposed(arena, expr, out);
    case EXPR_LITERAL: return literal(arena, expr, out);
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_TIMES:
    case EXPR_PRODUCT:
    case EXPR_DIVIDE:
    case EXPR_POWER: return binary(arena, expr, out);
    default: return false;
    }
}
