/* math.h - typesetting of formulas, in the manner of a textbook.
 *
 * Constructors compose boxes; spacing between classes, script sizes and
 * shifts, growing brackets and limits follow TeX's rules (The TeXbook,
 * appendix G) with the constants of the font's MATH table.
 */
#ifndef TYPESET_MATH_H
#define TYPESET_MATH_H

#include "typeset/box.h"

/* The height on which fractions, brackets and signs are centred, in units
 * above the baseline. It is a little over the font's own axis, which is made
 * for its low digits: numbers stand here in the taller FACE_TEXT. */
double math_axis(const Style *style);

/* A name as models write it: h (italic), W_xh (subscript), h_tilde, y_hat,
 * c_bar (accent), sigma (Greek), L, target (upright: more than one letter
 * with no meaning of its own). MATRIX: bold upright where the style says so.
 * INDICES, if any, stand in the subscript after the name's own, with commas.*/
Box *math_name(const Style *style, Str name, bool matrix,
               const char *const *indices, size_t index_count);
/* The same from a look such as \tilde{h}_{t}: \hat \tilde \bar \mathbf
 * \mathrm \mathcal \mathbb, Greek by name, _ and ^ with {}. NULL if it cannot
 * be read. */
Box *math_look(const Style *style, Str look);
/* Digits with a true minus sign, all of one height; 1e-7 as a power of ten;
 * "inf" and "Infinity" as the sign, "NaN" upright. */
Box *math_number(const Style *style, Str digits);
/* A sign of FACE_MATH; '-' is taken for the minus sign. */
Box *math_symbol(const Style *style, uint32_t code_point, BoxClass class_);
Box *math_upright(const Style *style, Str word); /* tanh, log */
/* Upright text inside a formula, both scripts. */
Box *math_text(const Style *style, Str text);

/* A row with spaces between the children's classes; NULL children are left
 * out. A + or - with nothing before it to add to is a sign, and sits close. */
Box *math_row(const Style *style, Box *const *children, size_t count);
/* BASE with a subscript and a superscript, either NULL. */
Box *math_scripts(const Style *style, Box *base, Box *below, Box *above);
/* The style to build a script's children in: smaller, never under least. */
Style math_script_style(const Style *style);
Box *math_fraction(const Style *style, Box *over, Box *under);
typedef enum Fence {
    FENCE_NONE,
    FENCE_PAREN,
    FENCE_BRACKET,
    FENCE_BRACE,
    FENCE_BAR,
    FENCE_NORM
} Fence;
Box *math_fence(const Style *style, Fence fence, Box *inner);
/* Cells row by row, in growing brackets; columns right-aligned if ALIGN is 1,
 * centred if 0.5. NULL cells are empty. The matrix is centred on the axis.
 * Cells that are frames with a ground or a ring are stretched to their column
 * and row and stand close, as a heat map. */
Box *math_matrix(const Style *style, Fence fence, Box *const *cells,
                 size_t rows, size_t columns, double align);
/* A sum with limits below and above (either NULL), centred on the axis. */
Box *math_big_operator(const Style *style, uint32_t code_point, Box *below,
                       Box *above);
typedef enum Accent { ACCENT_HAT, ACCENT_TILDE, ACCENT_BAR } Accent;
Box *math_accent(const Style *style, Accent accent, Box *base);
Box *math_root(const Style *style, Box *inner);
/* dL/dh with round d's, as a fraction, or inline with a slash. */
Box *math_derivative(const Style *style, Box *of, Box *by, bool inline_);

#endif
