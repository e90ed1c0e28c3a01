/* missing.h - values that are needed and that nothing defines:
 * `z[1] needs h[0], which nothing defines; give it, for example
 * h[0] = zeros(2)`. */
#ifndef LANG_MISSING_H
#define LANG_MISSING_H

#include "lang/unroller.h"

/* Takes down that NODE needs its group at INDICES; IN_INDEX: as a number of
 * an index, a range or a size. It is reported at the end, when shapes are
 * known and the message can give a definition that fits. */
void missing_note(Unroller *u, const Node *node, const int64_t *indices,
                  bool in_index);
void missing_report(Unroller *u);

#endif
