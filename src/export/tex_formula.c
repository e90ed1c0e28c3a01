#include "export/tex_formula.h"

#include <assert.h>
#include <inttypes.h>

#include "export/tex_apply.h"
#include "export/tex_name.h"
#include "player/known.h"
#include "player/turn.h"
#include "view/digits.h"
#include "view/formula.h"
#include "view/letters.h"

#define RUNGS_MOST 12
#define ENTRIES_MOST 10 /* rows and columns, as bmatrix takes them */

typedef struct Setter {
    Arena *arena;
    const Player *player;
} Setter;

static const char *value_text(const Setter *s, uint32_t value)
{
    const Graph *graph = s->player->graph;
    const Value *v = &graph->values[value];
    const char *indices[16];
    size_t count = v->index_count < 16 ? v->index_count : 16;
    Buf out = {0};

    for (size_t k = 0; k < count; k++) {
        indices[k] = arena_printf(s->arena, "%lld",
                                  (long long)graph->indices[v->indices + k]);
    }
    Letters letters;
    if (letters_of(graph, s->player->notation, v->family, &letters)) {
        tex_name_letters(&out, letters.text, letters.word, letters.bold,
                         indices, count);
    } else {
        tex_name(&out, s->player->lesson, graph->families[v->family].name,
                 indices, count);
    }
    return tex_keep(s->arena, &out);
}

static const char *gradient_text(const Setter *s, uint32_t value)
{
    return arena_printf(s->arena, "\\frac{\\partial %s}{\\partial %s}",
                        value_text(s, s->player->graph->loss),
                        value_text(s, value));
}

static void push_number(Buf *out, double number, bool known)
{
    char digits[DIGITS_MOST];

    if (known) {
        tex_name_number(out, digits_print(digits, number));
    } else {
        buf_push_str(out, STR("\\square"));
    }
}

/* Which of COUNT rows stands at place K; -1 for the dots. */
static long shown(uint32_t count, uint32_t k)
{
    if (count <= ENTRIES_MOST) {
        return k;
    }
    return k == ENTRIES_MOST - 2   ? -1
           : k == ENTRIES_MOST - 1 ? (long)count - 1
                                   : (long)k;
}

static const char *entries_text(const Setter *s, Shape shape,
                                const double *entries, size_t known)
{
    const bool turned = s->player->rows;
    shape = turn_shape(shape, turned);
    uint32_t rows = shape.rows < ENTRIES_MOST ? shape.rows : ENTRIES_MOST;
    uint32_t columns =
        shape.columns < ENTRIES_MOST ? shape.columns : ENTRIES_MOST;
    Buf out = {0};

    if (shape.kind == SHAPE_SCALAR) {
        push_number(&out, entries[0], known > 0);
        return tex_keep(s->arena, &out);
    }
    buf_push_str(&out, STR("\\begin{bmatrix}"));
    for (uint32_t r = 0; r < rows; r++) {
        for (uint32_t c = 0; c < columns; c++) {
            long i = shown(shape.rows, r), j = shown(shape.columns, c);
            buf_push_str(&out, c ? STR(" & ") : r ? STR(" \\\\ ") : STR(" "));
            if (i < 0 || j < 0) {
                buf_push_str(&out, i < 0 && j < 0 ? STR("\\ddots")
                                   : i < 0        ? STR("\\vdots")
                                                  : STR("\\cdots"));
            } else {
                size_t at = turn_entry(shape, turned, (size_t)i, (size_t)j);
                push_number(&out, entries[at], at < known);
            }
        }
    }
    buf_push_str(&out, STR(" \\end{bmatrix}"));
    return tex_keep(s->arena, &out);
}

static TexPiece number_piece(const Setter *s, const Formula *node)
{
    const Player *player = s->player;
    size_t size = shape_size(node->shape);
    size_t known = node->step > player->step ? 0
                   : node->now               ? player_entries(player, size)
                                             : size;

    return (TexPiece){.text = entries_text(s, node->shape, node->data, known),
                      .precedence = PRECEDENCE_PRIMARY,
                      .negative =
                          node->shape.kind == SHAPE_SCALAR && node->data[0] < 0,
                      .digits = true,
                      .shape = node->shape};
}

static TexPiece symbol_piece(const Setter *s, const Formula *node)
{
    TexPiece piece = {.precedence = PRECEDENCE_PRIMARY, .shape = node->shape};

    switch (node->kind) {
    case FORMULA_VALUE: piece.text = value_text(s, node->value); break;
    case FORMULA_GRADIENT: piece.text = gradient_text(s, node->value); break;
    case FORMULA_SUM_SO_FAR: piece.text = "\\cdots"; break;
    case FORMULA_NUMBER:
    case FORMULA_INDEX:
    case FORMULA_OPERATION: return number_piece(s, node);
    }
    if (node->transposed) {
        piece =
            tex_transposed(s->arena, &piece, node->kind == FORMULA_GRADIENT);
    }
    return piece;
}

/* The factors in the other order, each transposed that was; what needs no
 * parentheses at one end of a product needs none at the other. */
static void turn_product(Term *term, TexPiece *args)
{
    OpForm form = op_row(term->op)->form;

    if ((form != OPFORM_PRODUCT && form != OPFORM_PRODUCT_TN &&
         form != OPFORM_PRODUCT_NT) ||
        args[0].shape.kind == SHAPE_SCALAR ||
        args[1].shape.kind == SHAPE_SCALAR) {
        return;
    }
    TexPiece first = args[0];
    if (first.precedence == PRECEDENCE_CHAIN && !first.negative &&
        !first.scaled) {
        first.precedence = PRECEDENCE_UNARY;
    }
    args[0] = args[1];
    args[1] = first;
    term->op = form == OPFORM_PRODUCT_TN   ? OP_PRODUCT_NT
               : form == OPFORM_PRODUCT_NT ? OP_PRODUCT_TN
                                           : term->op;
}

/* The cells of [a; b] as those of [a b]. */
static TexPiece *turn_literal(const Setter *s, Term *term, TexPiece *args,
                              uint32_t count)
{
    uint32_t rows = (uint32_t)term->attribute[0];

    if (op_row(term->op)->form != OPFORM_LITERAL) {
        return args;
    }
    assert(count > 0); /* an array has an entry */
    rows = rows == 0 || count % rows != 0 ? count : rows;
    Shape shown = {SHAPE_MATRIX, count / rows, rows};
    TexPiece *turned = ARENA_ARRAY(s->arena, TexPiece, count);
    for (uint32_t k = 0; k < count; k++) {
        turned[k] = args[turn_entry(shown, true, k / rows, k % rows)];
    }
    term->attribute[0] = shown.rows;
    return turned;
}

static TexPiece rung_piece(const Setter *s, const Formula *node, uint32_t rung)
{
    bool operation = node->kind == FORMULA_OPERATION;

    if (rung > node->height || (rung >= 1 && !operation)) {
        return number_piece(s, node);
    }
    if (!operation) {
        return symbol_piece(s, node);
    }
    TexPiece *args = ARENA_ARRAY(s->arena, TexPiece, node->count);
    for (uint32_t k = 0; k < node->count; k++) {
        args[k] = rung_piece(s, node->args[k], rung);
    }
    Term term = node->term;
    if (s->player->rows) {
        turn_product(&term, args);
        args = turn_literal(s, &term, args, node->count);
    }
    return tex_apply(s->arena, &term, args, node->count);
}

/* Whether any operation of a level has been computed. */
static bool is_reached(const Setter *s, const Formula *node, uint32_t height)
{
    if (node->kind == FORMULA_OPERATION && node->height == height &&
        node->step <= s->player->step) {
        return true;
    }
    for (uint32_t k = 0; k < node->count; k++) {
        if (is_reached(s, node->args[k], height)) {
            return true;
        }
    }
    return false;
}

static const char *left_side(const Setter *s, const FormulaView *view)
{
    return view->gradient ? gradient_text(s, view->value)
                          : value_text(s, view->value);
}

void tex_value(Buf *out, const Player *player, uint32_t value, bool gradient)
{
    Arena arena;
    const Trace *trace = player->trace;
    Shape shape = player->graph->values[value].shape;

    arena_init(&arena);
    Setter s = {&arena, player};
    Known known = known_at(player);
    const double *data =
        gradient ? trace_gradient(trace, value) : trace_value(trace, value);
    buf_printf(out, "%s = %s",
               gradient ? gradient_text(&s, value) : value_text(&s, value),
               entries_text(
                   &s, shape, data,
                   known_is(&known, value, gradient) ? shape_size(shape) : 0));
    arena_finish(&arena);
}

bool tex_values(Buf *out, const Player *player)
{
    Arena arena;

    arena_init(&arena);
    FormulaView view = formula_at(player->trace, &arena, player->step);
    arena_finish(&arena);
    if (player->pin_count == 0) {
        if (view.given) {
            tex_value(out, player, view.value, view.gradient);
        }
        return view.given;
    }
    buf_push_str(out, STR("\\begin{gathered}\n"));
    for (size_t i = 0; i < player->pin_count; i++) {
        buf_push_str(out, i ? STR(" \\\\\n") : STR(""));
        tex_value(out, player, player->pins[i], false);
    }
    buf_push_str(out, STR("\n\\end{gathered}"));
    return true;
}

bool tex_equation(Buf *out, const Player *player)
{
    Arena arena;

    arena_init(&arena);
    Setter s = {&arena, player};
    FormulaView view = formula_at(player->trace, &arena, player->step);
    if (view.given) {
        buf_printf(out, "%s = %s", left_side(&s, &view),
                   rung_piece(&s, view.root, 0).text);
    }
    arena_finish(&arena);
    return view.given;
}

static void push_rungs(Buf *out, const Setter *s, const FormulaView *view)
{
    const Formula *root = view->root;
    bool operation = root->kind == FORMULA_OPERATION;
    uint32_t levels = operation ? root->height + 1 : 1;
    uint32_t rung = root->kind == FORMULA_NUMBER ? 1 : 0;

    buf_push_str(out, STR("\\begin{aligned}\n"));
    buf_push_str(out, str_of(left_side(s, view)));
    for (bool first = true; rung <= levels && rung < RUNGS_MOST; rung++) {
        if (rung < 2 || is_reached(s, root, rung - 1)) {
            buf_printf(out, "%s &= %s", first ? "" : " \\\\\n ",
                       rung_piece(s, root, rung).text);
            first = false;
        }
    }
    buf_push_str(out, STR("\n\\end{aligned}"));
}

bool tex_ladder(Buf *out, const Player *player)
{
    Arena arena;

    arena_init(&arena);
    Setter s = {&arena, player};
    FormulaView view = formula_at(player->trace, &arena, player->step);
    if (view.given) {
        push_rungs(out, &s, &view);
    }
    arena_finish(&arena);
    return view.given;
}
