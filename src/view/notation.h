/* notation.h - values and operations as formulas.
 *
 * One place says how a name looks and how each operation of op.h is set, so
 * that the graph, the ladder and the narration agree.
 */
#ifndef VIEW_NOTATION_H
#define VIEW_NOTATION_H

#include "engine/trace.h"
#include "player/player.h"
#include "typeset/math.h"

typedef struct NotationStyle {
    const Style *style;
    const Graph *graph;
    const Lesson *lesson; /* looks of names; may be NULL */
    Notation letters;     /* whose letters: see letters.h */
    bool rows;            /* vectors lie as rows: see turn.h */
    /* Where room is short: significant digits, and rows and columns shown of
     * a matrix; 0 for the usual. */
    int digits;
    uint32_t most;
} NotationStyle;

/* As the player's reader wants it. */
NotationStyle notation_style(const Style *style, const Player *player);

/* h_1, U: a value's symbol. */
Box *notation_value(const NotationStyle *n, uint32_t value);
/* dL/dh_1 as a fraction, or inline with a slash. */
Box *notation_gradient(const NotationStyle *n, uint32_t value, bool inline_);
/* One entry of a value, U_{2,1}; and the loss's derivative by it, inline. */
Box *notation_entry(const NotationStyle *n, uint32_t value, size_t entry);
Box *notation_entry_gradient(const NotationStyle *n, uint32_t value,
                             size_t entry);
/* Entries as digits: a scalar, or a matrix in brackets; cut to a few rows and
 * columns with dots where it is large. Only the first KNOWN entries are
 * shown; the others, not computed yet, leave places of their size. */
Box *notation_entries(const NotationStyle *n, Shape shape,
                      const double *entries, size_t known);
#define NOTATION_ALL SIZE_MAX
#define NOTATION_SHOWN 6 /* rows and columns, usually */
/* A matrix in brackets, of ROWS by COLUMNS as the model has it. */
Box *notation_matrix(const NotationStyle *n, Box *const *cells, uint32_t rows,
                     uint32_t columns, double align);
/* A set argument: its box, how tightly it binds, whether it begins with a
 * minus sign, whether it is digits. */
typedef struct Piece {
    Box *box;
    OpPrecedence precedence;
    bool negative, digits;
    bool scaled; /* an array behind a scalar, as in -1/2 p */
    bool single; /* of a name whose shape is not known: surely a scalar */
    Shape shape;
} Piece;

/* An operation over set arguments, with the parentheses it needs. */
Piece notation_apply(const NotationStyle *n, const Term *term,
                     const Piece *args, uint32_t count);
/* 1/n, before the sum whose mean is taken. */
Box *notation_share(const NotationStyle *n, uint32_t count);
/* The box, in parentheses if it binds less than LEAST, or begins with a minus
 * sign and is not the FIRST. */
Box *notation_fenced(const NotationStyle *n, const Piece *piece,
                     OpPrecedence least, bool first);
/* A family's name alone, with indices. */
Box *notation_family(const NotationStyle *n, uint32_t family,
                     const char *const *indices, size_t count);
/* With the transpose sign. */
Box *notation_raised(const NotationStyle *n, Box *base);
/* Model text of prose, such as h[t-1] or dL/dh[1]. */
Box *notation_expression(const NotationStyle *n, const Expr *expr);

#endif
