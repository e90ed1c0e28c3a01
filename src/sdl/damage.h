/* damage.h - where two pictures differ, from what they are made of.
 *
 * Outside the boxes found here two pictures are the same, pixel for pixel: a
 * mark is left out of account only where the same mark stands in both, and
 * all such marks in the same order.
 */
#ifndef SDL_DAMAGE_H
#define SDL_DAMAGE_H

#include "sdl/marks.h"

#define DAMAGE_MOST 16

/* The number of boxes, which may overlap. ARENA is for the work. Of the marks
 * only hashes and boxes are looked at. */
int damage_find(Arena *arena, const Marks *before, const Marks *after,
                SDL_Rect boxes[DAMAGE_MOST]);

#endif
