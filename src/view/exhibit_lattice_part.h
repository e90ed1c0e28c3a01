/* exhibit_lattice_part.h - what the triangle and its opened cell share. */
#ifndef VIEW_EXHIBIT_LATTICE_PART_H
#define VIEW_EXHIBIT_LATTICE_PART_H

#include "draw/display.h"
#include "engine/chain.h"
#include "engine/lattice.h"
#include "lesson/view_line.h"
#include "player/player.h"
#include "view/theme.h"

typedef struct LatticeFound {
    LatticeTarget target;
    Lattice *lattice; /* unless a cell is meant */
    /* Of a cell: dL[t]/dz at the last time that L[t] depends on, and the
     * chain from there back to z[k] (NULL at that time itself, or where there
     * is none); after each of its factors what is left. */
    uint32_t head;
    double *first;
    const Chain *chain;
    double **left; /* left[n] after n factors; left[0] = first */
    size_t steps;
    double *cell; /* what really comes: left[steps] if there is one way */
    bool whole;   /* it is */
} LatticeFound;

void exhibit_lattice_find_cell(Arena *arena, const Player *player,
                               LatticeFound *found);
void exhibit_lattice_show_cell(Display *display, const Theme *theme,
                               const Player *player, const Text *text,
                               const LatticeFound *found, Rect area);

#endif
