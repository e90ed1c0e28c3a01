/* notation_part.h - what operations are set with: for notation_apply.c and
 * notation_reverse.c alone. */
#ifndef VIEW_NOTATION_PART_H
#define VIEW_NOTATION_PART_H

#include "view/notation.h"

/* A sum, a difference, an elementwise product; ID is which. */
Piece notation_infix(const NotationStyle *n, uint16_t id, const Piece *args);
Piece notation_fraction(const NotationStyle *n, const Piece *args);
Piece notation_product(const NotationStyle *n, Piece left, Piece right);
/* Of arrays, in the order of the reader's vectors. */
Piece notation_arrays(const NotationStyle *n, Piece left, Piece right);
Piece notation_negated(const NotationStyle *n, const Piece *arg);
Piece notation_call(const NotationStyle *n, const char *name, const Piece *args,
                    uint32_t count);
Box *notation_transposed(const NotationStyle *n, const Piece *piece);

/* An operation of the way back (op.h) as the books have it. */
Piece notation_reverse(const NotationStyle *n, const Term *term,
                       const Piece *args, uint32_t count);

#endif
