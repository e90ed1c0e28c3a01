#include "sdl/raster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sdl/curve.h"
#include "sdl/damage.h"
#include "sdl/fit.h"
#include "sdl/lettering.h"
#include "sdl/marks.h"
#include "sdl/outline.h"
#include "sdl/pixels.h"
#include "sdl/stroke.h"

#define SIDE_MOST 16384
#define FAR 16000.0 /* pixels: paths are cut off here, far outside */

_Static_assert(DAMAGE_MOST <= RASTER_CHANGES, "all damage is told");

struct Raster {
    Arena frames[2]; /* marks of this list and the last, with their work */
    FT_Library library;
    SDL_Surface *surface;
    Outline outline;
    Stroke stroke;
    Lettering *lettering;
    Point *points; /* a path in pixels */
    uint8_t *flags;
    size_t point_capacity;
    /* What the surface shows. */
    Marks marks; /* in frames[0]; their items are gone */
    Color paper;
    double scale;
    bool painted;
    SDL_Rect changes[RASTER_CHANGES]; /* of the last update */
    int change_count;
};

static bool make_surface(Raster *raster, int width, int height, Diag *diag)
{
    char sides[2][16];
    SDL_Surface *surface = NULL;

    if (width > 0 && height > 0 && width <= SIDE_MOST && height <= SIDE_MOST) {
        surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32,
                                                 SDL_PIXELFORMAT_ARGB8888);
    }
    if (!surface) {
        snprintf(sides[0], sizeof sides[0], "%d", width);
        snprintf(sides[1], sizeof sides[1], "%d", height);
        return diag_error(diag, (Span){0}, "picture-size", sides[0], sides[1],
                          NULL);
    }
    SDL_FreeSurface(raster->surface);
    raster->surface = surface;
    raster->painted = false;
    return true;
}

Raster *raster_create(const Fonts *fonts, int width, int height, Diag *diag)
{
    Raster *raster = calloc(1, sizeof *raster);

    if (!raster || FT_Init_FreeType(&raster->library)) {
        arena_out_of_memory(sizeof *raster);
    }
    arena_init(&raster->frames[0]);
    arena_init(&raster->frames[1]);
    outline_init(&raster->outline, raster->library);
    raster->lettering = lettering_create(fonts, &raster->outline, diag);
    if (!raster->lettering || !make_surface(raster, width, height, diag)) {
        raster_destroy(raster);
        return NULL;
    }
    return raster;
}

void raster_destroy(Raster *raster)
{
    if (!raster) {
        return;
    }
    lettering_destroy(raster->lettering);
    outline_finish(&raster->outline);
    stroke_finish(&raster->stroke);
    FT_Done_FreeType(raster->library);
    SDL_FreeSurface(raster->surface);
    free(raster->points);
    free(raster->flags);
    arena_finish(&raster->frames[0]);
    arena_finish(&raster->frames[1]);
    free(raster);
}

bool raster_resize(Raster *raster, int width, int height, Diag *diag)
{
    if (raster->surface->w == width && raster->surface->h == height) {
        return true;
    }
    return make_surface(raster, width, height, diag);
}

SDL_Surface *raster_surface(Raster *raster)
{
    return raster->surface;
}

const void *raster_pixels(const Raster *raster, int *width, int *height,
                          int *pitch)
{
    *width = raster->surface->w;
    *height = raster->surface->h;
    *pitch = raster->surface->pitch;
    return raster->surface->pixels;
}

static void reserve_points(Raster *raster, size_t count)
{
    if (count <= raster->point_capacity) {
        return;
    }
    count *= 2;
    raster->points = realloc(raster->points, count * sizeof(Point));
    raster->flags = realloc(raster->flags, count);
    if (!raster->points || !raster->flags) {
        arena_out_of_memory(count * sizeof(Point));
    }
    raster->point_capacity = count;
}

static double limit(double value)
{
    return fmin(fmax(value, -FAR), FAR);
}

/* Puts the path's points in pixels into raster->points. */
static void place_points(Raster *raster, const Path *path, double scale,
                         double *width)
{
    reserve_points(raster, path->point_count);
    fit_path(path, scale, width, raster->points, raster->flags);
    for (size_t i = 0; i < path->point_count; i++) {
        raster->points[i].x = limit(raster->points[i].x);
        raster->points[i].y = limit(raster->points[i].y);
    }
}

static int to_edge(double value)
{
    return (int)floor(value + 0.5);
}

/* An upright rectangle has whole pixels, one at least. */
static void paint_rect(Pixels *pixels, const Point *points, Color color)
{
    double left = fmin(points[0].x, points[2].x);
    double right = fmax(points[0].x, points[2].x);
    double top = fmin(points[0].y, points[2].y);
    double bottom = fmax(points[0].y, points[2].y);
    SDL_Rect rect = {to_edge(left), to_edge(top), 0, 0};

    if (right > left && bottom > top) {
        rect.w = SDL_max(to_edge(right) - rect.x, 1);
        rect.h = SDL_max(to_edge(bottom) - rect.y, 1);
        pixels_rect(pixels, rect, color);
    }
}

static void add_curve(Outline *outline, Point from, const Point *c)
{
    int count = curve_lines(from, c);

    for (int i = 1; i <= count; i++) {
        Point at = curve_point(from, c, (double)i / count);

        outline_point(outline, at.x, at.y, OUTLINE_ON);
    }
}

static void add_path(Outline *outline, Pixels *pixels, const Path *path,
                     const Point *at, Color color)
{
    for (size_t i = 0; i < path->verb_count; i++) {
        switch ((Verb)path->verbs[i]) {
        case VERB_MOVE:
            outline_end(outline);
            if (outline_full(outline)) {
                outline_paint(outline, pixels, color);
            }
            outline_point(outline, at->x, at->y, OUTLINE_ON);
            at++;
            break;
        case VERB_LINE:
            outline_point(outline, at->x, at->y, OUTLINE_ON);
            at++;
            break;
        case VERB_CURVE:
            add_curve(outline, at[-1], at);
            at += 3;
            break;
        case VERB_CLOSE: break;
        }
    }
    outline_end(outline);
}

static void paint_fill(Raster *raster, Pixels *pixels, const DisplayItem *item,
                       double scale)
{
    double width = 0;

    place_points(raster, &item->path, scale, &width);
    if (fit_is_rect(&item->path, raster->points)) {
        paint_rect(pixels, raster->points, item->color);
        return;
    }
    add_path(&raster->outline, pixels, &item->path, raster->points,
             item->color);
    outline_paint(&raster->outline, pixels, item->color);
}

static void paint_stroke(Raster *raster, Pixels *pixels,
                         const DisplayItem *item, double scale)
{
    Stroke *stroke = &raster->stroke;
    double width = item->width * scale;

    place_points(raster, &item->path, scale, &width);
    stroke->outline = &raster->outline;
    stroke->pixels = pixels;
    stroke->color = item->color;
    stroke->half = width / 2;
    stroke->dash[0] = item->dash[0] * scale;
    stroke->dash[1] = item->dash[1] * scale;
    stroke_paint(stroke, &item->path, raster->points);
}

/* Paints all that meets AREA, and within it only. */
static void paint_area(Raster *raster, const Marks *marks, SDL_Rect area,
                       const Display *display, double scale)
{
    SDL_Surface *surface = raster->surface;
    Pixels pixels = {.data = surface->pixels,
                     .stride = (size_t)surface->pitch / 4,
                     .width = surface->w,
                     .height = surface->h,
                     .clip = area};

    pixels_clear(&pixels, display->paper);
    for (size_t i = 0; i < marks->count; i++) {
        const DisplayItem *item = marks->items[i].item;

        if (!SDL_IntersectRect(&marks->items[i].box, &area, &pixels.clip)) {
            continue;
        }
        if (item->kind == DISPLAY_TEXT) {
            lettering_paint(raster->lettering, &pixels, item, scale);
        } else if (item->kind == DISPLAY_STROKE) {
            paint_stroke(raster, &pixels, item, scale);
        } else {
            paint_fill(raster, &pixels, item, scale);
        }
    }
}

static Marks make_marks(Raster *raster, const Display *display, double scale)
{
    arena_reset(&raster->frames[1]);
    return marks_of(&raster->frames[1], display, scale, raster->surface->w,
                    raster->surface->h, raster->lettering);
}

/* The surface shows MARKS, of frames[1], from now on. */
static void keep_marks(Raster *raster, Marks marks, const Display *display,
                       double scale)
{
    Arena frame = raster->frames[0];

    raster->frames[0] = raster->frames[1];
    raster->frames[1] = frame;
    raster->marks = marks;
    raster->paper = display->paper;
    raster->scale = scale;
    raster->painted = true;
}

void raster_paint(Raster *raster, const Display *display, double scale)
{
    SDL_Rect all = {0, 0, raster->surface->w, raster->surface->h};
    Marks marks = make_marks(raster, display, scale);

    paint_area(raster, &marks, all, display, scale);
    keep_marks(raster, marks, display, scale);
    raster->changes[0] = all;
    raster->change_count = 1;
}

int raster_changes(const Raster *raster, SDL_Rect boxes[RASTER_CHANGES])
{
    for (int i = 0; i < raster->change_count; i++) {
        boxes[i] = raster->changes[i];
    }
    return raster->change_count;
}

SDL_Rect raster_update(Raster *raster, const Display *display, double scale)
{
    SDL_Rect all = {0, 0, raster->surface->w, raster->surface->h};
    SDL_Rect changed = {0, 0, 0, 0};
    SDL_Rect *boxes = raster->changes;
    Marks marks;
    int count;

    if (!raster->painted || raster->scale != scale ||
        !color_equal(raster->paper, display->paper)) {
        raster_paint(raster, display, scale);
        return all;
    }
    marks = make_marks(raster, display, scale);
    count = damage_find(&raster->frames[1], &raster->marks, &marks, boxes);
    for (int i = 0; i < count; i++) {
        paint_area(raster, &marks, boxes[i], display, scale);
        SDL_UnionRect(&changed, &boxes[i], &changed);
    }
    raster->change_count = count;
    keep_marks(raster, marks, display, scale);
    return changed;
}
