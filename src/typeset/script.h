/* script.h - how hanzi, Latin letters and marks stand beside one another.
 *
 * A text becomes glyphs: each code point with the space before it and its
 * advance, in em. Three rules are at work (Requirements for Chinese Text
 * Layout, W3C, sections 3.1 and 3.2; GB/T 15834-2011, 5.1):
 *   - between a hanzi and a Latin word or number stands an eighth of an em;
 *   - where two full-width marks meet, the blank halves between them close up;
 *   - the quotation marks and signs that the Chinese font sets full width are
 *     cut to their ink in a text without hanzi.
 */
#ifndef TYPESET_SCRIPT_H
#define TYPESET_SCRIPT_H

#include "base/arena.h"
#include "draw/font.h"

#define SCRIPT_GAP 0.125

typedef struct Glyph {
    uint32_t code_point; /* a tab or no-break space is a space */
    double before;       /* a gap, or a cut when negative */
    double advance;      /* after the cut */
    bool cut;            /* not as wide as its font says: ends its run */
} Glyph;

bool script_is_hanzi(uint32_t code_point);  /* an ideograph or kana */
bool script_is_wide(uint32_t code_point);   /* or a full-width mark */
bool script_is_letter(uint32_t code_point); /* or a digit, but not wide */
/* Marks that must not start a line; that must not end one. */
bool script_no_start(uint32_t code_point);
bool script_no_end(uint32_t code_point);
bool script_has_hanzi(Str text);

#define SCRIPT_BOX 0xFFFCu /* stands for a box among code points */
/* May a line end between these, neither of them a space, with or without
 * SPACES between? */
bool script_breaks(uint32_t before, bool spaces, uint32_t after);

/* Measures one glyph. PREVIOUS and NEXT are its neighbours, 0 at the ends of
 * the text; CHINESE: the text holds hanzi. */
Glyph script_glyph(const Fonts *fonts, Face face, uint32_t previous,
                   uint32_t code_point, uint32_t next, bool chinese);
/* How much of a full-width mark is blank before (or after) its ink and can
 * go at the start (or end) of a line, in em; 0 for others. */
double script_blank_before(const Fonts *fonts, Face face, uint32_t mark);
double script_blank_after(const Fonts *fonts, Face face, uint32_t mark);

/* A text's glyphs, COUNT of them. In a text without hanzi three full stops
 * stand for an ellipsis, whose dots the Chinese font centres. */
Glyph *script_glyphs(Arena *arena, const Fonts *fonts, Face face, Str text,
                     size_t *count);

#endif
