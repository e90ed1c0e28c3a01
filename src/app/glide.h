/* glide.h - a motion under way: the window's clock over draw/motion.h.
 *
 * A glide begins when a step forward was drawn and ends by itself; whatever
 * is drawn meanwhile ends it at once, so that no key waits for it.
 */
#ifndef APP_GLIDE_H
#define APP_GLIDE_H

#include <SDL2/SDL_stdinc.h>

#include "draw/motion.h"

typedef struct Glide {
    Arena arena;    /* of the motion */
    Arena picture;  /* of the picture between that is shown */
    Motion *motion; /* NULL: none is under way */
    Uint64 begun;   /* SDL's milliseconds */
} Glide;

void glide_init(Glide *glide);
void glide_finish(Glide *glide);

/* From one list to the other, which outlive it, beginning at NOW. */
void glide_begin(Glide *glide, const Display *before, const Display *after,
                 Uint64 now);
void glide_end(Glide *glide);
/* The picture at NOW; false where the list after is to be shown, and from
 * then on. */
bool glide_draw(Glide *glide, Uint64 now, Display *display);

#endif
