/* intern.h - numbers for texts: equal texts get the same one, from 0 on.
 *
 * Only hashes are kept, 64 bits a text, so that a long export with many
 * different pieces needs little memory. Two texts of one hash would be taken
 * for the same; among a million that is a chance of 1 in 30 million.
 */
#ifndef EXPORT_INTERN_H
#define EXPORT_INTERN_H

#include "base/str.h"

typedef struct Intern {
    uint64_t *hashes; /* 0: free */
    uint32_t *numbers;
    size_t capacity; /* a power of 2 */
    uint32_t count;
} Intern;

/* All zero is an empty one. Gives TEXT's number; true: it is new. */
bool intern_find(Intern *intern, Str text, uint32_t *number);
void intern_finish(Intern *intern);

#endif
