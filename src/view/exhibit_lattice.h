/* exhibit_lattice.h - the triangle of error terms, and one of its cells.
 *
 * A row a loss, a column a time: how much of the blame for L[t] has come back
 * to z[k]. Columns add up to the error term that backpropagation holds, rows
 * to the loss's share of a weight's gradient. A cell opens into its product
 * of Jacobians.
 */
#ifndef VIEW_EXHIBIT_LATTICE_H
#define VIEW_EXHIBIT_LATTICE_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

bool exhibit_lattice_wanted(const Player *player);
void *exhibit_lattice_find(Arena *arena, const Player *player);
void exhibit_lattice_show(Display *display, const Theme *theme,
                          const Player *player, const Text *text,
                          const void *found, Rect area);

/* Whether it answers what is asked: exhibit.h. */
bool exhibit_lattice_tells(const Player *player, const Known *known,
                           const void *found);

#endif
