#include "export/tex_apply.h"

#include <inttypes.h>

#include "export/tex_reverse.h"

#define SUM_MOST 6 /* terms of a sum that are written out */

static TexPiece literal(Arena *arena, const Term *term, const TexPiece *args,
                        uint32_t count)
{
    uint32_t rows = (uint32_t)term->attribute[0];
    Buf out = {0};

    rows = rows == 0 || count % rows != 0 ? count : rows;
    buf_push_str(&out, STR("\\begin{bmatrix} "));
    for (uint32_t k = 0; k < count; k++) {
        bool turn = k % (count / rows) == 0;
        buf_push_str(&out, k == 0 ? STR("")
                           : turn ? STR(" \\\\ ")
                                  : STR(" & "));
        buf_push_str(&out, str_of(args[k].text));
    }
    buf_push_str(&out, STR(" \\end{bmatrix}"));
    return (TexPiece){.text = tex_keep(arena, &out),
                      .precedence = PRECEDENCE_PRIMARY};
}

/* a + b + ... + z; of a mean, 1/n of that. */
static TexPiece sum_over(Arena *arena, uint16_t op, const TexPiece *args,
                         uint32_t count)
{
    Buf out = {0};

    for (uint32_t k = 0; k < count; k++) {
        if (count > SUM_MOST && k == SUM_MOST - 2) {
            buf_push_str(&out, STR(" + \\cdots"));
            k = count - 1;
        }
        buf_push_str(&out, k ? STR(" + ") : STR(""));
        buf_push_str(&out, str_of(tex_part_fenced(arena, &args[k],
                                                  PRECEDENCE_TIMES, k == 0)));
    }
    TexPiece sum = {.text = tex_keep(arena, &out),
                    .precedence =
                        count > 1 ? PRECEDENCE_SUM : args[0].precedence,
                    .negative = args[0].negative};
    if (op != OP_MEAN_OVER || count == 1) {
        return sum;
    }
    return (TexPiece){.text = arena_printf(
                          arena, "\\frac{1}{%" PRIu32 "} \\left( %s \\right)",
                          count, sum.text),
                      .precedence = PRECEDENCE_CHAIN};
}

static TexPiece bars(Arena *arena, const TexPiece *arg, bool squared)
{
    const char *bar = tex_part_is_scalar(arg) ? "|" : "\\|";

    return (TexPiece){
        .text = arena_printf(arena, "\\left%s %s \\right%s%s", bar, arg->text,
                             bar, squared ? "^{2}" : ""),
        .precedence = squared ? PRECEDENCE_POSTFIX : PRECEDENCE_PRIMARY};
}

static TexPiece power(Arena *arena, const TexPiece *args)
{
    return (TexPiece){
        .text = arena_printf(
            arena, "{%s}^{%s}",
            tex_part_fenced(arena, &args[0], PRECEDENCE_PRIMARY, false),
            args[1].text),
        .precedence = PRECEDENCE_POSTFIX};
}

static TexPiece apply(Arena *arena, const Term *term, const TexPiece *args,
                      uint32_t count)
{
    const Op *op = op_row(term->op);

    switch (op->form) {
    case OPFORM_INFIX:
        if (term->op != OP_DIVIDE) {
            return tex_part_infix(arena, term->op, args);
        }
        return (TexPiece){.text = arena_printf(arena, "\\frac{%s}{%s}",
                                               args[0].text, args[1].text),
                          .precedence = PRECEDENCE_POSTFIX};
    case OPFORM_PRODUCT: return tex_part_product(arena, args[0], args[1]);
    case OPFORM_PREFIX:
        return (TexPiece){
            .text = arena_printf(
                arena, "-%s",
                tex_part_fenced(arena, &args[0], PRECEDENCE_UNARY, false)),
            .precedence = PRECEDENCE_UNARY,
            .negative = true};
    case OPFORM_POWER: return power(arena, args);
    case OPFORM_PRIME: return tex_transposed(arena, &args[0], false);
    case OPFORM_BARS:
    case OPFORM_BARS2: return bars(arena, &args[0], op->form == OPFORM_BARS2);
    case OPFORM_LITERAL: return literal(arena, term, args, count);
    case OPFORM_OVER: return sum_over(arena, term->op, args, count);
    case OPFORM_PRODUCT_TN:
        return tex_part_product(arena, tex_transposed(arena, &args[0], false),
                                args[1]);
    case OPFORM_PRODUCT_NT:
        return tex_part_product(arena, args[0],
                                tex_transposed(arena, &args[1], false));
    case OPFORM_SLOPE:
    case OPFORM_SQUARE_SLOPE: return tex_reverse(arena, term, args, count);
    case OPFORM_CALL: break;
    }
    if (op->reverse_only) {
        return tex_reverse(arena, term, args, count);
    }
    if (term->op == OP_AT) {
        return (TexPiece){
            .text = arena_printf(
                arena, "%s[%s]",
                tex_part_fenced(arena, &args[0], PRECEDENCE_PRIMARY, false),
                args[1].text),
            .precedence = PRECEDENCE_PRIMARY};
    }
    return tex_part_call(arena, op->name, "", args, count);
}

/* zeros(2, 3): what is made from nothing is called with its size. */
static TexPiece made(Arena *arena, const Term *term)
{
    uint32_t rows = (uint32_t)(term->attribute[0] >> 32);
    uint32_t columns = (uint32_t)term->attribute[0];
    bool square = term->op == OP_EYE || columns == 0;
    TexPiece sizes[2] = {{.text = arena_printf(arena, "%" PRIu32, rows)},
                         {.text = arena_printf(arena, "%" PRIu32, columns)}};

    return tex_part_call(arena, op_row(term->op)->name, "", sizes,
                         square ? 1 : 2);
}

TexPiece tex_apply(Arena *arena, const Term *term, const TexPiece *args,
                   uint32_t count)
{
    TexPiece piece =
        count == 0 ? made(arena, term) : apply(arena, term, args, count);

    piece.digits = false;
    piece.shape = term->shape;
    return piece;
}
