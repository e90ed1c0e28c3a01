/* Signs over a box: accents (The TeXbook, appendix G, rule 12) and the root
 * (rule 11). They are drawn as paths: a font's accents are combining marks,
 * which painters place as they like. */
#include <math.h>

#include "typeset/constants.h"
#include "typeset/math.h"
#include "typeset/piece.h"

#define HAT_HALF 0.145
#define TILDE_STROKE 0.056

static Box *hat_path(const Style *style)
{
    static const Point points[] = {
        {-HAT_HALF, 0.540}, {-0.036, 0.680}, {0.036, 0.680}, {HAT_HALF, 0.540},
        {0.118, 0.518},     {0, 0.616},      {-0.118, 0.518}};
    double em = style->size;
    Box *box = piece_path(style, 0, 0.680 * em, -0.518 * em);

    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        (i ? piece_line : piece_move)(style, &box->path, points[i].x * em,
                                      points[i].y * em);
    }
    piece_close(style, &box->path);
    return box;
}

static Point scaled(double em, double x, double y)
{
    return (Point){x * em, y * em};
}

static Box *tilde_path(const Style *style)
{
    double em = style->size;
    Box *box = piece_path(style, 0, 0.660 * em, -0.530 * em);

    box->stroke = TILDE_STROKE * em;
    piece_move(style, &box->path, -0.150 * em, 0.562 * em);
    piece_curve(style, &box->path, scaled(em, -0.105, 0.650),
                scaled(em, -0.055, 0.625), scaled(em, 0, 0.597));
    piece_curve(style, &box->path, scaled(em, 0.055, 0.569),
                scaled(em, 0.105, 0.544), scaled(em, 0.150, 0.632));
    return box;
}

static Box *bar_path(const Style *style, double half)
{
    double em = style->size;
    Box *box = piece_path(style, 0, 0.620 * em, -0.560 * em);

    piece_move(style, &box->path, -half, 0.560 * em);
    piece_line(style, &box->path, half, 0.560 * em);
    piece_line(style, &box->path, half, 0.620 * em);
    piece_line(style, &box->path, -half, 0.620 * em);
    piece_close(style, &box->path);
    return box;
}

Box *math_accent(const Style *style, Accent accent, Box *base)
{
    double em = style->size;
    double centre = base->attach > 0 ? base->attach : base->width / 2;
    double up = fmax(0, base->ascent - ACCENT_BASE_HEIGHT * em);
    double half = base->letter ? 0.15 * em : fmax(0.15 * em, base->width / 2);
    Box *mark = accent == ACCENT_HAT     ? hat_path(style)
                : accent == ACCENT_TILDE ? tilde_path(style)
                                         : bar_path(style, half);
    Box *row = piece_row(style, 2);

    piece_place(row, base, 0, 0);
    piece_place(row, mark, centre, -up);
    piece_measure(row);
    row->class_ = base->class_;
    row->width = base->width;
    row->italic = base->italic;
    row->attach = base->attach;
    row->letter = base->letter;
    return row;
}

/* The check mark before the root's rule, from BOTTOM to TOP. */
static void root_path(const Style *style, Path *path, double bottom, double top)
{
    double em = style->size;
    double tick = bottom + fmin(0.55 * (top - bottom), 0.62 * em);
    Point points[] = {{0, tick - 0.035 * em},
                      {0.165 * em, tick + 0.055 * em},
                      {0.300 * em, bottom + 0.200 * em},
                      {0.535 * em, top},
                      {0.585 * em, top},
                      {0.300 * em, bottom},
                      {0.262 * em, bottom},
                      {0.112 * em, tick - 0.025 * em},
                      {0.016 * em, tick - 0.068 * em}};

    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        (i ? piece_line : piece_move)(style, path, points[i].x, points[i].y);
    }
    piece_close(style, path);
}

Box *math_root(const Style *style, Box *inner)
{
    double em = style->size, rule = RADICAL_RULE_THICKNESS * em;
    double over = fmax(inner->ascent, 0.5 * em) + RADICAL_VERTICAL_GAP * em;
    double bottom = -fmax(inner->descent, 0) - 0.08 * em;
    double surd = 0.55 * em, lead = 0.06 * em;
    Box *sign = piece_path(style, surd, over + rule, -bottom);
    Box *line = piece_rule(style, inner->width + 2 * lead, over, over + rule);
    Box *row = piece_row(style, 3);

    root_path(style, &sign->path, bottom, over + rule);
    piece_place(row, sign, 0, 0);
    piece_place(row, line, surd, 0);
    piece_place(row, inner, surd + lead, 0);
    piece_measure(row);
    row->ascent += RADICAL_EXTRA_ASCENDER * em;
    row->width = surd + line->width;
    return row;
}
