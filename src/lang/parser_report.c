#include "lang/parser.h"

static const char *quote(const Parser *p, const Token *token)
{
    if (token->end == token->begin) {
        return "";
    }
    return lex_quote(&p->lex, token->begin, token->end);
}

bool parser_report_at(Parser *p, const Token *token, const char *id)
{
    return diag_error(p->lex.diag, parser_token_span(p, token), id,
                      quote(p, token), NULL);
}

bool parser_report(Parser *p, const char *id)
{
    return parser_report_at(p, &p->token, id);
}

static bool is_word(TokenKind kind)
{
    return kind >= TOKEN_FOR && kind <= TOKEN_SYMBOLS;
}

static bool is_open(TokenKind kind)
{
    return kind == TOKEN_ROUND_OPEN || kind == TOKEN_SQUARE_OPEN ||
           kind == TOKEN_CURLY_OPEN || kind == TOKEN_BAR;
}

static bool is_close(TokenKind kind)
{
    return kind == TOKEN_ROUND_CLOSE || kind == TOKEN_SQUARE_CLOSE ||
           kind == TOKEN_CURLY_CLOSE;
}

static const char *closing(TokenKind open)
{
    switch (open) {
    case TOKEN_ROUND_OPEN: return ")";
    case TOKEN_SQUARE_OPEN: return "]";
    case TOKEN_CURLY_OPEN: return "}";
    default: return "|";
    }
}

bool parser_report_deep(Parser *p, const Token *token)
{
    p->bracket_error = true;
    return parser_report_at(p, token, "parse-deep");
}

/* A bracket, or a bar, that the statement leaves open. */
static bool report_unclosed(Parser *p, uint32_t begin)
{
    uint32_t end = begin + 1;

    while (end < p->lex.text.length &&
           ((unsigned char)p->lex.text.data[end] & 0xC0) == 0x80) {
        end++; /* a bracket of another width, which was reported */
    }
    p->bracket_error = true;
    return diag_error(p->lex.diag, parser_span(p, begin, end),
                      p->lex.text.data[begin] == '|' ? "parse-bar"
                                                     : "parse-unclosed",
                      lex_quote(&p->lex, begin, end), NULL);
}

/* What is said of a token that belongs nowhere in an expression, wherever it
 * stands; NULL if that depends on the place. */
static const char *stranger(TokenKind kind)
{
    switch (kind) {
    case TOKEN_COMPARE: return "parse-compare";
    case TOKEN_CURLY_OPEN: return "parse-set-place";
    case TOKEN_TEXT: return "parse-text-place";
    case TOKEN_RANGE: return "parse-range-place";
    default: return NULL;
    }
}

static bool report_missing_value(Parser *p)
{
    if (parser_ends(p) && p->token.unclosed) {
        return report_unclosed(p, p->token.unclosed - 1);
    }
    if (p->bar) {
        return report_unclosed(p, p->bar - 1);
    }
    if (is_close(p->token.kind) && p->nesting == 0) {
        p->bracket_error = true;
        return parser_report(p, "parse-close");
    }
    if (is_close(p->token.kind) && is_open(p->before.kind)) {
        return parser_report_at(p, &p->before, "parse-empty");
    }
    return parser_report_at(p, &p->before, "parse-dangling");
}

bool parser_report_value(Parser *p)
{
    TokenKind kind = p->token.kind;

    if (parser_ends(p) || is_close(kind)) {
        return report_missing_value(p);
    }
    if (stranger(kind)) {
        return parser_report(p, stranger(kind));
    }
    if (is_word(kind)) {
        return parser_report(p, "parse-reserved");
    }
    return parser_report(p, kind == TOKEN_PLUS ? "parse-plus" : "parse-value");
}

static const char *line_of(const Parser *p, uint32_t at)
{
    unsigned line = 1;

    for (uint32_t i = 0; i < at; i++) {
        line += p->lex.text.data[i] == '\n';
    }
    return arena_printf(p->arena, "%u", line);
}

bool parser_report_bracket(Parser *p, const Token *open)
{
    TokenKind kind = p->token.kind;
    const char *id = "parse-inside";

    if (parser_ends(p) || open->kind == TOKEN_BAR) {
        return report_unclosed(p, open->begin);
    }
    if (stranger(kind)) {
        return parser_report(p, stranger(kind));
    }
    if (is_word(kind) && kind != TOKEN_FOR) {
        return parser_report(p, "parse-reserved");
    }
    if (kind == TOKEN_FOR) {
        return parser_report(p, open->kind == TOKEN_SQUARE_OPEN
                                    ? "parse-stack"
                                    : "parse-for-place");
    }
    if (kind == TOKEN_EQUALS) {
        id = "parse-equals-inside";
        p->bracket_error = true;
    } else if (is_close(kind)) {
        id = "parse-mismatch";
        p->bracket_error = true;
    }
    return diag_error(p->lex.diag, parser_token_span(p, &p->token), id,
                      quote(p, &p->token), quote(p, open), closing(open->kind),
                      line_of(p, open->begin), NULL);
}

bool parser_report_rest(Parser *p)
{
    TokenKind kind = p->token.kind;

    if (stranger(kind)) {
        return parser_report(p, stranger(kind));
    }
    switch (kind) {
    case TOKEN_FOR: return parser_report(p, "parse-for-place");
    case TOKEN_EQUALS: return parser_report(p, "parse-equals-second");
    case TOKEN_SEMICOLON: return parser_report(p, "parse-semicolon");
    default: break;
    }
    if (is_close(kind)) {
        p->bracket_error = true;
        return parser_report(p, "parse-close");
    }
    return parser_report(p, is_word(kind) ? "parse-reserved" : "parse-rest");
}

bool parser_report_skipped(Parser *p)
{
    if (p->token.unclosed && !p->bracket_error) {
        report_unclosed(p, p->token.unclosed - 1);
    }
    return false;
}
