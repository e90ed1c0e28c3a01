/* tex_apply.h - operations over arguments that are set already, as LaTeX:
 * the counterpart of notation_apply (view/notation.h). */
#ifndef EXPORT_TEX_APPLY_H
#define EXPORT_TEX_APPLY_H

#include "export/tex_part.h" /* IWYU pragma: export */

/* An operation with the parentheses it needs. */
TexPiece tex_apply(Arena *arena, const Term *term, const TexPiece *args,
                   uint32_t count);

#endif
