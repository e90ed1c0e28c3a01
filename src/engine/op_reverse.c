#include "engine/op_reverse.h"

static bool same_size(Shape a, Shape b)
{
    return a.rows == b.rows && a.columns == b.columns;
}

static Operand push_one(Reverse *reverse, uint16_t op, Shape shape, Operand a)
{
    return reverse_push(reverse, op, shape, &a, 1, NULL);
}

static Operand push_two(Reverse *reverse, uint16_t op, Shape shape, Operand a,
                        Operand b)
{
    Operand args[2] = {a, b};

    return reverse_push(reverse, op, shape, args, 2, NULL);
}

static Operand push_three(Reverse *reverse, uint16_t op, Shape shape, Operand a,
                          Operand b, Operand c)
{
    Operand args[3] = {a, b, c};

    return reverse_push(reverse, op, shape, args, 3, NULL);
}

/* A gradient of the value's shape, summed to that of argument I. */
static Operand reduce(Reverse *reverse, uint32_t i, Operand gradient)
{
    Shape shape = reverse_shape(reverse, i);

    if (same_size(shape, reverse_value_shape(reverse))) {
        return gradient;
    }
    return push_one(reverse, OP_REDUCE, shape, gradient);
}

/* The sum of the entries of A * B for a scalar argument I, as a product if
 * the value is a scalar too. */
static Operand dot(Reverse *reverse, Operand a, Operand b)
{
    bool scalar = shape_size(reverse_value_shape(reverse)) == 1;

    return push_two(reverse, scalar ? OP_TIMES : OP_DOT, shape_scalar(), a, b);
}

/* --- + - * / ------------------------------------------------------------ */

void op_reverse_add(Reverse *reverse)
{
    for (uint32_t i = 0; i < 2; i++) {
        if (reverse_wants(reverse, i)) {
            reverse_give(reverse, i,
                         reduce(reverse, i, reverse_gradient(reverse)));
        }
    }
}

void op_reverse_subtract(Reverse *reverse)
{
    Operand g = reverse_gradient(reverse);

    if (reverse_wants(reverse, 0)) {
        reverse_give(reverse, 0, reduce(reverse, 0, g));
    }
    if (reverse_wants(reverse, 1)) {
        reverse_give(reverse, 1,
                     push_one(reverse, OP_NEGATE, reverse_shape(reverse, 1),
                              reduce(reverse, 1, g)));
    }
}

/* The gradient times FACTOR (as wide as the value or spread over it), for
 * argument I. */
static Operand weighted(Reverse *reverse, uint32_t i, Operand factor,
                        Shape factor_shape)
{
    Operand g = reverse_gradient(reverse);
    Shape shape = reverse_value_shape(reverse);

    if (reverse_shape(reverse, i).kind == SHAPE_SCALAR &&
        same_size(factor_shape, shape)) {
        return dot(reverse, g, factor);
    }
    return reduce(reverse, i, push_two(reverse, OP_TIMES, shape, g, factor));
}

void op_reverse_times(Reverse *reverse)
{
    for (uint32_t i = 0; i < 2; i++) {
        if (reverse_wants(reverse, i)) {
            reverse_give(reverse, i,
                         weighted(reverse, i, reverse_arg(reverse, 1 - i),
                                  reverse_shape(reverse, 1 - i)));
        }
    }
}

/* y = a / b: g / b for a, -(g y) / b for b. */
void op_reverse_divide(Reverse *reverse)
{
    Shape shape = reverse_value_shape(reverse);
    Operand b = reverse_arg(reverse, 1), g = reverse_gradient(reverse);

    if (reverse_wants(reverse, 0)) {
        Operand part = push_two(reverse, OP_DIVIDE, shape, g, b);
        reverse_give(reverse, 0, reduce(reverse, 0, part));
    }
    if (reverse_wants(reverse, 1)) {
        Shape own = reverse_shape(reverse, 1);
        Operand part = weighted(reverse, 1, reverse_value(reverse), shape);
        part = push_two(reverse, OP_DIVIDE, own, part, b);
        reverse_give(reverse, 1, push_one(reverse, OP_NEGATE, own, part));
    }
}

void op_reverse_negate(Reverse *reverse)
{
    reverse_give(reverse, 0,
                 push_one(reverse, OP_NEGATE, reverse_shape(reverse, 0),
                          reverse_gradient(reverse)));
}

void op_reverse_power(Reverse *reverse)
{
    Operand args[4] = {reverse_gradient(reverse), reverse_arg(reverse, 0),
                       reverse_arg(reverse, 1), reverse_value(reverse)};

    if (reverse_wants(reverse, 0)) {
        reverse_give(reverse, 0,
                     reverse_push(reverse, OP_POWER_SLOPE,
                                  reverse_shape(reverse, 0), args, 3, NULL));
    }
    if (reverse_wants(reverse, 1)) {
        reverse_give(reverse, 1,
                     reverse_push(reverse, OP_POWER_EXPONENT, shape_scalar(),
                                  args, 4, NULL));
    }
}

/* --- Products ----------------------------------------------------------- */

/* What OPERAND, an argument, is the transpose of: u of u'. NONE if it is
 * written without a prime. */
static Operand origin(const Reverse *reverse, Operand operand)
{
    const Term *term = reverse_forward_term(reverse, operand);

    return term && term->op == OP_TRANSPOSE ? *reverse_args_of(reverse, term)
                                            : (Operand){OPERAND_NONE, 0};
}

/* A' g for B in A B; u g where A is u'. */
static Operand from_left(Reverse *reverse, Shape shape)
{
    Operand a = reverse_arg(reverse, 0), g = reverse_gradient(reverse);
    Operand u = origin(reverse, a);

    if (u.kind != OPERAND_NONE) {
        return push_two(reverse, OP_PRODUCT, shape, u, g);
    }
    return push_two(reverse, OP_PRODUCT_TN, shape, a, g);
}

/* g B' for A in A B; g u where B is u'. */
static Operand from_right(Reverse *reverse, Shape shape)
{
    Operand b = reverse_arg(reverse, 1), g = reverse_gradient(reverse);
    Operand u = origin(reverse, b);

    if (u.kind != OPERAND_NONE) {
        return push_two(reverse, OP_PRODUCT, shape, g, u);
    }
    return push_two(reverse, OP_PRODUCT_NT, shape, g, b);
}

/* s A: the sum of g * A for s, s g for A. */
static void reverse_scaling(Reverse *reverse, uint32_t scalar)
{
    Operand g = reverse_gradient(reverse);
    Operand s = reverse_arg(reverse, scalar);

    if (reverse_wants(reverse, 1 - scalar)) {
        Shape shape = reverse_shape(reverse, 1 - scalar);
        Operand left = scalar == 0 ? s : g, right = scalar == 0 ? g : s;
        reverse_give(reverse, 1 - scalar,
                     push_two(reverse, OP_PRODUCT, shape, left, right));
    }
    if (reverse_wants(reverse, scalar)) {
        Operand other = reverse_arg(reverse, 1 - scalar);
        reverse_give(reverse, scalar, dot(reverse, g, other));
    }
}

void op_reverse_product(Reverse *reverse)
{
    if (reverse_shape(reverse, 0).kind == SHAPE_SCALAR) {
        reverse_scaling(reverse, 0);
        return;
    }
    if (reverse_shape(reverse, 1).kind == SHAPE_SCALAR) {
        reverse_scaling(reverse, 1);
        return;
    }
    if (reverse_wants(reverse, 0)) {
        Shape shape = reverse_shape(reverse, 0);
        reverse_give(reverse, 0, from_right(reverse, shape));
    }
    if (reverse_wants(reverse, 1)) {
        Shape shape = reverse_shape(reverse, 1);
        reverse_give(reverse, 1, from_left(reverse, shape));
    }
}

/* (a b')' is written b a', and (a' b)' is b' a. */
void op_reverse_transpose(Reverse *reverse)
{
    Operand g = reverse_gradient(reverse);
    Shape shape = reverse_shape(reverse, 0);
    const Term *made = reverse_made(reverse, g);

    if (shape.kind == SHAPE_SCALAR) {
        reverse_give(reverse, 0, g);
    } else if (made &&
               (made->op == OP_PRODUCT_NT || made->op == OP_PRODUCT_TN)) {
        const Operand *args = reverse_args_of(reverse, made);
        uint16_t op = made->op;
        Operand a = args[0], b = args[1];
        if (op == OP_PRODUCT_NT &&
            reverse_operand_shape(reverse, a).kind == SHAPE_SCALAR) {
            op = OP_PRODUCT; /* g v', transposed: v g */
        }
        reverse_give(reverse, 0, push_two(reverse, op, shape, b, a));
    } else {
        reverse_give(reverse, 0, push_one(reverse, OP_TRANSPOSE, shape, g));
    }
}

/* --- Literals and sums over index sets ---------------------------------- */

void op_reverse_stack(Reverse *reverse)
{
    uint32_t count = reverse_count(reverse);
    int64_t rows = reverse_term_of(reverse)->attribute[0];
    uint32_t entries = count / (uint32_t)rows;
    Operand g = reverse_gradient(reverse);
    int64_t place[2] = {0, 0};

    for (uint32_t i = 0; i < count; i++) {
        Shape shape = reverse_shape(reverse, i);
        if (reverse_wants(reverse, i)) {
            Operand part = g;
            if (count > 1) {
                part = reverse_push(reverse, OP_BLOCK, shape, &g, 1, place);
            }
            reverse_give(reverse, i, part);
        }
        place[1] += shape.columns;
        if ((i + 1) % entries == 0) {
            place[0] += shape.rows;
            place[1] = 0;
        }
    }
}

static void give_all(Reverse *reverse, Operand gradient)
{
    uint32_t count = reverse_count(reverse);

    for (uint32_t i = 0; i < count; i++) {
        if (reverse_wants(reverse, i)) {
            reverse_give(reverse, i, reduce(reverse, i, gradient));
        }
    }
}

void op_reverse_sum_over(Reverse *reverse)
{
    give_all(reverse, reverse_gradient(reverse));
}

void op_reverse_mean_over(Reverse *reverse)
{
    Operand count = reverse_number(reverse, reverse_count(reverse));

    give_all(reverse, push_two(reverse, OP_DIVIDE, reverse_value_shape(reverse),
                               reverse_gradient(reverse), count));
}

/* --- Elementwise -------------------------------------------------------- */

void op_reverse_function(Reverse *reverse)
{
    Operand args[3] = {reverse_gradient(reverse), reverse_arg(reverse, 0),
                       reverse_value(reverse)};
    int64_t attribute[2] = {reverse_term_of(reverse)->op, 0};

    reverse_give(reverse, 0,
                 reverse_push(reverse, OP_SLOPE, reverse_shape(reverse, 0),
                              args, 3, attribute));
}

void op_reverse_identity(Reverse *reverse)
{
    reverse_give(reverse, 0, reverse_gradient(reverse));
}

void op_reverse_clip(Reverse *reverse)
{
    Operand args[4] = {reverse_gradient(reverse), reverse_arg(reverse, 0),
                       reverse_arg(reverse, 1), reverse_arg(reverse, 2)};

    if (reverse_wants(reverse, 0)) {
        reverse_give(reverse, 0,
                     reverse_push(reverse, OP_CLIP_SLOPE,
                                  reverse_shape(reverse, 0), args, 4, NULL));
    }
}

/* --- Of all entries ----------------------------------------------------- */

static void give_spread(Reverse *reverse, uint16_t op)
{
    Shape shape = reverse_shape(reverse, 0);
    Operand g = reverse_gradient(reverse);

    reverse_give(reverse, 0,
                 shape.kind == SHAPE_SCALAR ? g
                                            : push_one(reverse, op, shape, g));
}

void op_reverse_sum(Reverse *reverse)
{
    give_spread(reverse, OP_SPREAD);
}

void op_reverse_mean(Reverse *reverse)
{
    give_spread(reverse, OP_SPREAD_MEAN);
}

/* OP over the gradient and the argument. */
static void give_slope(Reverse *reverse, uint16_t op)
{
    reverse_give(reverse, 0,
                 push_two(reverse, op, reverse_shape(reverse, 0),
                          reverse_gradient(reverse), reverse_arg(reverse, 0)));
}

void op_reverse_max(Reverse *reverse)
{
    give_slope(reverse, OP_MAX_SLOPE);
}

void op_reverse_squared_norm(Reverse *reverse)
{
    give_slope(reverse, OP_SQUARE_SLOPE);
}

void op_reverse_norm(Reverse *reverse)
{
    reverse_give(reverse, 0,
                 push_three(reverse, OP_NORM_SLOPE, reverse_shape(reverse, 0),
                            reverse_gradient(reverse), reverse_arg(reverse, 0),
                            reverse_value(reverse)));
}

/* --- Classes ------------------------------------------------------------ */

void op_reverse_softmax(Reverse *reverse)
{
    reverse_give(reverse, 0,
                 push_two(reverse, OP_SOFTMAX_SLOPE, reverse_shape(reverse, 0),
                          reverse_gradient(reverse), reverse_value(reverse)));
}

/* The target is data: it receives nothing. */
static void give_cross(Reverse *reverse, uint16_t op)
{
    if (reverse_wants(reverse, 0)) {
        reverse_give(reverse, 0,
                     push_three(reverse, op, reverse_shape(reverse, 0),
                                reverse_gradient(reverse),
                                reverse_arg(reverse, 0),
                                reverse_arg(reverse, 1)));
    }
}

void op_reverse_cross_entropy(Reverse *reverse)
{
    give_cross(reverse, OP_CROSS_SLOPE);
}

void op_reverse_softmax_cross_entropy(Reverse *reverse)
{
    give_cross(reverse, OP_SOFTMAX_CROSS_SLOPE);
}

/* column(E, k) and at(v, k): k is a place and receives nothing. */
void op_reverse_scatter(Reverse *reverse)
{
    if (reverse_wants(reverse, 0)) {
        reverse_give(reverse, 0,
                     push_two(reverse, OP_SCATTER, reverse_shape(reverse, 0),
                              reverse_gradient(reverse),
                              reverse_arg(reverse, 1)));
    }
}

/* --- Images ------------------------------------------------------------- */

void op_reverse_conv(Reverse *reverse)
{
    static const uint16_t ops[2] = {OP_CONV_IMAGE, OP_CONV_KERNEL};

    for (uint32_t i = 0; i < 2; i++) {
        if (reverse_wants(reverse, i)) {
            reverse_give(reverse, i,
                         push_two(reverse, ops[i], reverse_shape(reverse, i),
                                  reverse_gradient(reverse),
                                  reverse_arg(reverse, 1 - i)));
        }
    }
}

void op_reverse_maxpool(Reverse *reverse)
{
    Operand args[2] = {reverse_gradient(reverse), reverse_arg(reverse, 0)};
    int64_t attribute[2] = {reverse_term_of(reverse)->attribute[0], 0};

    reverse_give(reverse, 0,
                 reverse_push(reverse, OP_MAXPOOL_SLOPE,
                              reverse_shape(reverse, 0), args, 2, attribute));
}

void op_reverse_flatten(Reverse *reverse)
{
    Shape shape = reverse_shape(reverse, 0);
    Operand g = reverse_gradient(reverse);

    reverse_give(reverse, 0,
                 shape.kind == SHAPE_VECTOR
                     ? g
                     : push_one(reverse, OP_RESHAPE, shape, g));
}

void op_reverse_diag(Reverse *reverse)
{
    Shape shape = reverse_shape(reverse, 0);
    uint16_t op = shape.kind == SHAPE_VECTOR ? OP_DIAG_PART : OP_DIAG;

    reverse_give(reverse, 0,
                 push_one(reverse, op, shape, reverse_gradient(reverse)));
}
