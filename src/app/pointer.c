#include "app/pointer.h"

#include <math.h>
#include <stdio.h>

#include "base/num.h"
#include "player/action.h"
#include "player/entry.h"
#include "player/slide.h"
#include "view/press.h"
#include "view/tag.h"

/* Units that a press may slip without being a drag. */
#define SLIP_MOST 8.0

/* Units by which a number is dragged through the whole of its range. */
#define RANGE_UNITS 400.0

/* Units that a notch of the wheel moves the picture by. */
#define WHEEL_UNITS 60.0

static bool same_tag(Tag a, Tag b)
{
    return a.kind == b.kind && a.part == b.part && a.id == b.id &&
           a.row == b.row && a.column == b.column;
}

/* What the scene lets a reader move of what is under the pointer. */
static const Try *range_of(PointerView view, Tag tag)
{
    const Try *range = tag_is_given(view.player, tag)
                           ? entry_try(view.player, tag_entry(view.player, tag))
                           : NULL;

    return range && range->ranged ? range : NULL;
}

static const char *slide(Arena *arena, PointerView view, Tag tag, double part)
{
    char name[ENTRY_NAME_MOST], place[NUM_MOST];

    num_print(place, part);
    return arena_printf(arena, "slide %s %s", tag_name(view.player, tag, name),
                        place);
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

/* The track of a slider: the last region of its kind that holds AT. */
static Rect find_track(const Display *display, TagKind kind, Point at)
{
    Rect track = {0, 0, 0, 0};

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == kind && rect_holds(region->rect, at)) {
            track = region->rect;
        }
    }
    return track;
}

static double part_of(const Pointer *pointer, Point at)
{
    double part = (at.x - pointer->track.x) / pointer->track.width;

    return part > 0 ? fmin(part, 1) : 0;
}

static const char *seek(const Pointer *pointer, Arena *arena, PointerView view,
                        Point at)
{
    double part = part_of(pointer, at);
    double last = player_last(view.player);

    return arena_printf(arena, "goto %.0f", round(part * last));
}

/* What a drag at AT does that began on a slider or on a number with a range;
 * NULL: it began elsewhere. */
static const char *drag(const Pointer *pointer, Arena *arena, PointerView view,
                        Point at)
{
    if (pointer->tag.kind == TAG_SLIDER) {
        return seek(pointer, arena, view, at);
    }
    if (pointer->tag.kind == TAG_RANGE) {
        Tag tag = pointer->tag;
        tag.kind = TAG_VALUE;
        return slide(arena, view, tag, part_of(pointer, at));
    }
    return pointer->track.width > 0
               ? slide(arena, view, pointer->tag, part_of(pointer, at))
               : NULL;
}

const char *pointer_press(Pointer *pointer, Arena *arena, PointerView view,
                          Point at)
{
    *pointer = (Pointer){.down = true,
                         .tag = display_hit(view.display, at),
                         .start = at,
                         .last = at};
    TagKind kind = (TagKind)pointer->tag.kind;
    if (kind == TAG_SLIDER || kind == TAG_RANGE) {
        pointer->track = find_track(view.display, kind, at);
        return drag(pointer, arena, view, at);
    }
    const Try *range = range_of(view, pointer->tag);
    if (range) { /* a number on the graph: it moves from where it stands */
        Entry entry = tag_entry(view.player, pointer->tag);
        double number = trace_value(view.player->trace, entry.value)[entry.at];
        double part = slide_part(range, number);
        pointer->track =
            (Rect){at.x - part * RANGE_UNITS, at.y, RANGE_UNITS, 0};
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

static const char *describe(Arena *arena, Described button)
{
    Str word = button.word ? action_word(button.action, button.word - 1)
                           : (Str){"", 0};

    return arena_printf(arena, "describe %s%s%.*s", button.action->name,
                        word.length ? " " : "", (int)word.length, word.data);
}

/* Shows what it is over: a value where else it stands, of a button what it
 * does. */
static const char *hover(Arena *arena, PointerView view, Point at)
{
    Tag tag = display_hit(view.display, at);
    uint32_t value = tag_is_value(tag) ? tag.id : GRAPH_NONE;
    char name[GRAPH_NAME_MOST];
    Described before = view.player->described;
    Described button = view.touched ? (Described){0} : tag_described(tag);
    bool same = button.action == before.action && button.word == before.word;

    if (value == view.player->pointed && same) {
        return NULL;
    }
    if (button.action) {
        return describe(arena, button);
    }
    if (player_on_page(view.player)) {
        return "describe nothing";
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
    if (pointer->tag.kind == TAG_SLIDER || pointer->tag.kind == TAG_RANGE) {
        return drag(pointer, arena, view, at);
    }
    if (pointer->tag.kind == TAG_CUT) {
        return drag_cut(arena, view, at);
    }
    if (hypot(at.x - pointer->start.x, at.y - pointer->start.y) > SLIP_MOST) {
        pointer->dragged = true;
    }
    bool moves = pointer->tag.kind == TAG_NONE || tag_is_value(pointer->tag) ||
                 pointer->tag.kind == TAG_LESSON;
    if (!pointer->dragged || !moves) {
        return NULL;
    }
    if (pointer->track.width > 0) {
        return drag(pointer, arena, view, at);
    }
    pointer->last = at;
    return pan(arena, view, at.x - last.x, at.y - last.y);
}

/* Whether what lies under TAG was moved by the press itself. */
static bool is_dragged(Tag tag)
{
    return tag.kind == TAG_SLIDER || tag.kind == TAG_RANGE ||
           tag.kind == TAG_CUT;
}

const char *pointer_release(Pointer *pointer, Arena *arena, PointerView view,
                            Point at)
{
    Tag tag = display_hit(view.display, at);
    bool clicks = pointer->down && !pointer->dragged && !is_dragged(tag);

    pointer->down = false;
    return clicks && same_tag(tag, pointer->tag)
               ? press_action(arena, view.player, tag)
               : NULL;
}

const char *pointer_leave(Pointer *pointer, PointerView view)
{
    /* A drag goes on outside: the system keeps sending its moves. */
    const Player *player = view.player;
    bool shows = player->pointed != GRAPH_NONE || player->described.action;

    return shows && !pointer->down ? "describe nothing" : NULL;
}

const char *pointer_wheel(Arena *arena, PointerView view, Point at, Point turn,
                          bool zoom)
{
    Tag tag = display_hit(view.display, at);
    char name[ENTRY_NAME_MOST];
    double x = turn.x, y = turn.y;

    tag.kind = tag.kind == TAG_RANGE ? TAG_VALUE : tag.kind;
    if (!zoom && y != 0 && range_of(view, tag)) {
        return arena_printf(arena, "slide %s %s",
                            tag_name(view.player, tag, name),
                            y > 0 ? "up" : "down");
    }
    if (zoom && !player_on_page(view.player)) {
        return y > 0 ? "zoom in" : y < 0 ? "zoom out" : NULL;
    }
    return pan(arena, view, -x * WHEEL_UNITS, y * WHEEL_UNITS);
}
