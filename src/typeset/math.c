#include "typeset/math.h"

#include <math.h>
#include <stdlib.h>

#include "typeset/constants.h"
#include "typeset/letter.h"
#include "typeset/piece.h"

double math_axis(const Style *style)
{
    return AXIS_HEIGHT * style->size;
}

Style math_script_style(const Style *style)
{
    Style script = *style;
    double size = fmax(SCRIPT_RATIO * style->size, style->least);

    script.size = fmin(size, style->size);
    script.script = true;
    return script;
}

Box *math_symbol(const Style *style, uint32_t code_point, BoxClass class_)
{
    code_point = code_point == '-' ? 0x2212 : code_point;
    Face face =
        font_has(style->fonts, FACE_MATH, code_point) ? FACE_MATH : FACE_TEXT;
    Box *box = piece_glyph(style, face, code_point);

    if (class_ == BOX_BINARY || class_ == BOX_RELATION || class_ == BOX_OPEN ||
        class_ == BOX_CLOSE) {
        double up = (AXIS_HEIGHT - FONT_AXIS_HEIGHT) * style->size;
        box = piece_shift(style, box, -up);
    }
    box->class_ = class_;
    return box;
}

Box *math_upright(const Style *style, Str word)
{
    Box *box = letter_run(style, ALPHABET_UPRIGHT, word);

    box->class_ = BOX_OPERATOR;
    return box;
}

Box *math_text(const Style *style, Str text)
{
    return box_text(style, FACE_TEXT, text);
}

/* Rows. */

/* Spaces between classes, in the order of BoxClass up to BOX_INNER (The
 * TeXbook, chapter 18): 1 thin, 2 medium, 3 thick; negative: not in scripts.
 * A pair that cannot be, because a binary would have become a sign, is 0. */
static const int spaces[8][8] = {
    {0, 1, -2, -3, 0, 0, 0, -1},     {1, 1, 0, -3, 0, 0, 0, -1},
    {-2, -2, 0, 0, -2, 0, 0, -2},    {-3, -3, 0, 0, -3, 0, 0, -3},
    {0, 0, 0, 0, 0, 0, 0, 0},        {0, 1, -2, -3, 0, 0, 0, -1},
    {-1, -1, 0, -1, -1, -1, -1, -1}, {-1, 1, -2, -3, -1, 0, -1, -1},
};

static double space_between(const Style *style, BoxClass left, BoxClass right)
{
    left = left == BOX_FENCED ? BOX_CLOSE : left;
    right = right == BOX_FENCED ? BOX_OPEN : right;
    if (left == BOX_NONE || right == BOX_NONE) {
        return 0;
    }
    int space = spaces[left][right];
    if (space < 0 && style->script) {
        return 0;
    }
    /* 3, 4 and 5 eighteenths of an em. */
    return space ? (abs(space) + 2) / 18.0 * style->size : 0;
}

static bool opens(BoxClass class_)
{
    return class_ == BOX_BINARY || class_ == BOX_OPERATOR ||
           class_ == BOX_RELATION || class_ == BOX_OPEN ||
           class_ == BOX_PUNCTUATION;
}

static bool closes(BoxClass class_)
{
    return class_ == BOX_RELATION || class_ == BOX_CLOSE ||
           class_ == BOX_PUNCTUATION;
}

/* A binary without a left or a right side is a sign (appendix G, rules 5 and
 * 6). Boxes of no class are looked through. */
static void find_signs(BoxClass *classes, size_t count)
{
    BoxClass last = BOX_OPEN;
    size_t last_at = 0;

    for (size_t i = 0; i < count; i++) {
        if (classes[i] == BOX_NONE) {
            continue;
        }
        if (classes[i] == BOX_BINARY && opens(last)) {
            classes[i] = BOX_ORDINARY;
        } else if (closes(classes[i]) && last == BOX_BINARY) {
            classes[last_at] = BOX_ORDINARY;
        }
        last = classes[i];
        last_at = i;
    }
    if (last == BOX_BINARY) {
        classes[last_at] = BOX_ORDINARY;
    }
}

Box *math_row(const Style *style, Box *const *children, size_t count)
{
    Box *row = piece_row(style, count);
    BoxClass *classes = ARENA_ARRAY(style->arena, BoxClass, count);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (children[i]) {
            piece_place(row, children[i], 0, 0);
            classes[kept++] = children[i]->class_;
        }
    }
    find_signs(classes, kept);
    for (size_t i = 0; i < kept; i++) {
        const Box *child = row->children[i];
        if (i) {
            const Box *left = row->children[i - 1];
            row->width += space_between(style, classes[i - 1], classes[i]);
            row->width += left->italic;
        }
        row->offsets[i].x = row->width;
        row->width += child->width;
    }
    piece_measure(row);
    row->italic = kept ? row->children[kept - 1]->italic : 0;
    row->class_ = kept == 1 ? row->children[0]->class_ : BOX_ORDINARY;
    return row;
}

/* Scripts: appendix G, rule 18. */

typedef struct Shifts {
    double down, up;
} Shifts;

static Shifts script_shifts(const Style *style, const Box *base,
                            const Box *below, const Box *above)
{
    double em = style->size;
    Shifts shift = {SUBSCRIPT_SHIFT_DOWN * em, SUPERSCRIPT_SHIFT_UP * em};

    /* Words count as letters here: their scripts stand as high. */
    if (!base->letter && base->kind != BOX_TEXT) {
        shift.up =
            fmax(shift.up, base->ascent - SUPERSCRIPT_BASELINE_DROP_MAX * em);
        shift.down =
            fmax(shift.down, base->descent + SUBSCRIPT_BASELINE_DROP_MIN * em);
    }
    if (above) {
        shift.up = fmax(shift.up, above->descent + SUPERSCRIPT_BOTTOM_MIN * em);
    }
    if (below) {
        shift.down = fmax(shift.down, below->ascent - SUBSCRIPT_TOP_MAX * em);
    }
    if (above && below) {
        double bottom = shift.up - above->descent;
        double gap = bottom + shift.down - below->ascent;
        double lack = SUB_SUPERSCRIPT_GAP_MIN * em - gap;
        double room = SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT * em - bottom;
        double rise = fmin(fmax(lack, 0), fmax(room, 0));
        shift.up += rise;
        shift.down += fmax(lack, 0) - rise;
    }
    return shift;
}

/* A subscript lies under a letter that leans out over it: that is no overlap
 * of labels. */
static void lie_under(Box *box)
{
    box->role = ROLE_PLAIN;
    for (size_t i = 0; i < box->child_count; i++) {
        lie_under(box->children[i]);
    }
}

Box *math_scripts(const Style *style, Box *base, Box *below, Box *above)
{
    /* A name with its index raised: the two stand above one another. */
    if (above && !below && base->indexed) {
        return math_scripts(style, base->children[0], base->children[1], above);
    }
    Box *row = piece_row(style, 3);
    Shifts shift = script_shifts(style, base, below, above);
    double width = base->width;

    piece_place(row, base, 0, 0);
    if (below) {
        if (base->italic > 0) {
            lie_under(below);
        }
        piece_place(row, below, base->width, shift.down);
        width = fmax(width, base->width + below->width);
    }
    if (above) {
        double x = base->width + base->italic;
        piece_place(row, above, x, -shift.up);
        width = fmax(width, x + above->width);
    }
    piece_measure(row);
    row->class_ = base->class_;
    row->width = width;
    row->indexed = below && !above;
    if (above || below) {
        row->width += SPACE_AFTER_SCRIPT * style->size;
    } else {
        row->italic = base->italic;
    }
    return row;
}

/* Fractions: appendix G, rule 15. */

Box *math_fraction(const Style *style, Box *over, Box *under)
{
    double em = style->size, rule = FRACTION_RULE_THICKNESS * em;
    double gap =
        (style->script ? FRACTION_GAP_MIN : FRACTION_DISPLAY_GAP_MIN) * em;
    double shift =
        (style->script ? FRACTION_SHIFT : FRACTION_DISPLAY_SHIFT) * em;
    double axis = math_axis(style), side = 0.1 * em, lip = 0.04 * em;
    double inner =
        fmax(over->width + over->italic, under->width + under->italic) +
        2 * lip;
    double lift = axis - FONT_AXIS_HEIGHT * em;
    double up = fmax(shift + lift, axis + rule / 2 + gap + over->descent);
    double down = fmax(shift - lift, under->ascent + gap + rule / 2 - axis);
    Box *row = piece_row(style, 3);

    piece_place(row, over, side + (inner - over->width) / 2, -up);
    piece_place(row, piece_rule(style, inner, axis - rule / 2, axis + rule / 2),
                side, 0);
    piece_place(row, under, side + (inner - under->width) / 2, down);
    piece_measure(row);
    row->width = inner + 2 * side;
    row->class_ = BOX_INNER;
    return row;
}

#define LEAN 0.03 /* of the type size: less does no harm */

/* How far a box's ink begins left of its place: a slanted A's foot. */
static double ink_before(const Style *style, const Box *box)
{
    while (box->child_count > 0) {
        box = box->children[0];
    }
    if (box->kind != BOX_TEXT) {
        return 0;
    }
    Ink ink = font_run_ink(style->fonts, box->face, str_of(box->text));
    return ink.left < -LEAN ? -ink.left * box->size : 0;
}

/* A round d and what it is of, clear of each other. */
static Box *differential(const Style *style, Box *of)
{
    Box *d = letter_box(style, ALPHABET_ITALIC, 0x2202);
    double before = ink_before(style, of);
    Box *gap = before > 0 ? box_space(style, before) : NULL;

    return math_row(style, (Box *[]){d, gap, of}, 3);
}

Box *math_derivative(const Style *style, Box *of, Box *by, bool inline_)
{
    Box *over = differential(style, of);
    Box *under = differential(style, by);

    if (!inline_) {
        return math_fraction(style, over, under);
    }
    Box *slash = piece_glyph(style, FACE_MATH, '/');
    return math_row(style, (Box *[]){over, slash, under}, 3);
}

/* Big operators: appendix G, rule 13. */

#define BIG 1.4 /* times the size of a letter: the font's are for text */

Box *math_big_operator(const Style *style, uint32_t code_point, Box *below,
                       Box *above)
{
    Style big = *style;
    big.size *= BIG;
    Box *sign = piece_glyph(&big, FACE_MATH, code_point);
    double middle = (sign->ascent - sign->descent) / 2;
    double y = middle - math_axis(style);
    double width = sign->width;
    Box *row = piece_row(style, 3);

    width = below ? fmax(width, below->width) : width;
    width = above ? fmax(width, above->width) : width;
    piece_place(row, sign, (width - sign->width) / 2, y);
    if (above) {
        double gap = UPPER_LIMIT_GAP_MIN * style->size;
        piece_place(row, above, (width - above->width) / 2,
                    y - sign->ascent - gap - above->descent);
    }
    if (below) {
        double gap = LOWER_LIMIT_GAP_MIN * style->size;
        piece_place(row, below, (width - below->width) / 2,
                    y + sign->descent + gap + below->ascent);
    }
    piece_measure(row);
    row->width = width;
    row->class_ = BOX_OPERATOR;
    return row;
}
