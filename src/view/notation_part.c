#include "view/notation_part.h"

#include <inttypes.h>
#include <string.h>

#define TRANSPOSED 0x22A4 /* down tack: the transpose sign of the books */
#define HADAMARD 0x2299
#define TALL 1.7 /* of the type size: no part of a fraction */

Box *notation_fenced(const NotationStyle *n, const Piece *piece,
                     OpPrecedence least, bool first)
{
    if (piece->precedence >= least && (first || !piece->negative))
        return piece->box;
    return math_fence(n->style, FENCE_PAREN, piece->box);
}

Piece notation_infix(const NotationStyle *n, uint16_t id, const Piece *args)
{
    static const uint32_t SIGNS[] = {
        [OP_ADD] = '+', [OP_SUBTRACT] = 0x2212, [OP_TIMES] = HADAMARD};
    const Op *op = op_row(id);
    bool scalars = args[0].shape.kind == SHAPE_SCALAR ||
                   args[1].shape.kind == SHAPE_SCALAR;
    uint32_t sign = SIGNS[id];
    if (id == OP_TIMES && scalars)
        sign = 0x00B7;
    Box *row[3] = {notation_fenced(n, &args[0], op->precedence, true),
                   math_symbol(n->style, sign, BOX_BINARY),
                   notation_fenced(n, &args[1], op->precedence + 1, false)};
    return (Piece){.box = math_row(n->style, row, 3),
                   .precedence = op->precedence,
                   .negative = args[0].negative};
}

/* A fraction; what is tall already, such as a derivative, has its divisor
 * behind a slash. */
Piece notation_fraction(const NotationStyle *n, const Piece *args)
{
    double most = TALL * n->style->size;
    if (box_height(args[0].box) < most && box_height(args[1].box) < most)
        return (Piece){.box = math_fraction(n->style, args[0].box, args[1].box),
                       .precedence = PRECEDENCE_POSTFIX};
    Box *row[3] = {notation_fenced(n, &args[0], PRECEDENCE_CHAIN, true),
                   math_symbol(n->style, '/', BOX_ORDINARY),
                   notation_fenced(n, &args[1], PRECEDENCE_POSTFIX, false)};
    return (Piece){.box = math_row(n->style, row, 3),
                   .precedence = PRECEDENCE_CHAIN,
                   .negative = args[0].negative};
}

Box *notation_raised(const NotationStyle *n, Box *base)
{
    Style script = math_script_style(n->style);
    return math_scripts(n->style, base, NULL,
                        math_symbol(&script, TRANSPOSED, BOX_ORDINARY));
}

Box *notation_transposed(const NotationStyle *n, const Piece *piece)
{
    return notation_raised(
        n, notation_fenced(n, piece, PRECEDENCE_PRIMARY, false));
}

static bool notation_is_scalar(const Piece *piece)
{
    return piece->shape.kind == SHAPE_SCALAR || piece->single;
}

Piece notation_product(const NotationStyle *n, Piece left, Piece right)
{
    Box *row[3];
    size_t count = 0;
    row[count++] = notation_fenced(n, &left, PRECEDENCE_CHAIN, true);
    bool scales = left.digits && left.shape.kind == SHAPE_SCALAR;
    if (right.digits && (scales || right.shape.kind == SHAPE_SCALAR))
        row[count++] = math_symbol(n->style, 0x00B7, BOX_BINARY);
    else
        row[count++] = box_space(n->style, n->style->size * 0.14);
    row[count++] = notation_fenced(n, &right, PRECEDENCE_UNARY, false);
    return (Piece){.box = math_row(n->style, row, count),
                   .precedence = PRECEDENCE_CHAIN,
                   .negative = left.negative,
                   .scaled = left.scaled || notation_is_scalar(&left)};
}

/* Of arrays, whose order is that of the reader's vectors. As a product of
 * matrices may be bracketed either way, what needs no parentheses at one end
 * needs none at the other; but for a scalar, which would look lost there. */
Piece notation_arrays(const NotationStyle *n, Piece left, Piece right)
{
    if (!n->rows || notation_is_scalar(&left) || notation_is_scalar(&right))
        return notation_product(n, left, right);
    if (left.precedence == PRECEDENCE_CHAIN && !left.negative && !left.scaled)
        left.precedence = PRECEDENCE_UNARY;
    return notation_product(n, right, left);
}

/* tanh; the sigmoid and its derivative by the Greek letter. */
static Box *notation_function(const NotationStyle *n, const char *name)
{
    static const char SIGMOID[] = "sigmoid";
    const size_t length = sizeof SIGMOID - 1;
    if (strncmp(name, SIGMOID, length) != 0)
        return math_upright(n->style, str_of(name));
    Box *row[2] = {math_name(n->style, STR("sigma"), false, NULL, 0),
                   math_upright(n->style, str_of(name + length))};
    return name[length] ? box_row(n->style, row, 2) : row[0];
}

Piece notation_call(const NotationStyle *n, const char *name, const Piece *args,
                    uint32_t count)
{
    Box **inner = ARENA_ARRAY(n->style->arena, Box *, 2 * (size_t)count + 2);
    size_t used = 0;
    /* Room for a slanting letter's foot. */
    inner[used++] = box_space(n->style, n->style->size * 0.05);
    for (uint32_t k = 0; k < count; k++) {
        if (k > 0)
            inner[used++] = math_symbol(n->style, ',', BOX_PUNCTUATION);
        inner[used++] = args[k].box;
    }
    Box *row[2] = {
        notation_function(n, name),
        math_fence(n->style, FENCE_PAREN, math_row(n->style, inner, used))};
    row[0]->class_ = BOX_ORDINARY;
    row[1]->class_ = BOX_ORDINARY;
    return (Piece){.box = box_row(n->style, row, 2),
                   .precedence = PRECEDENCE_PRIMARY};
}

Piece notation_negated(const NotationStyle *n, const Piece *arg)
{
    Box *row[2] = {math_symbol(n->style, 0x2212, BOX_BINARY),
                   notation_fenced(n, arg, PRECEDENCE_UNARY, false)};
    return (Piece){.box = math_row(n->style, row, 2),
                   .precedence = PRECEDENCE_UNARY,
                   .negative = true};
}

Box *notation_share(const NotationStyle *n, uint32_t count)
{
    const char *digits = arena_printf(n->style->arena, "%" PRIu32, count);
    return math_fraction(n->style, math_number(n->style, STR("1")),
                         math_number(n->style, str_of(digits)));
}
