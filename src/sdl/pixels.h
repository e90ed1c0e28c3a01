/* pixels.h - colour put on a surface, by coverage.
 *
 * Pixels are ARGB8888 with straight alpha. Coverage runs 0..255; blending is
 * exact to the rounding of each channel, in sRGB as the web does it. All
 * painting stays within CLIP, which lies within the surface.
 */
#ifndef SDL_PIXELS_H
#define SDL_PIXELS_H

#include <SDL2/SDL_rect.h>

#include "draw/geometry.h"

typedef struct Pixels {
    uint32_t *data;
    size_t stride; /* pixels a row */
    int width, height;
    SDL_Rect clip;
} Pixels;

/* Coverage of a box, row by row without gaps. */
typedef struct Mask {
    uint8_t *coverage; /* NULL: nothing */
    int width, height;
} Mask;

/* Replaces what is within the clip. */
void pixels_clear(Pixels *pixels, Color color);
void pixels_rect(Pixels *pixels, SDL_Rect rect, Color color);
/* LENGTH pixels of one row, all within the clip. */
void pixels_span(Pixels *pixels, int x, int y, int length, unsigned coverage,
                 Color color);
/* A mask with its top left corner at X, Y. */
void pixels_mask(Pixels *pixels, const Mask *mask, int x, int y, Color color);

#endif
