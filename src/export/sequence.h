/* sequence.h - lists of numbers, and how one becomes the next, as text.
 *
 * The text is of words with a space between: "=n" takes the next n numbers of
 * the list before, "-n" leaves n of them out, and a word alone is a number
 * that comes in. All are in base 36. What is not said at the end is left out.
 */
#ifndef EXPORT_SEQUENCE_H
#define EXPORT_SEQUENCE_H

#include "base/str.h"

typedef struct Sequence {
    uint32_t *items;
    size_t count, capacity;
} Sequence;

/* All zero is an empty one. */
void sequence_push(Sequence *sequence, uint32_t number);
void sequence_clear(Sequence *sequence);
void sequence_finish(Sequence *sequence);

void sequence_number(Buf *out, uint32_t number);
void sequence_change(Buf *out, const Sequence *before, const Sequence *after);

#endif
