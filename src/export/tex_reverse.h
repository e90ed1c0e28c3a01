/* tex_reverse.h - the operations of the way back as LaTeX: the counterpart of
 * notation_reverse (view/notation_part.h), where each is named. */
#ifndef EXPORT_TEX_REVERSE_H
#define EXPORT_TEX_REVERSE_H

#include "export/tex_part.h"

TexPiece tex_reverse(Arena *arena, const Term *term, const TexPiece *args,
                     uint32_t count);

#endif
