#include "view/ladder_part.h"

#include <math.h>

#include "player/turn.h"
#include "view/tag.h"

bool ladder_known(const LadderStyle *s, const Formula *node)
{
    return node->step <= s->step;
}

Box *ladder_shaped(const LadderStyle *s, Box *symbol, Shape shape)
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
                     s->theme->ink, result ? 2.5 : 0, 7, LADDER_MARK / 2, 4);
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
