/* cells.h - one cell for each tuple of each definition's index variables:
 * the values and sets of a model, found by name and indices. */
#ifndef LANG_CELLS_H
#define LANG_CELLS_H

#include "lang/unroller.h"

/* Makes the cells of a group, and of the groups that its indices and ranges
 * need. */
void cells_open(Unroller *u, uint32_t group);
/* All of them. */
void cells_make(Unroller *u);

/* The cell of a group at these indices; NONE. */
uint32_t cells_find(const Unroller *u, uint32_t group, const int64_t *indices);

/* "h[2,3]", in scratch. */
const char *cells_format(Unroller *u, uint32_t group, const int64_t *indices);
const char *cells_name(Unroller *u, uint32_t cell);

#endif
