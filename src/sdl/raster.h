/* raster.h - paints a display list on a surface in memory.
 *
 * The one raster path: a window shows this surface and a png is this surface.
 * No video driver is needed. Shapes go through FreeType's rasteriser (SDL
 * 2.26's own software geometry truncates vertices to whole pixels), text
 * through SDL2_ttf with sub-pixel advances, both anti-aliased and blended
 * into ARGB with straight alpha. Straight edges are put on the grid of pixels
 * (sdl/fit.h).
 *
 * Painting is a pure function of list, size and scale. raster_update repaints
 * only what differs from the list painted last and gives the same pixels.
 */
#ifndef SDL_RASTER_H
#define SDL_RASTER_H

#include <SDL2/SDL.h>

#include "base/diag.h"
#include "draw/display.h"

typedef struct Raster Raster;

#define RASTER_CHANGES 16

/* A surface of WIDTH x HEIGHT pixels (1..16384). NULL: reported. */
Raster *raster_create(const Fonts *fonts, int width, int height, Diag *diag);
void raster_destroy(Raster *raster);
bool raster_resize(Raster *raster, int width, int height, Diag *diag);

/* Paints the whole list; SCALE is pixels a unit. */
void raster_paint(Raster *raster, const Display *display, double scale);
/* The same pixels, painting only where the lists differ; gives the changed
 * area in pixels (empty when nothing changed). */
SDL_Rect raster_update(Raster *raster, const Display *display, double scale);

/* Where the last update or painting changed the surface, as boxes that may
 * overlap; how many. */
int raster_changes(const Raster *raster, SDL_Rect boxes[RASTER_CHANGES]);

/* ARGB8888, opaque unless the paper is not; borrowed. */
SDL_Surface *raster_surface(Raster *raster);
/* The same as plain memory, for exporters: PITCH is bytes a row. */
const void *raster_pixels(const Raster *raster, int *width, int *height,
                          int *pitch);

#endif
