/* network_chip.h - the numbers of what arrives, on their arrows.
 *
 * Chips wait until all arrows are drawn; then each gets the place at its own
 * arrow that is clear of nodes, of other chips and of other arrows.
 */
#ifndef VIEW_NETWORK_CHIP_H
#define VIEW_NETWORK_CHIP_H

#include "view/edge.h"

/* More than so many lie where they would like to, or are left out. */
#define CHIPS_MOST 32

typedef struct Chip {
    Box *box;
    Edge edge;
} Chip;

struct Chips {
    Rect rects[CHIPS_MOST]; /* to be kept clear */
    size_t count;
    Chip waiting[CHIPS_MOST];
    size_t waiting_count;
};

/* No chip is to lie there. */
void network_keep_clear(const Network *network, Rect rect);
/* What stands at an arrow. */
void network_chip(const Network *network, const Edge *edge, Box *box);
/* Draws all that wait. */
void network_chips(const Network *network);

#endif
