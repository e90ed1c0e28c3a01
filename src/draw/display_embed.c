#include "draw/display.h"

#include <math.h>
#include <string.h>

/* What takes a picture's points to their place. */
typedef struct Move {
    double scale, x, y;
} Move;

static Point moved(Move move, Point point)
{
    return (Point){move.x + point.x * move.scale,
                   move.y + point.y * move.scale};
}

static Rect moved_rect(Move move, Rect rect)
{
    Point corner = moved(move, (Point){rect.x, rect.y});

    return (Rect){corner.x, corner.y, rect.width * move.scale,
                  rect.height * move.scale};
}

static Path moved_path(Arena *arena, Move move, const Path *path)
{
    Path out = *path;

    out.points = ARENA_ARRAY(arena, Point, path->point_count);
    out.point_capacity = path->point_count;
    for (size_t i = 0; i < path->point_count; i++) {
        out.points[i] = moved(move, path->points[i]);
    }
    out.verbs = ARENA_ARRAY(arena, uint8_t, path->verb_count);
    out.verb_capacity = path->verb_count;
    for (size_t i = 0; i < path->verb_count; i++) {
        out.verbs[i] = path->verbs[i];
    }
    return out;
}

static DisplayItem moved_item(Arena *arena, Move move, const DisplayItem *item)
{
    DisplayItem out = *item;

    out.path = moved_path(arena, move, &item->path);
    out.width *= move.scale;
    out.dash[0] *= move.scale;
    out.dash[1] *= move.scale;
    out.size *= move.scale;
    out.at = moved(move, item->at);
    out.advance *= move.scale;
    if (item->text) {
        out.text = arena_copy(arena, item->text, strlen(item->text));
    }
    if (item->kind != DISPLAY_TEXT || item->bounds.width > 0) {
        out.bounds = moved_rect(move, item->bounds);
    }
    return out;
}

Rect display_embed(Display *display, const Display *picture, Rect place)
{
    double scale =
        fmin(place.width / picture->width, place.height / picture->height);
    Rect rect = {place.x + (place.width - picture->width * scale) / 2,
                 place.y + (place.height - picture->height * scale) / 2,
                 picture->width * scale, picture->height * scale};
    Move move = {scale, rect.x, rect.y};

    display_rect(display, rect, picture->paper);
    display_clip(display, rect);
    for (size_t i = 0; i < picture->item_count; i++) {
        DisplayItem *item =
            ARENA_PUSH(display->arena, display->items, display->item_count,
                       display->item_capacity);
        *item = moved_item(display->arena, move, &picture->items[i]);
        item->role = ROLE_DECOR;
    }
    display_unclip(display);
    return rect;
}

DisplayMark display_mark(const Display *display)
{
    return (DisplayMark){display->item_count, display->region_count};
}

Rect display_extent(const Display *display, DisplayMark since)
{
    Rect extent = {0};
    bool any = false;

    for (size_t i = since.items; i < display->item_count; i++) {
        const DisplayItem *item = &display->items[i];
        Rect ink = item->bounds;
        if (item->kind == DISPLAY_CLIP || item->kind == DISPLAY_UNCLIP) {
            continue;
        }
        if (item->kind == DISPLAY_TEXT) {
            ink = (Rect){item->at.x, item->at.y - item->size, item->advance,
                         1.3 * item->size};
        }
        extent = any ? rect_join(extent, ink) : ink;
        any = true;
    }
    return extent;
}

void display_magnify(Display *display, DisplayMark since, Point about,
                     double by)
{
    Move move = {by, about.x * (1 - by), about.y * (1 - by)};

    for (size_t i = since.items; i < display->item_count; i++) {
        DisplayItem *item = &display->items[i];
        *item = moved_item(display->arena, move, item);
    }
    for (size_t i = since.regions; i < display->region_count; i++) {
        Region *region = &display->regions[i];
        region->rect = moved_rect(move, region->rect);
    }
}
