/* piece.h - boxes before they are filled; for this folder alone. */
#ifndef TYPESET_PIECE_H
#define TYPESET_PIECE_H

#include "typeset/box.h"
#include "typeset/script.h"

/* An empty box of a kind, in the style's ink. */
Box *piece_new(const Style *style, BoxKind kind);
/* A run of one face as it is, its size that of its ink. */
Box *piece_run(const Style *style, Face face, Str text);
/* The same of one code point. */
Box *piece_glyph(const Style *style, Face face, uint32_t code_point);

/* Glyphs of a text face, cut into the runs that their spaces ask for, as high
 * as all text of its size. */
Box *piece_text(const Style *style, Face face, const Glyph *glyphs,
                size_t count);

/* A row with room for COUNT children; place them, then measure. */
Box *piece_row(const Style *style, size_t count);
void piece_place(Box *row, Box *child, double x, double y);
/* Ascent and descent from the children; the width is the caller's. */
void piece_measure(Box *row);
/* CHILD moved down by Y in a box of its own. */
Box *piece_shift(const Style *style, Box *child, double y);

/* A path box from ASCENT above to DESCENT below the baseline. */
Box *piece_path(const Style *style, double width, double ascent,
                double descent);
/* A filled rectangle as wide as given, between two heights (up positive). */
Box *piece_rule(const Style *style, double width, double bottom, double top);

/* Building paths without a display: y up, for formulas are thought so. */
void piece_move(const Style *style, Path *path, double x, double y);
void piece_line(const Style *style, Path *path, double x, double y);
void piece_curve(const Style *style, Path *path, Point c1, Point c2, Point to);
void piece_close(const Style *style, Path *path);

#endif
