/* Prose's $...$: the tree of an expression, set by the same operations. */
#include <string.h>

#include "lang/write.h"
#include "view/digits.h"
#include "view/notation.h"

static Piece notation_tree(const NotationStyle *n, const Expr *expr, int depth);

static const uint16_t TREE_OPS[] = {
    [EXPR_NEGATE] = OP_NEGATE, [EXPR_TRANSPOSE] = OP_TRANSPOSE,
    [EXPR_ADD] = OP_ADD,       [EXPR_SUBTRACT] = OP_SUBTRACT,
    [EXPR_TIMES] = OP_TIMES,   [EXPR_PRODUCT] = OP_PRODUCT,
    [EXPR_DIVIDE] = OP_DIVIDE, [EXPR_BARS] = OP_NORM,
};

static const char *notation_index(const NotationStyle *n, const Expr *expr)
{
    Buf text = {0}, shown = {0};
    write_expr(&text, expr, WRITE_TEXT);
    for (size_t k = 0; k < text.length; k++) {
        if (text.data[k] == '-')
            buf_push_str(&shown, STR("\u2212"));
        else if (text.data[k] != ' ')
            buf_push_char(&shown, text.data[k]);
    }
    const char *index =
        arena_copy(n->style->arena, buf_text(&shown), shown.length);
    buf_finish(&text);
    buf_finish(&shown);
    return index;
}

/* U[2,1], an entry of a matrix that is shown transposed. */
static bool notation_is_turned(const NotationStyle *n, Str name, uint32_t count)
{
    uint32_t value = n->graph ? graph_find(n->graph, name) : GRAPH_NONE;
    return n->rows && count == 2 && value != GRAPH_NONE &&
           n->graph->values[value].shape.kind == SHAPE_MATRIX;
}

/* Whether a name in prose stands for a number: in the model it does, or it
 * is none of the model's and has a small letter, like gamma. */
static bool notation_is_single(const NotationStyle *n, Str name)
{
    uint32_t family = n->graph ? graph_family(n->graph, name) : GRAPH_NONE;
    if (family == GRAPH_NONE)
        return name.length > 0 && name.data[0] >= 'a';
    for (uint32_t v = 0; v < n->graph->value_count; v++)
        if (n->graph->values[v].family == family)
            return n->graph->values[v].shape.kind == SHAPE_SCALAR;
    return false;
}

static Box *notation_ref(const NotationStyle *n, Str name, const Expr *expr)
{
    const char **indices =
        ARENA_ARRAY(n->style->arena, const char *, expr->item_count);
    for (uint32_t k = 0; k < expr->item_count; k++)
        indices[k] = notation_index(n, expr->items[k]);
    if (notation_is_turned(n, name, expr->item_count)) {
        const char *first = indices[0];
        indices[0] = indices[1];
        indices[1] = first;
    }
    uint32_t family = n->graph ? graph_family(n->graph, name) : GRAPH_NONE;
    if (family != GRAPH_NONE)
        return notation_family(n, family, indices, expr->item_count);
    for (size_t k = 0; n->lesson && k < n->lesson->look_count; k++)
        if (str_equal(n->lesson->looks[k].name, name))
            return math_look(n->style, n->lesson->looks[k].look);
    return math_name(n->style, name, false, indices, expr->item_count);
}

/* dL/dh[1] is written as a quotient of two names that begin with d. */
static bool notation_is_derivative(const NotationStyle *n, const Expr *of,
                                   const Expr *by)
{
    if (!n->graph || n->graph->loss == GRAPH_NONE || of->kind != EXPR_REF ||
        by->kind != EXPR_REF)
        return false;
    Str over = of->name, under = by->name;
    if (over.length < 2 || under.length < 2 || over.data[0] != 'd' ||
        under.data[0] != 'd')
        return false;
    over.data++, over.length--, under.data++, under.length--;
    return graph_family(n->graph, over) != GRAPH_NONE &&
           graph_family(n->graph, under) != GRAPH_NONE;
}

static Piece notation_derivative(const NotationStyle *n, const Expr *of,
                                 const Expr *by)
{
    Str over = of->name, under = by->name;
    over.data++, over.length--, under.data++, under.length--;
    Box *box = math_derivative(n->style, notation_ref(n, over, of),
                               notation_ref(n, under, by), true);
    return (Piece){
        .box = box, .precedence = PRECEDENCE_PRIMARY, .shape = shape_vector(2)};
}

/* A quotient; V' dL/dy[1], read from left to right, divides V' dL, and means
 * V' times the derivative. */
static bool notation_quotient(const NotationStyle *n, const Expr *expr,
                              int depth, Piece *out)
{
    const Expr *over = expr->items[0], *under = expr->items[1];
    if (notation_is_derivative(n, over, under)) {
        *out = notation_derivative(n, over, under);
        return true;
    }
    if (over->kind != EXPR_PRODUCT ||
        !notation_is_derivative(n, over->items[1], under))
        return false;
    Term product = {.op = OP_PRODUCT, .shape = shape_vector(2)};
    Piece pair[2] = {notation_tree(n, over->items[0], depth + 1),
                     notation_derivative(n, over->items[1], under)};
    *out = notation_apply(n, &product, pair, 2);
    return true;
}

static Piece notation_tree_literal(const NotationStyle *n, const Expr *expr,
                                   const Piece *items)
{
    uint32_t columns = expr->row_count ? expr->row_lengths[0] : 1;
    Box **cells = ARENA_ARRAY(n->style->arena, Box *, expr->item_count);
    for (uint32_t k = 0; k < expr->item_count; k++)
        cells[k] = items[k].box;
    /* Running text has no room for columns: a vector lies on its side, as
     * in [0, 10]. */
    if (columns == 1) {
        Box **row =
            ARENA_ARRAY(n->style->arena, Box *, 2 * (size_t)expr->item_count);
        size_t used = 0;
        for (uint32_t k = 0; k < expr->item_count; k++) {
            if (k > 0)
                row[used++] = math_symbol(n->style, ',', BOX_PUNCTUATION);
            row[used++] = cells[k];
        }
        return (Piece){.box = math_fence(n->style, FENCE_BRACKET,
                                         math_row(n->style, row, used)),
                       .precedence = PRECEDENCE_PRIMARY};
    }
    return (Piece){.box = notation_matrix(n, cells, expr->item_count / columns,
                                          columns, 1),
                   .precedence = PRECEDENCE_PRIMARY};
}

static Piece notation_tree_call(const NotationStyle *n, const Expr *expr,
                                const Piece *items)
{
    Term term = {.op = OP_RELU};
    uint16_t op;
    if (op_find(expr->name.data, expr->name.length, &op)) {
        term.op = op;
        if (op_row(op)->form == OPFORM_CALL && expr->item_count > 0)
            return notation_apply(n, &term, items, expr->item_count);
    }
    Box **row =
        ARENA_ARRAY(n->style->arena, Box *, 2 * (size_t)expr->item_count + 2);
    size_t used = 0;
    for (uint32_t k = 0; k < expr->item_count; k++) {
        if (k > 0)
            row[used++] = math_symbol(n->style, ',', BOX_PUNCTUATION);
        row[used++] = items[k].box;
    }
    Box *pair[2] = {
        math_upright(n->style, expr->name),
        math_fence(n->style, FENCE_PAREN, math_row(n->style, row, used))};
    pair[0]->class_ = BOX_ORDINARY;
    return (Piece){.box = box_row(n->style, pair, 2),
                   .precedence = PRECEDENCE_PRIMARY};
}

/* An exponent is small, and needs no parentheses where it stands. */
static Piece notation_tree_power(const NotationStyle *n, const Expr *expr,
                                 int depth)
{
    Style script = math_script_style(n->style);
    NotationStyle raised = *n;
    Term term = {.op = OP_POWER, .shape = shape_vector(2)};
    const Expr *exponent = expr->items[1];

    raised.style = &script;
    if (exponent->kind == EXPR_GROUP)
        exponent = exponent->items[0];
    Piece args[2] = {notation_tree(n, expr->items[0], depth + 1),
                     notation_tree(&raised, exponent, depth + 1)};
    return notation_apply(n, &term, args, 2);
}

/* What has no parts that are set by themselves; false: it has. */
static bool notation_leaf(const NotationStyle *n, const Expr *expr, Piece *leaf)
{
    char digits[DIGITS_MOST];
    switch (expr->kind) {
    case EXPR_NUMBER:
        leaf->box =
            math_number(n->style, str_of(digits_print(digits, expr->number)));
        leaf->digits = true;
        leaf->shape = shape_scalar();
        return true;
    case EXPR_REF:
        leaf->box = notation_ref(n, expr->name, expr);
        leaf->single = n->rows && notation_is_single(n, expr->name);
        return true;
    case EXPR_TEXT: leaf->box = math_text(n->style, expr->name); return true;
    case EXPR_TRANSPOSE:
        if (expr->items[0]->kind != EXPR_REF)
            return false;
        leaf->box = notation_raised(
            n, notation_ref(n, expr->items[0]->name, expr->items[0]));
        leaf->precedence = PRECEDENCE_POSTFIX;
        return true;
    default: return false;
    }
}

static Piece notation_tree(const NotationStyle *n, const Expr *expr, int depth)
{
    Piece leaf = {.precedence = PRECEDENCE_PRIMARY, .shape = shape_vector(2)};
    if (depth > 60) {
        leaf.box = math_symbol(n->style, 0x2026, BOX_ORDINARY);
        return leaf;
    }
    if (notation_leaf(n, expr, &leaf))
        return leaf;
    if (expr->kind == EXPR_DIVIDE && notation_quotient(n, expr, depth, &leaf))
        return leaf;
    if (expr->kind == EXPR_POWER)
        return notation_tree_power(n, expr, depth);
    Piece *items = ARENA_ARRAY(n->style->arena, Piece, expr->item_count);
    for (uint32_t k = 0; k < expr->item_count; k++)
        items[k] = notation_tree(n, expr->items[k], depth + 1);
    if (expr->kind == EXPR_GROUP) {
        leaf.box = math_fence(n->style, FENCE_PAREN, items[0].box);
        return leaf;
    }
    if (expr->kind == EXPR_LITERAL)
        return notation_tree_literal(n, expr, items);
    if (expr->kind == EXPR_CALL)
        return notation_tree_call(n, expr, items);
    Term term = {.op = TREE_OPS[expr->kind], .shape = shape_vector(2)};
    Piece piece = notation_apply(n, &term, items, expr->item_count);
    piece.single = expr->item_count > 0;
    for (uint32_t k = 0; k < expr->item_count; k++)
        piece.single &= items[k].single;
    return piece;
}

Box *notation_expression(const NotationStyle *n, const Expr *expr)
{
    return notation_tree(n, expr, 0).box;
}
