/* paragraph.h - running text in two scripts, with boxes in its lines.
 *
 * Lines break between words and between hanzi, by the rules that readers of
 * Chinese expect: no line starts with a closing mark or ends with an opening
 * one (UAX 14, and GB/T 15834's prohibitions). A box, such as a formula,
 * breaks as a word. Between hanzi and a word, a number or a box stands an
 * eighth of an em where the text has no space. A \n ends a line; U+00A0 is a
 * space that does not break.
 */
#ifndef TYPESET_PARAGRAPH_H
#define TYPESET_PARAGRAPH_H

#include "typeset/box.h"

typedef struct Inline {
    Box *box; /* a box, or else text in a face and colour */
    Str text;
    Face face;
    Color color; /* alpha 0: the style's ink */
    Tag tag;     /* what the words point at; kind 0: nothing */
} Inline;

/* The runs as lines of at most WIDTH, LEADING units from baseline to
 * baseline (grown where a box needs more). The box's baseline is the first
 * line's. A word longer than a line breaks inside. */
Box *paragraph_box(const Style *style, const Inline *runs, size_t count,
                   double width, double leading);

#endif
