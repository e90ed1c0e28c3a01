#include "view/focus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view/press.h"
#include "view/tag.h"

#define RING 4.0
#define GAP 2.0  /* between what has the focus and its ring */
#define HALO 2.5 /* of paper, on either side of the ring */
#define KNOB 12.0

/* ---- stops ---- */

typedef struct Stop {
    const char *action;
    Rect rect;
    unsigned area;
    size_t row, at; /* of its area; of the list */
} Stop;

typedef struct Stops {
    Stop *list;
    size_t count, capacity;
} Stops;

static bool is_within(Rect part, Rect whole)
{
    Rect shared = rect_meet(part, whole);

    return fabs(shared.width - part.width) < 0.5 &&
           fabs(shared.height - part.height) < 0.5;
}

/* Whether a region is a cell in that of its whole value, which came before. */
static bool is_cell(const Display *display, size_t at)
{
    const Region *cell = &display->regions[at];

    if (!tag_is_value(cell->tag) || cell->tag.row < 0) {
        return false;
    }
    for (size_t i = at; i-- > 0;) {
        const Region *whole = &display->regions[i];
        if (whole->tag.id != cell->tag.id || !tag_is_value(whole->tag)) {
            return false;
        }
        if (whole->tag.row < 0) {
            return whole->tag.part == 0 && is_within(cell->rect, whole->rect);
        }
    }
    return false;
}

/* The action of a stop; NULL: the region is none. */
static const char *action_of(Arena *arena, const Display *display,
                             const Player *player, size_t at)
{
    const Tag tag = display->regions[at].tag;

    if (tag.kind == TAG_NONE || tag.kind == TAG_FIELD || is_cell(display, at)) {
        return NULL;
    }
    return press_action(arena, player, tag);
}

static bool is_listed(const Stops *stops, const char *action)
{
    for (size_t i = 0; i < stops->count; i++) {
        if (strcmp(stops->list[i].action, action) == 0) {
            return true;
        }
    }
    return false;
}

static int compare(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_height(const void *first, const void *second)
{
    const Stop *a = first, *b = second;
    int order = compare(a->area, b->area);

    if (order == 0 && a->area != FOCUS_STAGE) {
        order = compare(a->rect.y, b->rect.y);
    }
    return order ? order : compare((double)a->at, (double)b->at);
}

static int by_row(const void *first, const void *second)
{
    const Stop *a = first, *b = second;
    int order = compare((double)a->row, (double)b->row);

    if (order == 0 && a->area != FOCUS_STAGE) {
        order = compare(a->rect.x, b->rect.x);
    }
    return order ? order : compare((double)a->at, (double)b->at);
}

/* A row goes on as long as what follows begins above the middle of its first.
 * The stage is one row. */
static void set_in_order(Stops *stops)
{
    size_t row = 0;
    double middle = 0;

    if (stops->count == 0) {
        return;
    }
    qsort(stops->list, stops->count, sizeof *stops->list, by_height);
    for (size_t i = 0; i < stops->count; i++) {
        Stop *stop = &stops->list[i];
        bool other = i == 0 || stop->area != stop[-1].area;
        if (other || (stop->area != FOCUS_STAGE && stop->rect.y >= middle)) {
            row++;
            middle = rect_centre(stop->rect).y;
        }
        stop->row = row;
    }
    qsort(stops->list, stops->count, sizeof *stops->list, by_row);
}

static void push(Arena *arena, Stops *stops, Stop stop)
{
    if (stop.action && !is_listed(stops, stop.action)) {
        *ARENA_PUSH(arena, stops->list, stops->count, stops->capacity) = stop;
    }
}

static const char *open_card(Arena *arena, const Shelf *shelf, uint32_t item)
{
    return arena_printf(arena, "open %s", shelf->items[item].lesson->name);
}

/* The start page's cards, most of which are out of sight. While one searches
 * there is nothing else. */
static void push_cards(Arena *arena, Stops *stops, const Shelf *shelf)
{
    for (uint32_t i = 0; i < shelf->count; i++) {
        if (shelf->items[i].shown) {
            push(arena, stops,
                 (Stop){.action = open_card(arena, shelf, i),
                        .area = FOCUS_STAGE,
                        .at = i});
        }
    }
}

static Stops collect(Arena *arena, const Display *display, const Player *player)
{
    Stops stops = {NULL, 0, 0};
    bool searching = player_on_page(player) && player->field.open;

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind != TAG_LESSON && !searching) {
            push(arena, &stops,
                 (Stop){.action = action_of(arena, display, player, i),
                        .rect = region->rect,
                        .area = region->area,
                        .at = i});
        }
    }
    if (player_on_page(player) && !player->help) {
        push_cards(arena, &stops, player->shelf);
    }
    set_in_order(&stops);
    return stops;
}

/* ---- the next one ---- */

/* Which of the stops has the focus; their count: none. */
static size_t find(Arena *arena, const Stops *stops, const Player *player)
{
    const char *focus = player->focus;
    size_t at = 0;

    if (!focus[0] && player_on_page(player) &&
        player->shelf->focus != SHELF_NONE) {
        focus = open_card(arena, player->shelf, player->shelf->focus);
    }
    while (at < stops->count && strcmp(stops->list[at].action, focus) != 0) {
        at++;
    }
    return at;
}

static size_t one_on(const Stops *stops, size_t at, bool forward)
{
    if (at == stops->count) {
        return forward ? 0 : at - 1;
    }
    return (at + (forward ? 1 : stops->count - 1)) % stops->count;
}

/* The first of another area than that of AT. */
static size_t other_area(const Stops *stops, size_t at, bool forward)
{
    const Stop *list = stops->list;
    size_t to = one_on(stops, at, forward);

    while (at < stops->count && to != at && list[to].area == list[at].area) {
        to = one_on(stops, to, forward);
    }
    while (to > 0 && list[to - 1].area == list[to].area) {
        to--;
    }
    return to;
}

const char *focus_next(Arena *arena, const Display *display,
                       const Player *player, bool forward, bool by_area)
{
    Stops stops = collect(arena, display, player);

    if (stops.count == 0) {
        return NULL;
    }
    size_t at = find(arena, &stops, player);
    size_t to =
        by_area ? other_area(&stops, at, forward) : one_on(&stops, at, forward);
    return stops.list[to].action;
}

/* ---- the ring ---- */

void focus_ring(Display *display, const Theme *theme, Rect rect, double radius)
{
    Rect frame = {RING, RING, display->width - 2 * RING,
                  display->height - 2 * RING};
    Rect ring = rect_meet(rect_inset(rect, -GAP - RING / 2), frame);

    display_stroke(display, path_round(display, ring, radius), RING + 2 * HALO,
                   theme->paper);
    display_stroke(display, path_round(display, ring, radius), RING,
                   theme->focus);
}

const Region *focus_find(const Display *display, const Player *player)
{
    for (size_t i = 0; player->focus[0] && i < display->region_count; i++) {
        const char *action = action_of(display->arena, display, player, i);
        if (action && strcmp(action, player->focus) == 0) {
            return &display->regions[i];
        }
    }
    return NULL;
}

void focus_draw(Display *display, const Theme *theme, const Player *player)
{
    const Region *region = focus_find(display, player);

    /* A form and a field have marks of their own. */
    if (!region || player->form || player->field.open) {
        return;
    }
    Rect rect = region->rect;
    if (region->tag.kind == TAG_SLIDER) { /* the knob goes beyond its ends */
        rect.x -= KNOB;
        rect.width += 2 * KNOB;
    }
    focus_ring(display, theme, rect, 14);
}
