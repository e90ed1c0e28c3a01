/* tex_part.h - what formulas are set with as LaTeX: a set argument, the
 * parentheses it needs, and the forms that many operations share. */
#ifndef EXPORT_TEX_PART_H
#define EXPORT_TEX_PART_H

#include "base/arena.h"
#include "base/str.h"
#include "engine/op.h"

/* A set argument: how tightly it binds, whether it begins with a minus sign,
 * whether it is digits. */
typedef struct TexPiece {
    const char *text;
    OpPrecedence precedence;
    bool negative, digits;
    bool scaled; /* an array behind a scalar, as in -1/2 p */
    Shape shape;
} TexPiece;

/* What was built as a terminated string of the arena; OUT is freed. */
const char *tex_keep(Arena *arena, Buf *out);
/* BRACED: in parentheses first, as a fraction needs them. */
TexPiece tex_transposed(Arena *arena, const TexPiece *piece, bool braced);
bool tex_part_is_scalar(const TexPiece *piece);
/* In parentheses if it binds less than LEAST, or begins with a minus sign and
 * is not the FIRST. */
const char *tex_part_fenced(Arena *arena, const TexPiece *piece,
                            OpPrecedence least, bool first);
/* A sum, a difference, an elementwise product; OP is which. */
TexPiece tex_part_infix(Arena *arena, uint16_t op, const TexPiece *args);
TexPiece tex_part_product(Arena *arena, TexPiece left, TexPiece right);
/* NAME(a, b), PRIME between: "'" or "". */
TexPiece tex_part_call(Arena *arena, const char *name, const char *prime,
                       const TexPiece *args, uint32_t count);

#endif
