#include "lang/lex.h"

#include <string.h>

#include "lang/lex_part.h"
#include "lang/lex_wide.h"

/* The most of a text that a message quotes. */
#define QUOTE_MOST 40

static const struct {
    const char *word;
    TokenKind kind;
} reserved[] = {
    {"for", TOKEN_FOR},   {"in", TOKEN_IN},       {"learn", TOKEN_LEARN},
    {"loss", TOKEN_LOSS}, {"train", TOKEN_TRAIN}, {"symbols", TOKEN_SYMBOLS},
};

void lex_init(Lexer *lex, Arena *arena, const Source *source, Str text,
              uint32_t begin, uint32_t end, Diag *diag)
{
    memset(lex, 0, sizeof *lex);
    lex->arena = arena;
    lex->source = source;
    lex->diag = diag;
    lex->text = (Str){text.data, end};
    lex->at = begin;
    lex->last = TOKEN_LINE_END;
    if (begin == 0 && str_starts(lex->text, "\xEF\xBB\xBF")) {
        lex->at = 3; /* a byte-order mark */
    }
}

const char *lex_cut(const Lexer *lex, Str text)
{
    size_t length = QUOTE_MOST;

    if (text.length <= QUOTE_MOST) {
        return arena_copy(lex->arena, text.data, text.length);
    }
    while (length > 0 && ((unsigned char)text.data[length] & 0xC0) == 0x80) {
        length--; /* not in the middle of a character */
    }
    return arena_printf(lex->arena, "%.*s...", (int)length, text.data);
}

const char *lex_quote(const Lexer *lex, uint32_t begin, uint32_t end)
{
    return lex_cut(lex, (Str){lex->text.data + begin, end - begin});
}

void lex_error(Lexer *lex, uint32_t begin, uint32_t end, const char *id,
               const char *first, const char *second)
{
    Span span = {lex->source, begin, end};

    if (first) {
        diag_error(lex->diag, span, id, first, second, NULL);
    } else {
        diag_error(lex->diag, span, id, NULL);
    }
    lex->errors++;
    if (lex->errors >= LEX_ERRORS_MOST) {
        lex->stopped = true;
    }
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_in_name(unsigned char c)
{
    return is_letter(c) || lex_is_digit(c) || c == '_';
}

/* Where lines end */

/* The bytes of a line's end here: 0 if there is none. */
static uint32_t line_end_length(const Lexer *lex)
{
    unsigned char c = lex_peek(lex, 0);

    if (c == '\n') {
        return 1;
    }
    if (c == '\r' && lex_peek(lex, 1) == '\n') {
        return 2;
    }
    return c == '\r' && (size_t)lex->at + 1 == lex->text.length ? 1 : 0;
}

static bool goes_on_after(TokenKind last)
{
    switch (last) {
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_STAR:
    case TOKEN_SLASH:
    case TOKEN_CARET:
    case TOKEN_EQUALS:
    case TOKEN_COMMA:
    case TOKEN_RANGE: return true;
    default: return false;
    }
}

/* Skips a bracket and all in it, if it closes on this line. */
static const char *skip_bracket(const char *c, const char *end)
{
    int depth = 0;

    for (; c < end && *c != '\n'; c++) {
        if (*c == '(' || *c == '[') {
            depth++;
        } else if (*c == ')' || *c == ']') {
            depth--;
        }
        if (depth == 0) {
            return c + 1;
        }
    }
    return end;
}

static const char *skip_blanks(const char *c, const char *end)
{
    while (c < end && (*c == ' ' || *c == '\t')) {
        c++;
    }
    return c;
}

static bool is_statement_word(Str word)
{
    return str_is(word, "learn") || str_is(word, "loss") ||
           str_is(word, "train") || str_is(word, "symbols");
}

/* Whether the line that begins at AT can only be a new statement: `=` stands
 * in no expression, and these words in none either. */
static bool begins_statement(const Lexer *lex, uint32_t at)
{
    const char *end = lex->text.data + lex->text.length;
    const char *c = skip_blanks(lex->text.data + at, end);
    Str word = {c, 0};

    while (c < end &&
           (is_in_name((unsigned char)*c) || (unsigned char)*c >= 0x80)) {
        c++;
    }
    word.length = (size_t)(c - word.data);
    if (word.length == 0 || lex_is_digit((unsigned char)word.data[0])) {
        return false;
    }
    if (is_statement_word(word)) {
        return true;
    }
    if (c < end && *c == '\'') {
        c++;
    }
    if (c < end && (*c == '(' || *c == '[')) {
        c = skip_bracket(c, end);
    }
    c = skip_blanks(c, end);
    if (end - c >= 2 && c[0] == 'i' && c[1] == 'n' &&
        (end - c == 2 || !is_in_name((unsigned char)c[2]))) {
        return lex->last != TOKEN_FOR && lex->last != TOKEN_COMMA;
    }
    return c < end && *c == '=' && !(end - c > 1 && c[1] == '=');
}

/* Whether the line's end here ends the statement too. */
static bool ends_statement(const Lexer *lex, uint32_t length)
{
    if (lex->last == TOKEN_LINE_END) {
        return false; /* a blank line */
    }
    return (lex->depth == 0 && !goes_on_after(lex->last)) ||
           begins_statement(lex, lex->at + length);
}

/* Up to the line's end; what no text may hold is reported there too. */
void lex_comment(Lexer *lex)
{
    while (lex->at < lex->text.length && !line_end_length(lex)) {
        unsigned char c = lex_peek(lex, 0);
        if (c < ' ' || c >= 0x7F) {
            lex_wide_check(lex);
        } else {
            lex->at++;
        }
    }
}

/* Goes to the next token, or to a line's end that is one. Says whether
 * anything stood between. */
static bool skip_space(Lexer *lex)
{
    uint32_t start = lex->at;

    while (lex->at < lex->text.length && !lex->stopped) {
        unsigned char c = lex_peek(lex, 0);
        uint32_t length;
        if (c == ' ' || c == '\t') {
            lex->at++;
        } else if (c == '#') {
            lex_comment(lex);
        } else if ((length = line_end_length(lex)) != 0) {
            if (ends_statement(lex, length)) {
                break;
            }
            lex->at += length;
        } else if ((c >= ' ' && c < 0x7F) || !lex_wide_skip(lex)) {
            break;
        }
    }
    return lex->at != start;
}

/* Names */

TokenKind lex_word_kind(Str word)
{
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (str_is(word, reserved[i].word)) {
            return reserved[i].kind;
        }
    }
    return TOKEN_NAME;
}

void lex_name(Lexer *lex, Token *token)
{
    for (;;) {
        unsigned char c = lex_peek(lex, 0);
        if (is_in_name(c)) {
            lex->at++;
        } else if (c < 0x80 || !lex_wide_greek(lex)) {
            break;
        }
    }
    if (lex_peek(lex, 0) >= 0x80 && lex_wide_word(lex, token)) {
        return;
    }
    token->text = (Str){lex->text.data + token->begin, lex->at - token->begin};
    token->kind =
        token->text.length <= 7 ? lex_word_kind(token->text) : TOKEN_NAME;
}

void lex_text(Lexer *lex, Token *token)
{
    uint32_t begin = lex->at;

    token->kind = TOKEN_TEXT;
    for (;;) {
        uint32_t end = lex->at;
        unsigned char c = lex_peek(lex, 0);
        token->text = (Str){lex->text.data + begin, end - begin};
        if (end >= lex->text.length || line_end_length(lex)) {
            lex_error(lex, token->begin, token->begin + 1, "lex-text-open",
                      NULL, NULL);
            return;
        }
        if (c == '"') {
            lex->at++;
            return;
        }
        if (c >= ' ' && c < 0x7F) {
            lex->at++;
        } else if (lex_wide_quote(lex, token)) {
            return;
        } else {
            lex_wide_check(lex);
        }
    }
}

/* Operators and brackets */

/* Keeps account of what is open. */
static void count_bracket(Lexer *lex, const Token *token)
{
    TokenKind kind = token->kind;

    if (kind < TOKEN_ROUND_OPEN || kind > TOKEN_CURLY_CLOSE) {
        return;
    }
    if ((kind - TOKEN_ROUND_OPEN) % 2 == 0) {
        if (lex->depth < LEX_BRACKETS_MOST) {
            lex->brackets[lex->depth] =
                (LexBracket){(TokenKind)(kind + 1), token->begin};
        }
        lex->depth++;
        return;
    }
    if (lex->depth > LEX_BRACKETS_MOST) {
        lex->depth--;
        return;
    }
    /* A wrong bracket closes what it fits, else the innermost: the parser
     * reports it, and the lines that follow are read as they were meant. */
    uint32_t depth = lex->depth;
    while (depth > 0 && lex->brackets[depth - 1].close != kind) {
        depth--;
    }
    if (depth > 0) {
        lex->depth = depth - 1;
    } else if (lex->depth > 0) {
        lex->depth--;
    }
}

/* Spellings of other languages, longest first; taken for KIND. */
static const struct {
    const char *spelling;
    TokenKind kind;
    const char *instead; /* NULL: a token as it is */
} spellings[] = {
    {"...", TOKEN_RANGE, ".."},  {"..", TOKEN_RANGE, NULL},
    {".*", TOKEN_STAR, "*"},     {"./", TOKEN_SLASH, "/"},
    {".^", TOKEN_CARET, "^"},    {".'", TOKEN_PRIME, "'"},
    {"**", TOKEN_CARET, "^"},    {":=", TOKEN_EQUALS, "="},
    {"<=", TOKEN_COMPARE, NULL}, {">=", TOKEN_COMPARE, NULL},
    {"==", TOKEN_COMPARE, NULL}, {"!=", TOKEN_COMPARE, NULL},
    {"~=", TOKEN_COMPARE, NULL}, {"<", TOKEN_COMPARE, NULL},
    {">", TOKEN_COMPARE, NULL},
};

static bool find_spelling(Lexer *lex, Token *token)
{
    Str rest = {lex->text.data + lex->at, lex->text.length - lex->at};

    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        if (str_starts(rest, spellings[i].spelling)) {
            lex->at += (uint32_t)strlen(spellings[i].spelling);
            token->kind = spellings[i].kind;
            if (spellings[i].instead) {
                lex_error(lex, token->begin, lex->at, "lex-spelling",
                          spellings[i].spelling, spellings[i].instead);
            }
            return true;
        }
    }
    return false;
}

/* Whether a space, a line's end or a comment is next. */
static bool is_space_next(const Lexer *lex)
{
    unsigned char c = lex_peek(lex, 0);

    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#' ||
           c == 0;
}

/* The sign at a byte; TOKEN_END if it is none. */
static TokenKind kind_of_sign(unsigned char c)
{
    static const char signs[] = "+-*/^'=,;:|()[]{}";
    static const TokenKind kinds[] = {
        TOKEN_PLUS,        TOKEN_MINUS,       TOKEN_STAR,
        TOKEN_SLASH,       TOKEN_CARET,       TOKEN_PRIME,
        TOKEN_EQUALS,      TOKEN_COMMA,       TOKEN_SEMICOLON,
        TOKEN_COLON,       TOKEN_BAR,         TOKEN_ROUND_OPEN,
        TOKEN_ROUND_CLOSE, TOKEN_SQUARE_OPEN, TOKEN_SQUARE_CLOSE,
        TOKEN_CURLY_OPEN,  TOKEN_CURLY_CLOSE,
    };
    const char *found = c ? strchr(signs, c) : NULL;

    return found ? kinds[found - signs] : TOKEN_END;
}

/* Signs that the language has no use for. False: it is left out. */
static bool lex_stray(Lexer *lex, Token *token)
{
    unsigned char c = lex_peek(lex, 0);

    lex->at++;
    if (c == '@') {
        lex_error(lex, token->begin, lex->at, "lex-product", "@", NULL);
    } else if (c == '%') {
        lex_error(lex, token->begin, lex->at, "lex-percent", NULL, NULL);
    } else {
        lex_error(lex, token->begin, lex->at, "lex-stray",
                  lex_quote(lex, token->begin, lex->at), NULL);
    }
    if (lex->last == TOKEN_LINE_END || (c == '%' && lex->depth == 0)) {
        lex_comment(lex); /* a comment of elsewhere, or not a model at all */
        return false;
    }
    token->kind = TOKEN_STAR;
    return c == '@' || c == '%';
}

static bool lex_sign(Lexer *lex, Token *token)
{
    unsigned char c = lex_peek(lex, 0);

    if (c == '.' && lex_is_digit(lex_peek(lex, 1))) {
        lex->at++;
        token->kind = TOKEN_NUMBER;
        lex_number_point(lex, token);
        return true;
    }
    if (strchr(".*:<>=!~", c) && find_spelling(lex, token)) {
        return true;
    }
    token->kind = kind_of_sign(c);
    if (token->kind == TOKEN_END) {
        return lex_stray(lex, token);
    }
    lex->at++;
    return true;
}

/* A line's end that ends a statement, or the end of the text. */
static void lex_end(Lexer *lex, Token *token)
{
    bool end = lex->at >= lex->text.length || lex->stopped;

    token->kind = end ? TOKEN_END : TOKEN_LINE_END;
    if (!end) {
        lex->at += line_end_length(lex);
    }
    if (lex->depth > 0 && !lex->stopped) {
        uint32_t top =
            lex->depth < LEX_BRACKETS_MOST ? lex->depth : LEX_BRACKETS_MOST;
        token->unclosed = lex->brackets[top - 1].at + 1;
    }
    lex->depth = 0;
}

/* False at the end of a statement, and where nothing came of a sign. */
static bool lex_token(Lexer *lex, Token *token)
{
    unsigned char c = lex_peek(lex, 0);

    if (lex_is_digit(c)) {
        lex_number(lex, token);
    } else if (is_letter(c)) {
        lex_name(lex, token);
    } else if (c == '"') {
        lex->at++;
        lex_text(lex, token);
    } else if (c >= 0x80) {
        lex_wide_token(lex, token);
    } else {
        return lex_sign(lex, token);
    }
    return true;
}

void lex_next(Lexer *lex, Token *token)
{
    bool space = false;

    do {
        space = skip_space(lex) || space;
        *token = (Token){.space_before = space};
        token->begin = token->end = lex->at;
        if (lex->stopped || lex->at >= lex->text.length ||
            line_end_length(lex)) {
            lex_end(lex, token);
            lex->last = TOKEN_LINE_END;
            return;
        }
    } while (!lex_token(lex, token));
    token->end = lex->at;
    token->space_after = is_space_next(lex);
    count_bracket(lex, token);
    lex->last = token->kind;
}
