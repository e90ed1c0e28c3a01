#include "lang/lex_wide.h"

#include "base/num.h"
#include "lang/lex_part.h"
#include "lang/lookalike.h"

#define RAISED_T 0x1D40u    /* transpose */
#define CIRCLED_DOT 0x2299u /* elementwise product */

/* The character at AT, whose end is put in END. */
static uint32_t code_at(const Lexer *lex, uint32_t at, uint32_t *end)
{
    size_t next = at;
    uint32_t code = STR_INVALID;

    if (at < lex->text.length) {
        code = str_decode(lex->text, &next);
    }
    *end = (uint32_t)next;
    return code;
}

static bool is_control(uint32_t code)
{
    return (code < ' ' && code != '\t') || (code >= 0x7F && code < 0xA0);
}

static const char *code_name(Lexer *lex, uint32_t code)
{
    return arena_printf(lex->arena, "U+%04X", (unsigned)code);
}

/* Moves past invalid bytes or control characters: a run of them is one
 * error. False if there are none. */
static bool skip_broken(Lexer *lex)
{
    uint32_t begin = lex->at;
    uint32_t end;
    uint32_t first = code_at(lex, begin, &end);
    uint32_t code = first;

    if (first != STR_INVALID && !is_control(first)) {
        return false;
    }
    while (lex->at < lex->text.length && code != '\n' &&
           (first == STR_INVALID ? code == STR_INVALID : is_control(code))) {
        lex->at = end;
        code = code_at(lex, end, &end);
    }
    if (first == STR_INVALID) {
        const unsigned char *bytes = (const unsigned char *)lex->text.data;
        lex_error(lex, begin, lex->at, "lex-utf8",
                  arena_printf(lex->arena, "%02X", bytes[begin]), NULL);
    } else {
        lex_error(lex, begin, lex->at, "lex-control", code_name(lex, first),
                  NULL);
    }
    return true;
}

void lex_wide_check(Lexer *lex)
{
    uint32_t end;

    if (!skip_broken(lex)) {
        code_at(lex, lex->at, &end);
        lex->at = end;
    }
}

static bool is_word_letter(uint32_t code)
{
    return lookalike_is_greek(code) || lookalike_narrow(code) ||
           lookalike_is_letter(code);
}

/* Reports a look-alike at where reading is and moves past it. */
static void skip_lookalike(Lexer *lex, const Lookalike *row, uint32_t end)
{
    uint32_t begin = lex->at;
    const char *shown = lex_quote(lex, begin, end);

    lex->at = end;
    if (row->role == LOOKALIKE_SPACE) {
        lex_error(lex, begin, end, "lex-space", code_name(lex, row->code),
                  NULL);
    } else if (row->role == LOOKALIKE_PRODUCT) {
        lex_error(lex, begin, end, "lex-product", shown, NULL);
    } else if (!row->instead[0]) {
        lex_error(lex, begin, end, "lex-invisible", code_name(lex, row->code),
                  NULL);
    } else {
        lex_error(lex, begin, end, "lex-lookalike", shown, row->instead);
    }
    if (row->role == LOOKALIKE_COMMENT) {
        lex_comment(lex);
    }
}

bool lex_wide_skip(Lexer *lex)
{
    uint32_t end;

    if (skip_broken(lex)) {
        return true;
    }
    uint32_t code = code_at(lex, lex->at, &end);
    const Lookalike *row = lookalike_find(code);
    if (code == RAISED_T || code == CIRCLED_DOT || is_word_letter(code) ||
        (row &&
         (row->role == LOOKALIKE_TOKEN || row->role == LOOKALIKE_PRODUCT ||
          row->role == LOOKALIKE_COMPARE))) {
        return false;
    }
    if (row) {
        skip_lookalike(lex, row, end);
    } else {
        lex_error(lex, lex->at, end, "lex-unknown",
                  lex_quote(lex, lex->at, end), code_name(lex, code));
        lex->at = end;
    }
    return true;
}

bool lex_wide_greek(Lexer *lex)
{
    uint32_t end;

    if (lookalike_is_greek(code_at(lex, lex->at, &end))) {
        lex->at = end;
        return true;
    }
    return false;
}

/* A word in which full-width or foreign letters stand. */

typedef struct OddWord {
    char *narrow; /* with full-width letters in their ASCII form */
    size_t length;
    bool foreign; /* letters that no name can have */
    bool number;
} OddWord;

/* The byte for a point between the digits of a number, else 0. */
static char point_at(const Lexer *lex, uint32_t code, uint32_t next)
{
    uint32_t end;
    uint32_t digit = code_at(lex, next, &end);
    char narrow = lookalike_narrow(digit);

    if (code != '.' && code != 0xFF0E && code != 0x3002) {
        return 0;
    }
    if (narrow) {
        digit = (unsigned char)narrow;
    }
    return digit >= '0' && digit <= '9' ? '.' : 0;
}

/* Adds the character at AT to the word if it belongs to it. */
static bool add_odd(const Lexer *lex, OddWord *word, uint32_t *at)
{
    uint32_t end;
    uint32_t code = code_at(lex, *at, &end);
    char narrow = lookalike_narrow(code);

    if (code < 0x80 && (code == '_' || (code >= '0' && code <= '9') ||
                        ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'))) {
        narrow = (char)code;
    } else if (word->number) {
        narrow = narrow ? narrow : point_at(lex, code, end);
    }
    if (narrow) {
        word->narrow[word->length++] = narrow;
    } else if (code != STR_INVALID && !word->number &&
               (lookalike_is_greek(code) || lookalike_is_letter(code))) {
        word->foreign = word->foreign || lookalike_is_letter(code);
        word->length += str_encode(word->narrow + word->length, code);
    } else {
        return false;
    }
    *at = end;
    return true;
}

static uint32_t odd_word_end(const Lexer *lex, uint32_t at)
{
    uint32_t end = at;
    uint32_t code = code_at(lex, at, &end);

    while (code != STR_INVALID &&
           (code >= 0x80
                ? is_word_letter(code) || code == 0xFF0E || code == 0x3002
                : code == '.' || code == '_' || (code >= '0' && code <= '9') ||
                      ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'))) {
        at = end;
        code = code_at(lex, at, &end);
    }
    return at;
}

static void lex_odd_word(Lexer *lex, Token *token)
{
    uint32_t begin = token->begin;
    uint32_t at = begin;
    uint32_t end;
    uint32_t code = code_at(lex, begin, &end);
    char first = code < 0x80 ? (char)code : lookalike_narrow(code);
    OddWord word = {.number = first >= '0' && first <= '9'};

    word.narrow = arena_alloc(lex->arena, odd_word_end(lex, at) - at + 4);
    while (add_odd(lex, &word, &at)) {
    }
    lex->at = at;
    token->text = (Str){word.narrow, word.length};
    if (word.foreign) {
        lex_error(lex, begin, at, "lex-letter", lex_quote(lex, begin, at),
                  NULL);
    } else {
        lex_error(lex, begin, at, "lex-lookalike", lex_quote(lex, begin, at),
                  word.narrow);
    }
    token->kind = lex_word_kind(token->text);
    if (word.number) {
        token->kind = TOKEN_NUMBER;
        token->whole = true;
        num_read(token->text, &token->number);
    }
}

bool lex_wide_word(Lexer *lex, Token *token)
{
    uint32_t end;
    uint32_t code = code_at(lex, lex->at, &end);

    if (!lookalike_narrow(code) && !lookalike_is_letter(code)) {
        return false;
    }
    lex_odd_word(lex, token);
    return true;
}

bool lex_wide_number(Lexer *lex, Token *token)
{
    uint32_t end;
    uint32_t code = code_at(lex, lex->at, &end);
    char narrow = lookalike_narrow(code);

    if ((narrow >= '0' && narrow <= '9') ||
        (code > 0x80 && point_at(lex, code, end))) {
        lex_odd_word(lex, token);
        return true;
    }
    return false;
}

bool lex_wide_quote(Lexer *lex, const Token *token)
{
    uint32_t end;
    const Lookalike *row = lookalike_find(code_at(lex, lex->at, &end));

    if ((unsigned char)lex->text.data[token->begin] >= 0x80 && row &&
        row->kind == TOKEN_TEXT) {
        lex->at = end;
        return true;
    }
    return false;
}

void lex_wide_token(Lexer *lex, Token *token)
{
    uint32_t end;
    uint32_t code = code_at(lex, lex->at, &end);
    const Lookalike *row = lookalike_find(code);

    if (lookalike_is_greek(code)) {
        lex_name(lex, token);
    } else if (lookalike_narrow(code) || lookalike_is_letter(code)) {
        lex_odd_word(lex, token);
    } else if (code == RAISED_T || code == CIRCLED_DOT || !row ||
               row->role == LOOKALIKE_COMPARE) {
        lex->at = end;
        token->kind = code == RAISED_T      ? TOKEN_PRIME
                      : code == CIRCLED_DOT ? TOKEN_STAR
                                            : TOKEN_COMPARE;
    } else {
        skip_lookalike(lex, row, end);
        token->kind = row->kind;
        token->text = str_of(row->instead);
        if (row->kind == TOKEN_TEXT) {
            lex_text(lex, token);
        }
    }
}
