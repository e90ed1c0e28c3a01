#include "lang/lookalike.h"

#include <stddef.h>

/* By code point. */
static const Lookalike rows[] = {
    {0x00A0, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x00AB, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""}, /* « */
    {0x00AD, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x00B2, LOOKALIKE_NOTHING, TOKEN_END, "^2"},    /* ² */
    {0x00B3, LOOKALIKE_NOTHING, TOKEN_END, "^3"},    /* ³ */
    {0x00B4, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},     /* ´ */
    {0x00B5, LOOKALIKE_TOKEN, TOKEN_NAME, "\u03bc"}, /* µ */
    {0x00B7, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"},    /* · */
    {0x00B9, LOOKALIKE_NOTHING, TOKEN_END, "^1"},    /* ¹ */
    {0x00BB, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},     /* » */
    {0x00BD, LOOKALIKE_NOTHING, TOKEN_END, "1/2"},   /* ½ */
    {0x00D7, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"},    /* × */
    {0x00F7, LOOKALIKE_TOKEN, TOKEN_SLASH, "/"},     /* ÷ */
    {0x1680, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x1D57, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},   /* ᵗ */
    {0x1D62, LOOKALIKE_NOTHING, TOKEN_END, "[i]"}, /* ᵢ */
    {0x2000, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2001, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2002, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2003, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2004, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2005, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2006, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2007, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2008, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2009, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x200A, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x200B, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x200C, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x200D, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x200E, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x200F, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2010, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},  /* ‐ */
    {0x2011, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},  /* ‑ */
    {0x2013, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},  /* – */
    {0x2014, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},  /* — */
    {0x2016, LOOKALIKE_TOKEN, TOKEN_BAR, "|"},    /* ‖ */
    {0x2018, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},  /* ‘ */
    {0x2019, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},  /* ’ */
    {0x201C, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},  /* “ */
    {0x201D, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},  /* ” */
    {0x201E, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},  /* „ */
    {0x2022, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"}, /* • */
    {0x2025, LOOKALIKE_TOKEN, TOKEN_RANGE, ".."}, /* ‥ */
    {0x2026, LOOKALIKE_TOKEN, TOKEN_RANGE, ".."}, /* … */
    {0x2028, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2029, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202A, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202B, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202C, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202D, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202E, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x202F, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2032, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"}, /* ′ */
    {0x2044, LOOKALIKE_TOKEN, TOKEN_SLASH, "/"}, /* ⁄ */
    {0x205F, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x2060, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2066, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2067, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2068, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2069, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0x2070, LOOKALIKE_NOTHING, TOKEN_END, "^0"},   /* ⁰ */
    {0x2074, LOOKALIKE_NOTHING, TOKEN_END, "^4"},   /* ⁴ */
    {0x2075, LOOKALIKE_NOTHING, TOKEN_END, "^5"},   /* ⁵ */
    {0x2076, LOOKALIKE_NOTHING, TOKEN_END, "^6"},   /* ⁶ */
    {0x2077, LOOKALIKE_NOTHING, TOKEN_END, "^7"},   /* ⁷ */
    {0x2078, LOOKALIKE_NOTHING, TOKEN_END, "^8"},   /* ⁸ */
    {0x2079, LOOKALIKE_NOTHING, TOKEN_END, "^9"},   /* ⁹ */
    {0x207B, LOOKALIKE_NOTHING, TOKEN_END, "^-"},   /* ⁻ */
    {0x2080, LOOKALIKE_NOTHING, TOKEN_END, "_0"},   /* ₀ */
    {0x2081, LOOKALIKE_NOTHING, TOKEN_END, "_1"},   /* ₁ */
    {0x2082, LOOKALIKE_NOTHING, TOKEN_END, "_2"},   /* ₂ */
    {0x2083, LOOKALIKE_NOTHING, TOKEN_END, "_3"},   /* ₃ */
    {0x2084, LOOKALIKE_NOTHING, TOKEN_END, "_4"},   /* ₄ */
    {0x2085, LOOKALIKE_NOTHING, TOKEN_END, "_5"},   /* ₅ */
    {0x2086, LOOKALIKE_NOTHING, TOKEN_END, "_6"},   /* ₆ */
    {0x2087, LOOKALIKE_NOTHING, TOKEN_END, "_7"},   /* ₇ */
    {0x2088, LOOKALIKE_NOTHING, TOKEN_END, "_8"},   /* ₈ */
    {0x2089, LOOKALIKE_NOTHING, TOKEN_END, "_9"},   /* ₉ */
    {0x209C, LOOKALIKE_NOTHING, TOKEN_END, "[t]"},  /* ₜ */
    {0x2208, LOOKALIKE_TOKEN, TOKEN_IN, "in"},      /* ∈ */
    {0x2211, LOOKALIKE_TOKEN, TOKEN_NAME, "sum"},   /* ∑ */
    {0x2212, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},    /* − */
    {0x2215, LOOKALIKE_TOKEN, TOKEN_SLASH, "/"},    /* ∕ */
    {0x2217, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ∗ */
    {0x2218, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ∘ */
    {0x2219, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"},   /* ∙ */
    {0x221A, LOOKALIKE_TOKEN, TOKEN_NAME, "sqrt"},  /* √ */
    {0x2223, LOOKALIKE_TOKEN, TOKEN_BAR, "|"},      /* ∣ */
    {0x2225, LOOKALIKE_TOKEN, TOKEN_BAR, "|"},      /* ∥ */
    {0x2254, LOOKALIKE_TOKEN, TOKEN_EQUALS, "="},   /* ≔ */
    {0x2260, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""}, /* ≠ */
    {0x2264, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""}, /* ≤ */
    {0x2265, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""}, /* ≥ */
    {0x2266, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""}, /* ≦ */
    {0x2267, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""}, /* ≧ */
    {0x22A4, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},    /* ⊤ */
    {0x22C5, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"},   /* ⋅ */
    {0x25CE, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ◎ */
    {0x25E6, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ◦ */
    {0x2609, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ☉ */
    {0x2A00, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},     /* ⨀ */
    {0x3000, LOOKALIKE_SPACE, TOKEN_END, ""},
    {0x3001, LOOKALIKE_TOKEN, TOKEN_COMMA, ","},        /* 、 */
    {0x3002, LOOKALIKE_NOTHING, TOKEN_END, "."},        /* 。 */
    {0x300C, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},        /* 「 */
    {0x300D, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},        /* 」 */
    {0x300E, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},        /* 『 */
    {0x300F, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},        /* 』 */
    {0x3010, LOOKALIKE_TOKEN, TOKEN_SQUARE_OPEN, "["},  /* 【 */
    {0x3011, LOOKALIKE_TOKEN, TOKEN_SQUARE_CLOSE, "]"}, /* 】 */
    {0x3014, LOOKALIKE_TOKEN, TOKEN_SQUARE_OPEN, "["},  /* 〔 */
    {0x3015, LOOKALIKE_TOKEN, TOKEN_SQUARE_CLOSE, "]"}, /* 〕 */
    {0x30FB, LOOKALIKE_PRODUCT, TOKEN_STAR, "*"},       /* ・ */
    {0xFE63, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},        /* ﹣ */
    {0xFEFF, LOOKALIKE_NOTHING, TOKEN_END, ""},
    {0xFF02, LOOKALIKE_TOKEN, TOKEN_TEXT, "\""},        /* ＂ */
    {0xFF03, LOOKALIKE_COMMENT, TOKEN_END, "#"},        /* ＃ */
    {0xFF07, LOOKALIKE_TOKEN, TOKEN_PRIME, "'"},        /* ＇ */
    {0xFF08, LOOKALIKE_TOKEN, TOKEN_ROUND_OPEN, "("},   /* （ */
    {0xFF09, LOOKALIKE_TOKEN, TOKEN_ROUND_CLOSE, ")"},  /* ） */
    {0xFF0A, LOOKALIKE_TOKEN, TOKEN_STAR, "*"},         /* ＊ */
    {0xFF0B, LOOKALIKE_TOKEN, TOKEN_PLUS, "+"},         /* ＋ */
    {0xFF0C, LOOKALIKE_TOKEN, TOKEN_COMMA, ","},        /* ， */
    {0xFF0D, LOOKALIKE_TOKEN, TOKEN_MINUS, "-"},        /* － */
    {0xFF0E, LOOKALIKE_NOTHING, TOKEN_END, "."},        /* ． */
    {0xFF0F, LOOKALIKE_TOKEN, TOKEN_SLASH, "/"},        /* ／ */
    {0xFF1A, LOOKALIKE_TOKEN, TOKEN_COLON, ":"},        /* ： */
    {0xFF1B, LOOKALIKE_TOKEN, TOKEN_SEMICOLON, ";"},    /* ； */
    {0xFF1C, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""},     /* ＜ */
    {0xFF1D, LOOKALIKE_TOKEN, TOKEN_EQUALS, "="},       /* ＝ */
    {0xFF1E, LOOKALIKE_COMPARE, TOKEN_COMPARE, ""},     /* ＞ */
    {0xFF3B, LOOKALIKE_TOKEN, TOKEN_SQUARE_OPEN, "["},  /* ［ */
    {0xFF3D, LOOKALIKE_TOKEN, TOKEN_SQUARE_CLOSE, "]"}, /* ］ */
    {0xFF3E, LOOKALIKE_TOKEN, TOKEN_CARET, "^"},        /* ＾ */
    {0xFF5B, LOOKALIKE_TOKEN, TOKEN_CURLY_OPEN, "{"},   /* ｛ */
    {0xFF5C, LOOKALIKE_TOKEN, TOKEN_BAR, "|"},          /* ｜ */
    {0xFF5D, LOOKALIKE_TOKEN, TOKEN_CURLY_CLOSE, "}"},  /* ｝ */
};

const Lookalike *lookalike_find(uint32_t code)
{
    size_t low = 0;
    size_t high = sizeof rows / sizeof rows[0];

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < sizeof rows / sizeof rows[0] && rows[low].code == code) {
        return &rows[low];
    }
    return NULL;
}

char lookalike_narrow(uint32_t code)
{
    char c = (char)(code - 0xFF01 + '!');

    if ((code >= 0xFF10 && code <= 0xFF19) ||
        (code >= 0xFF21 && code <= 0xFF3A) ||
        (code >= 0xFF41 && code <= 0xFF5A) || code == 0xFF3F) {
        return c;
    }
    return 0;
}

bool lookalike_is_greek(uint32_t code)
{
    return (code >= 0x0391 && code <= 0x03A9 && code != 0x03A2) ||
           (code >= 0x03B1 && code <= 0x03C9) || code == 0x03D1 ||
           code == 0x03D5 || code == 0x03D6 || code == 0x03F0 ||
           code == 0x03F1 || code == 0x03F5;
}

bool lookalike_is_letter(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {
        {0x00C0, 0x00D6},   {0x00D8, 0x00F6}, {0x00F8, 0x02AF},
        {0x0300, 0x036F}, /* accents that combine */
        {0x0370, 0x0390},   {0x03AA, 0x03B0}, {0x03CA, 0x03FF},
        {0x0400, 0x052F},   {0x0531, 0x058F}, {0x05D0, 0x05EA},
        {0x0620, 0x064A},   {0x0900, 0x0DFF}, {0x0E01, 0x0E4F},
        {0x1E00, 0x1FFF},   {0x2100, 0x214F}, {0x3005, 0x3007},
        {0x3041, 0x3096},   {0x30A1, 0x30FA}, {0x3400, 0x9FFF},
        {0xAC00, 0xD7A3},   {0xF900, 0xFAFF}, {0x1D400, 0x1D7FF},
        {0x20000, 0x323AF},
    };

    if (lookalike_is_greek(code)) {
        return false;
    }
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        if (code >= blocks[i].first && code <= blocks[i].last) {
            return true;
        }
    }
    return false;
}
