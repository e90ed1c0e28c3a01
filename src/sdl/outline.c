#include "sdl/outline.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

#define FULL 6000   /* leaves room for two contours below 32767 */
#define FAR 20000.0 /* pixels: no surface is as large */

void outline_init(Outline *outline, FT_Library library)
{
    *outline = (Outline){.library = library};
}

void outline_finish(Outline *outline)
{
    free(outline->points);
    free(outline->tags);
    free(outline->ends);
    *outline = (Outline){0};
}

static void *grow(void *array, size_t capacity, size_t size)
{
    void *larger = realloc(array, capacity * size);

    if (!larger) {
        arena_out_of_memory(capacity * size);
    }
    return larger;
}

static FT_Pos to_fixed(double value)
{
    value = value > -FAR ? fmin(value, FAR) : -FAR; /* NaN too */
    return (FT_Pos)floor(value * 64 + 0.5);
}

static size_t contour_begin(const Outline *outline)
{
    return outline->contour_count
               ? (size_t)outline->ends[outline->contour_count - 1] + 1
               : 0;
}

void outline_point(Outline *outline, double x, double y, OutlineTag tag)
{
    size_t count = outline->point_count;

    if (count - contour_begin(outline) >= OUTLINE_CONTOUR_MOST ||
        count >= INT16_MAX) {
        return;
    }
    if (count == outline->point_capacity) {
        size_t capacity = count ? 2 * count : 256;

        outline->points = grow(outline->points, capacity, sizeof(FT_Vector));
        outline->tags = grow(outline->tags, capacity, 1);
        outline->point_capacity = capacity;
    }
    outline->points[count] = (FT_Vector){to_fixed(x), to_fixed(y)};
    outline->tags[count] = (char)tag;
    outline->point_count++;
}

void outline_end(Outline *outline)
{
    size_t count = outline->contour_count;

    if (outline->point_count == contour_begin(outline)) {
        return;
    }
    if (count == outline->contour_capacity) {
        size_t capacity = count ? 2 * count : 32;

        outline->ends = grow(outline->ends, capacity, sizeof(short));
        outline->contour_capacity = capacity;
    }
    outline->ends[count] = (short)(outline->point_count - 1);
    outline->contour_count++;
}

bool outline_full(const Outline *outline)
{
    return outline->point_count > FULL;
}

typedef struct Brush {
    Pixels *pixels;
    Color color;
} Brush;

static void paint_spans(int y, int count, const FT_Span *spans, void *user)
{
    Brush *brush = user;

    for (int i = 0; i < count; i++) {
        pixels_span(brush->pixels, spans[i].x, y, spans[i].len,
                    spans[i].coverage, brush->color);
    }
}

void outline_paint(Outline *outline, Pixels *pixels, Color color)
{
    const SDL_Rect *clip = &pixels->clip;
    Brush brush = {pixels, color};
    FT_Outline shape = {
        .n_contours = (short)outline->contour_count,
        .n_points = (short)outline->point_count,
        .points = outline->points,
        .tags = outline->tags,
        .contours = outline->ends,
    };
    FT_Raster_Params params = {
        .source = &shape,
        .flags =
            FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
        .gray_spans = paint_spans,
        .user = &brush,
        .clip_box = {clip->x, clip->y, clip->x + clip->w, clip->y + clip->h},
    };

    if (outline->contour_count && clip->w > 0 && clip->h > 0) {
        /* It fails only for outlines that are ill made. */
        FT_Outline_Render(outline->library, &shape, &params);
    }
    outline->point_count = 0;
    outline->contour_count = 0;
}
