#include <string.h>

#include "lang/parser.h"

/* The tree over LEFT and RIGHT, unless it is too deep to walk. */
static Expr *pair(Parser *p, ExprKind kind, Expr *left, Expr *right)
{
    if (!right) {
        return NULL;
    }
    if (left->depth >= PARSE_DEPTH_MOST || right->depth >= PARSE_DEPTH_MOST) {
        parser_report_at(p, &p->before, "parse-long");
        return NULL;
    }
    return ast_pair(p->arena, kind, left, right);
}

static Expr *over(Parser *p, ExprKind kind, Span span, Expr *item)
{
    if (item->depth >= PARSE_DEPTH_MOST) {
        parser_report_at(p, &p->before, "parse-long");
        return NULL;
    }
    return ast_over(p->arena, kind, span, item);
}

/* What holds between brackets, and what to return to behind them. */
typedef struct Inside {
    uint32_t bar;
    bool in_literal;
} Inside;

/* Reads an opening bracket or bar, behind which other rules hold. */
static bool enter(Parser *p, Inside *outside, Token *open)
{
    *outside = (Inside){p->bar, p->in_literal};
    *open = p->token;
    if (p->nesting >= PARSE_NESTING_MOST) {
        return parser_report_deep(p, open);
    }
    p->nesting++;
    p->in_literal = open->kind == TOKEN_SQUARE_OPEN;
    p->bar = open->kind == TOKEN_BAR ? open->begin + 1 : 0;
    parser_next(p);
    return true;
}

static bool leave(Parser *p, const Inside *outside, const Token *open)
{
    TokenKind close = open->kind == TOKEN_BAR ? TOKEN_BAR : open->kind + 1;

    if (!parser_is(p, close)) {
        return parser_report_bracket(p, open);
    }
    p->nesting--;
    p->in_literal = outside->in_literal;
    p->bar = outside->bar;
    parser_next(p);
    return true;
}

static Expr *take_items(Parser *p, Expr *expr, size_t mark)
{
    expr->item_count = (uint32_t)((p->items.length - mark) / sizeof(Expr *));
    expr->items = parser_cut(p, &p->items, mark);
    for (uint32_t i = 0; i < expr->item_count; i++) {
        if (expr->items[i]->depth >= expr->depth) {
            expr->depth = (uint16_t)(expr->items[i]->depth + 1);
        }
    }
    if (expr->depth > PARSE_DEPTH_MOST) {
        parser_report_at(p, &p->before, "parse-long");
        return NULL;
    }
    return expr;
}

static void push_item(Parser *p, Expr *item)
{
    buf_push(&p->items, (const char *)&item, sizeof item);
}

/* Literals */

/* Directly in a literal, `-` with a space before it and none behind it
 * begins an entry. */
static bool begins_entry(const Parser *p)
{
    return p->in_literal && p->token.space_before && !p->token.space_after;
}

static bool begins_value(const Parser *p)
{
    switch (p->token.kind) {
    case TOKEN_NUMBER:
    case TOKEN_NAME:
    case TOKEN_TEXT:
    case TOKEN_BAR:
    case TOKEN_ROUND_OPEN:
    case TOKEN_SQUARE_OPEN:
    case TOKEN_MINUS: return true;
    default: return false;
    }
}

static bool parse_row(Parser *p, uint32_t *length)
{
    *length = 0;
    for (;;) {
        Expr *entry = parse_expr(p);
        if (!entry) {
            return false;
        }
        push_item(p, entry);
        *length += 1;
        if (!parser_take(p, TOKEN_COMMA) && !begins_value(p)) {
            return true;
        }
    }
}

static bool parse_rows(Parser *p)
{
    for (;;) {
        uint32_t length;
        if (parser_is(p, TOKEN_SEMICOLON)) {
            return parser_report(p, "parse-row-empty");
        }
        if (!parse_row(p, &length)) {
            return false;
        }
        buf_push(&p->rows, (const char *)&length, sizeof length);
        if (!parser_take(p, TOKEN_SEMICOLON)) {
            return true;
        }
        if (parser_is(p, TOKEN_SQUARE_CLOSE)) {
            return parser_report_at(p, &p->before, "parse-row-last");
        }
    }
}

static bool is_number(const Expr *expr)
{
    return expr->kind == EXPR_NUMBER ||
           (expr->kind == EXPR_NEGATE && expr->items[0]->kind == EXPR_NUMBER);
}

/* Rows of numbers must agree in length. Where an entry may be a vector or a
 * matrix, shapes decide, and they are not known here. */
static bool check_rows(Parser *p, const Expr *literal)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < literal->item_count; i++) {
        if (!is_number(literal->items[i])) {
            return true;
        }
    }
    for (uint32_t row = 0; row < literal->row_count; row++) {
        uint32_t length = literal->row_lengths[row];
        if (length != literal->row_lengths[0]) {
            Arena *arena = p->arena;
            Span span = span_join(literal->items[at]->span,
                                  literal->items[at + length - 1]->span);
            return diag_error(
                p->lex.diag, span, "parse-ragged",
                arena_printf(arena, "%u", row + 1),
                arena_printf(arena, "%u", length),
                arena_printf(arena, "%u", literal->row_lengths[0]), NULL);
        }
        at += length;
    }
    return true;
}

static Expr *parse_literal(Parser *p)
{
    Inside outside;
    Token open;
    size_t items = p->items.length;
    size_t rows = p->rows.length;

    if (!enter(p, &outside, &open)) {
        return NULL;
    }
    if (parser_is(p, TOKEN_SQUARE_CLOSE)) {
        parser_report_at(p, &open, "parse-literal-empty");
        return NULL;
    }
    if (!parse_rows(p) || !leave(p, &outside, &open)) {
        return NULL;
    }
    Expr *literal = ast_leaf(p->arena, EXPR_LITERAL,
                             parser_span(p, open.begin, p->before.end));
    literal->row_count = (uint32_t)((p->rows.length - rows) / sizeof(uint32_t));
    literal->row_lengths = parser_cut(p, &p->rows, rows);
    if (!take_items(p, literal, items) || !check_rows(p, literal)) {
        return NULL;
    }
    return literal;
}

/* Names: indices and calls */

static bool parse_indices(Parser *p, Expr *ref)
{
    Inside outside;
    Token open;
    size_t mark = p->items.length;

    if (!enter(p, &outside, &open)) {
        return false;
    }
    p->in_literal = false;
    if (parser_is(p, TOKEN_SQUARE_CLOSE)) {
        return parser_report_at(p, &open, "parse-index-empty");
    }
    do {
        Expr *index = parse_expr(p);
        if (!index) {
            return false;
        }
        push_item(p, index);
    } while (parser_take(p, TOKEN_COMMA));
    if (parser_is(p, TOKEN_RANGE) || parser_is(p, TOKEN_COLON)) {
        return parser_report(p, "parse-slice");
    }
    if (!leave(p, &outside, &open)) {
        return false;
    }
    ref->span.end = p->before.end;
    return take_items(p, ref, mark) != NULL;
}

Expr *parse_ref(Parser *p)
{
    Expr *ref = ast_leaf(p->arena, EXPR_REF, parser_token_span(p, &p->token));

    ref->name = p->token.text;
    ref->name_span = ref->span;
    parser_next(p);
    if (parser_is(p, TOKEN_SQUARE_OPEN) && !p->token.space_before) {
        ref->has_index = true;
        if (!parse_indices(p, ref)) {
            return NULL;
        }
    }
    return ref;
}

static Expr *parse_text(Parser *p)
{
    Expr *text = ast_leaf(p->arena, EXPR_TEXT, parser_token_span(p, &p->token));

    text->name = p->token.text;
    text->name_span =
        parser_span(p, p->token.begin + 1,
                    p->token.begin + 1 + (uint32_t)p->token.text.length);
    parser_next(p);
    return text;
}

/* `e`, `seed: 7`, or a text for load. */
static bool parse_argument(Parser *p, const Token *name)
{
    Str label = {"", 0};
    Expr *value;

    if (parser_is(p, TOKEN_TEXT) && str_is(name->text, "load")) {
        value = parse_text(p);
    } else {
        value = parse_expr(p);
    }
    if (value && value->kind == EXPR_REF && !value->has_index) {
        if (parser_is(p, TOKEN_EQUALS)) {
            return parser_report(p, "parse-label");
        }
        if (parser_take(p, TOKEN_COLON)) {
            label = value->name;
            value = parse_expr(p);
        }
    }
    if (!value) {
        return false;
    }
    push_item(p, value);
    buf_push(&p->labels, (const char *)&label, sizeof label);
    return true;
}

Expr *parse_call(Parser *p, const Token *name)
{
    Inside outside;
    Token open;
    size_t items = p->items.length;
    size_t labels = p->labels.length;
    Expr *call = ast_leaf(p->arena, EXPR_CALL, parser_token_span(p, name));

    call->name = name->text;
    call->name_span = call->span;
    if (!enter(p, &outside, &open)) {
        return NULL;
    }
    if (!parser_is(p, TOKEN_ROUND_CLOSE)) {
        do {
            if (!parse_argument(p, name)) {
                return NULL;
            }
        } while (parser_take(p, TOKEN_COMMA));
    }
    if (parser_is(p, TOKEN_FOR) &&
        (str_is(name->text, "sum") || str_is(name->text, "mean")) &&
        !parse_loops(p, &call->loops, &call->loop_count)) {
        return NULL;
    }
    if (!leave(p, &outside, &open)) {
        return NULL;
    }
    call->span.end = p->before.end;
    call->labels = parser_cut(p, &p->labels, labels);
    return take_items(p, call, items);
}

static Expr *parse_name(Parser *p)
{
    Token name = p->token;
    Expr *ref = parse_ref(p);

    if (ref && !ref->has_index && parser_is(p, TOKEN_ROUND_OPEN) &&
        !p->token.space_before) {
        return parse_call(p, &name);
    }
    return ref;
}

/* Expressions, tightest first */

static Expr *parse_number(Parser *p)
{
    Expr *number =
        ast_leaf(p->arena, EXPR_NUMBER, parser_token_span(p, &p->token));

    number->number = p->token.number;
    number->whole = p->token.whole;
    parser_next(p);
    return number;
}

static Expr *parse_enclosed(Parser *p, ExprKind kind)
{
    Inside outside;
    Token open;

    if (!enter(p, &outside, &open)) {
        return NULL;
    }
    Expr *inner = parse_expr(p);
    if (!inner || !leave(p, &outside, &open)) {
        return NULL;
    }
    return over(p, kind, parser_span(p, open.begin, p->before.end), inner);
}

Expr *parse_primary(Parser *p)
{
    switch (p->token.kind) {
    case TOKEN_NUMBER: return parse_number(p);
    case TOKEN_NAME: return parse_name(p);
    case TOKEN_ROUND_OPEN: return parse_enclosed(p, EXPR_GROUP);
    case TOKEN_BAR: return parse_enclosed(p, EXPR_BARS);
    case TOKEN_SQUARE_OPEN: return parse_literal(p);
    default: parser_report_value(p); return NULL;
    }
}

static Expr *negate(Parser *p, const Token *sign, Expr *value)
{
    if (!value) {
        return NULL;
    }
    Span span = span_join(parser_token_span(p, sign), value->span);
    return over(p, EXPR_NEGATE, span, value);
}

/* ["-"] primary ["^" exponent]: powers group from the right. */
static Expr *parse_exponent(Parser *p)
{
    Token sign = p->token;
    bool negative = parser_take(p, TOKEN_MINUS);
    Expr *value = parse_primary(p);

    if (value && parser_is(p, TOKEN_CARET)) {
        if (p->nesting >= PARSE_NESTING_MOST) {
            parser_report_deep(p, &p->token);
            return NULL;
        }
        parser_next(p);
        p->nesting++;
        value = pair(p, EXPR_POWER, value, parse_exponent(p));
        p->nesting--;
    }
    return negative ? negate(p, &sign, value) : value;
}

static Expr *parse_postfix(Parser *p)
{
    Expr *value = parse_primary(p);

    while (value) {
        if (parser_take(p, TOKEN_PRIME)) {
            Span span = value->span;
            span.end = p->before.end;
            value = over(p, EXPR_TRANSPOSE, span, value);
        } else if (parser_take(p, TOKEN_CARET)) {
            value = pair(p, EXPR_POWER, value, parse_exponent(p));
        } else {
            break;
        }
    }
    return value;
}

static Expr *parse_unary(Parser *p)
{
    Token sign = p->token;

    if (!parser_is(p, TOKEN_MINUS)) {
        return parse_postfix(p);
    }
    if (p->nesting >= PARSE_NESTING_MOST) {
        parser_report_deep(p, &sign);
        return NULL;
    }
    parser_next(p);
    p->nesting++;
    Expr *value = parse_unary(p);
    p->nesting--;
    return negate(p, &sign, value);
}

/* Whether the token is a further factor of a product by juxtaposition. */
static bool begins_factor(const Parser *p)
{
    if (p->in_literal && p->token.space_before) {
        return false;
    }
    switch (p->token.kind) {
    case TOKEN_NUMBER:
    case TOKEN_NAME:
    case TOKEN_ROUND_OPEN:
    case TOKEN_SQUARE_OPEN: return true;
    case TOKEN_BAR: return p->bar == 0;
    default: return false;
    }
}

static Expr *parse_factor(Parser *p)
{
    if (parser_is(p, TOKEN_NUMBER)) {
        parser_report(p, "parse-number-factor");
        return NULL;
    }
    if (parser_is(p, TOKEN_SQUARE_OPEN) && !p->token.space_before &&
        (p->before.kind == TOKEN_ROUND_CLOSE ||
         p->before.kind == TOKEN_SQUARE_CLOSE)) {
        parser_report(p, "parse-index-value");
        return NULL;
    }
    return parse_postfix(p);
}

static Expr *parse_chain(Parser *p)
{
    Expr *left = parse_unary(p);

    while (left) {
        if (parser_take(p, TOKEN_SLASH)) {
            left = pair(p, EXPR_DIVIDE, left, parse_unary(p));
        } else if (begins_factor(p)) {
            left = pair(p, EXPR_PRODUCT, left, parse_factor(p));
        } else {
            break;
        }
    }
    return left;
}

static Expr *parse_term(Parser *p)
{
    Expr *left = parse_chain(p);

    while (left && parser_take(p, TOKEN_STAR)) {
        left = pair(p, EXPR_TIMES, left, parse_chain(p));
    }
    return left;
}

Expr *parse_expr(Parser *p)
{
    Expr *left = parse_term(p);

    while (left && (parser_is(p, TOKEN_PLUS) || parser_is(p, TOKEN_MINUS))) {
        bool plus = parser_is(p, TOKEN_PLUS);
        if (begins_entry(p)) {
            if (plus) {
                parser_report(p, "parse-plus-entry");
                return NULL;
            }
            break;
        }
        parser_next(p);
        left = pair(p, plus ? EXPR_ADD : EXPR_SUBTRACT, left, parse_term(p));
    }
    return left;
}
