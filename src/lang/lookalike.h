/* lookalike.h - characters that are typed for others.
 *
 * An input method for Chinese, a word processor or a copied formula puts
 * characters into a text that look like the language's own. Each has a row:
 * what to type instead, and what to take it for after it was reported.
 */
#ifndef LANG_LOOKALIKE_H
#define LANG_LOOKALIKE_H

#include "lang/token.h"

typedef enum LookalikeRole {
    LOOKALIKE_TOKEN,   /* taken for the token KIND */
    LOOKALIKE_SPACE,   /* taken for a space */
    LOOKALIKE_NOTHING, /* invisible, or without a counterpart: left out */
    LOOKALIKE_COMMENT, /* taken for # */
    LOOKALIKE_PRODUCT, /* taken for *, though a matrix product may be meant */
    LOOKALIKE_COMPARE  /* a comparison: reported by the parser */
} LookalikeRole;

typedef struct Lookalike {
    uint32_t code; /* code point */
    LookalikeRole role;
    TokenKind kind;
    const char *instead; /* what to type */
} Lookalike;

/* The row of a code point, or NULL. */
const Lookalike *lookalike_find(uint32_t code);

/* The ASCII letter, digit or underscore of a full-width one, else 0. */
char lookalike_narrow(uint32_t code);

/* Letters that Greek names may have. */
bool lookalike_is_greek(uint32_t code);

/* Letters of scripts that names cannot have. */
bool lookalike_is_letter(uint32_t code);

#endif
