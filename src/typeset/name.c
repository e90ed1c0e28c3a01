/* Names of models as formulas: W_xh, h_tilde, sigma, b2, target, with the
 * indices that stand in brackets after them. */
#include <ctype.h>

#include "typeset/constants.h"
#include "typeset/letter.h"
#include "typeset/math.h"
#include "typeset/name.h"
#include "typeset/piece.h"

typedef struct Accented {
    const char *word;
    Accent accent;
} Accented;

static const Accented accents[] = {
    {"hat", ACCENT_HAT}, {"tilde", ACCENT_TILDE}, {"bar", ACCENT_BAR}};

static const Accented *find_accent(Str part)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        if (str_is(part, accents[i].word)) {
            return &accents[i];
        }
    }
    return NULL;
}

size_t name_split(Str name, Str parts[NAME_PARTS_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < name.length; i++) {
        size_t begin = i;
        while (i < name.length &&
               (name.data[i] != '_' || count == NAME_PARTS_MOST - 1)) {
            i++;
        }
        if (i > begin) {
            parts[count++] = (Str){name.data + begin, i - begin};
        }
    }
    return count;
}

Str name_cut_digits(Str *part)
{
    size_t end = part->length;

    while (end > 0 && isdigit((unsigned char)part->data[end - 1])) {
        end--;
    }
    Str digits = {part->data + end, part->length - end};
    part->length = end;
    return digits;
}

/* The one letter that a word is or names; 0 when it is a word. */
static uint32_t single_letter(Str word)
{
    size_t at = 0;
    uint32_t letter = word.length ? str_decode(word, &at) : 0;

    if (letter && at == word.length && letter != STR_INVALID) {
        return letter;
    }
    return letter_greek(word);
}

/* One or two letters of a subscript are symbols (xh, hh), more are a word. */
static Box *letters_box(const Style *style, Str letters, bool subscript,
                        bool bold)
{
    /* W_xi is a weight from x to the gate i, as U_hi is one from h. */
    bool pair = subscript && str_is(letters, "xi");
    uint32_t letter = pair ? 0 : single_letter(letters);
    bool symbols = subscript && letters.length == 2 && !str_is(letters, "in");

    if (letter) {
        return letter_box(style, bold ? ALPHABET_BOLD : ALPHABET_ITALIC,
                          letter);
    }
    return letter_run(style,
                      symbols ? ALPHABET_ITALIC
                      : bold  ? ALPHABET_BOLD
                              : ALPHABET_UPRIGHT,
                      letters);
}

static Box *digits_run(const Style *style, Str digits)
{
    return letter_run(style, ALPHABET_UPRIGHT, digits);
}

/* What stands in a subscript, with commas between. */
typedef struct Subscript {
    Style style;
    Box *items[4 * NAME_PARTS_MOST];
    size_t count;
} Subscript;

static void push_item(Subscript *sub, Box *item)
{
    if (sub->count + 3 > sizeof sub->items / sizeof *sub->items) {
        return;
    }
    if (sub->count) {
        sub->items[sub->count++] = piece_glyph(&sub->style, FACE_MATH, ',');
        sub->items[sub->count++] =
            box_space(&sub->style, 0.08 * sub->style.size);
    }
    sub->items[sub->count++] = item;
}

/* A part of the subscript with the accent that may follow it. */
static void push_part(Subscript *sub, Str part, const Accented *accent)
{
    Str digits = name_cut_digits(&part);
    Box *pair[2] = {NULL, NULL};

    if (part.length) {
        pair[0] = letters_box(&sub->style, part, true, false);
        if (accent) {
            pair[0] = math_accent(&sub->style, accent->accent, pair[0]);
        }
    }
    if (digits.length) {
        pair[1] = digits_run(&sub->style, digits);
    }
    push_item(sub, math_row(&sub->style, pair, 2));
}

/* Indices: t-1, left[n], i+1. */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static Box *sign_box(const Style *style, char c)
{
    switch (c) {
    case '+':
    case '-': return math_symbol(style, (uint32_t)c, BOX_BINARY);
    case '*': return math_symbol(style, 0x22C5, BOX_BINARY);
    case '=': return math_symbol(style, '=', BOX_RELATION);
    case '(':
    case '[': return math_symbol(style, (uint32_t)c, BOX_OPEN);
    case ')':
    case ']': return math_symbol(style, (uint32_t)c, BOX_CLOSE);
    default: return math_symbol(style, (uint32_t)c, BOX_ORDINARY);
    }
}

static Box *index_box(const Style *style, const char *text)
{
    Str rest = str_of(text);
    Box **items = ARENA_ARRAY(style->arena, Box *, rest.length);
    size_t count = 0;

    for (size_t i = 0; i < rest.length;) {
        size_t begin = i;
        while (i < rest.length && is_word(rest.data[i])) {
            i++;
        }
        Str word = {rest.data + begin, i - begin};
        if (word.length == 0) {
            char c = rest.data[i++];
            items[count++] = c == ' ' ? NULL : sign_box(style, c);
        } else if (isdigit((unsigned char)word.data[0])) {
            items[count++] = digits_run(style, word);
        } else {
            items[count++] = math_name(style, word, false, NULL, 0);
        }
    }
    return math_row(style, items, count);
}

Box *math_name(const Style *style, Str name, bool matrix,
               const char *const *indices, size_t index_count)
{
    Str parts[NAME_PARTS_MOST];
    size_t count = name_split(name, parts), at = 1;
    Subscript sub = {.style = math_script_style(style)};

    if (count == 0) {
        return piece_run(style, FACE_MATH, name);
    }
    Str digits = name_cut_digits(&parts[0]);
    if (parts[0].length == 0) { /* no name of a model, but no reason to fall */
        return digits_run(style, name);
    }
    Box *base =
        letters_box(style, parts[0], false, matrix && style->bold_matrices);
    const Accented *accent = count > 1 ? find_accent(parts[1]) : NULL;
    if (accent) {
        base = math_accent(style, accent->accent, base);
        at = 2;
    }
    if (digits.length) {
        push_item(&sub, digits_run(&sub.style, digits));
    }
    for (; at < count; at++) {
        accent = at + 1 < count ? find_accent(parts[at + 1]) : NULL;
        push_part(&sub, parts[at], accent);
        at += accent != NULL;
    }
    for (size_t i = 0; i < index_count; i++) {
        push_item(&sub, index_box(&sub.style, indices[i]));
    }
    Box *below = sub.count ? box_row(&sub.style, sub.items, sub.count) : NULL;
    return below ? math_scripts(style, base, below, NULL) : base;
}
