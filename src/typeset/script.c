#include "typeset/script.h"

#include <math.h>

#define FULL 0.95 /* what is at least so wide is set full width */
#define SIDE 0.06 /* left beside the ink of a glyph that is cut */

/* Closing marks and such, which must not start a line: GB/T 15834-2011 5.1,
 * and their narrow forms. */
static const uint32_t closing[] = {
    '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',
    '%',    0x00B0, 0x00B7, 0x00BB, 0x2010, 0x2013, 0x2014, 0x2019, 0x201D,
    0x2022, 0x2025, 0x2026, 0x2030, 0x203A, 0x2103, 0x3001, 0x3002, 0x3005,
    0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B,
    0x301C, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B,
    0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E};

static const uint32_t opening[] = {'(',    '[',    '{',    0x00AB, 0x2018,
                                   0x201C, 0x2039, 0x3008, 0x300A, 0x300C,
                                   0x300E, 0x3010, 0x3014, 0x3016, 0x3018,
                                   0x301A, 0xFF08, 0xFF3B, 0xFF5B};

static bool holds(const uint32_t *table, size_t count, uint32_t code_point)
{
    for (size_t i = 0; i < count; i++) {
        if (table[i] == code_point) {
            return true;
        }
    }
    return false;
}

bool script_no_start(uint32_t code_point)
{
    return holds(closing, sizeof closing / sizeof *closing, code_point);
}

bool script_no_end(uint32_t code_point)
{
    return holds(opening, sizeof opening / sizeof *opening, code_point);
}

static bool between(uint32_t code_point, uint32_t first, uint32_t last)
{
    return code_point >= first && code_point <= last;
}

bool script_is_hanzi(uint32_t code_point)
{
    return code_point == 0x3005 || code_point == 0x3007 ||
           between(code_point, 0x3040, 0x30FF) ||
           between(code_point, 0x3400, 0x9FFF) ||
           between(code_point, 0xF900, 0xFAFF) ||
           between(code_point, 0x20000, 0x3FFFF);
}

bool script_is_wide(uint32_t code_point)
{
    return script_is_hanzi(code_point) || between(code_point, 0x3000, 0x303F) ||
           between(code_point, 0xFF00, 0xFF60) ||
           between(code_point, 0xFFE0, 0xFFE6);
}

bool script_is_letter(uint32_t code_point)
{
    return between(code_point, '0', '9') || between(code_point, 'A', 'Z') ||
           between(code_point, 'a', 'z') ||
           (between(code_point, 0xC0, 0x52F) && code_point != 0xD7 &&
            code_point != 0xF7) ||
           between(code_point, 0x1E00, 0x1FFF) ||
           between(code_point, 0x1D400, 0x1D7FF);
}

bool script_has_hanzi(Str text)
{
    size_t at = 0;

    while (at < text.length) {
        if (script_is_hanzi(str_decode(text, &at))) {
            return true;
        }
    }
    return false;
}

/* 2 x 3 and t = 1 hold together, where they are typed with spaces too. */
static bool is_infix(uint32_t code_point)
{
    return code_point == 0xD7 || code_point == 0xF7 || code_point == '=' ||
           code_point == 0x2248;
}

bool script_breaks(uint32_t before, bool spaces, uint32_t after)
{
    if (script_no_start(after) || script_no_end(before) || is_infix(after) ||
        is_infix(before)) {
        return false;
    }
    if (spaces || before == 0x200B || before == 0x2014) {
        return true;
    }
    if (before == '-' || before == 0x2010) {
        return script_is_letter(after) && !between(after, '0', '9');
    }
    return script_is_wide(before) || script_is_wide(after);
}

/* What keeps its distance from a hanzi: words, numbers, formulas. */
static bool is_foreign(uint32_t code_point)
{
    return script_is_letter(code_point) || code_point == SCRIPT_BOX ||
           code_point == 0x2212;
}

static bool has_gap(uint32_t previous, uint32_t code_point)
{
    if (script_is_hanzi(previous)) {
        return is_foreign(code_point) || code_point == '(' || code_point == '[';
    }
    return script_is_hanzi(code_point) &&
           (is_foreign(previous) || previous == '%' || previous == ')' ||
            previous == ']');
}

static bool is_quote(uint32_t code_point)
{
    return between(code_point, 0x2018, 0x201D);
}

/* Is a sign that the font sets full width one of running Latin text here?
 * Signs of mathematics are so everywhere. */
static bool is_narrow_here(uint32_t previous, uint32_t code_point,
                           uint32_t next, bool chinese)
{
    if (code_point == 0xB1 || code_point == 0xD7 || code_point == 0xF7 ||
        between(code_point, 0x2190, 0x22FF)) {
        return true;
    }
    if (code_point == 0x2019 && script_is_letter(previous) &&
        script_is_letter(next)) {
        return true; /* an apostrophe */
    }
    return !chinese && (is_quote(code_point) || code_point == 0xB7 ||
                        code_point == 0x2022 || code_point == 0x2026);
}

static bool is_full(const Fonts *fonts, Face face, uint32_t code_point)
{
    return code_point && code_point != SCRIPT_BOX &&
           (script_is_wide(code_point) || is_quote(code_point)) &&
           font_advance(fonts, face, code_point) >= FULL;
}

double script_blank_before(const Fonts *fonts, Face face, uint32_t mark)
{
    return script_no_end(mark) && is_full(fonts, face, mark) ? 0.5 : 0;
}

double script_blank_after(const Fonts *fonts, Face face, uint32_t mark)
{
    if (!script_no_start(mark) || script_is_hanzi(mark) ||
        !is_full(fonts, face, mark)) {
        return 0;
    }
    return font_ink(fonts, face, mark).right <= 0.5 ? 0.5 : 0;
}

Glyph script_glyph(const Fonts *fonts, Face face, uint32_t previous,
                   uint32_t code_point, uint32_t next, bool chinese)
{
    Glyph glyph = {code_point, 0, font_advance(fonts, face, code_point), false};
    double blank = chinese ? script_blank_after(fonts, face, code_point) : 0;

    if (is_narrow_here(previous, code_point, next, chinese) &&
        glyph.advance >= FULL) {
        Ink ink = font_ink(fonts, face, code_point);
        glyph.before = SIDE - ink.left;
        glyph.advance = ink.right + SIDE;
        glyph.cut = true;
    } else if (blank > 0 && (script_blank_after(fonts, face, next) > 0 ||
                             script_blank_before(fonts, face, next) > 0)) {
        glyph.advance -= blank;
        glyph.cut = true;
    } else if (chinese && script_blank_before(fonts, face, previous) > 0) {
        glyph.before = -script_blank_before(fonts, face, code_point);
    } else if (has_gap(previous, code_point)) {
        glyph.before = SCRIPT_GAP;
    }
    return glyph;
}

static uint32_t plain(uint32_t code_point)
{
    if (code_point == STR_INVALID) {
        return 0xFFFD;
    }
    return code_point == '\t' || code_point == 0xA0 || code_point == 0x202F
               ? ' '
               : code_point;
}

Glyph *script_glyphs(Arena *arena, const Fonts *fonts, Face face, Str text,
                     size_t *count)
{
    bool chinese = script_has_hanzi(text);
    Glyph *glyphs = NULL;
    size_t number = 0, capacity = 0;

    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = plain(str_decode(text, &at));
        int times = code_point == 0x2026 && !chinese ? 3 : 1;
        for (int i = 0; i < times; i++) {
            Glyph *glyph = ARENA_PUSH(arena, glyphs, number, capacity);
            *glyph = (Glyph){.code_point = times > 1 ? '.' : code_point};
        }
    }
    for (size_t i = 0; i < number; i++) {
        uint32_t previous = i ? glyphs[i - 1].code_point : 0;
        uint32_t next = i + 1 < number ? glyphs[i + 1].code_point : 0;
        glyphs[i] = script_glyph(fonts, face, previous, glyphs[i].code_point,
                                 next, chinese);
    }
    *count = number;
    return glyphs;
}
