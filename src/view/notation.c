#include "view/notation.h"

#include <inttypes.h>
#include <string.h>

#include "player/turn.h"
#include "view/digits.h"
#include "view/letters.h"
#include "view/notation_part.h"

#define SHOWN 6           /* rows and columns of a matrix */
#define TRANSPOSED 0x22A4 /* down tack: the transpose sign of the books */
#define HADAMARD 0x2299
#define TALL 1.7 /* of the type size: no part of a fraction */

static Box *notation_look(const NotationStyle *n, const char *name)
{
    for (size_t k = 0; n->lesson && k < n->lesson->look_count; k++)
        if (str_is(n->lesson->looks[k].name, name))
            return math_look(n->style, n->lesson->looks[k].look);
    return NULL;
}

/* W_hh, Whh, weight_hh: NULL where the name stays. */
static Box *notation_letters(const NotationStyle *n, uint32_t family,
                             bool matrix, const char *const *indices,
                             size_t count)
{
    Letters letters;
    if (!n->graph || !letters_of(n->graph, n->letters, family, &letters))
        return NULL;
    Style style = *n->style;
    style.bold_matrices = letters.bold;
    if (!letters.word)
        return math_name(&style, str_of(letters.text), matrix, indices, count);
    Box *word = math_text(&style, str_of(letters.text));
    if (count == 0)
        return word;
    Style script = math_script_style(n->style);
    Buf joined = {0};
    for (size_t k = 0; k < count; k++)
        buf_printf(&joined, "%s%s", k ? "," : "", indices[k]);
    Box *below = math_number(&script, buf_str(&joined));
    buf_finish(&joined);
    return math_scripts(n->style, word, below, NULL);
}

static Box *notation_name(const NotationStyle *n, uint32_t family, bool matrix,
                          const char *const *indices, size_t count)
{
    const char *name = n->graph->families[family].name;
    Box *look = notation_look(n, name);
    Box *letters =
        look ? NULL : notation_letters(n, family, matrix, indices, count);
    if (letters)
        return letters;
    if (!look)
        return math_name(n->style, str_of(name), matrix, indices, count);
    if (count == 0)
        return look;
    Style script = math_script_style(n->style);
    Buf joined = {0};
    for (size_t k = 0; k < count; k++)
        buf_printf(&joined, "%s%s", k ? "," : "", indices[k]);
    Box *below = math_number(&script, buf_str(&joined));
    buf_finish(&joined);
    return math_scripts(n->style, look, below, NULL);
}

Box *notation_value(const NotationStyle *n, uint32_t value)
{
    const Value *v = &n->graph->values[value];
    const char *indices[16];
    size_t count = v->index_count < 16 ? v->index_count : 16;
    for (size_t k = 0; k < count; k++)
        indices[k] = arena_printf(n->style->arena, "%lld",
                                  (long long)n->graph->indices[v->indices + k]);
    return notation_name(n, v->family, v->shape.kind == SHAPE_MATRIX, indices,
                         count);
}

Box *notation_family(const NotationStyle *n, uint32_t family,
                     const char *const *indices, size_t count)
{
    bool matrix = false;
    for (uint32_t v = 0; v < n->graph->data_count && !matrix; v++)
        matrix = n->graph->values[v].family == family &&
                 n->graph->values[v].shape.kind == SHAPE_MATRIX;
    return notation_name(n, family, matrix, indices, count);
}

Box *notation_gradient(const NotationStyle *n, uint32_t value, bool inline_)
{
    Box *loss = notation_value(n, n->graph->loss);
    return math_derivative(n->style, loss, notation_value(n, value), inline_);
}

/* A plain name takes the entry's place as its indices; one with indices has
 * it in brackets behind. */
Box *notation_entry(const NotationStyle *n, uint32_t value, size_t entry)
{
    const Value *v = &n->graph->values[value];
    Arena *arena = n->style->arena;
    size_t row = entry / v->shape.columns, column = entry % v->shape.columns;
    bool turns = n->rows && v->shape.kind == SHAPE_MATRIX;
    const char *at[2] = {
        arena_printf(arena, "%zu", (turns ? column : row) + 1),
        arena_printf(arena, "%zu", (turns ? row : column) + 1)};
    size_t count = v->shape.kind == SHAPE_SCALAR   ? 0
                   : v->shape.kind == SHAPE_VECTOR ? 1
                                                   : 2;
    if (count == 0)
        return notation_value(n, value);
    if (v->index_count == 0)
        return notation_name(n, v->family, false, at, count);
    const char *inside =
        count == 1 ? at[0] : arena_printf(arena, "%s,%s", at[0], at[1]);
    Box *pair[2] = {notation_value(n, value),
                    math_fence(n->style, FENCE_BRACKET,
                               math_number(n->style, str_of(inside)))};
    return box_row(n->style, pair, 2);
}

Box *notation_entry_gradient(const NotationStyle *n, uint32_t value,
                             size_t entry)
{
    return math_derivative(n->style, notation_value(n, n->graph->loss),
                           notation_entry(n, value, entry), true);
}

/* A number, or a space of its size where it is not known yet. */
static Box *notation_number(const NotationStyle *n, double number, bool known)
{
    char out[DIGITS_MOST];
    digits_short(out, number, n->digits ? n->digits : DIGITS_USUAL);
    Box *box = math_number(n->style, str_of(out));
    if (known)
        return box;
    Box *space = box_space(n->style, box->width);
    space->ascent = box->ascent;
    space->descent = box->descent;
    return space;
}

/* Which of COUNT rows stands at place K of SHOWN; -1 for the dots. */
static long notation_shown(uint32_t count, uint32_t most, uint32_t k)
{
    if (count <= most)
        return k;
    if (k == most - 2)
        return -1;
    return k == most - 1 ? (long)count - 1 : (long)k;
}

Box *notation_matrix(const NotationStyle *n, Box *const *cells, uint32_t rows,
                     uint32_t columns, double align)
{
    Shape shown = turn_shape(shape_matrix(rows, columns), n->rows);
    Box **turned = ARENA_ARRAY(n->style->arena, Box *, shape_size(shown));
    for (uint32_t r = 0; r < shown.rows; r++)
        for (uint32_t c = 0; c < shown.columns; c++)
            turned[r * shown.columns + c] =
                cells[turn_entry(shown, n->rows, r, c)];
    return math_matrix(n->style, FENCE_BRACKET, turned, shown.rows,
                       shown.columns, align);
}

Box *notation_entries(const NotationStyle *n, Shape shape,
                      const double *entries, size_t known)
{
    Color faint = color_mix(n->style->ground, n->style->ink, 0.3);
    if (shape.kind == SHAPE_SCALAR && known > 0)
        return notation_number(n, entries[0], true);
    if (shape.kind == SHAPE_SCALAR)
        return box_frame(n->style, notation_number(n, entries[0], false),
                         COLOR_NONE, faint, 1.6, 4, 2, 2);
    uint32_t most = n->most ? n->most : SHOWN;
    uint32_t rows = shape.rows < most ? shape.rows : most;
    uint32_t columns = shape.columns < most ? shape.columns : most;
    Box **cells = ARENA_ARRAY(n->style->arena, Box *, (size_t)rows * columns);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++) {
            long i = notation_shown(shape.rows, most, r);
            long j = notation_shown(shape.columns, most, c);
            cells[r * columns + c] =
                i < 0 || j < 0
                    ? math_symbol(n->style,
                                  (i < 0) != n->rows ? 0x22EE : 0x2026,
                                  BOX_ORDINARY)
                    : notation_number(
                          n, entries[(size_t)i * shape.columns + (size_t)j],
                          (size_t)i * shape.columns + (size_t)j < known);
        }
    return notation_matrix(n, cells, rows, columns, 1);
}

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

/* Functions whose names in a model are longer than those in the books. */
static Piece notation_named(const NotationStyle *n, const Term *term,
                            const Piece *args, uint32_t count)
{
    Piece pair[2];
    if (term->op == OP_CROSS_ENTROPY)
        return notation_call(n, "CE", args, count);
    if (term->op != OP_SOFTMAX_CROSS_ENTROPY)
        return notation_call(n, op_row(term->op)->name, args, count);
    pair[0] = notation_call(n, "softmax", &args[0], 1);
    pair[1] = args[1];
    return notation_call(n, "CE", pair, 2);
}

/* zeros(2, 3): what is made from nothing is called with its size. */
static Piece notation_made(const NotationStyle *n, const Term *term)
{
    uint32_t sizes[2] = {(uint32_t)((uint64_t)term->attribute[0] >> 32),
                         (uint32_t)term->attribute[0]};
    bool square = term->op == OP_EYE || term->op == OP_ORTHOGONAL;
    uint32_t count = square || sizes[1] == 0 ? 1 : 2;
    Piece args[2];
    for (uint32_t k = 0; k < count; k++) {
        const char *size = arena_printf(n->style->arena, "%" PRIu32,
                                        sizes[n->rows ? count - 1 - k : k]);
        args[k] = (Piece){.box = math_number(n->style, str_of(size))};
    }
    return notation_call(n, op_row(term->op)->name, args, count);
}

static Piece notation_literal(const NotationStyle *n, const Term *term,
                              const Piece *args, uint32_t count)
{
    uint32_t rows = (uint32_t)term->attribute[0];
    Box **cells = ARENA_ARRAY(n->style->arena, Box *, count);
    for (uint32_t k = 0; k < count; k++)
        cells[k] = args[k].box;
    if (rows == 0 || count % rows != 0)
        rows = count;
    return (Piece){.box = notation_matrix(n, cells, rows, count / rows, 0.5),
                   .precedence = PRECEDENCE_PRIMARY};
}

Box *notation_share(const NotationStyle *n, uint32_t count)
{
    const char *digits = arena_printf(n->style->arena, "%" PRIu32, count);
    return math_fraction(n->style, math_number(n->style, STR("1")),
                         math_number(n->style, str_of(digits)));
}

/* a + b + ... + z; of a mean, 1/n of that. */
static Piece notation_over(const NotationStyle *n, const Term *term,
                           const Piece *args, uint32_t count)
{
    const uint32_t most = 6;
    Box *row[16];
    size_t used = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (count > most && k == most - 2) {
            row[used++] = math_symbol(n->style, '+', BOX_BINARY);
            row[used++] = math_symbol(n->style, 0x22EF, BOX_ORDINARY);
            k = count - 1;
        }
        if (k > 0)
            row[used++] = math_symbol(n->style, '+', BOX_BINARY);
        row[used++] = notation_fenced(n, &args[k], PRECEDENCE_TIMES, k == 0);
    }
    Piece sum = {.box = math_row(n->style, row, used),
                 .precedence = count > 1 ? PRECEDENCE_SUM : args[0].precedence,
                 .negative = args[0].negative};
    if (term->op != OP_MEAN_OVER || count == 1)
        return sum;
    Box *both[3] = {notation_share(n, count),
                    box_space(n->style, n->style->size * 0.14),
                    math_fence(n->style, FENCE_PAREN, sum.box)};
    return (Piece){.box = math_row(n->style, both, 3),
                   .precedence = PRECEDENCE_CHAIN};
}

static Piece notation_power(const NotationStyle *n, const Piece *base,
                            Box *exponent)
{
    Box *box = notation_fenced(n, base, PRECEDENCE_PRIMARY, false);
    return (Piece){.box = math_scripts(n->style, box, NULL, exponent),
                   .precedence = PRECEDENCE_POSTFIX};
}

static Piece notation_bars(const NotationStyle *n, const Piece *arg,
                           bool squared)
{
    Piece bars = {.box = math_fence(
                      n->style,
                      arg->shape.kind == SHAPE_SCALAR ? FENCE_BAR : FENCE_NORM,
                      arg->box),
                  .precedence = PRECEDENCE_PRIMARY};
    if (!squared)
        return bars;
    Style script = math_script_style(n->style);
    return notation_power(n, &bars, math_number(&script, STR("2")));
}

Piece notation_negated(const NotationStyle *n, const Piece *arg)
{
    Box *row[2] = {math_symbol(n->style, 0x2212, BOX_BINARY),
                   notation_fenced(n, arg, PRECEDENCE_UNARY, false)};
    return (Piece){.box = math_row(n->style, row, 2),
                   .precedence = PRECEDENCE_UNARY,
                   .negative = true};
}

static Piece notation_form(const NotationStyle *n, const Term *term,
                           const Piece *args, uint32_t count)
{
    const Op *op = op_row(term->op);
    Piece left = args[0];
    switch (op->form) {
    case OPFORM_INFIX:
        return term->op == OP_DIVIDE ? notation_fraction(n, args)
                                     : notation_infix(n, term->op, args);
    case OPFORM_PRODUCT: return notation_arrays(n, args[0], args[1]);
    case OPFORM_PREFIX: return notation_negated(n, &args[0]);
    case OPFORM_POWER: return notation_power(n, &args[0], args[1].box);
    case OPFORM_PRIME:
        return (Piece){.box = notation_transposed(n, &args[0]),
                       .precedence = PRECEDENCE_POSTFIX};
    case OPFORM_BARS:
    case OPFORM_BARS2:
        return notation_bars(n, &args[0], op->form == OPFORM_BARS2);
    case OPFORM_LITERAL: return notation_literal(n, term, args, count);
    case OPFORM_OVER: return notation_over(n, term, args, count);
    case OPFORM_PRODUCT_TN:
        left.box = notation_transposed(n, &args[0]);
        left.precedence = PRECEDENCE_POSTFIX;
        return notation_arrays(n, left, args[1]);
    case OPFORM_PRODUCT_NT:
        left = args[1];
        left.box = notation_transposed(n, &args[1]);
        left.precedence = PRECEDENCE_POSTFIX;
        return notation_arrays(n, args[0], left);
    case OPFORM_SLOPE:
    case OPFORM_SQUARE_SLOPE: return notation_reverse(n, term, args, count);
    case OPFORM_CALL: break;
    }
    if (op->reverse_only)
        return notation_reverse(n, term, args, count);
    return notation_named(n, term, args, count);
}

Piece notation_apply(const NotationStyle *n, const Term *term,
                     const Piece *args, uint32_t count)
{
    Piece piece = count == 0 ? notation_made(n, term)
                             : notation_form(n, term, args, count);
    piece.digits = false;
    piece.shape = term->shape;
    return piece;
}
