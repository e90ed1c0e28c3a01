#include "lang/parser.h"

bool parse_set(Parser *p, Domain *domain)
{
    Token open = p->token;
    size_t mark = p->items.length;

    domain->kind = DOMAIN_SET;
    p->nesting++;
    parser_next(p);
    if (!parser_is(p, TOKEN_CURLY_CLOSE)) {
        do {
            Expr *item = parse_expr(p);
            if (!item) {
                return false;
            }
            buf_push(&p->items, (const char *)&item, sizeof item);
        } while (parser_take(p, TOKEN_COMMA));
    }
    if (!parser_is(p, TOKEN_CURLY_CLOSE)) {
        return parser_report_bracket(p, &open);
    }
    p->nesting--;
    parser_next(p);
    domain->span = parser_span(p, open.begin, p->before.end);
    domain->item_count = (uint32_t)((p->items.length - mark) / sizeof(Expr *));
    domain->items = parser_cut(p, &p->items, mark);
    return true;
}

bool parse_domain(Parser *p, Domain *domain)
{
    *domain = (Domain){.kind = DOMAIN_NAMED};
    if (parser_is(p, TOKEN_CURLY_OPEN)) {
        return parse_set(p, domain);
    }
    domain->first = parse_expr(p);
    if (!domain->first) {
        return false;
    }
    domain->span = domain->first->span;
    if (parser_take(p, TOKEN_RANGE)) {
        domain->kind = DOMAIN_RANGE;
        domain->last = parse_expr(p);
        if (!domain->last) {
            return false;
        }
        domain->span = span_join(domain->span, domain->last->span);
        return true;
    }
    if (parser_is(p, TOKEN_COLON) || domain->first->kind != EXPR_REF) {
        return diag_error(p->lex.diag, domain->span, "parse-domain", NULL);
    }
    return true;
}

bool parse_loop(Parser *p, Loop *loop)
{
    *loop = (Loop){.variable = p->token.text,
                   .span = parser_token_span(p, &p->token)};
    if (parser_ends(p)) {
        return parser_report_value(p);
    }
    if (!parser_is(p, TOKEN_NAME)) {
        return parser_report(p, "parse-variable");
    }
    parser_next(p);
    if (!parser_take(p, TOKEN_IN)) {
        return diag_error(
            p->lex.diag, parser_token_span(p, &p->token), "parse-in",
            lex_quote(&p->lex, p->before.begin, p->before.end), NULL);
    }
    return parse_domain(p, &loop->domain);
}

bool parse_loops(Parser *p, Loop **loops, uint32_t *count)
{
    size_t mark = p->loops.length;

    parser_next(p);
    do {
        Loop loop;
        if (!parse_loop(p, &loop)) {
            return false;
        }
        buf_push(&p->loops, (const char *)&loop, sizeof loop);
    } while (parser_take(p, TOKEN_COMMA));
    *count = (uint32_t)((p->loops.length - mark) / sizeof(Loop));
    *loops = parser_cut(p, &p->loops, mark);
    return true;
}
