/* token.h - the smallest pieces of a model text. */
#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include "base/str.h"

typedef enum TokenKind {
    TOKEN_END,      /* of the text */
    TOKEN_LINE_END, /* of a statement: no bracket open, no operator before */
    TOKEN_NUMBER,
    TOKEN_NAME,
    TOKEN_TEXT,
    TOKEN_FOR,
    TOKEN_IN,
    TOKEN_LEARN,
    TOKEN_LOSS,
    TOKEN_TRAIN,
    TOKEN_SYMBOLS,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_STAR, /* * or the circled dot: elementwise product */
    TOKEN_SLASH,
    TOKEN_CARET,
    TOKEN_PRIME, /* ' or the raised T: transpose */
    TOKEN_EQUALS,
    TOKEN_COMMA,
    TOKEN_SEMICOLON,
    TOKEN_COLON,
    TOKEN_RANGE, /* .. */
    TOKEN_BAR,
    TOKEN_ROUND_OPEN,
    TOKEN_ROUND_CLOSE,
    TOKEN_SQUARE_OPEN,
    TOKEN_SQUARE_CLOSE,
    TOKEN_CURLY_OPEN,
    TOKEN_CURLY_CLOSE,
    TOKEN_COMPARE /* < > <= >= == != and their signs: not in the language */
} TokenKind;

typedef struct Token {
    TokenKind kind;
    uint32_t begin, end; /* bytes of the source */
    bool space_before;   /* white space, a line's end or a comment */
    bool space_after;    /* the same behind it */
    bool whole;          /* TOKEN_NUMBER: without point and exponent */
    uint32_t unclosed;   /* TOKEN_END, TOKEN_LINE_END: 1 + the byte of the
                            innermost bracket still open; 0 for none */
    Str text;            /* a name, or what stands between the quotes */
    double number;
} Token;

#endif
