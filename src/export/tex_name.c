#include "export/tex_name.h"

#include <ctype.h>
#include <string.h>

#include "typeset/name.h"

static const char *const greek[] = {
    "alpha", "beta",    "gamma",   "delta",  "epsilon", "varepsilon",
    "zeta",  "eta",     "theta",   "iota",   "kappa",   "lambda",
    "mu",    "nu",      "xi",      "pi",     "rho",     "sigma",
    "tau",   "upsilon", "phi",     "varphi", "chi",     "psi",
    "omega", "Gamma",   "Delta",   "Theta",  "Lambda",  "Xi",
    "Pi",    "Sigma",   "Upsilon", "Phi",    "Psi",     "Omega"};
static const char *const accents[] = {"hat", "tilde", "bar"};
static const char *const alphabets[] = {"mathbf", "mathrm", "mathcal",
                                        "mathbb"};

#define FIND(list, word) find((list), sizeof(list) / sizeof *(list), (word))

static bool find(const char *const *list, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(word, list[i])) {
            return true;
        }
    }
    return false;
}

/* Lessons come from strangers, and LaTeX can write files: a look is taken
 * only if it keeps to the words that lessons may use. */
static bool is_harmless(Str look)
{
    for (size_t i = 0; i < look.length; i++) {
        char c = look.data[i];
        if (c == '\\') {
            size_t begin = ++i;
            while (i < look.length && isalpha((unsigned char)look.data[i])) {
                i++;
            }
            Str word = {look.data + begin, i-- - begin};
            if (!FIND(greek, word) && !FIND(accents, word) &&
                !FIND(alphabets, word)) {
                return false;
            }
        } else if (!isalnum((unsigned char)c) && !strchr("_^{}+-*, ()'", c)) {
            return false;
        }
    }
    return look.length > 0;
}

static Str look_of(const Lesson *lesson, const char *name)
{
    for (size_t k = 0; lesson && k < lesson->look_count; k++) {
        if (str_is(lesson->looks[k].name, name) &&
            is_harmless(lesson->looks[k].look)) {
            return lesson->looks[k].look;
        }
    }
    return (Str){0};
}

static void push_letters(Buf *out, Str letters, bool subscript)
{
    bool symbols = subscript && letters.length == 2 && !str_is(letters, "in");

    if (FIND(greek, letters) && !(subscript && str_is(letters, "xi"))) {
        buf_push_char(out, '\\');
        buf_push_str(out, letters);
    } else if (letters.length == 1 || symbols) {
        buf_push_str(out, letters);
    } else {
        buf_push_str(out, STR("\\mathrm{"));
        tex_name_text(out, letters);
        buf_push_char(out, '}');
    }
}

static void push_accented(Buf *out, Str letters, Str accent, bool subscript)
{
    bool accented = FIND(accents, accent);

    if (accented) {
        buf_push_char(out, '\\');
        buf_push_str(out, accent);
        buf_push_char(out, '{');
    }
    push_letters(out, letters, subscript);
    if (accented) {
        buf_push_char(out, '}');
    }
}

static void push_comma(Buf *below)
{
    if (below->length) {
        buf_push_char(below, ',');
    }
}

static void push_below(Buf *below, const Str *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str letters = parts[i];
        Str digits = name_cut_digits(&letters);
        Str next = i + 1 < count ? parts[i + 1] : (Str){0};
        push_comma(below);
        if (letters.length) {
            push_accented(below, letters, next, true);
            i += FIND(accents, next);
        }
        buf_push_str(below, digits);
    }
}

static void push_name(Buf *out, Buf *below, const char *name)
{
    Str parts[NAME_PARTS_MOST];
    size_t count = name_split(str_of(name), parts);

    if (count == 0) {
        return;
    }
    Str digits = name_cut_digits(&parts[0]);
    Str next = count > 1 ? parts[1] : (Str){0};
    push_accented(out, parts[0], next, false);
    buf_push_str(below, digits);
    size_t at = FIND(accents, next) ? 2 : 1;
    push_below(below, parts + at, count - (at < count ? at : count));
}

/* The subscript: what of the name stands there, then the indices. */
static void push_indices(Buf *out, Buf *below, const char *const *indices,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        push_comma(below);
        buf_push_str(below, str_of(indices[i]));
    }
    if (below->length) {
        buf_printf(out, "_{%s}", buf_text(below));
    }
}

void tex_name(Buf *out, const Lesson *lesson, const char *name,
              const char *const *indices, size_t count)
{
    Str look = look_of(lesson, name);
    Buf below = {0};

    if (look.length) {
        /* In braces where it may have a subscript of its own. */
        bool braced = count > 0 && memchr(look.data, '_', look.length);
        buf_push_str(out, braced ? STR("{") : STR(""));
        buf_push_str(out, look);
        buf_push_str(out, braced ? STR("}") : STR(""));
    } else {
        push_name(out, &below, name);
    }
    push_indices(out, &below, indices, count);
    buf_finish(&below);
}

void tex_name_letters(Buf *out, const char *text, bool word, bool bold,
                      const char *const *indices, size_t count)
{
    Buf base = {0}, below = {0};

    if (word) {
        buf_push_str(&base, STR("\\mathrm{"));
        tex_name_text(&base, str_of(text));
        buf_push_char(&base, '}');
    } else {
        push_name(&base, &below, text);
    }
    buf_printf(out, bold ? "\\mathbf{%s}" : "%s", buf_text(&base));
    push_indices(out, &below, indices, count);
    buf_finish(&base);
    buf_finish(&below);
}

void tex_name_number(Buf *out, const char *digits)
{
    for (size_t at = 0; digits[at];) {
        uint32_t c = str_decode(str_of(digits), &at);
        if (c == 0x2212) {
            buf_push_char(out, '-');
        } else if (c == 0x221E) {
            buf_push_str(out, STR("\\infty "));
        } else if (c == 'e') {
            buf_push_str(out, STR(" \\times 10^{"));
            tex_name_number(out, digits + at);
            buf_push_char(out, '}');
            return;
        } else if (c == 'N') {
            buf_push_str(out, STR("\\mathrm{NaN}"));
            return;
        } else if (c != '+') {
            buf_push_char(out, (char)c);
        }
    }
}

static const char *sign_of(uint32_t c)
{
    static const struct {
        uint32_t code_point;
        const char *tex;
    } signs[] = {{'\\', "\\textbackslash{}"},
                 {'{', "\\{"},
                 {'}', "\\}"},
                 {'$', "\\$"},
                 {'&', "\\&"},
                 {'#', "\\#"},
                 {'%', "\\%"},
                 {'_', "\\_"},
                 {'^', "\\textasciicircum{}"},
                 {'~', "\\textasciitilde{}"},
                 {'<', "\\ensuremath{<}"},
                 {'>', "\\ensuremath{>}"},
                 {'|', "\\ensuremath{|}"},
                 {0x2212, "\\ensuremath{-}"},
                 {0x00D7, "\\ensuremath{\\times}"},
                 {0x00B7, "\\ensuremath{\\cdot}"},
                 {0x2192, "\\ensuremath{\\to}"},
                 {0x2190, "\\ensuremath{\\leftarrow}"},
                 {0x2248, "\\ensuremath{\\approx}"},
                 {0x2202, "\\ensuremath{\\partial}"},
                 {0x2264, "\\ensuremath{\\le}"},
                 {0x2265, "\\ensuremath{\\ge}"},
                 {0x2260, "\\ensuremath{\\ne}"},
                 {0x221E, "\\ensuremath{\\infty}"},
                 {0x2032, "\\ensuremath{'}"},
                 {0x2207, "\\ensuremath{\\nabla}"}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].code_point == c) {
            return signs[i].tex;
        }
    }
    return NULL;
}

void tex_name_text(Buf *out, Str text)
{
    for (size_t at = 0; at < text.length;) {
        char bytes[4];
        uint32_t c = str_decode(text, &at);
        const char *sign = sign_of(c);
        if (sign) {
            buf_push_str(out, str_of(sign));
        } else if (c == '\n') {
            buf_push_char(out, ' ');
        } else if (c != STR_INVALID && c >= ' ') {
            buf_push(out, bytes, str_encode(bytes, c));
        }
    }
}
