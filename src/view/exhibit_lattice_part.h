/* exhibit_lattice_part.h - what the triangle and its opened cell share. */
#ifndef VIEW_EXHIBIT_LATTICE_PART_H
#define VIEW_EXHIBIT_LATTICE_PART_H

#include "draw/display.h"
#include "engine/lattice.h"
#include "lesson/view_line.h"
#include "player/player.h"
#include "view/theme.h"

typedef struct LatticeFound {
    LatticeTarget target;
    Lattice *lattice; /* unless a cell is meant */
    LatticeWay way;   /* of a cell */
} LatticeFound;

void exhibit_lattice_show_cell(Display *display, const Theme *theme,
                               const Player *player, const Text *text,
                               const LatticeFound *found, Rect area);

#endif
