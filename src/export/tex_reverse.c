#include "export/tex_reverse.h"

#include <inttypes.h>
#include <string.h>

static TexPiece piece(const char *text, OpPrecedence precedence, Shape shape)
{
    return (TexPiece){.text = text, .precedence = precedence, .shape = shape};
}

/* f'(x) * g, or f'(x) alone, where the ladder has it as a factor. */
static TexPiece slope(Arena *arena, const Term *term, const TexPiece *args,
                      uint32_t count)
{
    const Op *of = op_row((uint16_t)term->attribute[0]);
    const TexPiece *x = &args[count > 1];
    TexPiece both[2] = {tex_part_call(arena, of->name, "'", x, 1), args[0]};

    both[0].shape = x->shape;
    return count == 1 ? both[0] : tex_part_infix(arena, OP_TIMES, both);
}

/* 2 v g. */
static TexPiece square_slope(Arena *arena, const TexPiece *args)
{
    TexPiece two = {.text = "2",
                    .precedence = PRECEDENCE_PRIMARY,
                    .digits = true,
                    .shape = shape_scalar()};
    TexPiece both = tex_part_product(arena, two, args[1]);

    both.digits = args[1].digits;
    both.shape = args[1].shape;
    return tex_part_product(arena, both, args[0]);
}

/* p x^{p-1} g; of a square 2 x g. */
static TexPiece power_slope(Arena *arena, const TexPiece *args)
{
    if (args[2].digits && strcmp(args[2].text, "2") == 0) {
        return square_slope(arena, args);
    }
    TexPiece base =
        piece(arena_printf(
                  arena, "{%s}^{%s-1}",
                  tex_part_fenced(arena, &args[1], PRECEDENCE_PRIMARY, false),
                  tex_part_fenced(arena, &args[2], PRECEDENCE_TIMES, true)),
              PRECEDENCE_POSTFIX, args[1].shape);
    TexPiece both[2] = {tex_part_product(arena, args[2], base), args[0]};

    both[0].shape = args[1].shape;
    return tex_part_infix(arena, OP_TIMES, both);
}

/* The sum of y log x g. */
static TexPiece power_exponent(Arena *arena, const TexPiece *args)
{
    TexPiece both[2] = {args[3], tex_part_call(arena, "log", "", &args[1], 1)};

    both[1].shape = args[1].shape;
    both[0] = tex_part_infix(arena, OP_TIMES, both);
    both[0].shape = args[1].shape;
    both[1] = args[0];
    TexPiece all = tex_part_infix(arena, OP_TIMES, both);
    return tex_part_is_scalar(&args[1])
               ? all
               : tex_part_call(arena, "sum", "", &all, 1);
}

static TexPiece fraction(Arena *arena, const char *over, const char *under,
                         Shape shape)
{
    return piece(arena_printf(arena, "\\frac{%s}{%s}", over, under),
                 PRECEDENCE_POSTFIX, shape);
}

/* e_k: the unit vector of a class. */
static TexPiece unit(Arena *arena, const TexPiece *class_)
{
    return piece(arena_printf(arena, "e_{%s}", class_->text),
                 PRECEDENCE_PRIMARY, shape_vector(2));
}

static TexPiece target_of(Arena *arena, const TexPiece *target)
{
    return tex_part_is_scalar(target) ? unit(arena, target) : *target;
}

/* (softmax(o) - d) g. */
static TexPiece softmax_cross(Arena *arena, const Term *term,
                              const TexPiece *args)
{
    TexPiece pair[2] = {tex_part_call(arena, "softmax", "", &args[1], 1),
                        target_of(arena, &args[2])};
    TexPiece error = tex_part_infix(arena, OP_SUBTRACT, pair);

    error.shape = term->shape;
    return tex_part_product(arena, error, args[0]);
}

/* -(d / p) g. */
static TexPiece cross(Arena *arena, const Term *term, const TexPiece *args)
{
    TexPiece quotient = fraction(arena, target_of(arena, &args[2]).text,
                                 args[1].text, term->shape);
    TexPiece negated = piece(arena_printf(arena, "-%s", quotient.text),
                             PRECEDENCE_UNARY, term->shape);

    negated.negative = true;
    return tex_part_product(arena, negated, args[0]);
}

/* y * (g - y' g). */
static TexPiece softmax(Arena *arena, const Term *term, const TexPiece *args)
{
    TexPiece row = tex_transposed(arena, &args[1], false);
    TexPiece pair[2] = {args[0], tex_part_product(arena, row, args[0])};
    TexPiece inner = tex_part_infix(arena, OP_SUBTRACT, pair);

    inner.shape = term->shape;
    pair[0] = args[1];
    pair[1] = inner;
    return tex_part_infix(arena, OP_TIMES, pair);
}

/* a' b of vectors; of matrices the sum of what stands in the same places. */
static TexPiece dot(Arena *arena, const TexPiece *args)
{
    if (args[0].shape.kind == SHAPE_VECTOR &&
        args[1].shape.kind == SHAPE_VECTOR) {
        return tex_part_product(arena, tex_transposed(arena, &args[0], false),
                                args[1]);
    }
    TexPiece product = tex_part_infix(arena, OP_TIMES, args);
    return tex_part_call(arena, "sum", "", &product, 1);
}

/* g e_k', a matrix with g as column k; g e_k, a vector with g as entry k. */
static TexPiece scatter(Arena *arena, const TexPiece *args)
{
    TexPiece e = unit(arena, &args[1]);

    return tex_part_product(
        arena, args[0],
        tex_part_is_scalar(&args[0]) ? e : tex_transposed(arena, &e, false));
}

/* What a spreading is undone by: all entries summed, or rows, or columns. */
static TexPiece reduce(Arena *arena, const Term *term, const TexPiece *args)
{
    TexPiece ones = piece("\\mathbf{1}", PRECEDENCE_PRIMARY, shape_vector(2));

    if (term->shape.kind == SHAPE_SCALAR) {
        return tex_part_call(arena, "sum", "", args, 1);
    }
    if (term->shape.rows == 1 && args[0].shape.rows > 1) {
        return tex_part_product(arena, tex_transposed(arena, &ones, false),
                                args[0]);
    }
    return tex_part_product(arena, args[0], ones);
}

/* g in every place, or its share. */
static TexPiece spread(Arena *arena, const Term *term, const TexPiece *args)
{
    TexPiece ones = piece("\\mathbf{1}", PRECEDENCE_PRIMARY, term->shape);
    TexPiece share = args[0];

    ones.digits = args[0].digits;
    if (term->op == OP_SPREAD_MEAN) {
        share = fraction(arena, args[0].text,
                         arena_printf(arena, "%zu", shape_size(term->shape)),
                         args[0].shape);
    }
    return tex_part_product(arena, share, ones);
}

static const char *range(Arena *arena, int64_t start, uint32_t count)
{
    return count == 1 ? arena_printf(arena, "%" PRId64, start + 1)
                      : arena_printf(arena, "%" PRId64 ":%" PRId64, start + 1,
                                     start + count);
}

/* Some rows (and columns) of g. */
static TexPiece block(Arena *arena, const Term *term, const TexPiece *args)
{
    const char *rows = range(arena, term->attribute[0], term->shape.rows);

    if (args[0].shape.kind == SHAPE_MATRIX) {
        rows =
            arena_printf(arena, "%s,%s", rows,
                         range(arena, term->attribute[1], term->shape.columns));
    }
    return piece(
        arena_printf(arena, "\\left( %s \\right)_{%s}", args[0].text, rows),
        PRECEDENCE_POSTFIX, term->shape);
}

/* f'(x) * g, of a function that is no row of slopes. */
static TexPiece primed(Arena *arena, const char *function, const TexPiece *args,
                       uint32_t count)
{
    TexPiece both[2] = {
        tex_part_call(arena, function, "'", args + 1, count - 1), args[0]};

    both[0].shape = args[1].shape;
    return tex_part_infix(arena, OP_TIMES, both);
}

TexPiece tex_reverse(Arena *arena, const Term *term, const TexPiece *args,
                     uint32_t count)
{
    switch (term->op) {
    case OP_SLOPE: return slope(arena, term, args, count);
    case OP_SQUARE_SLOPE: return square_slope(arena, args);
    case OP_POWER_SLOPE: return power_slope(arena, args);
    case OP_POWER_EXPONENT: return power_exponent(arena, args);
    case OP_NORM_SLOPE:
        return tex_part_product(
            arena, fraction(arena, args[1].text, args[2].text, args[1].shape),
            args[0]);
    case OP_SOFTMAX_CROSS_SLOPE: return softmax_cross(arena, term, args);
    case OP_CROSS_SLOPE: return cross(arena, term, args);
    case OP_SOFTMAX_SLOPE: return softmax(arena, term, args);
    case OP_DOT: return dot(arena, args);
    case OP_SCATTER: return scatter(arena, args);
    case OP_REDUCE: return reduce(arena, term, args);
    case OP_SPREAD:
    case OP_SPREAD_MEAN: return spread(arena, term, args);
    case OP_BLOCK: return block(arena, term, args);
    case OP_CLIP_SLOPE: return primed(arena, "clip", args, count);
    case OP_MAX_SLOPE: return primed(arena, "max", args, count);
    case OP_MAXPOOL_SLOPE: return primed(arena, "maxpool", args, count);
    case OP_RESHAPE: return args[0];
    case OP_CONV_KERNEL: {
        TexPiece pair[2] = {args[1], args[0]};
        return tex_part_call(arena, "conv", "", pair, 2);
    }
    case OP_CONV_IMAGE:
        return piece(
            arena_printf(
                arena, "%s * %s",
                tex_part_fenced(arena, &args[0], PRECEDENCE_POSTFIX, true),
                tex_part_fenced(arena, &args[1], PRECEDENCE_POSTFIX, false)),
            PRECEDENCE_TIMES, term->shape);
    default:
        return tex_part_call(arena, op_row(term->op)->name, "", args, count);
    }
}
