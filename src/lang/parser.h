/* parser.h - what the files of the parser share.
 *
 * parser.c goes from token to token; parse.c reads statements, parse_expr.c
 * expressions, parse_domain.c what stands behind `in`; parser_report.c says
 * what is wrong.
 *
 * A function of a production returns NULL, or false, when it has reported an
 * error; its callers do the same, up to parse_model, which goes on at the
 * next statement.
 */
#ifndef LANG_PARSER_H
#define LANG_PARSER_H

#include "lang/ast.h"
#include "lang/lex.h"
#include "lang/parse.h"

typedef struct Parser {
    Lexer lex;
    Arena *arena;
    const Source *source;
    Token token;  /* the one to be read */
    Token before; /* the one read last */
    uint32_t bar; /* 1 + the byte where the norm begins that is open in this
                      bracket; 0 for none */
    uint32_t nesting;
    bool in_literal;    /* directly between [ and ] */
    bool bracket_error; /* this statement's brackets were complained of */
    Str defines;        /* the name that the statement is about to define */

    /* Lists being read, of all levels of nesting; what a level has added it
     * takes off again. Memory of their own, freed at the end. */
    Buf items;      /* Expr * */
    Buf labels;     /* Str */
    Buf spans;      /* Span */
    Buf rows;       /* uint32_t */
    Buf loops;      /* Loop */
    Buf statements; /* Statement */
    Buf lost;       /* Str */
} Parser;

void parser_init(Parser *p, Arena *arena, const Source *source, Diag *diag);
void parser_finish(Parser *p);

void parser_next(Parser *p);
bool parser_is(const Parser *p, TokenKind kind);
/* At the end of the statement, or of the text. */
bool parser_ends(const Parser *p);
/* Reads the token if it is of this kind. */
bool parser_take(Parser *p, TokenKind kind);
Span parser_span(const Parser *p, uint32_t begin, uint32_t end);
Span parser_token_span(const Parser *p, const Token *token);

/* Moves what was pushed on LIST since it had MARK bytes into the arena. */
void *parser_cut(Parser *p, Buf *list, size_t mark);

/* parse_expr.c, parse_domain.c; each reads from the token on, and stops at
 * the first token that does not belong to it. */
Expr *parse_expr(Parser *p);
Expr *parse_primary(Parser *p);
/* `h[t]`: the current token is a name. */
Expr *parse_ref(Parser *p);
/* `f(...)` behind the name, which was read. */
Expr *parse_call(Parser *p, const Token *name);
/* `1..T`, `{1, 2}`, `N[u]` */
bool parse_domain(Parser *p, Domain *domain);
/* `{1, 2}` */
bool parse_set(Parser *p, Domain *domain);
/* `for t in 1..T, u in N[t]` from the `for` on. */
bool parse_loops(Parser *p, Loop **loops, uint32_t *count);
/* `t in 1..T`, from the name on. */
bool parse_loop(Parser *p, Loop *loop);

/* parser_report.c: each reports one error at the token, or where the mistake
 * lies, and returns false. */
bool parser_report(Parser *p, const char *id);
bool parser_report_at(Parser *p, const Token *token, const char *id);
/* The token cannot begin a value. */
bool parser_report_value(Parser *p);
/* The token cannot stand where bracket OPEN waits for its end. */
bool parser_report_bracket(Parser *p, const Token *open);
/* The token cannot stand where the statement should end. */
bool parser_report_rest(Parser *p);
/* Nesting beyond PARSE_NESTING_MOST. */
bool parser_report_deep(Parser *p, const Token *token);
/* At the end of a statement that was skipped: a bracket that it left open,
 * unless its brackets were complained of already. */
bool parser_report_skipped(Parser *p);

#endif
