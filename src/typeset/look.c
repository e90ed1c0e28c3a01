/* A look: the small part of LaTeX in which a lesson says how a name is
 * written. Recursive descent over
 *     list   = { item }
 *     item   = atom [ "_" group ] [ "^" group ]      in either order
 *     group  = atom | "{" list "}"
 *     atom   = letter | digits | sign | "{" list "}" | "\" command
 */
#include <ctype.h>

#include "typeset/constants.h"
#include "typeset/letter.h"
#include "typeset/math.h"
#include "typeset/piece.h"

#define DEPTH_MOST 16
#define ITEMS_MOST 64

typedef struct Reader {
    Str text;
    size_t at;
    int depth;
    Alphabet alphabet;
} Reader;

static Box *read_list(Reader *reader, const Style *style);
static Box *read_group(Reader *reader, const Style *style);

static char peek(const Reader *reader)
{
    return reader->at < reader->text.length ? reader->text.data[reader->at]
                                            : '\0';
}

static void skip_spaces(Reader *reader)
{
    while (peek(reader) == ' ') {
        reader->at++;
    }
}

static bool take(Reader *reader, char c)
{
    skip_spaces(reader);
    if (peek(reader) != c) {
        return false;
    }
    reader->at++;
    return true;
}

static const struct Named {
    const char *name;
    uint32_t code_point;
    BoxClass class_;
} named[] = {
    {"cdot", 0x22C5, BOX_BINARY},     {"odot", 0x2299, BOX_BINARY},
    {"times", 0xD7, BOX_BINARY},      {"circ", 0x2218, BOX_BINARY},
    {"oplus", 0x2295, BOX_BINARY},    {"otimes", 0x2297, BOX_BINARY},
    {"top", 0x22A4, BOX_ORDINARY},    {"ell", 0x2113, BOX_ORDINARY},
    {"infty", 0x221E, BOX_ORDINARY},  {"nabla", 0x2207, BOX_ORDINARY},
    {"prime", 0x2032, BOX_ORDINARY},  {"to", 0x2192, BOX_RELATION},
    {"in", 0x2208, BOX_RELATION},     {"leq", 0x2264, BOX_RELATION},
    {"geq", 0x2265, BOX_RELATION},    {"neq", 0x2260, BOX_RELATION},
    {"approx", 0x2248, BOX_RELATION}, {"mid", '|', BOX_RELATION},
};

static const char *const functions[] = {"tanh", "exp", "log", "ln",  "sin",
                                        "cos",  "max", "min", "det", "diag"};

static const struct Accents {
    const char *name;
    Accent accent;
} accents[] = {{"hat", ACCENT_HAT},
               {"tilde", ACCENT_TILDE},
               {"bar", ACCENT_BAR},
               {"widehat", ACCENT_HAT},
               {"overline", ACCENT_BAR}};

static const struct Alphabets {
    const char *name;
    Alphabet alphabet;
} alphabets[] = {{"mathbf", ALPHABET_BOLD},
                 {"mathrm", ALPHABET_UPRIGHT},
                 {"mathcal", ALPHABET_SCRIPT},
                 {"mathbb", ALPHABET_DOUBLE},
                 {"mathit", ALPHABET_ITALIC}};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The letters inside \mathrm{...}, \mathbf{...}: one run if they are all
 * letters, so that a word is set as one. */
static Box *read_alphabet(Reader *reader, const Style *style, Alphabet alphabet)
{
    Alphabet outer = reader->alphabet;
    size_t end = reader->at + 1;
    Box *box = NULL;

    skip_spaces(reader);
    while (end < reader->text.length &&
           isalpha((unsigned char)reader->text.data[end])) {
        end++;
    }
    if (peek(reader) == '{' && end > reader->at + 2 &&
        end < reader->text.length && reader->text.data[end] == '}') {
        Str word = {reader->text.data + reader->at + 1, end - reader->at - 1};
        reader->at = end + 1;
        return letter_run(style, alphabet, word);
    }
    reader->alphabet = alphabet;
    box = read_group(reader, style);
    reader->alphabet = outer;
    return box;
}

static Box *read_text(Reader *reader, const Style *style)
{
    if (!take(reader, '{')) {
        return NULL;
    }
    size_t begin = reader->at;
    while (peek(reader) && peek(reader) != '}') {
        reader->at++;
    }
    Str text = {reader->text.data + begin, reader->at - begin};
    if (!take(reader, '}')) {
        return NULL;
    }
    return script_has_hanzi(text) ? math_text(style, text)
                                  : letter_run(style, ALPHABET_UPRIGHT, text);
}

static Box *read_fraction(Reader *reader, const Style *style)
{
    Box *over = read_group(reader, style);
    Box *under = over ? read_group(reader, style) : NULL;

    return under ? math_fraction(style, over, under) : NULL;
}

static Box *read_accent(Reader *reader, const Style *style, Accent accent)
{
    Box *base = read_group(reader, style);

    return base ? math_accent(style, accent, base) : NULL;
}

/* Commands that take what follows; *FOUND says whether NAME is one. */
static Box *read_taking(Reader *reader, const Style *style, Str name,
                        bool *found)
{
    *found = true;
    for (size_t i = 0; i < COUNT(accents); i++) {
        if (str_is(name, accents[i].name)) {
            return read_accent(reader, style, accents[i].accent);
        }
    }
    for (size_t i = 0; i < COUNT(alphabets); i++) {
        if (str_is(name, alphabets[i].name)) {
            return read_alphabet(reader, style, alphabets[i].alphabet);
        }
    }
    if (str_is(name, "text")) {
        return read_text(reader, style);
    }
    if (str_is(name, "frac")) {
        return read_fraction(reader, style);
    }
    if (str_is(name, "sqrt")) {
        Box *inner = read_group(reader, style);
        return inner ? math_root(style, inner) : NULL;
    }
    *found = false;
    return NULL;
}

static Box *read_command(Reader *reader, const Style *style)
{
    size_t begin = reader->at;
    bool found = false;

    while (isalpha((unsigned char)peek(reader))) {
        reader->at++;
    }
    Str name = {reader->text.data + begin, reader->at - begin};
    if (name.length == 0 && peek(reader) == ',') {
        reader->at++;
        return box_space(style, style->size / 6);
    }
    Box *box = read_taking(reader, style, name, &found);
    if (found) {
        return box;
    }
    for (size_t i = 0; i < COUNT(named); i++) {
        if (str_is(name, named[i].name)) {
            return math_symbol(style, named[i].code_point, named[i].class_);
        }
    }
    for (size_t i = 0; i < COUNT(functions); i++) {
        if (str_is(name, functions[i])) {
            return math_upright(style, name);
        }
    }
    uint32_t letter = str_is(name, "partial") ? 0x2202 : letter_greek(name);
    Alphabet alphabet =
        reader->alphabet == ALPHABET_BOLD ? ALPHABET_BOLD : ALPHABET_ITALIC;
    return letter ? letter_box(style, alphabet, letter) : NULL;
}

static Box *read_sign(const Style *style, uint32_t c)
{
    switch (c) {
    case '+':
    case '-': return math_symbol(style, c, BOX_BINARY);
    case '*': return math_symbol(style, 0x2217, BOX_BINARY);
    case '=':
    case '<':
    case '>':
    case ':': return math_symbol(style, c, BOX_RELATION);
    case '(':
    case '[': return math_symbol(style, c, BOX_OPEN);
    case ')':
    case ']': return math_symbol(style, c, BOX_CLOSE);
    case ',':
    case ';': return math_symbol(style, c, BOX_PUNCTUATION);
    case '/':
    case '|':
    case '.':
    case '!': return math_symbol(style, c, BOX_ORDINARY);
    default: return NULL;
    }
}

static Box *read_plain(Reader *reader, const Style *style)
{
    size_t begin = reader->at;
    uint32_t c = str_decode(reader->text, &reader->at);

    if (c >= '0' && c <= '9') {
        while (isdigit((unsigned char)peek(reader)) || peek(reader) == '.') {
            reader->at++;
        }
        Str digits = {reader->text.data + begin, reader->at - begin};
        return letter_run(style,
                          reader->alphabet == ALPHABET_BOLD ? ALPHABET_BOLD
                                                            : ALPHABET_UPRIGHT,
                          digits);
    }
    if ((c < 0x80 && isalpha((int)c)) || letter_is_greek(c)) {
        return letter_box(style, reader->alphabet, c);
    }
    if (script_is_hanzi(c)) {
        return math_text(style,
                         (Str){reader->text.data + begin, reader->at - begin});
    }
    return read_sign(style, c);
}

/* An atom: what a script can hang on. */
static Box *read_group(Reader *reader, const Style *style)
{
    Box *box = NULL;

    skip_spaces(reader);
    if (!peek(reader) || reader->depth >= DEPTH_MOST) {
        return NULL;
    }
    reader->depth++;
    if (take(reader, '{')) {
        box = read_list(reader, style);
        box = take(reader, '}') ? box : NULL;
    } else if (take(reader, '\\')) {
        box = read_command(reader, style);
    } else {
        box = read_plain(reader, style);
    }
    reader->depth--;
    return box;
}

/* Primes are superscripts whose glyphs the font has already raised. */
static Box *read_primes(Reader *reader, const Style *style)
{
    Box *primes[3];
    size_t count = 0;

    while (count < 3 && take(reader, '\'')) {
        Box *prime = piece_glyph(style, FACE_MATH, 0x2032);
        primes[count++] =
            piece_shift(style, prime, SUPERSCRIPT_SHIFT_UP * style->size);
    }
    return count ? box_row(style, primes, count) : NULL;
}

static Box *read_item(Reader *reader, const Style *style)
{
    Style script = math_script_style(style);
    Box *base = read_group(reader, style);
    Box *scripts[2] = {NULL, base ? read_primes(reader, style) : NULL};

    while (base) {
        size_t which = take(reader, '_') ? 0 : take(reader, '^') ? 1 : 2;
        if (which == 2) {
            break;
        }
        if (scripts[which]) {
            return NULL;
        }
        scripts[which] = read_group(reader, &script);
        if (!scripts[which]) {
            return NULL;
        }
    }
    if (base && (scripts[0] || scripts[1])) {
        return math_scripts(style, base, scripts[0], scripts[1]);
    }
    return base;
}

static Box *read_list(Reader *reader, const Style *style)
{
    Box *items[ITEMS_MOST];
    size_t count = 0;

    for (;;) {
        skip_spaces(reader);
        if (!peek(reader) || peek(reader) == '}') {
            break;
        }
        Box *item = count < ITEMS_MOST ? read_item(reader, style) : NULL;
        if (!item) {
            return NULL;
        }
        items[count++] = item;
    }
    return count == 1 ? items[0] : math_row(style, items, count);
}

Box *math_look(const Style *style, Str look)
{
    Reader reader = {look, 0, 0, ALPHABET_ITALIC};
    Box *box = read_list(&reader, style);

    return box && reader.at == look.length && look.length ? box : NULL;
}
