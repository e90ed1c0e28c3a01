/* marks.h - what a display list paints, item by item.
 *
 * A mark is an item that shows: where, and a hash of all that it looks like.
 * Two marks of one hash paint the same pixels. Clips are no marks; they cut
 * the boxes of others.
 */
#ifndef SDL_MARKS_H
#define SDL_MARKS_H

#include <SDL2/SDL_rect.h>

#include "draw/display.h"
#include "sdl/lettering.h"

typedef struct Mark {
    uint64_t hash;
    SDL_Rect box; /* outside it the mark must not paint; never empty */
    const DisplayItem *item;
} Mark;

typedef struct Marks {
    Mark *items;
    size_t count, capacity;
} Marks;

/* The marks of a list on a surface of WIDTH x HEIGHT pixels, in order. */
Marks marks_of(Arena *arena, const Display *display, double scale, int width,
               int height, const Lettering *lettering);

#endif
