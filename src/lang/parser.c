#include "lang/parser.h"

#include <string.h>

void parser_next(Parser *p)
{
    p->before = p->token;
    lex_next(&p->lex, &p->token);
}

bool parser_is(const Parser *p, TokenKind kind)
{
    return p->token.kind == kind;
}

bool parser_ends(const Parser *p)
{
    return p->token.kind == TOKEN_LINE_END || p->token.kind == TOKEN_END;
}

bool parser_take(Parser *p, TokenKind kind)
{
    if (p->token.kind != kind) {
        return false;
    }
    parser_next(p);
    return true;
}

Span parser_span(const Parser *p, uint32_t begin, uint32_t end)
{
    return (Span){p->source, begin, end};
}

Span parser_token_span(const Parser *p, const Token *token)
{
    return (Span){p->source, token->begin, token->end};
}

void *parser_cut(Parser *p, Buf *list, size_t mark)
{
    size_t length = list->length - mark;
    void *items = arena_alloc(p->arena, length);

    if (length) {
        memcpy(items, list->data + mark, length);
    }
    list->length = mark;
    return items;
}

void parser_init(Parser *p, Arena *arena, const Source *source, Diag *diag)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->source = source;
    p->lex.diag = diag;
}

void parser_finish(Parser *p)
{
    Buf *const lists[] = {&p->items, &p->labels,     &p->spans, &p->rows,
                          &p->loops, &p->statements, &p->lost};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        buf_finish(lists[i]);
    }
}
