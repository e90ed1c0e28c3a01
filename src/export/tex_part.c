#include "export/tex_part.h"

#include <string.h>

const char *tex_keep(Arena *arena, Buf *out)
{
    const char *kept = arena_copy(arena, buf_text(out), out->length);

    buf_finish(out);
    return kept;
}

const char *tex_part_fenced(Arena *arena, const TexPiece *piece,
                            OpPrecedence least, bool first)
{
    if (piece->precedence >= least && (first || !piece->negative)) {
        return piece->text;
    }
    return arena_printf(arena, "\\left( %s \\right)", piece->text);
}

TexPiece tex_transposed(Arena *arena, const TexPiece *piece, bool braced)
{
    const char *base = tex_part_fenced(arena, piece, PRECEDENCE_PRIMARY, false);

    return (TexPiece){
        .text = arena_printf(
            arena, braced ? "\\left( %s \\right)^{\\top}" : "{%s}^{\\top}",
            base),
        .precedence = PRECEDENCE_POSTFIX,
        .shape = piece->shape};
}

bool tex_part_is_scalar(const TexPiece *piece)
{
    return piece->shape.kind == SHAPE_SCALAR;
}

TexPiece tex_part_infix(Arena *arena, uint16_t op, const TexPiece *args)
{
    OpPrecedence precedence = op_row(op)->precedence;
    bool scalars = tex_part_is_scalar(&args[0]) || tex_part_is_scalar(&args[1]);
    const char *sign = op == OP_ADD        ? "+"
                       : op == OP_SUBTRACT ? "-"
                       : scalars           ? "\\cdot"
                                           : "\\odot";

    return (TexPiece){
        .text = arena_printf(
            arena, "%s %s %s",
            tex_part_fenced(arena, &args[0], precedence, true), sign,
            tex_part_fenced(arena, &args[1], precedence + 1, false)),
        .precedence = precedence,
        .negative = args[0].negative};
}

TexPiece tex_part_product(Arena *arena, TexPiece left, TexPiece right)
{
    bool dot = right.digits && ((left.digits && tex_part_is_scalar(&left)) ||
                                tex_part_is_scalar(&right));

    return (TexPiece){
        .text = arena_printf(
            arena, "%s %s %s",
            tex_part_fenced(arena, &left, PRECEDENCE_CHAIN, true),
            dot ? "\\cdot" : "\\,",
            tex_part_fenced(arena, &right, PRECEDENCE_UNARY, false)),
        .precedence = PRECEDENCE_CHAIN,
        .negative = left.negative,
        .scaled = left.scaled || tex_part_is_scalar(&left)};
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

TexPiece tex_part_call(Arena *arena, const char *name, const char *prime,
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
