#include "sdl/marks.h"

#include <math.h>
#include <string.h>

#define CLIPS 64
#define MARGIN 2 /* pixels that fitting and smooth edges may add */
#define FAR 1e6  /* pixels: beyond lies nothing that shows */

static uint64_t add_bits(uint64_t hash, uint64_t bits)
{
    hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t add_double(uint64_t hash, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return add_bits(hash, bits);
}

static uint64_t add_path(uint64_t hash, const Path *path)
{
    hash = add_bits(hash, path->verb_count);
    for (size_t i = 0; i < path->verb_count; i++) {
        hash = add_bits(hash, path->verbs[i]);
    }
    for (size_t i = 0; i < path->point_count; i++) {
        hash = add_double(hash, path->points[i].x);
        hash = add_double(hash, path->points[i].y);
    }
    return hash;
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    for (const char *c = text; *c; c++) {
        hash = add_bits(hash, (uint8_t)*c);
    }
    return hash;
}

static uint64_t hash_of(const DisplayItem *item, SDL_Rect box)
{
    uint64_t hash = add_bits(0x243F6A8885A308D3u, (uint64_t)item->kind);

    hash = add_bits(hash, (uint64_t)(uint32_t)box.x << 32 | (uint32_t)box.y);
    hash = add_bits(hash, (uint64_t)(uint32_t)box.w << 32 | (uint32_t)box.h);
    hash = add_bits(hash, (uint64_t)item->color.r << 24 |
                              (uint64_t)item->color.g << 16 |
                              (uint64_t)item->color.b << 8 | item->color.a);
    if (item->kind == DISPLAY_TEXT) {
        hash = add_bits(hash, (uint64_t)item->face);
        hash = add_double(hash, item->size);
        hash = add_double(hash, item->at.x);
        hash = add_double(hash, item->at.y);
        return add_text(hash, item->text);
    }
    if (item->kind == DISPLAY_STROKE) {
        hash = add_double(hash, item->width);
        hash = add_double(hash, item->dash[0]);
        hash = add_double(hash, item->dash[1]);
    }
    return add_path(hash, &item->path);
}

/* A span of pixels that holds LOW..HIGH, which may lie anywhere. */
static bool span_of(double low, double high, int *at, int *size)
{
    if (!(high >= -FAR && low <= FAR)) { /* NaN too */
        return false;
    }
    low = fmax(floor(low), -FAR) - MARGIN;
    high = fmin(ceil(high), FAR) + MARGIN;
    *at = (int)low;
    *size = (int)(high - low);
    return true;
}

static bool path_box(const DisplayItem *item, double scale, SDL_Rect *box)
{
    const Path *path = &item->path;
    double half = item->kind == DISPLAY_STROKE ? item->width * scale / 2 : 0;
    double left = INFINITY, right = -INFINITY;
    double top = INFINITY, bottom = -INFINITY;

    if (path->verb_count == 0 || path->verbs[0] != VERB_MOVE ||
        !isfinite(half) || (item->kind == DISPLAY_STROKE && half <= 0)) {
        return false;
    }
    for (size_t i = 0; i < path->point_count; i++) {
        double x = path->points[i].x * scale, y = path->points[i].y * scale;

        if (!isfinite(x) || !isfinite(y)) {
            return false;
        }
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, y);
        bottom = fmax(bottom, y);
    }
    return span_of(left - half, right + half, &box->x, &box->w) &&
           span_of(top - half, bottom + half, &box->y, &box->h);
}

static int round_side(double value)
{
    value = value > -FAR ? fmin(value, FAR) : -FAR;
    return (int)floor(value + 0.5);
}

static SDL_Rect clip_box(Rect rect, double scale)
{
    int left = round_side(rect.x * scale);
    int top = round_side(rect.y * scale);

    return (SDL_Rect){left, top,
                      round_side((rect.x + rect.width) * scale) - left,
                      round_side((rect.y + rect.height) * scale) - top};
}

static void push_mark(Arena *arena, Marks *marks, const DisplayItem *item,
                      SDL_Rect box, SDL_Rect clip)
{
    SDL_Rect seen;

    if (item->color.a == 0 || !SDL_IntersectRect(&box, &clip, &seen)) {
        return;
    }
    *ARENA_PUSH(arena, marks->items, marks->count, marks->capacity) =
        (Mark){hash_of(item, seen), seen, item};
}

Marks marks_of(Arena *arena, const Display *display, double scale, int width,
               int height, const Lettering *lettering)
{
    SDL_Rect clips[CLIPS + 1] = {{0, 0, width, height}};
    Marks marks = {0};
    int depth = 0, ignored = 0; /* clips beyond CLIPS cut nothing */
    SDL_Rect box;

    for (size_t i = 0; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];

        switch (item->kind) {
        case DISPLAY_CLIP:
            if (depth == CLIPS) {
                ignored++;
                break;
            }
            box = clip_box(item->bounds, scale);
            if (!SDL_IntersectRect(&clips[depth], &box, &clips[depth + 1])) {
                clips[depth + 1] = (SDL_Rect){0, 0, 0, 0};
            }
            depth++;
            break;
        case DISPLAY_UNCLIP:
            if (ignored) {
                ignored--;
            } else if (depth) {
                depth--;
            }
            break;
        case DISPLAY_TEXT:
            box = lettering_box(lettering, item, scale);
            push_mark(arena, &marks, item, box, clips[depth]);
            break;
        case DISPLAY_FILL:
        case DISPLAY_STROKE:
            if (path_box(item, scale, &box)) {
                push_mark(arena, &marks, item, box, clips[depth]);
            }
            break;
        }
    }
    return marks;
}
