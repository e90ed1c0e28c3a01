/* tex_apply.h - operations over arguments that are set already, as LaTeX:
 * the counterpart of notation_apply (view/notation.h). */
#ifndef EXPORT_TEX_APPLY_H
#define EXPORT_TEX_APPLY_H

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
/* An operation with the parentheses it needs. */
TexPiece tex_apply(Arena *arena, const Term *term, const TexPiece *args,
                   uint32_t count);

#endif
