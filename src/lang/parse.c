#include "lang/parse.h"

#include <assert.h>
#include <string.h>

#include "lang/parser.h"

/* A function with more parameters than this is not searched for doubles. */
#define PARAMETERS_COMPARED 64

/* Definitions */

static bool expect_equals(Parser *p)
{
    return parser_take(p, TOKEN_EQUALS) ||
           parser_report(p, "parse-equals-missing");
}

/* The text behind `=`. */
static bool parse_quoted(Parser *p, Statement *statement, const char *id)
{
    if (!parser_is(p, TOKEN_TEXT)) {
        return parser_report(p, id);
    }
    statement->text = p->token.text;
    statement->text_span = parser_token_span(p, &p->token);
    parser_next(p);
    return true;
}

static bool parse_right(Parser *p, Statement *statement)
{
    if (parser_is(p, TOKEN_CURLY_OPEN)) {
        statement->kind = STATEMENT_SET;
        if (!parse_set(p, &statement->domain)) {
            return false;
        }
    } else {
        statement->kind = STATEMENT_EQUATION;
        statement->expr = parse_expr(p);
        if (!statement->expr) {
            return false;
        }
    }
    return !parser_is(p, TOKEN_FOR) ||
           parse_loops(p, &statement->loops, &statement->loop_count);
}

static bool has_parameter(const Parser *p, Str name)
{
    const Str *names = (const Str *)(const void *)p->labels.data;
    size_t count = p->labels.length / sizeof(Str);

    for (size_t i = 0; i < count && i < PARAMETERS_COMPARED; i++) {
        if (str_equal(names[i], name)) {
            return true;
        }
    }
    return false;
}

static bool report_parameter(Parser *p, const Token *open)
{
    return parser_ends(p) ? parser_report_bracket(p, open)
                          : parser_report(p, "parse-parameter");
}

static bool parse_parameters(Parser *p, Statement *statement)
{
    Token open = p->token;

    parser_next(p);
    do {
        Span span = parser_token_span(p, &p->token);
        Str name = p->token.text;
        if (!parser_is(p, TOKEN_NAME)) {
            return report_parameter(p, &open);
        }
        if (has_parameter(p, name)) {
            return parser_report(p, "parse-parameter-twice");
        }
        buf_push(&p->labels, (const char *)&name, sizeof name);
        buf_push(&p->spans, (const char *)&span, sizeof span);
        parser_next(p);
    } while (parser_take(p, TOKEN_COMMA));
    if (!parser_is(p, TOKEN_ROUND_CLOSE)) {
        return report_parameter(p, &open);
    }
    parser_next(p);
    statement->parameter_count = (uint32_t)(p->labels.length / sizeof(Str));
    statement->parameters = parser_cut(p, &p->labels, 0);
    statement->parameter_spans = parser_cut(p, &p->spans, 0);
    return true;
}

static bool parse_function(Parser *p, Statement *statement)
{
    statement->kind = STATEMENT_FUNCTION;
    if (!parse_parameters(p, statement) || !expect_equals(p)) {
        return false;
    }
    statement->expr = parse_expr(p);
    return statement->expr != NULL;
}

/* `relu'(0) = 1/2`, from the `'` on. */
static bool parse_kink(Parser *p, Statement *statement)
{
    Str name = statement->target->name;

    statement->kind = STATEMENT_KINK;
    parser_next(p);
    if (!str_is(name, "relu") && !str_is(name, "abs")) {
        return diag_error(p->lex.diag, statement->target->span,
                          parser_is(p, TOKEN_ROUND_OPEN)
                              ? "parse-kink-name"
                              : "parse-target-transposed",
                          lex_quote(&p->lex, statement->target->span.begin,
                                    statement->target->span.end),
                          NULL);
    }
    if (!parser_take(p, TOKEN_ROUND_OPEN) || !parser_is(p, TOKEN_NUMBER) ||
        p->token.number != 0) {
        return parser_report(p, "parse-kink-zero");
    }
    parser_next(p);
    if (!parser_take(p, TOKEN_ROUND_CLOSE)) {
        return parser_report(p, "parse-kink-zero");
    }
    if (!expect_equals(p)) {
        return false;
    }
    statement->expr = parse_expr(p);
    return statement->expr != NULL;
}

/* `w[1..5] = "..."`, from the `[` on: `[` and the first index were read. */
static bool parse_symbol_text(Parser *p, Statement *statement, Token open,
                              Expr *first)
{
    Domain *range = &statement->domain;

    statement->kind = STATEMENT_TEXT;
    range->kind = DOMAIN_RANGE;
    range->first = first;
    parser_next(p);
    range->last = parse_expr(p);
    if (!range->last) {
        return false;
    }
    range->span = span_join(first->span, range->last->span);
    if (!parser_is(p, TOKEN_SQUARE_CLOSE)) {
        return parser_report_bracket(p, &open);
    }
    p->nesting--;
    parser_next(p);
    statement->target->span.end = p->before.end;
    return expect_equals(p) && parse_quoted(p, statement, "parse-text-target");
}

/* The indices of what is defined, from the `[` on. */
static bool parse_target_indices(Parser *p, Statement *statement)
{
    Token open = p->token;
    Expr *target = statement->target;

    p->nesting++;
    parser_next(p);
    if (parser_is(p, TOKEN_SQUARE_CLOSE)) {
        return parser_report_at(p, &open, "parse-index-empty");
    }
    do {
        Expr *index = parse_expr(p);
        if (!index) {
            return false;
        }
        if (parser_is(p, TOKEN_RANGE) && p->items.length == 0) {
            return parse_symbol_text(p, statement, open, index);
        }
        buf_push(&p->items, (const char *)&index, sizeof index);
        target->depth = index->depth >= target->depth
                            ? (uint16_t)(index->depth + 1)
                            : target->depth;
    } while (parser_take(p, TOKEN_COMMA));
    if (!parser_is(p, TOKEN_SQUARE_CLOSE)) {
        return parser_report_bracket(p, &open);
    }
    p->nesting--;
    parser_next(p);
    target->has_index = true;
    target->span.end = p->before.end;
    target->item_count = (uint32_t)(p->items.length / sizeof(Expr *));
    target->items = parser_cut(p, &p->items, 0);
    return expect_equals(p) && parse_right(p, statement);
}

/* `t in 1..T`; the name was read as a target, for want of a look ahead. */
static bool parse_declaration(Parser *p, Statement *statement)
{
    Loop *loop = ARENA_NEW(p->arena, Loop);

    statement->kind = STATEMENT_DECLARE;
    statement->loops = loop;
    statement->loop_count = 1;
    loop->variable = statement->target->name;
    loop->span = statement->target->span;
    statement->target = NULL;
    parser_next(p);
    return parse_domain(p, &loop->domain);
}

/* A statement that begins with a name. */
static bool parse_definition(Parser *p, Statement *statement)
{
    Token name = p->token;
    Expr *target = ast_leaf(p->arena, EXPR_REF, parser_token_span(p, &name));

    statement->target = target;
    target->name = name.text;
    target->name_span = target->span;
    p->defines = name.text;
    parser_next(p);
    switch (p->token.kind) {
    case TOKEN_SQUARE_OPEN:
        return p->token.space_before ? parser_report(p, "parse-index-space")
                                     : parse_target_indices(p, statement);
    case TOKEN_ROUND_OPEN:
        return p->token.space_before ? parser_report(p, "parse-call-space")
                                     : parse_function(p, statement);
    case TOKEN_PRIME: return parse_kink(p, statement);
    case TOKEN_IN: return parse_declaration(p, statement);
    default: return expect_equals(p) && parse_right(p, statement);
    }
}

/* The other statements, each behind its word */

static bool parse_refs(Parser *p, Statement *statement)
{
    bool many = statement->kind == STATEMENT_LEARN;

    do {
        Expr *ref = NULL;
        if (!parser_is(p, TOKEN_NAME)) {
            return parser_report_at(p, &p->before,
                                    many ? "parse-learn" : "parse-loss");
        }
        ref = parse_ref(p);
        if (!ref) {
            return false;
        }
        buf_push(&p->items, (const char *)&ref, sizeof ref);
    } while (many && parser_take(p, TOKEN_COMMA));
    if (!parser_ends(p)) {
        return parser_report(p, many ? "parse-learn" : "parse-loss");
    }
    statement->ref_count = (uint32_t)(p->items.length / sizeof(Expr *));
    statement->refs = parser_cut(p, &p->items, 0);
    return true;
}

static bool parse_symbols(Parser *p, Statement *statement)
{
    if (!parser_is(p, TOKEN_NAME)) {
        return parser_report(p, "parse-symbols");
    }
    p->defines = p->token.text;
    statement->target =
        ast_leaf(p->arena, EXPR_REF, parser_token_span(p, &p->token));
    statement->target->name = p->token.text;
    statement->target->name_span = statement->target->span;
    parser_next(p);
    return expect_equals(p) && parse_quoted(p, statement, "parse-symbols");
}

static bool parse_train(Parser *p, Statement *statement)
{
    Token name = p->token;

    if (!parser_is(p, TOKEN_NAME) || !str_is(name.text, "sgd")) {
        return parser_report(p, "parse-train");
    }
    statement->target =
        ast_leaf(p->arena, EXPR_REF, parser_token_span(p, &name));
    statement->target->name = name.text;
    statement->target->name_span = statement->target->span;
    parser_next(p);
    if (!parser_is(p, TOKEN_ROUND_OPEN)) {
        return parser_report_at(p, &name, "parse-train");
    }
    Expr *call = statement->call = parse_call(p, &name);
    for (uint32_t i = 0; call && i < call->item_count; i++) {
        if (call->labels[i].length == 0) {
            return diag_error(p->lex.diag, call->items[i]->span,
                              "parse-train-option", NULL);
        }
    }
    return call != NULL;
}

/* A token that begins no statement. */
static bool report_first(Parser *p)
{
    TokenKind kind = p->token.kind;

    if (kind >= TOKEN_PLUS && kind <= TOKEN_RANGE) {
        return parser_report(p, "parse-operator-first");
    }
    if (kind == TOKEN_FOR || kind == TOKEN_IN) {
        return parser_report(p, "parse-reserved");
    }
    p->bracket_error = true; /* the line is not worth a second message */
    return parser_report(p, "parse-statement");
}

static bool parse_worded(Parser *p, Statement *statement)
{
    TokenKind word = p->token.kind;

    if (word < TOKEN_LEARN || word > TOKEN_SYMBOLS) {
        return report_first(p);
    }
    parser_next(p);
    if (parser_is(p, TOKEN_SQUARE_OPEN) || parser_is(p, TOKEN_ROUND_OPEN) ||
        (parser_is(p, TOKEN_EQUALS) && word != TOKEN_LOSS)) {
        return parser_report_at(p, &p->before, "parse-reserved");
    }
    switch (word) {
    case TOKEN_LEARN:
        statement->kind = STATEMENT_LEARN;
        return parse_refs(p, statement);
    case TOKEN_LOSS:
        statement->kind = STATEMENT_LOSS;
        return parse_refs(p, statement);
    case TOKEN_TRAIN:
        statement->kind = STATEMENT_TRAIN;
        return parse_train(p, statement);
    default:
        statement->kind = STATEMENT_SYMBOLS;
        return parse_symbols(p, statement);
    }
}

static bool parse_statement(Parser *p, Statement *statement)
{
    uint32_t begin = p->token.begin;

    if (!(parser_is(p, TOKEN_NAME) ? parse_definition(p, statement)
                                   : parse_worded(p, statement))) {
        return false;
    }
    if (!parser_ends(p)) {
        return parser_report_rest(p);
    }
    statement->span = parser_span(p, begin, p->before.end);
    return true;
}

/* Forgets what the statement before left behind, if it failed. */
static void begin_statement(Parser *p)
{
    p->items.length = p->labels.length = p->spans.length = 0;
    p->rows.length = p->loops.length = 0;
    p->bar = p->nesting = 0;
    p->in_literal = p->bracket_error = false;
    p->defines = (Str){0};
}

/* Goes on to the end of a statement that did not parse. */
static void skip_statement(Parser *p)
{
    while (!parser_ends(p)) {
        parser_next(p);
    }
    parser_report_skipped(p);
    if (p->defines.length) {
        buf_push(&p->lost, (const char *)&p->defines, sizeof p->defines);
    }
    p->lex.errors++;
    p->lex.stopped = p->lex.errors >= LEX_ERRORS_MOST;
}

Model *parse_model(Arena *arena, const Source *source, Str text, Diag *diag)
{
    Parser p;
    Model *model = ARENA_NEW(arena, Model);

    assert(text.length < UINT32_MAX / 2);
    parser_init(&p, arena, source, diag);
    lex_init(&p.lex, arena, source, text, 0, (uint32_t)text.length, diag);
    parser_next(&p);
    while (!parser_is(&p, TOKEN_END)) {
        Statement statement = {0};
        begin_statement(&p);
        if (parser_take(&p, TOKEN_LINE_END)) {
            continue;
        }
        if (parse_statement(&p, &statement)) {
            buf_push(&p.statements, (const char *)&statement, sizeof statement);
        } else {
            skip_statement(&p);
        }
    }
    model->statement_count =
        (uint32_t)(p.statements.length / sizeof(Statement));
    model->statements = parser_cut(&p, &p.statements, 0);
    model->lost_count = (uint32_t)(p.lost.length / sizeof(Str));
    model->lost = parser_cut(&p, &p.lost, 0);
    parser_finish(&p);
    return model;
}

Expr *parse_expression(Arena *arena, const Source *source, uint32_t begin,
                       uint32_t end, Expr **right, Diag *diag)
{
    Parser p;

    *right = NULL;
    parser_init(&p, arena, source, diag);
    lex_init(&p.lex, arena, source, source->text, begin, end, diag);
    parser_next(&p);
    Expr *left = parse_expr(&p);
    if (left && parser_take(&p, TOKEN_EQUALS)) {
        *right = parse_expr(&p);
        left = *right ? left : NULL;
    }
    if (left && !parser_is(&p, TOKEN_END)) {
        parser_report_rest(&p);
        left = NULL;
    }
    if (!left || p.lex.errors) { /* also what was taken for another sign */
        *right = NULL;
        left = NULL;
    }
    parser_finish(&p);
    return left;
}
