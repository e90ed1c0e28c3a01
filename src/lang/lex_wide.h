/* lex_wide.h - the part of the lexer that reads what is not ASCII.
 *
 * For lex.c alone. Each function looks at the character where reading is.
 */
#ifndef LANG_LEX_WIDE_H
#define LANG_LEX_WIDE_H

#include "lang/lex.h"

/* In a comment or a text: moves past the character; invalid bytes and
 * control characters are reported. */
void lex_wide_check(Lexer *lex);

/* Between tokens: moves past what begins none, and reports it. False, and
 * nothing moved, at the beginning of a token. */
bool lex_wide_skip(Lexer *lex);

/* A token that begins with a character beyond ASCII. */
void lex_wide_token(Lexer *lex, Token *token);

/* Moves past a Greek letter, if there is one. */
bool lex_wide_greek(Lexer *lex);

/* Where a name or a number ends: if it goes on with full-width or foreign
 * letters, takes all of the word, reports it once, and is true. */
bool lex_wide_word(Lexer *lex, Token *token);
/* The same for a number, which goes on with full-width digits only. */
bool lex_wide_number(Lexer *lex, Token *token);

/* In a text that began with a curly quote: moves past another one. */
bool lex_wide_quote(Lexer *lex, const Token *token);

#endif
