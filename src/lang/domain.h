/* domain.h - what is known before the run: index arithmetic, integer data,
 * ranges and sets.
 *
 * FRAME holds the index variables by slot. A false answer was reported. */
#ifndef LANG_DOMAIN_H
#define LANG_DOMAIN_H

#include "lang/unroller.h"

/* The whole number that a node is. */
bool domain_index(Unroller *u, const Node *node, const int64_t *frame,
                  int64_t *out);
/* The indices of a NODE_VALUE, or of a named set's range. */
bool domain_indices(Unroller *u, Node *const *items, uint32_t count,
                    const int64_t *frame, int64_t out[INDICES_MOST]);
/* The numbers of a range; borrowed until the range is asked for again. */
bool domain_numbers(Unroller *u, const Range *range, const int64_t *frame,
                    Numbers *out);
int64_t domain_number(const Numbers *numbers, uint32_t at);

#endif
