#include "typeset/fence.h"

#include <math.h>

#include "typeset/constants.h"
#include "typeset/piece.h"

/* Draws the left side; the right side is its mirror image. */
typedef struct Pen {
    const Style *style;
    Box *box;
    bool mirror;
} Pen;

static Point pen_point(const Pen *pen, double x, double y)
{
    return (Point){pen->mirror ? pen->box->width - x : x, y};
}

static void pen_move(const Pen *pen, double x, double y)
{
    Point p = pen_point(pen, x, y);
    piece_move(pen->style, &pen->box->path, p.x, p.y);
}

static void pen_line(const Pen *pen, double x, double y)
{
    Point p = pen_point(pen, x, y);
    piece_line(pen->style, &pen->box->path, p.x, p.y);
}

static void pen_curve(const Pen *pen, Point c1, Point c2, Point to)
{
    piece_curve(pen->style, &pen->box->path, pen_point(pen, c1.x, c1.y),
                pen_point(pen, c2.x, c2.y), pen_point(pen, to.x, to.y));
}

static void pen_close(const Pen *pen)
{
    piece_close(pen->style, &pen->box->path);
}

static void pen_bar(const Pen *pen, double x, double bottom, double top)
{
    double stroke = STROKE * pen->style->size;

    pen_move(pen, x, bottom);
    pen_line(pen, x, top);
    pen_line(pen, x + stroke, top);
    pen_line(pen, x + stroke, bottom);
    pen_close(pen);
}

static void draw_bracket(const Pen *pen, double bottom, double top)
{
    double em = pen->style->size, stroke = STROKE * em;
    double x = 0.09 * em, foot = 0.26 * em;

    pen_move(pen, x, bottom);
    pen_line(pen, x, top);
    pen_line(pen, foot, top);
    pen_line(pen, foot, top - stroke);
    pen_line(pen, x + stroke, top - stroke);
    pen_line(pen, x + stroke, bottom + stroke);
    pen_line(pen, foot, bottom + stroke);
    pen_line(pen, foot, bottom);
    pen_close(pen);
}

/* A crescent: heavy in the middle, thin at its ends. */
static void draw_paren(const Pen *pen, double bottom, double top)
{
    double em = pen->style->size, height = top - bottom;
    double middle = (top + bottom) / 2, heavy = 0.085 * em;
    double left = 0.06 * em, tip = pen->box->width - 0.04 * em;
    double thin = tip - HAIR * em * 0.8, bend = 0.30 * height;
    double slope = left + 0.42 * (tip - left);

    pen_move(pen, thin, top);
    pen_curve(pen, (Point){slope - 0.02 * em, top - 0.16 * height},
              (Point){left, middle + bend * 0.75}, (Point){left, middle});
    pen_curve(pen, (Point){left, middle - bend * 0.75},
              (Point){slope - 0.02 * em, bottom + 0.16 * height},
              (Point){thin, bottom});
    pen_line(pen, tip, bottom);
    pen_curve(pen, (Point){slope + heavy * 0.9, bottom + 0.17 * height},
              (Point){left + heavy, middle - bend * 0.75},
              (Point){left + heavy, middle});
    pen_curve(pen, (Point){left + heavy, middle + bend * 0.75},
              (Point){slope + heavy * 0.9, top - 0.17 * height},
              (Point){tip, top});
    pen_close(pen);
}

static void draw_brace(const Pen *pen, double bottom, double top)
{
    double em = pen->style->size, stroke = 0.062 * em;
    double middle = (top + bottom) / 2, inset = stroke / 2;
    double point = 0.07 * em, stem = 0.24 * em, tip = 0.42 * em;
    double turn = fmin(0.42 * em, (top - bottom) / 4);

    top -= inset;
    bottom += inset;
    pen->box->stroke = stroke;
    pen_move(pen, tip, top);
    pen_curve(pen, (Point){stem + 0.03 * em, top},
              (Point){stem, top - 0.35 * turn}, (Point){stem, top - turn});
    pen_line(pen, stem, middle + turn);
    pen_curve(pen, (Point){stem, middle + 0.35 * turn},
              (Point){stem - 0.04 * em, middle}, (Point){point, middle});
    pen_curve(pen, (Point){stem - 0.04 * em, middle},
              (Point){stem, middle - 0.35 * turn},
              (Point){stem, middle - turn});
    pen_line(pen, stem, bottom + turn);
    pen_curve(pen, (Point){stem, bottom + 0.35 * turn},
              (Point){stem + 0.03 * em, bottom}, (Point){tip, bottom});
}

static void draw_bar(const Pen *pen, double bottom, double top)
{
    pen_bar(pen, 0.11 * pen->style->size, bottom, top);
}

static void draw_norm(const Pen *pen, double bottom, double top)
{
    pen_bar(pen, 0.10 * pen->style->size, bottom, top);
    pen_bar(pen, 0.28 * pen->style->size, bottom, top);
}

/* Width in em at a height of one em, and what each em of height adds. */
static const struct Form {
    double width, growth, most;
    void (*draw)(const Pen *pen, double bottom, double top);
    uint32_t glyphs[2];
} forms[] = {
    [FENCE_NONE] = {0, 0, 0, NULL, {0, 0}},
    [FENCE_PAREN] = {0.30, 0.05, 0.50, draw_paren, {'(', ')'}},
    [FENCE_BRACKET] = {0.31, 0, 0.31, draw_bracket, {'[', ']'}},
    [FENCE_BRACE] = {0.47, 0, 0.47, draw_brace, {'{', '}'}},
    [FENCE_BAR] = {0.29, 0, 0.29, draw_bar, {'|', '|'}},
    [FENCE_NORM] = {0.45, 0, 0.45, draw_norm, {0x2016, 0x2016}},
};

Box *fence_side(const Style *style, Fence fence, bool left, double ascent,
                double descent)
{
    const struct Form *form = &forms[fence];

    if (!form->draw) {
        return NULL;
    }
    double ems = (ascent + descent) / style->size;
    double width = fmin(form->width + form->growth * (ems - 1), form->most);
    width = fmax(width, form->width);
    Box *box = piece_path(style, width * style->size, ascent, descent);
    Pen pen = {style, box, !left};
    form->draw(&pen, -descent, ascent);
    box->class_ = left ? BOX_OPEN : BOX_CLOSE;
    return box;
}

/* How much a fence of letters' height may fall short of what it holds, in
 * em: TeX's \delimitershortfall. */
#define SHORTFALL 0.5

Box *math_fence(const Style *style, Fence fence, Box *inner)
{
    const struct Form *form = &forms[fence];

    if (!form->draw) {
        return inner;
    }
    double em = style->size, axis = math_axis(style);
    double half = fmax(inner->ascent - axis, inner->descent + axis);
    Box *left = math_symbol(style, form->glyphs[0], BOX_OPEN);
    Box *right = math_symbol(style, form->glyphs[1], BOX_CLOSE);
    double lead = 0;
    if (2 * half - SHORTFALL * em > box_height(left)) {
        half += 0.04 * em;
        left = fence_side(style, fence, true, axis + half, half - axis);
        right = fence_side(style, fence, false, axis + half, half - axis);
        lead = 0.04 * em;
    }
    Box *row = piece_row(style, 3);
    piece_place(row, left, 0, 0);
    piece_place(row, inner, left->width + lead, 0);
    row->width = left->width + inner->width + inner->italic + 2 * lead;
    piece_place(row, right, row->width, 0);
    row->width += right->width;
    piece_measure(row);
    row->class_ = BOX_FENCED;
    return row;
}
