#include "view/ladder.h"

#include <math.h>

#include "player/turn.h"
#include "view/tag.h"

#define RUNG_GAP (20.0 / 29) /* of the type */
#define SMALLEST 0.68        /* of the ladder's type size: 20 of 29 */

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

/* A ring of ink on pale ground around what was just computed; the ground
 * alone under what it was computed from. */
static void ladder_mark(const LadderStyle *s, const Formula *node, Piece *p,
                        bool number)
{
    bool result = node->now && number;
    p->box = box_frame(s->notation.style, p->box, s->theme->now_ground,
                       s->theme->ink, result ? 2.5 : 0, 7, 5, 4);
}

static Piece ladder_piece(const LadderStyle *s, const Formula *node,
                          uint32_t rung);

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

static Piece ladder_piece(const LadderStyle *s, const Formula *node,
                          uint32_t rung)
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
        for (uint32_t k = 0; k < node->count; k++)
            args[k] = ladder_piece(s, node->args[k], rung);
        piece = notation_apply(&s->notation, &node->term, args, node->count);
    }
    if (node->now && (number || rung == 0 || rung == node->height))
        ladder_mark(s, node, &piece, number);
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

/* A long sum, broken before its signs. */
static Box *ladder_broken(const LadderStyle *s, const Formula *root,
                          uint32_t rung, double room)
{
    const Formula *parts[32];
    const Style *style = s->notation.style;
    size_t count = 0, used = 0, lines = 0;
    if (root->term.op == OP_SUM_OVER && rung <= root->height)
        while (count < root->count && count < 32) {
            parts[count] = root->args[root->count - 1 - count];
            count++;
        }
    for (; root->kind == FORMULA_OPERATION && root->term.op == OP_ADD &&
           rung <= root->height && count < 31;
         root = root->args[0])
        parts[count++] = root->args[1];
    if (root->term.op != OP_SUM_OVER || rung > root->height)
        parts[count++] = root;
    Box *line[64], *stack[32];
    double width = 0;
    for (size_t k = count; k-- > 0;) {
        Box *part = box_fit(style, ladder_piece(s, parts[k], rung).box,
                            room - 1.4 * style->size, SMALLEST);
        if (used > 0 && width + part->width + style->size > room) {
            stack[lines++] = math_row(style, line, used);
            used = 0;
            width = 0;
        }
        if (k + 1 < count)
            line[used++] = math_symbol(style, '+', BOX_BINARY);
        line[used++] = part;
        width += part->width + style->size;
    }
    stack[lines++] = math_row(style, line, used);
    return box_stack(style, stack, lines, 8, 0);
}

/* A rung that fits: first smaller type, then fewer digits, then less of each
 * matrix, then more lines. */
static Box *ladder_fitted(const LadderStyle *s, const Formula *root,
                          uint32_t rung, double room)
{
    static const struct {
        int digits;
        uint32_t most;
    } WAYS[] = {{0, 0}, {3, 4}, {2, 3}};
    LadderStyle way = *s;
    Box *box = NULL;
    for (size_t k = 0; k < sizeof WAYS / sizeof *WAYS; k++) {
        way.notation.digits = WAYS[k].digits;
        way.notation.most = WAYS[k].most;
        box = box_fit(s->notation.style, ladder_rung(&way, root, rung), room,
                      SMALLEST);
        if (box->width <= room + 1)
            break;
    }
    if (box->width > room + 1)
        box = ladder_broken(&way, root, rung, room);
    /* What no way makes fit is left out. */
    return box->width <= room + 1 ? box : NULL;
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
        bool shown = rung < 2 || ladder_reached(s, view->root, rung - 1);
        Box *right = shown ? ladder_fitted(s, view->root, rung, room) : NULL;
        if (!right && count == 0)
            right = math_symbol(style, 0x22EF, BOX_ORDINARY);
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
