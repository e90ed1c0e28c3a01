/* motion.h - what lies between two pictures.
 *
 * A motion is a function of the list before, the list after and a part (0..1)
 * of the time between them; it knows nothing of why they differ. What has a
 * key in both (display_key) and looks alike glides from one place to the
 * other; what is the same stays; the rest of the old picture fades while the
 * rest of the new one comes. At 0 it is the picture before, at 1 the one
 * after, item by item.
 *
 * A glide takes all of MOTION_TIME, a fade less; both begin quickly and end
 * gently.
 */
#ifndef DRAW_MOTION_H
#define DRAW_MOTION_H

#include "draw/display.h"

/* Milliseconds. */
#define MOTION_TIME 250u
#define MOTION_FADE 200u

typedef struct Motion Motion;

/* The motion from one list to the other, in ARENA; both must outlive it. NULL
 * where there is none: of frames of different sizes or papers, or when
 * nothing differs. */
Motion *motion_create(Arena *arena, const Display *before,
                      const Display *after);

/* The picture at PART, in ARENA; its regions are those of the list after. */
void motion_draw(const Motion *motion, double part, Arena *arena,
                 Display *display);

#endif
