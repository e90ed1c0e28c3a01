/* An operation as the model has it, set by its row in op.h. */
#include <inttypes.h>

#include "view/notation_part.h"

/* v[k]: an entry, as a model indexes and as pins say it. */
static Piece notation_at(const NotationStyle *n, const Piece *args)
{
    Box *row[2] = {notation_fenced(n, &args[0], PRECEDENCE_PRIMARY, false),
                   math_fence(n->style, FENCE_BRACKET, args[1].box)};
    return (Piece){.box = box_row(n->style, row, 2),
                   .precedence = PRECEDENCE_PRIMARY};
}

/* Functions whose names in a model are longer than those in the books. */
static Piece notation_named(const NotationStyle *n, const Term *term,
                            const Piece *args, uint32_t count)
{
    Piece pair[2];
    if (term->op == OP_CROSS_ENTROPY)
        return notation_call(n, "CE", args, count);
    if (term->op == OP_AT)
        return notation_at(n, args);
    if (term->op != OP_SOFTMAX_CROSS_ENTROPY)
        return notation_call(n, op_row(term->op)->name, args, count);
    pair[0] = notation_call(n, "softmax", &args[0], 1);
    pair[1] = args[1];
    return notation_call(n, "CE", pair, 2);
}

/* zeros(2, 3): what is made from nothing is called with its size. */
static Piece notation_made(const NotationStyle *n, const Term *term)
{
    uint32_t sizes[2] = {(uint32_t)((uint64_t)term->attribute[0] >> 32),
                         (uint32_t)term->attribute[0]};
    bool square = term->op == OP_EYE || term->op == OP_ORTHOGONAL;
    uint32_t count = square || sizes[1] == 0 ? 1 : 2;
    Piece args[2];
    for (uint32_t k = 0; k < count; k++) {
        const char *size = arena_printf(n->style->arena, "%" PRIu32,
                                        sizes[n->rows ? count - 1 - k : k]);
        args[k] = (Piece){.box = math_number(n->style, str_of(size))};
    }
    return notation_call(n, op_row(term->op)->name, args, count);
}

static Piece notation_literal(const NotationStyle *n, const Term *term,
                              const Piece *args, uint32_t count)
{
    uint32_t rows = (uint32_t)term->attribute[0];
    Box **cells = ARENA_ARRAY(n->style->arena, Box *, count);
    for (uint32_t k = 0; k < count; k++)
        cells[k] = args[k].box;
    if (rows == 0 || count % rows != 0)
        rows = count;
    return (Piece){.box = notation_matrix(n, cells, rows, count / rows, 0.5),
                   .precedence = PRECEDENCE_PRIMARY};
}

/* a + b + ... + z; of a mean, 1/n of that. */
static Piece notation_over(const NotationStyle *n, const Term *term,
                           const Piece *args, uint32_t count)
{
    const uint32_t most = 6;
    Box *row[16];
    size_t used = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (count > most && k == most - 2) {
            row[used++] = math_symbol(n->style, '+', BOX_BINARY);
            row[used++] = math_symbol(n->style, 0x22EF, BOX_ORDINARY);
            k = count - 1;
        }
        if (k > 0)
            row[used++] = math_symbol(n->style, '+', BOX_BINARY);
        row[used++] = notation_fenced(n, &args[k], PRECEDENCE_TIMES, k == 0);
    }
    Piece sum = {.box = math_row(n->style, row, used),
                 .precedence = count > 1 ? PRECEDENCE_SUM : args[0].precedence,
                 .negative = args[0].negative};
    if (term->op != OP_MEAN_OVER || count == 1)
        return sum;
    Box *both[3] = {notation_share(n, count),
                    box_space(n->style, n->style->size * 0.14),
                    math_fence(n->style, FENCE_PAREN, sum.box)};
    return (Piece){.box = math_row(n->style, both, 3),
                   .precedence = PRECEDENCE_CHAIN};
}

static Piece notation_power(const NotationStyle *n, const Piece *base,
                            Box *exponent)
{
    Box *box = notation_fenced(n, base, PRECEDENCE_PRIMARY, false);
    return (Piece){.box = math_scripts(n->style, box, NULL, exponent),
                   .precedence = PRECEDENCE_POSTFIX,
                   .digits = base->digits && !base->negative};
}

static Piece notation_bars(const NotationStyle *n, const Piece *arg,
                           bool squared)
{
    Piece bars = {.box = math_fence(
                      n->style,
                      arg->shape.kind == SHAPE_SCALAR ? FENCE_BAR : FENCE_NORM,
                      arg->box),
                  .precedence = PRECEDENCE_PRIMARY};
    if (!squared)
        return bars;
    Style script = math_script_style(n->style);
    return notation_power(n, &bars, math_number(&script, STR("2")));
}

static Piece notation_form(const NotationStyle *n, const Term *term,
                           const Piece *args, uint32_t count)
{
    const Op *op = op_row(term->op);
    Piece left = args[0];
    switch (op->form) {
    case OPFORM_INFIX:
        return term->op == OP_DIVIDE ? notation_fraction(n, args)
                                     : notation_infix(n, term->op, args);
    case OPFORM_PRODUCT: return notation_arrays(n, args[0], args[1]);
    case OPFORM_PREFIX: return notation_negated(n, &args[0]);
    case OPFORM_POWER: return notation_power(n, &args[0], args[1].box);
    case OPFORM_PRIME:
        return (Piece){.box = notation_transposed(n, &args[0]),
                       .precedence = PRECEDENCE_POSTFIX};
    case OPFORM_BARS:
    case OPFORM_BARS2:
        return notation_bars(n, &args[0], op->form == OPFORM_BARS2);
    case OPFORM_LITERAL: return notation_literal(n, term, args, count);
    case OPFORM_OVER: return notation_over(n, term, args, count);
    case OPFORM_PRODUCT_TN:
        left.box = notation_transposed(n, &args[0]);
        left.precedence = PRECEDENCE_POSTFIX;
        return notation_arrays(n, left, args[1]);
    case OPFORM_PRODUCT_NT:
        left = args[1];
        left.box = notation_transposed(n, &args[1]);
        left.precedence = PRECEDENCE_POSTFIX;
        return notation_arrays(n, args[0], left);
    case OPFORM_SLOPE:
    case OPFORM_SQUARE_SLOPE: return notation_reverse(n, term, args, count);
    case OPFORM_CALL: break;
    }
    if (op->reverse_only)
        return notation_reverse(n, term, args, count);
    return notation_named(n, term, args, count);
}

Piece notation_apply(const NotationStyle *n, const Term *term,
                     const Piece *args, uint32_t count)
{
    Piece piece = count == 0 ? notation_made(n, term)
                             : notation_form(n, term, args, count);
    /* A power of a number begins with digits as the number does. */
    piece.digits &= count > 0 && op_row(term->op)->form == OPFORM_POWER;
    piece.shape = term->shape;
    return piece;
}
