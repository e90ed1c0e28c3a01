/* Numbers: decimal, as a reader types them. */
#include <string.h>

#include "base/num.h"
#include "lang/lex_part.h"
#include "lang/lex_wide.h"

/* At most 15 digits and a small power of ten are exact, and so is what one
 * division makes of them (Clinger, 1990). The rest is the library's. */
static bool read_short(Str text, double *value)
{
    static const double tens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    uint64_t digits = 0;
    size_t point = text.length;

    if (text.length > 16) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '.') {
            point = i + 1;
        } else if (lex_is_digit((unsigned char)text.data[i])) {
            digits = digits * 10 + (uint64_t)(text.data[i] - '0');
        } else {
            return false;
        }
    }
    if (text.length - (point < text.length) > 15) {
        return false;
    }
    *value = (double)digits / tens[text.length - point];
    return true;
}

static void skip_digits(Lexer *lex)
{
    while (lex_is_digit(lex_peek(lex, 0))) {
        lex->at++;
    }
}

void lex_number_point(Lexer *lex, const Token *token)
{
    while (lex_is_digit(lex_peek(lex, 0)) ||
           (lex_peek(lex, 0) == '.' && lex_peek(lex, 1) != '.')) {
        lex->at++;
    }
    lex_error(lex, token->begin, lex->at, "lex-point",
              lex_quote(lex, token->begin, lex->at), NULL);
}

/* False if the point was wrong, which is reported. */
static bool skip_fraction(Lexer *lex, Token *token)
{
    unsigned char next = lex_peek(lex, 1);

    if (lex_peek(lex, 0) != '.' || (next && strchr(".*/^'", next))) {
        return true; /* `1..T`; `2.*x` has an operator of its own */
    }
    token->whole = false;
    lex->at++;
    skip_digits(lex);
    if (lex_is_digit(next) &&
        !(lex_peek(lex, 0) == '.' && lex_is_digit(lex_peek(lex, 1)))) {
        return true;
    }
    lex_number_point(lex, token);
    return false;
}

static void skip_exponent(Lexer *lex, Token *token)
{
    unsigned char sign = lex_peek(lex, 1);
    uint32_t skip = sign == '+' || sign == '-' ? 2 : 1;

    if ((lex_peek(lex, 0) | 0x20) == 'e' && lex_is_digit(lex_peek(lex, skip))) {
        lex->at += skip;
        skip_digits(lex);
        token->whole = false;
    }
}

void lex_number(Lexer *lex, Token *token)
{
    token->kind = TOKEN_NUMBER;
    token->whole = true;
    skip_digits(lex);
    if (lex_peek(lex, 0) >= 0x80 && lex_wide_number(lex, token)) {
        return;
    }
    if (!skip_fraction(lex, token)) {
        return;
    }
    skip_exponent(lex, token);
    Str text = {lex->text.data + token->begin, lex->at - token->begin};
    if (!read_short(text, &token->number) && !num_read(text, &token->number)) {
        lex_error(lex, token->begin, lex->at, "lex-range",
                  lex_quote(lex, token->begin, lex->at), NULL);
    }
}
