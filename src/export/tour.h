/* tour.h - the places that an export shows, one after another.
 *
 * A tour moves a player from place to place and can be left and gone on with
 * at any of them. It takes no memory beside itself.
 */
#ifndef EXPORT_TOUR_H
#define EXPORT_TOUR_H

#include "player/player.h"

/* Which places. */
typedef struct TourPlan {
    bool here;   /* the player's own alone */
    bool ranged; /* steps FIRST..LAST alone, of the player's size */
    uint32_t first, last;
    uint32_t scene; /* the steps of the SCENE-th alone, from 1; 0: all */
    bool scenes;    /* only where scenes stand, one place each */
    bool once;      /* a step at which several scenes stand comes once, not
                       once a scene */
} TourPlan;

/* NUMBER counts steps of the player's size, or scenes if there is one place a
 * scene. */
typedef struct TourPlace {
    uint32_t number;
    uint32_t scene; /* that stands at this place, GRAPH_NONE: none */
} TourPlace;

typedef struct Tour {
    Player *player;
    TourPlan plan;
    uint32_t from, to; /* steps of the trace */
    bool begun;
    uint32_t home;   /* the scene by which the player came to the place */
    TourPlace place; /* the present one */
} Tour;

/* PLAN's scene is one that there is. */
void tour_begin(Tour *tour, Player *player, const TourPlan *plan);
/* Moves the player to the next place; false: there is none. */
bool tour_next(Tour *tour);

#endif
