/* lex_part.h - what the files of the lexer share: lex.c reads ASCII but for
 * numbers, which are lex_number.c's; lex_wide.c reads what is not ASCII. */
#ifndef LANG_LEX_PART_H
#define LANG_LEX_PART_H

#include "lang/lex.h"

/* The byte at OFFSET from where reading is; 0 beyond the end. */
static inline unsigned char lex_peek(const Lexer *lex, uint32_t offset)
{
    size_t at = (size_t)lex->at + offset;

    return at < lex->text.length ? (unsigned char)lex->text.data[at] : 0;
}

static inline bool lex_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* A name from where reading is, a text behind its quote, a comment up to the
 * line's end, and the kind of a word. */
void lex_name(Lexer *lex, Token *token);
void lex_text(Lexer *lex, Token *token);
void lex_comment(Lexer *lex);
TokenKind lex_word_kind(Str word);

/* lex_number.c: a number from its first digit on. */
void lex_number(Lexer *lex, Token *token);
/* A wrong point, as in `1.` and `1.2.3`: the points and digits that follow are
 * taken as well, so that there is one message. */
void lex_number_point(Lexer *lex, const Token *token);

#endif
