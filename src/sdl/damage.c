#include "sdl/damage.h"

typedef struct Boxes {
    SDL_Rect *items;
    int count;
} Boxes;

static int64_t area(SDL_Rect box)
{
    return (int64_t)box.w * box.h;
}

/* What is painted in vain if two boxes become one. */
static int64_t waste(SDL_Rect a, SDL_Rect b)
{
    SDL_Rect both;

    SDL_UnionRect(&a, &b, &both);
    return area(both) - area(a) - area(b);
}

/* Joins a box to one of those there are if little is wasted, or if there is
 * no room. */
static void add_box(Boxes *boxes, SDL_Rect box)
{
    int best = -1;

    if (SDL_RectEmpty(&box)) {
        return;
    }
    for (int i = 0; i < boxes->count; i++) {
        if (best < 0 ||
            waste(boxes->items[i], box) < waste(boxes->items[best], box)) {
            best = i;
        }
    }
    if (best >= 0 && (boxes->count == DAMAGE_MOST ||
                      waste(boxes->items[best], box) < 4096)) {
        SDL_Rect both;

        SDL_UnionRect(&boxes->items[best], &box, &both);
        boxes->items[best] = boxes->items[--boxes->count];
        add_box(boxes, both);
        return;
    }
    boxes->items[boxes->count++] = box;
}

/* A table from hashes to the places of a mark in the old picture, first
 * places first. */
typedef struct Table {
    size_t *heads; /* 1 + index of a mark; 0: none */
    size_t *nexts;
    size_t mask;
} Table;

static Table table_of(Arena *arena, const Mark *marks, size_t count)
{
    Table table = {.mask = 1};

    while (table.mask < 2 * count) {
        table.mask *= 2;
    }
    table.heads = ARENA_ARRAY(arena, size_t, table.mask);
    table.nexts = ARENA_ARRAY(arena, size_t, count);
    table.mask--;
    for (size_t i = count; i-- > 0;) {
        size_t *head = &table.heads[marks[i].hash & table.mask];

        table.nexts[i] = *head;
        *head = i + 1;
    }
    return table;
}

/* Takes the first place of HASH out of the table: 1 + index, or 0. */
static size_t table_take(Table *table, const Mark *marks, uint64_t hash)
{
    size_t *link = &table->heads[hash & table->mask];

    while (*link && marks[*link - 1].hash != hash) {
        link = &table->nexts[*link - 1];
    }
    if (*link) {
        size_t found = *link;

        *link = table->nexts[found - 1];
        return found;
    }
    return 0;
}

/* Keeps of PLACES (0: none) a longest increasing sequence, and sets the
 * others to 0. (Patience sorting: ends[k] is the mark that ends a sequence of
 * k + 1 at the lowest place.) */
static void keep_increasing(Arena *arena, size_t *places, size_t count)
{
    size_t *ends = ARENA_ARRAY(arena, size_t, count);
    size_t *before = ARENA_ARRAY(arena, size_t, count); /* 1 + index */
    bool *kept = ARENA_ARRAY(arena, bool, count);
    size_t length = 0;

    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;

        if (places[i] == 0) {
            continue;
        }
        while (low < high) {
            size_t middle = (low + high) / 2;

            if (places[ends[middle]] < places[i]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        before[i] = low ? ends[low - 1] + 1 : 0;
        ends[low] = i;
        length += low == length;
    }
    for (size_t i = length ? ends[length - 1] + 1 : 0; i; i = before[i - 1]) {
        kept[i - 1] = true;
    }
    for (size_t i = 0; i < count; i++) {
        places[i] = kept[i] ? places[i] : 0;
    }
}

int damage_find(Arena *arena, const Marks *before, const Marks *after,
                SDL_Rect boxes[DAMAGE_MOST])
{
    Table table = table_of(arena, before->items, before->count);
    size_t *places = ARENA_ARRAY(arena, size_t, after->count);
    bool *stays = ARENA_ARRAY(arena, bool, before->count);
    Boxes found = {.items = boxes};

    for (size_t i = 0; i < after->count; i++) {
        places[i] = table_take(&table, before->items, after->items[i].hash);
    }
    keep_increasing(arena, places, after->count);
    for (size_t i = 0; i < after->count; i++) {
        if (places[i]) {
            stays[places[i] - 1] = true;
        } else {
            add_box(&found, after->items[i].box);
        }
    }
    for (size_t i = 0; i < before->count; i++) {
        if (!stays[i]) {
            add_box(&found, before->items[i].box);
        }
    }
    return found.count;
}
