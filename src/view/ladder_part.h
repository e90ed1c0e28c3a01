/* ladder_part.h - what a rung is made of, and how ladder_line.c fits it into
 * its room. */
#ifndef VIEW_LADDER_PART_H
#define VIEW_LADDER_PART_H

#include "view/ladder.h"

#define LADDER_DOTS 0x22EF
#define LADDER_AMPLE 9 /* rows and columns of a matrix, with room */

#define LADDER_MARK 10.0 /* what a mark adds to a width */

/* Whether a node's entries are computed. */
bool ladder_known(const LadderStyle *s, const Formula *node);
/* A symbol with its shape under it, if shapes are shown. */
Box *ladder_shaped(const LadderStyle *s, Box *symbol, Shape shape);
/* A formula at a rung. */
Piece ladder_piece(const LadderStyle *s, const Formula *node, uint32_t rung);
/* Pale ground under what is at work, with a ring of ink around its RESULT. */
Box *ladder_mark(const LadderStyle *s, Box *box, bool result);

/* A rung no wider than ROOM; NULL where none can be made, which is never the
 * case of symbols. */
Box *ladder_fitted(const LadderStyle *s, const Formula *root, uint32_t rung,
                   double room);

#endif
