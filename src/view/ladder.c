#include "view/ladder.h"

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

Box *ladder_box(const LadderStyle *style, const FormulaView *view)
{
    Box *rungs[12], *shown[12];
    size_t count = ladder_rungs(style, view, rungs), used = 0;
    double gap = RUNG_GAP * style->notation.style->size;
    for (size_t k = 0; k < count; k++)
        if (rungs[k])
            shown[used++] = rungs[k];
    Box *box = box_stack(style->notation.style, shown, used, gap, 0);
    /* Too many rungs: the middle ones give way, the symbols and the last
     * stay. */
    while (used > 2 && box_height(box) > style->height) {
        for (size_t k = 1; k + 2 < used; k++)
            shown[k] = shown[k + 1];
        shown[used - 2] = shown[used - 1];
        used--;
        box = box_stack(style->notation.style, shown, used, gap, 0);
    }
    while (style->cut && used > 0 && box_height(box) > style->height)
        box = box_stack(style->notation.style, shown, --used, gap, 0);
    return box;
}
