/* The operations of the way back, as the books write them: none has a name in
 * the model language. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "view/notation_part.h"

#define ONES 0x1D7CF /* a bold 1: a vector of ones */
#define WIDE 0x2217  /* the asterisk of a full convolution */

/* ---- what they are made of ---- */

/* An array's stand-in for what is made from it. */
static Piece reverse_piece(Box *box, OpPrecedence precedence, Shape shape)
{
    return (Piece){.box = box, .precedence = precedence, .shape = shape};
}

static Piece reverse_digits(const NotationStyle *n, const char *digits)
{
    Piece piece = reverse_piece(math_number(n->style, str_of(digits)),
                                PRECEDENCE_PRIMARY, shape_scalar());
    piece.digits = true;
    return piece;
}

static Piece reverse_transposed(const NotationStyle *n, const Piece *piece)
{
    Piece raised = *piece;
    raised.box = notation_transposed(n, piece);
    raised.precedence = PRECEDENCE_POSTFIX;
    raised.digits = false;
    return raised;
}

/* e_k: the unit vector of a class. */
static Piece reverse_unit(const NotationStyle *n, const Piece *class_)
{
    Box *below = box_fit(n->style, class_->box, class_->box->width * 0.7, 0.7);
    Box *e = math_name(n->style, STR("e"), false, NULL, 0);
    return reverse_piece(math_scripts(n->style, e, below, NULL),
                         PRECEDENCE_PRIMARY, shape_vector(2));
}

/* A target is a distribution, or a class: the unit vector of that class. */
static Piece reverse_target(const NotationStyle *n, const Piece *target)
{
    return target->shape.kind == SHAPE_SCALAR ? reverse_unit(n, target)
                                              : *target;
}

/* f'(a, b). */
static Piece reverse_primed(const NotationStyle *n, const char *function,
                            const Piece *args, uint32_t count)
{
    char name[40];
    snprintf(name, sizeof name, "%s\u2032", function);
    return notation_call(n, name, args, count);
}

/* ---- one by one ---- */

/* f'(x), of x alone; with g as well f'(x) * g. */
static Piece reverse_slope(const NotationStyle *n, const Term *term,
                           const Piece *args, uint32_t count)
{
    const Op *of = op_row((uint16_t)term->attribute[0]);
    const Piece *x = &args[count > 1];
    Piece both[2] = {reverse_primed(n, of->name, x, 1), args[0]};
    both[0].shape = x->shape;
    return count == 1 ? both[0] : notation_infix(n, OP_TIMES, both);
}

/* 2 v g. */
static Piece reverse_square(const NotationStyle *n, const Piece *args)
{
    Piece product = notation_product(n, reverse_digits(n, "2"), args[1]);
    product.digits = args[1].digits;
    product.shape = args[1].shape;
    return notation_product(n, product, args[0]);
}

/* Whether a number stands there that is written as DIGITS. */
static bool reverse_reads(const Piece *piece, const char *digits)
{
    const Box *box = piece->box;
    while (box->child_count == 1)
        box = box->children[0];
    return piece->digits && box->kind == BOX_TEXT &&
           strcmp(box->text, digits) == 0;
}

/* p x^(p-1) * g; of a square 2 x g. */
static Piece reverse_power(const NotationStyle *n, const Piece *args)
{
    if (reverse_reads(&args[2], "2"))
        return reverse_square(n, args);

    Style script = math_script_style(n->style);
    Piece base = args[1], both[2];
    Box *exponent[3] = {
        box_fit(n->style, args[2].box, args[2].box->width * 0.7, 0.7),
        math_symbol(&script, '-', BOX_BINARY), math_number(&script, STR("1"))};
    base.box = math_scripts(
        n->style, notation_fenced(n, &args[1], PRECEDENCE_PRIMARY, false), NULL,
        math_row(&script, exponent, 3));
    base.precedence = PRECEDENCE_POSTFIX;
    base.negative = false;
    both[0] = notation_product(n, args[2], base);
    both[0].shape = args[1].shape;
    both[1] = args[0];
    return notation_infix(n, OP_TIMES, both);
}

/* The sum of y ln x * g. */
static Piece reverse_exponent(const NotationStyle *n, const Piece *args)
{
    Piece log = notation_call(n, "log", &args[1], 1), both[2];
    log.shape = args[1].shape;
    both[0] = args[3];
    both[1] = log;
    both[0] = notation_infix(n, OP_TIMES, both);
    both[0].shape = args[1].shape;
    both[0].precedence = PRECEDENCE_TIMES;
    both[1] = args[0];
    Piece all = notation_infix(n, OP_TIMES, both);
    return args[1].shape.kind == SHAPE_SCALAR
               ? all
               : notation_call(n, "sum", &all, 1);
}

/* v / |v| g. */
static Piece reverse_norm(const NotationStyle *n, const Piece *args)
{
    Piece quotient[2] = {args[1], args[2]};
    Piece unit = notation_fraction(n, quotient);
    unit.shape = args[1].shape;
    return notation_product(n, unit, args[0]);
}

/* (softmax(o) - d) g. */
static Piece reverse_softmax_cross(const NotationStyle *n, const Term *term,
                                   const Piece *args)
{
    Piece pair[2] = {notation_call(n, "softmax", &args[1], 1),
                     reverse_target(n, &args[2])};
    Piece error = notation_infix(n, OP_SUBTRACT, pair);
    error.shape = term->shape;
    return notation_product(n, error, args[0]);
}

/* -(d / p) g. */
static Piece reverse_cross(const NotationStyle *n, const Term *term,
                           const Piece *args)
{
    Piece pair[2] = {reverse_target(n, &args[2]), args[1]};
    Piece quotient = notation_fraction(n, pair);
    quotient.shape = term->shape;
    Piece negated = notation_negated(n, &quotient);
    negated.shape = term->shape;
    return notation_product(n, negated, args[0]);
}

/* y * (g - y' g). */
static Piece reverse_softmax(const NotationStyle *n, const Term *term,
                             const Piece *args)
{
    Piece pair[2] = {
        args[0], notation_arrays(n, reverse_transposed(n, &args[1]), args[0])};
    Piece inner = notation_infix(n, OP_SUBTRACT, pair);
    inner.shape = term->shape;
    pair[0] = args[1];
    pair[1] = inner;
    return notation_infix(n, OP_TIMES, pair);
}

/* a' b of vectors; of matrices the sum of what stands in the same places. */
static Piece reverse_dot(const NotationStyle *n, const Piece *args)
{
    bool vectors = args[0].shape.kind == SHAPE_VECTOR &&
                   args[1].shape.kind == SHAPE_VECTOR;
    if (vectors)
        return notation_arrays(n, reverse_transposed(n, &args[0]), args[1]);
    Piece product = notation_infix(n, OP_TIMES, args);
    return notation_call(n, "sum", &product, 1);
}

/* g e_k', a matrix with g as column k; g e_k, a vector with g as entry k. */
static Piece reverse_scatter(const NotationStyle *n, const Piece *args)
{
    Piece unit = reverse_unit(n, &args[1]);
    if (args[0].shape.kind == SHAPE_SCALAR)
        return notation_product(n, args[0], unit);
    return notation_arrays(n, args[0], reverse_transposed(n, &unit));
}

/* What a spreading is undone by: all entries summed, or rows, or columns. */
static Piece reverse_reduce(const NotationStyle *n, const Term *term,
                            const Piece *args)
{
    Piece ones = reverse_piece(math_symbol(n->style, ONES, BOX_ORDINARY),
                               PRECEDENCE_PRIMARY, shape_vector(2));
    if (term->shape.kind == SHAPE_SCALAR)
        return notation_call(n, "sum", args, 1);
    if (term->shape.rows == 1 && args[0].shape.rows > 1)
        return notation_arrays(n, reverse_transposed(n, &ones), args[0]);
    return notation_arrays(n, args[0], ones);
}

/* g in every place, or its share. */
static Piece reverse_spread(const NotationStyle *n, const Term *term,
                            const Piece *args)
{
    Piece ones = reverse_piece(math_symbol(n->style, ONES, BOX_ORDINARY),
                               PRECEDENCE_PRIMARY, term->shape);
    ones.digits = args[0].digits;
    Piece share = args[0];
    if (term->op == OP_SPREAD_MEAN) {
        char digits[24];
        snprintf(digits, sizeof digits, "%zu", shape_size(term->shape));
        Piece quotient[2] = {args[0], reverse_digits(n, digits)};
        share = notation_fraction(n, quotient);
        share.shape = args[0].shape;
        if (share.precedence == PRECEDENCE_CHAIN) { /* behind a slash */
            share.box = math_fence(n->style, FENCE_PAREN, share.box);
            share.precedence = PRECEDENCE_PRIMARY;
        }
    }
    return notation_product(n, share, ones);
}

/* "3:4" of COUNT places after the first START, or "3". */
static const char *reverse_range(const NotationStyle *n, int64_t start,
                                 uint32_t count)
{
    if (count == 1)
        return arena_printf(n->style->arena, "%" PRId64, start + 1);
    return arena_printf(n->style->arena, "%" PRId64 ":%" PRId64, start + 1,
                        start + count);
}

/* Some rows (and columns) of g. */
static Piece reverse_block(const NotationStyle *n, const Term *term,
                           const Piece *args)
{
    Style script = math_script_style(n->style);
    const char *rows = reverse_range(n, term->attribute[0], term->shape.rows);
    if (args[0].shape.kind == SHAPE_MATRIX) {
        const char *columns =
            reverse_range(n, term->attribute[1], term->shape.columns);
        rows = arena_printf(n->style->arena, "%s,%s", n->rows ? columns : rows,
                            n->rows ? rows : columns);
    }
    Box *whole = args[0].digits
                     ? args[0].box
                     : math_fence(n->style, FENCE_PAREN, args[0].box);
    return reverse_piece(
        math_scripts(n->style, whole, math_text(&script, str_of(rows)), NULL),
        PRECEDENCE_POSTFIX, term->shape);
}

/* f'(x) * g, of a function that is no row of slopes. */
static Piece reverse_other(const NotationStyle *n, const char *function,
                           const Piece *args, uint32_t count)
{
    Piece both[2] = {reverse_primed(n, function, args + 1, count - 1), args[0]};
    both[0].shape = args[1].shape;
    return notation_infix(n, OP_TIMES, both);
}

Piece notation_reverse(const NotationStyle *n, const Term *term,
                       const Piece *args, uint32_t count)
{
    switch (term->op) {
    case OP_SLOPE: return reverse_slope(n, term, args, count);
    case OP_SQUARE_SLOPE: return reverse_square(n, args);
    case OP_POWER_SLOPE: return reverse_power(n, args);
    case OP_POWER_EXPONENT: return reverse_exponent(n, args);
    case OP_NORM_SLOPE: return reverse_norm(n, args);
    case OP_SOFTMAX_CROSS_SLOPE: return reverse_softmax_cross(n, term, args);
    case OP_CROSS_SLOPE: return reverse_cross(n, term, args);
    case OP_SOFTMAX_SLOPE: return reverse_softmax(n, term, args);
    case OP_DOT: return reverse_dot(n, args);
    case OP_SCATTER: return reverse_scatter(n, args);
    case OP_REDUCE: return reverse_reduce(n, term, args);
    case OP_SPREAD:
    case OP_SPREAD_MEAN: return reverse_spread(n, term, args);
    case OP_BLOCK: return reverse_block(n, term, args);
    case OP_CLIP_SLOPE: return reverse_other(n, "clip", args, count);
    case OP_MAX_SLOPE: return reverse_other(n, "max", args, count);
    case OP_MAXPOOL_SLOPE: return reverse_other(n, "maxpool", args, count);
    case OP_CONV_KERNEL: {
        Piece pair[2] = {args[1], args[0]};
        return notation_call(n, "conv", pair, 2);
    }
    case OP_CONV_IMAGE: {
        Box *row[3] = {notation_fenced(n, &args[0], PRECEDENCE_POSTFIX, true),
                       math_symbol(n->style, WIDE, BOX_BINARY),
                       notation_fenced(n, &args[1], PRECEDENCE_POSTFIX, false)};
        return reverse_piece(math_row(n->style, row, 3), PRECEDENCE_TIMES,
                             term->shape);
    }
    case OP_RESHAPE: return args[0];
    default: return notation_call(n, op_row(term->op)->name, args, count);
    }
}
