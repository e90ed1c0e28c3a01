#include "draw/motion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_ITEM SIZE_MAX
#define CLIPS 32

/* Of a fade: the old is gone in one part of GOING, the new comes when COMING
 * of it is over, so that old and new text are not read through each other. */
#define GOING 2.0
#define COMING 0.2

struct Motion {
    const Display *before, *after;
    size_t *partner; /* by item after: the item before; NO_ITEM: it comes */
    bool *stays;     /* by item before: it has a partner */
};

/* ---- which items are the same ---- */

/* An item with what it is known by. */
typedef struct Sign {
    uint64_t hash;
    size_t at;
} Sign;

static uint64_t add(uint64_t hash, const void *bytes, size_t count)
{
    const uint8_t *byte = bytes;

    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ byte[i]) * 0x100000001B3u;
    }
    return hash;
}

/* What must be alike in two items of one key; of an item without one, all. */
static uint64_t sign_of(const DisplayItem *item)
{
    uint64_t hash = add(0xCBF29CE484222325u, &item->key, sizeof item->key);

    hash = add(hash, &item->kind, sizeof item->kind);
    if (item->kind == DISPLAY_TEXT) {
        hash = add(hash, &item->face, sizeof item->face);
        hash = add(hash, item->text, strlen(item->text));
    } else {
        hash = add(hash, item->path.verbs, item->path.verb_count);
    }
    if (item->key) {
        return hash;
    }
    hash = add(hash, &item->color, sizeof item->color);
    hash = add(hash, &item->size, sizeof item->size);
    hash = add(hash, &item->at, sizeof item->at);
    hash = add(hash, &item->width, sizeof item->width);
    hash = add(hash, item->dash, sizeof item->dash);
    hash = add(hash, &item->bounds, sizeof item->bounds);
    return add(hash, item->path.points, item->path.point_count * sizeof(Point));
}

static int by_hash(const void *left, const void *right)
{
    const Sign *a = left, *b = right;

    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

static bool is_clip(const DisplayItem *item)
{
    return item->kind == DISPLAY_CLIP || item->kind == DISPLAY_UNCLIP;
}

static size_t signs_of(const Display *display, Sign *signs)
{
    size_t count = 0;

    for (size_t i = 0; i < display->item_count; i++) {
        if (!is_clip(&display->items[i])) {
            signs[count++] = (Sign){sign_of(&display->items[i]), i};
        }
    }
    qsort(signs, count, sizeof *signs, by_hash);
    return count;
}

/* Pairs items of one sign in their order. */
static void pair(Motion *motion, Arena *work)
{
    Sign *old = ARENA_ARRAY(work, Sign, motion->before->item_count);
    Sign *new = ARENA_ARRAY(work, Sign, motion->after->item_count);
    size_t olds = signs_of(motion->before, old);
    size_t news = signs_of(motion->after, new);
    size_t i = 0, k = 0;

    while (i < olds && k < news) {
        if (old[i].hash == new[k].hash) {
            motion->partner[new[k++].at] = old[i].at;
            motion->stays[old[i++].at] = true;
        } else if (old[i].hash < new[k].hash) {
            i++;
        } else {
            k++;
        }
    }
}

static bool path_same(const Path *a, const Path *b)
{
    return a->verb_count == b->verb_count && a->point_count == b->point_count &&
           (a->point_count == 0 ||
            memcmp(a->points, b->points, a->point_count * sizeof(Point)) == 0);
}

static bool double_same(double a, double b)
{
    return !(a < b) && !(a > b);
}

/* Of partners: whether nothing about them moves. */
static bool item_same(const DisplayItem *a, const DisplayItem *b)
{
    return color_equal(a->color, b->color) && double_same(a->size, b->size) &&
           double_same(a->width, b->width) && double_same(a->at.x, b->at.x) &&
           double_same(a->at.y, b->at.y) && path_same(&a->path, &b->path);
}

static bool moves(const Motion *motion)
{
    for (size_t i = 0; i < motion->before->item_count; i++) {
        if (!motion->stays[i] && !is_clip(&motion->before->items[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < motion->after->item_count; i++) {
        const DisplayItem *item = &motion->after->items[i];
        size_t from = motion->partner[i];

        if (!is_clip(item) &&
            (from == NO_ITEM ||
             !item_same(&motion->before->items[from], item))) {
            return true;
        }
    }
    return false;
}

Motion *motion_create(Arena *arena, const Display *before, const Display *after)
{
    Motion *motion = ARENA_NEW(arena, Motion);
    Arena work;

    if (!double_same(before->width, after->width) ||
        !double_same(before->height, after->height) ||
        !color_equal(before->paper, after->paper)) {
        return NULL;
    }
    motion->before = before;
    motion->after = after;
    motion->partner = ARENA_ARRAY(arena, size_t, after->item_count);
    motion->stays = ARENA_ARRAY(arena, bool, before->item_count);
    for (size_t i = 0; i < after->item_count; i++) {
        motion->partner[i] = NO_ITEM;
    }
    arena_init(&work);
    pair(motion, &work);
    arena_finish(&work);
    return moves(motion) ? motion : NULL;
}

/* ---- between ---- */

/* A painter of one picture between. */
typedef struct Between {
    const Motion *motion;
    Display *display;
    double glide, go, come; /* how far each has come, eased */
    size_t next;            /* of the items before: those up to it are done */
    Rect clips[CLIPS];      /* around the items before, one in another */
    size_t clip_count;
} Between;

/* Quickly, then gently to the end. */
static double eased(double part)
{
    double left = 1 - fmin(fmax(part, 0), 1);

    return 1 - left * left * left;
}

static double mix(double from, double to, double part)
{
    return from + (to - from) * part;
}

static Color faded(Color color, double part)
{
    color.a = (uint8_t)(color.a * part + 0.5);
    return color;
}

static DisplayItem *push(Between *b, const DisplayItem *item)
{
    Display *display = b->display;
    DisplayItem *pushed =
        ARENA_PUSH(display->arena, display->items, display->item_count,
                   display->item_capacity);

    *pushed = *item;
    return pushed;
}

static Path mixed_path(Arena *arena, const Path *from, const Path *to,
                       double part)
{
    Path path = *to;

    path.points = ARENA_ARRAY(arena, Point, to->point_count);
    for (size_t i = 0; i < to->point_count; i++) {
        path.points[i] = (Point){mix(from->points[i].x, to->points[i].x, part),
                                 mix(from->points[i].y, to->points[i].y, part)};
    }
    path.point_capacity = path.point_count;
    return path;
}

static Rect mixed_rect(Rect from, Rect to, double part)
{
    return (Rect){mix(from.x, to.x, part), mix(from.y, to.y, part),
                  mix(from.width, to.width, part),
                  mix(from.height, to.height, part)};
}

/* One thing on its way from one place to the other. */
static void push_gliding(Between *b, const DisplayItem *from,
                         const DisplayItem *to)
{
    DisplayItem *item = push(b, to);
    double part = b->glide;

    if (item_same(from, to)) {
        return;
    }
    item->color = color_mix(from->color, to->color, part);
    item->color.a = (uint8_t)(mix(from->color.a, to->color.a, part) + 0.5);
    item->size = mix(from->size, to->size, part);
    item->width = mix(from->width, to->width, part);
    item->at = (Point){mix(from->at.x, to->at.x, part),
                       mix(from->at.y, to->at.y, part)};
    item->advance = mix(from->advance, to->advance, part);
    item->bounds = mixed_rect(from->bounds, to->bounds, part);
    if (to->path.point_count) {
        item->path =
            mixed_path(b->display->arena, &from->path, &to->path, part);
    }
}

/* What goes keeps the cut that it had, whatever is cut now. */
static void push_going(Between *b, const DisplayItem *item)
{
    bool cut = b->clip_count > 0;

    if (cut) {
        display_clip(b->display, b->clips[b->clip_count - 1]);
    }
    DisplayItem *pushed = push(b, item);
    pushed->color = faded(item->color, 1 - b->go);
    pushed->role = ROLE_DECOR;
    if (cut) {
        display_unclip(b->display);
    }
}

/* Goes over the items before up to END; those without a partner are shown. */
static void go_to(Between *b, size_t end)
{
    for (; b->next < end; b->next++) {
        const DisplayItem *item = &b->motion->before->items[b->next];

        if (item->kind == DISPLAY_UNCLIP) {
            b->clip_count -= b->clip_count > 0;
        } else if (item->kind == DISPLAY_CLIP) {
            if (b->clip_count < CLIPS) {
                b->clips[b->clip_count++] = item->bounds;
            }
        } else if (!b->motion->stays[b->next] && b->go < 1) {
            push_going(b, item);
        }
    }
}

static void come(Between *b, const DisplayItem *item)
{
    if (b->come > 0) {
        DisplayItem *pushed = push(b, item);

        pushed->color = faded(item->color, b->come);
    }
}

void motion_draw(const Motion *motion, double part, Arena *arena,
                 Display *display)
{
    const Display *after = motion->after;
    double fade = part * MOTION_TIME / MOTION_FADE;
    Between b = {.motion = motion,
                 .display = display,
                 .glide = eased(part),
                 .go = eased(fade * GOING),
                 .come = eased((fade - COMING) / (1 - COMING))};

    display_init(display, arena, after->fonts, after->width, after->height,
                 after->paper);
    for (size_t i = 0; i < after->item_count; i++) {
        const DisplayItem *item = &after->items[i];
        size_t from = motion->partner[i];

        if (is_clip(item)) {
            push(&b, item);
        } else if (from == NO_ITEM) {
            come(&b, item);
        } else {
            go_to(&b, from);
            push_gliding(&b, &motion->before->items[from], item);
        }
    }
    go_to(&b, motion->before->item_count);
    display->regions = after->regions;
    display->region_count = after->region_count;
    display->region_capacity = after->region_count;
}
