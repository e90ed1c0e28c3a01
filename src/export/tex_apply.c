#include "export/tex_apply.h"

#include <inttypes.h>
#include <string.h>

#define SUM_MOST 6 /* terms of a sum that are written out */

const char *tex_keep(Arena *arena, Buf *out)
{
    const char *kept = arena_copy(arena, buf_text(out), out->length);

    buf_finish(out);
    return kept;
}

static const char *fenced(Arena *arena, const TexPiece *piece,
                          OpPrecedence least, bool first)
{
    if (piece->precedence >= least && (first || !piece->negative)) {
        return piece->text;
    }
    return arena_printf(arena, "\\left( %s \\right)", piece->text);
}

TexPiece tex_transposed(Arena *arena, const TexPiece *piece, bool braced)
{
    const char *base = fenced(arena, piece, PRECEDENCE_PRIMARY, false);

    return (TexPiece){
        .text = arena_printf(
            arena, braced ? "\\left( %s \\right)^{\\top}" : "{%s}^{\\top}",
            base),
        .precedence = PRECEDENCE_POSTFIX,
        .shape = piece->shape};
}

static bool is_scalar(const TexPiece *piece)
{
    return piece->shape.kind == SHAPE_SCALAR;
}

static TexPiece infix(Arena *arena, uint16_t op, const TexPiece *args)
{
    OpPrecedence precedence = op_row(op)->precedence;
    bool scalars = is_scalar(&args[0]) || is_scalar(&args[1]);
    const char *sign = op == OP_ADD        ? "+"
                       : op == OP_SUBTRACT ? "-"
                       : scalars           ? "\\cdot"
                                           : "\\odot";

    return (TexPiece){
        .text = arena_printf(arena, "%s %s %s",
                             fenced(arena, &args[0], precedence, true), sign,
                             fenced(arena, &args[1], precedence + 1, false)),
        .precedence = precedence,
        .negative = args[0].negative};
}

static TexPiece product(Arena *arena, TexPiece left, TexPiece right)
{
    bool dot = right.digits &&
               ((left.digits && is_scalar(&left)) || is_scalar(&right));

    return (TexPiece){
        .text = arena_printf(arena, "%s %s %s",
                             fenced(arena, &left, PRECEDENCE_CHAIN, true),
                             dot ? "\\cdot" : "\\,",
                             fenced(arena, &right, PRECEDENCE_UNARY, false)),
        .precedence = PRECEDENCE_CHAIN,
        .negative = left.negative,
        .scaled = left.scaled || is_scalar(&left)};
}

/* The function's name: those that LaTeX knows by its own. */
static const char *function_name(Arena *arena, const char *name,
                                 const char *prime)
{
    static const char *const known[] = {"tanh", "exp", "log", "max"};

    if (strcmp(name, "sigmoid") == 0) {
        return arena_printf(arena, "\\sigma%s", prime);
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(name, known[i]) == 0) {
            return arena_printf(arena, "\\%s%s", name, prime);
        }
    }
    Buf escaped = {0};
    for (const char *c = name; *c; c++) {
        buf_push_str(&escaped, *c == '_' ? STR("\\_") : (Str){c, 1});
    }
    return arena_printf(arena, "\\operatorname{%s}%s",
                        tex_keep(arena, &escaped), prime);
}

static TexPiece call(Arena *arena, const char *name, const char *prime,
                     const TexPiece *args, uint32_t count)
{
    Buf out = {0};

    buf_push_str(&out, str_of(function_name(arena, name, prime)));
    buf_push_str(&out, STR("\\left( "));
    for (uint32_t k = 0; k < count; k++) {
        buf_push_str(&out, k ? STR(", ") : STR(""));
        buf_push_str(&out, str_of(args[k].text));
    }
    buf_push_str(&out, STR(" \\right)"));
    return (TexPiece){.text = tex_keep(arena, &out),
                      .precedence = PRECEDENCE_PRIMARY};
}

/* f'(x) * g, or f'(x) alone, where the ladder has it as a factor. */
static TexPiece slope(Arena *arena, const Term *term, const TexPiece *args,
                      uint32_t count)
{
    const Op *of = op_row((uint16_t)term->attribute[0]);
    const TexPiece *x = &args[count > 1];
    TexPiece both[2] = {call(arena, of->name, "'", x, 1), args[0]};

    both[0].shape = x->shape;
    return count == 1 ? both[0] : infix(arena, OP_TIMES, both);
}

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
        buf_push_str(&out,
                     str_of(fenced(arena, &args[k], PRECEDENCE_TIMES, k == 0)));
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
    const char *bar = is_scalar(arg) ? "|" : "\\|";

    return (TexPiece){
        .text = arena_printf(arena, "\\left%s %s \\right%s%s", bar, arg->text,
                             bar, squared ? "^{2}" : ""),
        .precedence = squared ? PRECEDENCE_POSTFIX : PRECEDENCE_PRIMARY};
}

static TexPiece power(Arena *arena, const TexPiece *args)
{
    return (TexPiece){
        .text = arena_printf(arena, "{%s}^{%s}",
                             fenced(arena, &args[0], PRECEDENCE_PRIMARY, false),
                             args[1].text),
        .precedence = PRECEDENCE_POSTFIX};
}

/* 2 v g. */
static TexPiece square_slope(Arena *arena, const TexPiece *args)
{
    TexPiece two = {.text = "2",
                    .precedence = PRECEDENCE_PRIMARY,
                    .digits = true,
                    .shape = shape_scalar()};
    TexPiece both = product(arena, two, args[1]);

    both.digits = args[1].digits;
    both.shape = args[1].shape;
    return product(arena, both, args[0]);
}

static TexPiece apply(Arena *arena, const Term *term, const TexPiece *args,
                      uint32_t count)
{
    const Op *op = op_row(term->op);

    switch (op->form) {
    case OPFORM_INFIX:
        if (term->op != OP_DIVIDE) {
            return infix(arena, term->op, args);
        }
        return (TexPiece){.text = arena_printf(arena, "\\frac{%s}{%s}",
                                               args[0].text, args[1].text),
                          .precedence = PRECEDENCE_POSTFIX};
    case OPFORM_PRODUCT: return product(arena, args[0], args[1]);
    case OPFORM_PREFIX:
        return (TexPiece){
            .text = arena_printf(
                arena, "-%s", fenced(arena, &args[0], PRECEDENCE_UNARY, false)),
            .precedence = PRECEDENCE_UNARY,
            .negative = true};
    case OPFORM_POWER: return power(arena, args);
    case OPFORM_PRIME: return tex_transposed(arena, &args[0], false);
    case OPFORM_BARS:
    case OPFORM_BARS2: return bars(arena, &args[0], op->form == OPFORM_BARS2);
    case OPFORM_LITERAL: return literal(arena, term, args, count);
    case OPFORM_OVER: return sum_over(arena, term->op, args, count);
    case OPFORM_PRODUCT_TN:
        return product(arena, tex_transposed(arena, &args[0], false), args[1]);
    case OPFORM_PRODUCT_NT:
        return product(arena, args[0], tex_transposed(arena, &args[1], false));
    case OPFORM_SLOPE: return slope(arena, term, args, count);
    case OPFORM_SQUARE_SLOPE: return square_slope(arena, args);
    case OPFORM_CALL: break;
    }
    return call(arena, op->name, "", args, count);
}

/* zeros(2, 3): what is made from nothing is called with its size. */
static TexPiece made(Arena *arena, const Term *term)
{
    uint32_t rows = (uint32_t)(term->attribute[0] >> 32);
    uint32_t columns = (uint32_t)term->attribute[0];
    bool square = term->op == OP_EYE || columns == 0;
    TexPiece sizes[2] = {{.text = arena_printf(arena, "%" PRIu32, rows)},
                         {.text = arena_printf(arena, "%" PRIu32, columns)}};

    return call(arena, op_row(term->op)->name, "", sizes, square ? 1 : 2);
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
