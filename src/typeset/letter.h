/* letter.h - letters of formulas: alphabets, Greek by name, accents' places. */
#ifndef TYPESET_LETTER_H
#define TYPESET_LETTER_H

#include "typeset/box.h"

typedef enum Alphabet {
    ALPHABET_UPRIGHT,
    ALPHABET_ITALIC,
    ALPHABET_BOLD, /* upright */
    ALPHABET_SCRIPT,
    ALPHABET_DOUBLE /* blackboard bold */
} Alphabet;

/* The code point of a letter or digit in an alphabet: 'h' italic is U+210E.
 * What the alphabet lacks stays as it is. */
uint32_t letter_of(Alphabet alphabet, uint32_t letter);

/* The Greek letter of a name: alpha, Sigma; 0 for none. */
uint32_t letter_greek(Str name);
bool letter_is_greek(uint32_t code_point);

/* One letter of FACE_MATH with its accent's place, or, where the font has not
 * that alphabet, the plain letter. Capital Greek stands upright. */
Box *letter_box(const Style *style, Alphabet alphabet, uint32_t letter);
/* Several letters as one run. */
Box *letter_run(const Style *style, Alphabet alphabet, Str letters);

#endif
