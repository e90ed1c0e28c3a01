/* lex.h - model text to tokens, one at a time.
 *
 * The lexer knows where a statement goes on over the end of a line: while a
 * bracket is open, or after an operator. It gives up the open brackets when
 * the next line plainly begins another statement (`name = ...`, `learn ...`),
 * so that a forgotten bracket spoils one statement and not the whole text.
 *
 * Characters that only look right (a full-width parenthesis, a true minus
 * sign, a curly quote) are reported with what to type, and then taken for
 * what they stand for, so that each is reported and nothing else follows.
 */
#ifndef LANG_LEX_H
#define LANG_LEX_H

#include "base/arena.h"
#include "base/diag.h"
#include "lang/token.h"

/* Brackets that are told apart; deeper ones are only counted. The parser
 * refuses them long before. */
#define LEX_BRACKETS_MOST 256

/* A text with more errors than this is not read further. */
#define LEX_ERRORS_MOST 100

typedef struct LexBracket {
    TokenKind close;
    uint32_t at;
} LexBracket;

typedef struct Lexer {
    Arena *arena;
    const Source *source;
    Diag *diag;
    Str text;       /* up to where reading ends */
    uint32_t at;    /* the next byte */
    TokenKind last; /* the token before */
    bool stopped;   /* too many errors */
    uint32_t errors;
    uint32_t depth; /* brackets open */
    LexBracket brackets[LEX_BRACKETS_MOST];
} Lexer;

/* Reads bytes BEGIN..END of TEXT, whose places are those of SOURCE. What is
 * allocated (only names that were written in full-width letters, and strings
 * for messages) comes from ARENA. */
void lex_init(Lexer *lex, Arena *arena, const Source *source, Str text,
              uint32_t begin, uint32_t end, Diag *diag);

/* The next token; TOKEN_END for ever at the end. */
void lex_next(Lexer *lex, Token *token);

/* TEXT, cut to a length fit for a message and terminated; and the same of
 * bytes of the source. */
const char *lex_cut(const Lexer *lex, Str text);
const char *lex_quote(const Lexer *lex, uint32_t begin, uint32_t end);

/* Reports at BEGIN..END: an id and two strings, either of which may be NULL.
 * Counts towards LEX_ERRORS_MOST. */
void lex_error(Lexer *lex, uint32_t begin, uint32_t end, const char *id,
               const char *first, const char *second);

#endif
