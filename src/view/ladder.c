#include "view/ladder.h"

#include <math.h>

#include "view/ladder_part.h"
#include "view/tag.h"

#define RUNG_GAP (20.0 / 29) /* of the type */

/* Whether any operation of a level has been computed. */
static bool ladder_reached(const LadderStyle *s, const Formula *node,
                           uint32_t height)
{
    if (node->kind == FORMULA_OPERATION && node->height == height &&
        ladder_known(s, node))
        return true;
    for (uint32_t k = 0; k < node->count; k++)
        if (ladder_reached(s, node->args[k], height))
            return true;
    return false;
}

static Box *ladder_left(const LadderStyle *s, const FormulaView *view)
{
    Box *box = view->gradient
                   ? notation_gradient(&s->notation, view->value, false)
                   : notation_value(&s->notation, view->value);
    box = tag_symbol(s->notation.style, s->theme, s->player, box, view->value,
                     view->gradient);
    return ladder_shaped(s, box, view->root->shape);
}

/* "= ..." at the place where all rungs begin. */
static Box *ladder_line(const LadderStyle *s, Box *left, double indent,
                        Box *right)
{
    const Style *style = s->notation.style;
    Box *equals = math_symbol(style, '=', BOX_RELATION);
    double gap = style->size * 0.3;
    Box *row[5] = {left ? left : box_space(style, 0),
                   box_space(style, indent - (left ? left->width : 0) + gap),
                   equals, box_space(style, gap), right};
    return box_row(style, row, 5);
}

/* Whether there are symbols for which numbers are put in. */
static bool ladder_has_symbols(const Formula *node)
{
    bool any = node->kind != FORMULA_OPERATION && node->kind != FORMULA_NUMBER;
    for (uint32_t k = 0; k < node->count && !any; k++)
        any = ladder_has_symbols(node->args[k]);
    return any;
}

static size_t ladder_rungs(const LadderStyle *s, const FormulaView *view,
                           Box **rungs)
{
    const Style *style = s->notation.style;
    Box *left = ladder_left(s, view);
    double room = s->width - left->width - style->size * 1.4;
    size_t count = 0;
    uint32_t levels =
        view->root->kind == FORMULA_OPERATION ? view->root->height + 1 : 1;
    for (uint32_t rung = 0; rung <= levels && count < 12; rung++) {
        if (rung == 0 && view->root->kind == FORMULA_NUMBER)
            continue;
        if (rung == 1 && levels > 1 && !ladder_has_symbols(view->root))
            continue;
        bool shown = rung < 2 || ladder_reached(s, view->root, rung - 1);
        Box *right = shown ? ladder_fitted(s, view->root, rung, room) : NULL;
        if (!right && count == 0)
            right = math_symbol(style, LADDER_DOTS, BOX_ORDINARY);
        rungs[count] =
            right ? ladder_line(s, count ? NULL : left, left->width, right)
                  : NULL;
        count++;
    }
    return count;
}

/* Whether some array is cut that might be shown whole. */
static bool ladder_has_larger(const Formula *node)
{
    uint32_t most = node->shape.rows > node->shape.columns
                        ? node->shape.rows
                        : node->shape.columns;
    bool any = most > NOTATION_SHOWN && most <= LADDER_AMPLE;
    for (uint32_t k = 0; k < node->count && !any; k++)
        any = ladder_has_larger(node->args[k]);
    return any;
}

/* All rungs below one another. Too many: the middle ones give way, the symbols
 * and the last stay, and LEAST in any case. USED gets how many there are. */
static Box *ladder_stack(const LadderStyle *style, const FormulaView *view,
                         size_t least, size_t *used)
{
    Box *rungs[12], *shown[12];
    size_t count = ladder_rungs(style, view, rungs), kept = 0;
    double gap = RUNG_GAP * style->notation.style->size;
    for (size_t k = 0; k < count; k++)
        if (rungs[k])
            shown[kept++] = rungs[k];
    Box *box = box_stack(style->notation.style, shown, kept, gap, 0);
    while (kept > 2 && kept > least && box_height(box) > style->height) {
        for (size_t k = 1; k + 2 < kept; k++)
            shown[k] = shown[k + 1];
        shown[kept - 2] = shown[kept - 1];
        kept--;
        box = box_stack(style->notation.style, shown, kept, gap, 0);
    }
    while (style->cut && kept > 0 && box_height(box) > style->height)
        box = box_stack(style->notation.style, shown, --kept, gap, 0);
    *used = kept;
    return box;
}

/* All of larger arrays, in smaller type if need be, but no fewer rungs than
 * LEAST; NULL: no room. */
static Box *ladder_ample(const LadderStyle *style, const FormulaView *view,
                         size_t least)
{
    static const double SIZES[] = {1, 0.88, 0.76};
    for (size_t k = 0; k < sizeof SIZES / sizeof *SIZES; k++) {
        Style small = *style->notation.style;
        LadderStyle ample = *style;
        size_t used;
        small.size = fmax(small.least, small.size * SIZES[k]);
        ample.notation.style = &small;
        ample.ample = true;
        ample.cut = false;
        Box *box = ladder_stack(&ample, view, least, &used);
        if (box_height(box) <= style->height)
            return box;
    }
    return NULL;
}

Box *ladder_box(const LadderStyle *style, const FormulaView *view)
{
    size_t used;
    Box *box = ladder_stack(style, view, 2, &used);
    Box *ample =
        ladder_has_larger(view->root) ? ladder_ample(style, view, used) : NULL;
    return ample ? ample : box;
}
