/* box.h - typeset matter: boxes with a baseline, built inside out.
 *
 * A box has a width, an ascent above and a descent below its baseline, in
 * scene units, and draws itself into a display list at a place. Boxes live in
 * the arena of a frame. Everything is measured from font tables, so a box has
 * one size whatever paints it.
 */
#ifndef TYPESET_BOX_H
#define TYPESET_BOX_H

#include "draw/display.h"

typedef struct Box Box;

/* How matter looks: handed to every constructor by value. */
typedef struct Style {
    Arena *arena;
    const Fonts *fonts;
    double size;  /* type size of the base line, in units */
    double least; /* no script smaller than this */
    Color ink;
    Color ground;       /* what the text will stand on, for contrast checks */
    bool bold_matrices; /* notation profile: matrices upright bold */
    bool script;        /* inside a script: no spaces around + and = */
} Style;

/* How a box meets its neighbours in a maths row (TeX's classes). */
typedef enum BoxClass {
    BOX_ORDINARY,
    BOX_OPERATOR, /* log, sum */
    BOX_BINARY,   /* + */
    BOX_RELATION, /* = */
    BOX_OPEN,
    BOX_CLOSE,
    BOX_PUNCTUATION,
    BOX_INNER,  /* a fraction, a matrix */
    BOX_FENCED, /* in parentheses: opens on its left, closes on its right */
    BOX_NONE    /* no space at all */
} BoxClass;

typedef enum BoxKind {
    BOX_TEXT,
    BOX_ROW,   /* children placed at offsets */
    BOX_PATH,  /* a bracket, a bar: drawn as a path */
    BOX_FRAME, /* one child with a ground, a ring, a tag behind it */
    BOX_SPACE
} BoxKind;

struct Box {
    BoxKind kind;
    BoxClass class_;
    double width, ascent, descent;
    double italic; /* how far a slanted letter leans out past its width */
    double attach; /* where an accent stands, from the left; 0: the middle */
    bool letter;   /* one letter, accented or not: scripts sit close */
    Color color;
    Color ground;
    /* text */
    DisplayRole role;
    Face face;
    double size;
    const char *text;
    /* row */
    Box **children;
    Point *offsets; /* of each child's baseline origin; y down */
    size_t child_count;
    bool indexed; /* a base and its subscript, which may yet be raised */
    /* path: points relative to the baseline origin */
    Path path;
    double stroke; /* 0: filled */
    /* frame */
    Color fill, ring;
    double ring_width, dash[2], radius, pad_x, pad_y;
    Tag tag; /* kind 0: none */
};

/* Draws with the baseline origin at AT. */
void box_draw(const Box *box, Display *display, Point at);
double box_height(const Box *box);

/* Text in one face. In the text faces the height is the same for all texts
 * of one size, both scripts, and neighbouring marks and scripts are spaced as
 * a paragraph spaces them; in FACE_MATH it is that of the ink. */
Box *box_text(const Style *style, Face face, Str text);
Box *box_space(const Style *style, double width);
/* Side by side on one baseline, without spaces of its own. */
Box *box_row(const Style *style, Box *const *children, size_t count);
/* Below one another, each with its baseline; the first child's baseline is
 * the stack's. ALIGN 0 left, 0.5 centre, 1 right. GAP between descents and
 * ascents. */
Box *box_stack(const Style *style, Box *const *children, size_t count,
               double gap, double align);
/* CHILD on a ground and in a ring; takes PAD on each side into its size. The
 * ring lies inside that size. Set dash afterwards for a dashed ring. */
Box *box_frame(const Style *style, Box *child, Color fill, Color ring,
               double ring_width, double radius, double pad_x, double pad_y);
/* The same box, that can be pointed at. */
Box *box_tagged(const Style *style, Box *child, Tag tag);
/* Shrinks a copy so that it is at most WIDTH wide, never below FACTOR (0..1)
 * and no text below the style's least size: it can remain wider. */
Box *box_fit(const Style *style, Box *box, double width, double factor);

#endif
