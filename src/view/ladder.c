#include "view/ladder.h"

#include <math.h>

#include "player/turn.h"
#include "view/ladder_part.h"
#include "view/tag.h"

#define RUNG_GAP (20.0 / 29) /* of the type */

static bool ladder_known(const LadderStyle *s, const Formula *node)
{
    return node->step <= s->step;
}

/* A symbol with its shape under it. */
static Box *ladder_shaped(const LadderStyle *s, Box *symbol, Shape shape)
{
    Style small = *s->notation.style;
    Shape shown = turn_shape(shape, s->notation.rows);
    char text[SHAPE_TEXT_MOST];
    if (!s->player->shapes || shape.kind == SHAPE_SCALAR)
        return symbol;
    small.size = small.least;
    small.ink = s->theme->second;
    Box *pair[2] = {
        symbol, box_text(&small, FACE_TEXT, str_of(shape_print(text, shown)))};
    Box *box = box_stack(&small, pair, 2, 3, 0.5);
    box->class_ = symbol->class_;
    return box;
}

static Piece ladder_symbol(const LadderStyle *s, const Formula *node)
{
    const NotationStyle *n = &s->notation;
    Piece piece = {.precedence = PRECEDENCE_PRIMARY, .shape = node->shape};
    switch (node->kind) {
    case FORMULA_VALUE: piece.box = notation_value(n, node->value); break;
    case FORMULA_GRADIENT:
        piece.box = notation_gradient(n, node->value, false);
        piece.precedence = PRECEDENCE_PRIMARY;
        break;
    case FORMULA_SUM_SO_FAR:
        piece.box = math_symbol(n->style, 0x22EF, BOX_ORDINARY);
        break;
    default:
        piece.box = notation_entries(n, node->shape, node->data, NOTATION_ALL);
        piece.digits = true;
        piece.negative = node->shape.kind == SHAPE_SCALAR && node->data[0] < 0;
        break;
    }
    if (node->transposed) {
        piece.box = notation_raised(n, piece.box);
        piece.precedence = PRECEDENCE_POSTFIX;
    }
    if (node->kind == FORMULA_VALUE || node->kind == FORMULA_GRADIENT) {
        piece.box = tag_symbol(n->style, s->theme, s->player, piece.box,
                               node->value, node->kind == FORMULA_GRADIENT);
        piece.box = ladder_shaped(s, piece.box, node->shape);
    }
    return piece;
}

static Piece ladder_number(const LadderStyle *s, const Formula *node)
{
    size_t known = !ladder_known(s, node) ? 0
                   : node->now            ? s->shown
                                          : NOTATION_ALL;
    Piece piece = {
        .precedence = PRECEDENCE_PRIMARY, .shape = node->shape, .digits = true};
    piece.box = notation_entries(&s->notation, node->shape, node->data, known);
    piece.negative = node->shape.kind == SHAPE_SCALAR && node->data[0] < 0;
    const char *symbol =
        node->kind == FORMULA_VALUE && node->shape.kind == SHAPE_SCALAR && known
            ? graph_symbol(s->trace->graph, node->value, node->data[0])
            : NULL;
    if (symbol)
        piece.box = math_text(s->notation.style, str_of(symbol));
    return piece;
}

Box *ladder_mark(const LadderStyle *s, Box *box, bool result)
{
    return box_frame(s->notation.style, box, s->theme->now_ground,
                     s->theme->ink, result ? 2.5 : 0, 7, 5, 4);
}

/* Whether argument K of an operation gives way to dots: where a derivative is
 * taken, or what a function is of. */
static bool ladder_elides(const LadderStyle *s, const Formula *node, uint32_t k,
                          uint32_t rung)
{
    const Formula *arg = node->args[k];
    if (arg->kind != FORMULA_OPERATION || rung > arg->height)
        return false;
    switch (node->term.op) {
    case OP_SLOPE: return s->elided >= 1;
    case OP_CLIP_SLOPE:
    case OP_MAX_SLOPE:
    case OP_MAXPOOL_SLOPE:
    case OP_SOFTMAX_CROSS_SLOPE: return s->elided >= 1 && k == 1;
    default: break;
    }
    const Op *op = op_row(node->term.op);
    return s->elided >= 2 && op->form == OPFORM_CALL && !op->reverse_only;
}

/* Nor does any part stay that is wider than its share of the ladder. */
static bool ladder_is_wide(const LadderStyle *s, const Formula *arg,
                           uint32_t rung, const Box *box)
{
    double share = s->elided > 2 ? 0.9 - 0.1 * (s->elided - 3) : INFINITY;
    return arg->kind == FORMULA_OPERATION && rung <= arg->height &&
           box->width > share * s->width;
}

static Piece ladder_dots(const LadderStyle *s, const Formula *node)
{
    return (Piece){
        .box = math_symbol(s->notation.style, LADDER_DOTS, BOX_ORDINARY),
        .precedence = PRECEDENCE_PRIMARY,
        .shape = node->shape};
}

/* In the colour of where it comes from. */
static Piece ladder_coloured(const LadderStyle *s, const Formula *node,
                             uint32_t rung)
{
    LadderStyle inner = *s;
    Formula plain = *node;
    Style *style = ARENA_NEW(s->notation.style->arena, Style);
    *style = *s->notation.style;
    style->ink =
        node->origin == ORIGIN_FUTURE ? s->theme->future : s->theme->backward;
    inner.notation.style = style;
    plain.origin = ORIGIN_NONE;
    return ladder_piece(&inner, &plain, rung);
}

Piece ladder_piece(const LadderStyle *s, const Formula *node, uint32_t rung)
{
    Piece piece;
    if (node->origin)
        return ladder_coloured(s, node, rung);
    bool number =
        rung > node->height || (rung >= 1 && node->kind != FORMULA_OPERATION);
    if (number) {
        piece = ladder_number(s, node);
    } else if (node->kind != FORMULA_OPERATION) {
        piece = ladder_symbol(s, node);
    } else {
        Piece *args = ARENA_ARRAY(s->notation.style->arena, Piece,
                                  node->count ? node->count : 1);
        for (uint32_t k = 0; k < node->count; k++) {
            args[k] = ladder_elides(s, node, k, rung)
                          ? ladder_dots(s, node->args[k])
                          : ladder_piece(s, node->args[k], rung);
            if (ladder_is_wide(s, node->args[k], rung, args[k].box))
                args[k] = ladder_dots(s, node->args[k]);
        }
        piece = notation_apply(&s->notation, &node->term, args, node->count);
    }
    if (node->now && (number || rung == 0 || rung == node->height))
        piece.box = ladder_mark(s, piece.box, number);
    return piece;
}

Box *ladder_rung(const LadderStyle *style, const Formula *formula,
                 uint32_t rung)
{
    return ladder_piece(style, formula, rung).box;
}

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
    return box;
}
