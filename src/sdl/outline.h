/* outline.h - shapes on their way into pixels, through FreeType's rasteriser.
 *
 * An outline collects contours in pixels (x right, y down) and is painted at
 * once with nonzero winding and 256 levels of coverage. FreeType counts
 * points in 16 bits: what collects many asks outline_full between shapes and
 * paints what there is; two more contours have room then.
 */
#ifndef SDL_OUTLINE_H
#define SDL_OUTLINE_H

#include <stddef.h>

#include <ft2build.h>
#include FT_OUTLINE_H

#include "sdl/pixels.h"

/* The most points of one contour. */
#define OUTLINE_CONTOUR_MOST 12000

/* How a point belongs to its contour. */
typedef enum OutlineTag {
    OUTLINE_CONIC = FT_CURVE_TAG_CONIC,
    OUTLINE_ON = FT_CURVE_TAG_ON,
    OUTLINE_CUBIC = FT_CURVE_TAG_CUBIC
} OutlineTag;

typedef struct Outline {
    FT_Library library; /* borrowed */
    FT_Vector *points;
    char *tags;
    short *ends; /* of each contour: its last point */
    size_t point_count, point_capacity;
    size_t contour_count, contour_capacity;
} Outline;

void outline_init(Outline *outline, FT_Library library);
void outline_finish(Outline *outline);

/* Points beyond OUTLINE_CONTOUR_MOST are left out. */
void outline_point(Outline *outline, double x, double y, OutlineTag tag);
/* Ends the contour; it closes itself. */
void outline_end(Outline *outline);
bool outline_full(const Outline *outline);
/* Paints what was collected and starts anew. */
void outline_paint(Outline *outline, Pixels *pixels, Color color);

#endif
