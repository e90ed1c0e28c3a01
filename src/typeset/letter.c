#include "typeset/letter.h"

#include "typeset/piece.h"

/* Where an accent stands on a slanted letter, in thousandths of an em from
 * its origin: MathTopAccentAttachment of STIX Two Math. */
static const short attach_capital[26] = {
    480, 380, 480, 420, 410, 410, 480, 480, 270, 335, 450, 290, 520,
    460, 450, 380, 450, 380, 375, 405, 480, 440, 550, 430, 420, 400};
static const short attach_small[26] = {
    340, 350, 290, 380, 300, 470, 300, 390, 220, 360, 350, 220, 480,
    340, 300, 410, 340, 265, 265, 230, 335, 320, 440, 345, 330, 310};
static const short attach_greek[32] = {330, 420, 315, 395, 260, 380, 340, 380,
                                       190, 330, 340, 355, 315, 375, 310, 395,
                                       370, 275, 330, 300, 315, 380, 435, 445,
                                       400, 355, 285, 400, 350, 415, 310, 515};

typedef struct Greek {
    const char *name;
    uint32_t code_point;
} Greek;

static const Greek greek[] = {
    {"alpha", 0x3B1},   {"beta", 0x3B2},    {"gamma", 0x3B3},
    {"delta", 0x3B4},   {"epsilon", 0x3B5}, {"varepsilon", 0x3B5},
    {"zeta", 0x3B6},    {"eta", 0x3B7},     {"theta", 0x3B8},
    {"iota", 0x3B9},    {"kappa", 0x3BA},   {"lambda", 0x3BB},
    {"mu", 0x3BC},      {"nu", 0x3BD},      {"xi", 0x3BE},
    {"omicron", 0x3BF}, {"pi", 0x3C0},      {"rho", 0x3C1},
    {"sigma", 0x3C3},   {"tau", 0x3C4},     {"upsilon", 0x3C5},
    {"phi", 0x3D5},     {"varphi", 0x3C6},  {"chi", 0x3C7},
    {"psi", 0x3C8},     {"omega", 0x3C9},   {"Gamma", 0x393},
    {"Delta", 0x394},   {"Theta", 0x398},   {"Lambda", 0x39B},
    {"Xi", 0x39E},      {"Pi", 0x3A0},      {"Sigma", 0x3A3},
    {"Upsilon", 0x3A5}, {"Phi", 0x3A6},     {"Psi", 0x3A8},
    {"Omega", 0x3A9}};

uint32_t letter_greek(Str name)
{
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++) {
        if (str_is(name, greek[i].name)) {
            return greek[i].code_point;
        }
    }
    return 0;
}

bool letter_is_greek(uint32_t code_point)
{
    return (code_point >= 0x391 && code_point <= 0x3C9) || code_point == 0x3D5;
}

/* Letters that Unicode had before it made the alphabets. */
static const struct Hole {
    Alphabet alphabet;
    uint32_t letter, code_point;
} holes[] = {
    {ALPHABET_ITALIC, 'h', 0x210E}, {ALPHABET_SCRIPT, 'B', 0x212C},
    {ALPHABET_SCRIPT, 'E', 0x2130}, {ALPHABET_SCRIPT, 'F', 0x2131},
    {ALPHABET_SCRIPT, 'H', 0x210B}, {ALPHABET_SCRIPT, 'I', 0x2110},
    {ALPHABET_SCRIPT, 'L', 0x2112}, {ALPHABET_SCRIPT, 'M', 0x2133},
    {ALPHABET_SCRIPT, 'R', 0x211B}, {ALPHABET_SCRIPT, 'e', 0x212F},
    {ALPHABET_SCRIPT, 'g', 0x210A}, {ALPHABET_SCRIPT, 'o', 0x2134},
    {ALPHABET_DOUBLE, 'C', 0x2102}, {ALPHABET_DOUBLE, 'H', 0x210D},
    {ALPHABET_DOUBLE, 'N', 0x2115}, {ALPHABET_DOUBLE, 'P', 0x2119},
    {ALPHABET_DOUBLE, 'Q', 0x211A}, {ALPHABET_DOUBLE, 'R', 0x211D},
    {ALPHABET_DOUBLE, 'Z', 0x2124},
};

/* Starts of the alphabets: capitals, digits, capital and small Greek. */
static const struct Block {
    uint32_t latin, digits, capital_greek, small_greek;
} blocks[] = {
    [ALPHABET_UPRIGHT] = {0, 0, 0, 0},
    [ALPHABET_ITALIC] = {0x1D434, 0, 0, 0x1D6FC},
    [ALPHABET_BOLD] = {0x1D400, 0x1D7CE, 0x1D6A8, 0x1D6C2},
    [ALPHABET_SCRIPT] = {0x1D49C, 0, 0, 0},
    [ALPHABET_DOUBLE] = {0x1D538, 0x1D7D8, 0, 0},
};

uint32_t letter_of(Alphabet alphabet, uint32_t letter)
{
    const struct Block *block = &blocks[alphabet];

    for (size_t i = 0; i < sizeof holes / sizeof *holes; i++) {
        if (holes[i].alphabet == alphabet && holes[i].letter == letter) {
            return holes[i].code_point;
        }
    }
    if (letter >= 'A' && letter <= 'Z' && block->latin) {
        return block->latin + (letter - 'A');
    }
    if (letter >= 'a' && letter <= 'z' && block->latin) {
        return block->latin + 26 + (letter - 'a');
    }
    if (letter >= '0' && letter <= '9' && block->digits) {
        return block->digits + (letter - '0');
    }
    if (letter >= 0x391 && letter <= 0x3A9 && block->capital_greek) {
        return block->capital_greek + (letter - 0x391);
    }
    if (letter >= 0x3B1 && letter <= 0x3C9 && block->small_greek) {
        return block->small_greek + (letter - 0x3B1);
    }
    /* After omega these blocks go on with the round d and other forms. */
    if (letter == 0x2202 && block->small_greek) {
        return block->small_greek + 25;
    }
    if (letter == 0x3D5 && block->small_greek) {
        return block->small_greek + 29;
    }
    return letter;
}

static double attach_of(uint32_t code_point)
{
    if (code_point == 0x210E) {
        return attach_small['h' - 'a'] / 1000.0;
    }
    if (code_point >= 0x1D434 && code_point < 0x1D44E) {
        return attach_capital[code_point - 0x1D434] / 1000.0;
    }
    if (code_point >= 0x1D44E && code_point < 0x1D468) {
        return attach_small[code_point - 0x1D44E] / 1000.0;
    }
    if (code_point >= 0x1D6FC && code_point < 0x1D71C) {
        return attach_greek[code_point - 0x1D6FC] / 1000.0;
    }
    return 0;
}

static uint32_t available(const Style *style, Alphabet alphabet,
                          uint32_t letter)
{
    uint32_t code_point = letter_of(alphabet, letter);

    return font_has(style->fonts, FACE_MATH, code_point) ? code_point : letter;
}

Box *letter_box(const Style *style, Alphabet alphabet, uint32_t letter)
{
    uint32_t code_point = available(style, alphabet, letter);
    Ink ink = font_ink(style->fonts, FACE_MATH, code_point);
    Box *box = piece_glyph(style, FACE_MATH, code_point);

    box->letter = true;
    box->attach = attach_of(code_point) * style->size;
    if (box->attach <= 0) {
        box->attach = (ink.left + ink.right) / 2 * style->size;
    }
    return box;
}

Box *letter_run(const Style *style, Alphabet alphabet, Str letters)
{
    char *bytes = arena_alloc(style->arena, 4 * letters.length + 1);
    size_t length = 0;

    for (size_t at = 0; at < letters.length;) {
        uint32_t letter = str_decode(letters, &at);
        letter = letter == STR_INVALID ? 0xFFFD : letter;
        length +=
            str_encode(bytes + length, available(style, alphabet, letter));
    }
    return piece_run(style, FACE_MATH, (Str){bytes, length});
}
