#include "draw/display.h"

#include <math.h>
#include <string.h>

void display_init(Display *display, Arena *arena, const Fonts *fonts,
                  double width, double height, Color paper)
{
    *display = (Display){.arena = arena,
                         .fonts = fonts,
                         .width = width,
                         .height = height,
                         .paper = paper};
}

static DisplayItem *push_item(Display *display, DisplayKind kind)
{
    DisplayItem *item = ARENA_PUSH(display->arena, display->items,
                                   display->item_count, display->item_capacity);

    *item = (DisplayItem){.kind = kind, .key = display->key};
    return item;
}

void display_key(Display *display, uint64_t key)
{
    display->key = key;
}

/* The box of a path's points, control points included: never too small. */
static Rect path_extent(const Path *path)
{
    double left, right, top, bottom;

    if (path->point_count == 0) {
        return (Rect){0};
    }
    left = right = path->points[0].x;
    top = bottom = path->points[0].y;
    for (size_t i = 1; i < path->point_count; i++) {
        left = fmin(left, path->points[i].x);
        right = fmax(right, path->points[i].x);
        top = fmin(top, path->points[i].y);
        bottom = fmax(bottom, path->points[i].y);
    }
    return (Rect){left, top, right - left, bottom - top};
}

DisplayItem *display_fill(Display *display, Path path, Color color)
{
    DisplayItem *item = push_item(display, DISPLAY_FILL);

    item->path = path;
    item->color = color;
    item->bounds = path_extent(&path);
    return item;
}

DisplayItem *display_stroke(Display *display, Path path, double width,
                            Color color)
{
    DisplayItem *item = push_item(display, DISPLAY_STROKE);

    item->path = path;
    item->color = color;
    item->width = width;
    item->bounds = rect_inset(path_extent(&path), -width / 2);
    return item;
}

void display_rect(Display *display, Rect rect, Color color)
{
    display_fill(display, path_rect(display, rect), color);
}

void display_line(Display *display, Point a, Point b, double width, Color color)
{
    Path path = path_new();

    path_move(display, &path, a.x, a.y);
    path_line(display, &path, b.x, b.y);
    display_stroke(display, path, width, color);
}

/* A triangle as long as SIZE, its back drawn in a little. */
void display_arrow_head(Display *display, Point tip, Point direction,
                        double size, Color color)
{
    double length = hypot(direction.x, direction.y);
    double back = 1.0, notch = 0.8, half = 0.42;
    Path path = path_new();
    double x, y;

    if (!(length > 0) || !isfinite(length)) {
        return;
    }
    x = direction.x / length * size;
    y = direction.y / length * size;
    path_move(display, &path, tip.x, tip.y);
    path_line(display, &path, tip.x - back * x - half * y,
              tip.y - back * y + half * x);
    path_line(display, &path, tip.x - notch * x, tip.y - notch * y);
    path_line(display, &path, tip.x - back * x + half * y,
              tip.y - back * y - half * x);
    path_close(display, &path);
    display_fill(display, path, color);
}

DisplayItem *display_text(Display *display, Face face, double size,
                          Point baseline, Color color, Str text)
{
    DisplayItem *item = push_item(display, DISPLAY_TEXT);

    item->face = face;
    item->size = size;
    item->at = baseline;
    item->color = color;
    item->text = arena_copy(display->arena, text.data, text.length);
    item->advance = font_width(display->fonts, face, text) * size;
    return item;
}

void display_clip(Display *display, Rect rect)
{
    push_item(display, DISPLAY_CLIP)->bounds = rect;
}

void display_unclip(Display *display)
{
    push_item(display, DISPLAY_UNCLIP);
}

void display_area(Display *display, uint16_t area)
{
    display->area = area;
}

void display_region(Display *display, Rect rect, Tag tag)
{
    *ARENA_PUSH(display->arena, display->regions, display->region_count,
                display->region_capacity) = (Region){rect, tag, display->area};
}

Tag display_hit(const Display *display, Point point)
{
    for (size_t i = display->region_count; i-- > 0;) {
        if (rect_holds(display->regions[i].rect, point)) {
            return display->regions[i].tag;
        }
    }
    return (Tag){0};
}

void display_cover(Display *display, Rect rect)
{
    for (size_t i = 0; i < display->item_count; i++) {
        DisplayItem *item = &display->items[i];
        Rect ink = {item->at.x, item->at.y - item->size, item->advance,
                    item->size * 1.3};
        if (item->kind == DISPLAY_TEXT && rect_meets(ink, rect)) {
            item->role = ROLE_DECOR;
        }
    }
}

static void *copy_bytes(Arena *arena, const void *from, size_t count,
                        size_t size)
{
    void *to = arena_array(arena, count, size);

    if (count) {
        memcpy(to, from, count * size);
    }
    return to;
}

static Path copy_path(Arena *arena, const Path *path)
{
    return (Path){
        .verbs = copy_bytes(arena, path->verbs, path->verb_count, 1),
        .verb_count = path->verb_count,
        .verb_capacity = path->verb_count,
        .points =
            copy_bytes(arena, path->points, path->point_count, sizeof(Point)),
        .point_count = path->point_count,
        .point_capacity = path->point_count,
    };
}

Display display_copy(const Display *display, Arena *arena)
{
    Display copy = *display;

    copy.arena = arena;
    copy.items = copy_bytes(arena, display->items, display->item_count,
                            sizeof *copy.items);
    copy.item_capacity = copy.item_count;
    copy.regions = copy_bytes(arena, display->regions, display->region_count,
                              sizeof *copy.regions);
    copy.region_capacity = copy.region_count;
    for (size_t i = 0; i < copy.item_count; i++) {
        DisplayItem *item = &copy.items[i];

        item->path = copy_path(arena, &item->path);
        if (item->text) {
            item->text = arena_copy(arena, item->text, strlen(item->text));
        }
    }
    return copy;
}
