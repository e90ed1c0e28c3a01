#include "app/pointer.h"

#include <math.h>
#include <stdio.h>

#include "base/num.h"
#include "player/action.h"
#include "view/tag.h"

/* Units that a press may slip without being a drag. */
#define SLIP_MOST 8.0

/* Units that a notch of the wheel moves the picture by. */
#define WHEEL_UNITS 60.0

static bool same_tag(Tag a, Tag b)
{
    return a.kind == b.kind && a.part == b.part && a.id == b.id &&
           a.row == b.row && a.column == b.column;
}

static bool is_value(Tag tag)
{
    return tag.kind == TAG_VALUE || tag.kind == TAG_GRADIENT;
}

static const char *pan(Arena *arena, PointerView view, double x, double y)
{
    char right[NUM_MOST], down[NUM_MOST];

    num_print(right, x);
    num_print(down, y);
    if (player_on_page(view.player)) {
        num_print(down, -y);
        return arena_printf(arena, "scroll %s", down);
    }
    return arena_printf(arena, "pan %s %s", right, down);
}

/* The track of the slider: the last region of its kind that holds AT. */
static Rect find_track(const Display *display, Point at)
{
    Rect track = {0, 0, 0, 0};

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == TAG_SLIDER && rect_holds(region->rect, at)) {
            track = region->rect;
        }
    }
    return track;
}

static const char *seek(const Pointer *pointer, Arena *arena, PointerView view,
                        Point at)
{
    double part = (at.x - pointer->track.x) / pointer->track.width;
    double last = player_last(view.player);

    part = part > 0 ? fmin(part, 1) : 0;
    return arena_printf(arena, "goto %.0f", round(part * last));
}

const char *pointer_press(Pointer *pointer, Arena *arena, PointerView view,
                          Point at)
{
    *pointer = (Pointer){.down = true,
                         .tag = display_hit(view.display, at),
                         .start = at,
                         .last = at};
    if (pointer->tag.kind == TAG_SLIDER) {
        pointer->track = find_track(view.display, at);
        return seek(pointer, arena, view, at);
    }
    return NULL;
}

/* The border of a cut goes to where it may stand nearest to the pointer. */
static const char *drag_cut(Arena *arena, PointerView view, Point at)
{
    const Rule *rule = &view.player->rule;
    const Region *nearest = NULL;

    for (size_t i = 0; i < view.display->region_count; i++) {
        const Region *region = &view.display->regions[i];
        if (region->tag.kind == TAG_BORDER &&
            (!nearest ||
             fabs(region->rect.x - at.x) < fabs(nearest->rect.x - at.x))) {
            nearest = region;
        }
    }
    if (!nearest || (rule->cut && nearest->tag.row == rule->cut_time)) {
        return NULL;
    }
    return arena_printf(arena, "cut %d", nearest->tag.row);
}

/* Shows what it is over. */
static const char *hover(Arena *arena, PointerView view, Point at)
{
    Tag tag = display_hit(view.display, at);
    uint32_t value = is_value(tag) ? tag.id : GRAPH_NONE;
    char name[GRAPH_NAME_MOST];

    if (value == view.player->pointed) {
        return NULL;
    }
    if (value == GRAPH_NONE) {
        return "point nothing";
    }
    return arena_printf(arena, "point %s",
                        graph_name(view.player->graph, value, name));
}

const char *pointer_move(Pointer *pointer, Arena *arena, PointerView view,
                         Point at)
{
    Point last = pointer->last;

    if (!pointer->down) {
        return hover(arena, view, at);
    }
    if (pointer->tag.kind == TAG_SLIDER) {
        return seek(pointer, arena, view, at);
    }
    if (pointer->tag.kind == TAG_CUT) {
        return drag_cut(arena, view, at);
    }
    if (hypot(at.x - pointer->start.x, at.y - pointer->start.y) > SLIP_MOST) {
        pointer->dragged = true;
    }
    bool moves = pointer->tag.kind == TAG_NONE || is_value(pointer->tag) ||
                 pointer->tag.kind == TAG_LESSON;
    if (!pointer->dragged || !moves) {
        return NULL;
    }
    pointer->last = at;
    return pan(arena, view, at.x - last.x, at.y - last.y);
}

/* A gradient's ledger, or that of one entry: "view ledger dL/dU[2,2]". */
static const char *open_ledger(Arena *arena, const Graph *graph, Tag tag)
{
    char loss[GRAPH_NAME_MOST], name[GRAPH_NAME_MOST], entry[32] = "";
    Shape shape = graph->values[tag.id].shape;

    if (tag.row >= 0 && shape.kind == SHAPE_VECTOR) {
        snprintf(entry, sizeof entry, "[%d]", tag.row + 1);
    } else if (tag.row >= 0 && shape.kind != SHAPE_SCALAR) {
        snprintf(entry, sizeof entry, "[%d,%d]", tag.row + 1, tag.column + 1);
    }
    return arena_printf(arena, "view ledger d%s/d%s%s",
                        graph_name(graph, graph->loss, loss),
                        graph_name(graph, tag.id, name), entry);
}

/* "view lattice dL[3]/dz[1]" */
static const char *open_cell(Arena *arena, const Graph *graph, Tag tag)
{
    char loss[GRAPH_NAME_MOST], name[GRAPH_NAME_MOST];

    return arena_printf(arena, "view lattice d%s/d%s",
                        graph_name(graph, tag.id, loss),
                        graph_name(graph, (uint32_t)tag.row, name));
}

/* What a click on TAG does. */
static const char *click(Arena *arena, PointerView view, Tag tag)
{
    char name[GRAPH_NAME_MOST];
    Str word;
    size_t count;
    const Action *rows = action_rows(&count);

    switch (tag.kind) {
    case TAG_ACTION:
        if (tag.id >= count || tag.part == 0) {
            return tag.id < count ? rows[tag.id].name : NULL;
        }
        word = action_word(&rows[tag.id], tag.part - 1u);
        return arena_printf(arena, "%s %.*s", rows[tag.id].name,
                            (int)word.length, word.data);
    case TAG_UPDATE: return arena_printf(arena, "update %u", tag.id);
    case TAG_SIZE:
        word = action_word(action_find(STR("size")), tag.id);
        return arena_printf(arena, "size %.*s", (int)word.length, word.data);
    case TAG_VALUE:
    case TAG_GRADIENT:
        return arena_printf(arena, "pin %s",
                            graph_name(view.player->graph, tag.id, name));
    case TAG_LESSON:
        return arena_printf(arena, "open %s",
                            view.player->shelf->items[tag.id].lesson->name);
    case TAG_STEP: return arena_printf(arena, "goto %u", tag.id);
    case TAG_LEDGER: return open_ledger(arena, view.player->graph, tag);
    case TAG_LATTICE: return open_cell(arena, view.player->graph, tag);
    case TAG_FIELD: return arena_printf(arena, "field at %d", (int)tag.row);
    default: return NULL;
    }
}

const char *pointer_release(Pointer *pointer, Arena *arena, PointerView view,
                            Point at)
{
    Tag tag = display_hit(view.display, at);
    bool clicks = pointer->down && !pointer->dragged;

    pointer->down = false;
    return clicks && same_tag(tag, pointer->tag) ? click(arena, view, tag)
                                                 : NULL;
}

const char *pointer_leave(Pointer *pointer, PointerView view)
{
    /* A drag goes on outside: the system keeps sending its moves. */
    bool shows = view.player->pointed != GRAPH_NONE && !pointer->down;

    return shows ? "point nothing" : NULL;
}

const char *pointer_wheel(Arena *arena, PointerView view, double x, double y,
                          bool zoom)
{
    if (zoom && !player_on_page(view.player)) {
        return y > 0 ? "zoom in" : y < 0 ? "zoom out" : NULL;
    }
    return pan(arena, view, -x * WHEEL_UNITS, y * WHEEL_UNITS);
}
