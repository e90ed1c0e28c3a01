#include "export/gif_palette.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* A table of the colours met, by hashing; a power of two. Pictures of ours
 * have a few hundred to a few thousand; when it fills, further ones are
 * counted by the five upper bits of each channel, of which all would fit. */
#define SLOTS (1u << 17)
#define EXACT_MOST 30000u
#define COARSE 0xF8F8F8u
/* How many colours are kept as they are where not all can be. */
#define KEPT 160u

typedef struct Slot {
    uint32_t color, count; /* count 0: free */
    uint8_t place;
} Slot;

typedef struct GifTally {
    Slot slots[SLOTS];
    Slot *used[SLOTS / 2];
    size_t count;
} GifTally;

void gif_palette_init(GifPalette *palette)
{
    palette->count = 0;
    palette->tally = calloc(1, sizeof *palette->tally);
    if (!palette->tally) {
        arena_out_of_memory(sizeof *palette->tally);
    }
}

void gif_palette_finish(GifPalette *palette)
{
    free(palette->tally);
    palette->tally = NULL;
}

void gif_palette_clear(GifPalette *palette)
{
    GifTally *tally = palette->tally;

    memset(tally->slots, 0, sizeof tally->slots);
    tally->count = 0;
    palette->count = 0;
}

/* The slot of a colour, or the free one where it would stand. */
static Slot *find_slot(GifTally *tally, uint32_t color)
{
    uint32_t at = (color * 2654435761u) >> 15 & (SLOTS - 1);

    while (tally->slots[at].count && tally->slots[at].color != color) {
        at = (at + 1) & (SLOTS - 1);
    }
    return &tally->slots[at];
}

void gif_palette_count(GifPalette *palette, uint32_t color)
{
    GifTally *tally = palette->tally;
    Slot *slot = find_slot(tally, color);

    if (slot->count == 0) {
        if (tally->count >= EXACT_MOST) {
            color &= COARSE;
            slot = find_slot(tally, color);
        }
        if (slot->count == 0) {
            slot->color = color;
            assert(tally->count < SLOTS / 2);
            tally->used[tally->count++] = slot;
        }
    }
    slot->count++;
}

static int compare_counts(const void *a, const void *b)
{
    const Slot *one = *(Slot *const *)a, *other = *(Slot *const *)b;

    if (one->count != other->count) {
        return one->count > other->count ? -1 : 1;
    }
    return one->color < other->color ? -1 : one->color > other->color;
}

/* Boxes in colour space: runs of the sorted slots. */
typedef struct Box {
    Slot **slots;
    size_t count;
    int shift; /* of the channel in which it is longest */
    uint32_t length;
} Box;

static void measure(Box *box)
{
    box->length = 0;
    box->shift = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t low = 255, high = 0;
        for (size_t i = 0; i < box->count; i++) {
            uint32_t channel = box->slots[i]->color >> shift & 255;
            low = channel < low ? channel : low;
            high = channel > high ? channel : high;
        }
        if (high - low > box->length) {
            box->length = high - low;
            box->shift = shift;
        }
    }
}

static int compare_channel(const Slot *a, const Slot *b, int shift)
{
    uint32_t one = a->color >> shift & 255, other = b->color >> shift & 255;

    if (one != other) {
        return one < other ? -1 : 1;
    }
    return a->color < b->color ? -1 : a->color > b->color;
}

static int compare_red(const void *a, const void *b)
{
    return compare_channel(*(Slot *const *)a, *(Slot *const *)b, 16);
}

static int compare_green(const void *a, const void *b)
{
    return compare_channel(*(Slot *const *)a, *(Slot *const *)b, 8);
}

static int compare_blue(const void *a, const void *b)
{
    return compare_channel(*(Slot *const *)a, *(Slot *const *)b, 0);
}

/* Halves BOX by pixels; the upper half goes to REST. */
static void halve(Box *box, Box *rest)
{
    uint64_t all = 0, below = 0;
    size_t cut = 0;

    qsort(box->slots, box->count, sizeof *box->slots,
          box->shift == 16  ? compare_red
          : box->shift == 8 ? compare_green
                            : compare_blue);
    for (size_t i = 0; i < box->count; i++) {
        all += box->slots[i]->count;
    }
    while (cut < box->count - 1 && (cut == 0 || below * 2 < all)) {
        below += box->slots[cut++]->count;
    }
    *rest = (Box){.slots = box->slots + cut, .count = box->count - cut};
    box->count = cut;
    measure(box);
    measure(rest);
}

static void add_mean(GifPalette *palette, const Box *box)
{
    uint64_t sums[3] = {0}, all = 0;
    uint32_t color = 0;

    for (size_t i = 0; i < box->count; i++) {
        Slot *slot = box->slots[i];
        for (int k = 0; k < 3; k++) {
            sums[k] +=
                (uint64_t)(slot->color >> (16 - 8 * k) & 255) * slot->count;
        }
        all += slot->count;
        slot->place = (uint8_t)palette->count;
    }
    assert(all > 0); /* a slot is of pixels that were seen */
    for (int k = 0; k < 3; k++) {
        color = color << 8 | (uint32_t)((sums[k] + all / 2) / all);
    }
    palette->colors[palette->count++] = color;
}

static void cut_boxes(GifPalette *palette, Slot **slots, size_t count,
                      size_t most)
{
    Box boxes[GIF_COLORS_MOST];
    size_t used = 1;

    boxes[0] = (Box){.slots = slots, .count = count};
    measure(&boxes[0]);
    while (used < most) {
        size_t longest = 0;
        for (size_t i = 1; i < used; i++) {
            if (boxes[i].length > boxes[longest].length) {
                longest = i;
            }
        }
        if (boxes[longest].length == 0) {
            break;
        }
        halve(&boxes[longest], &boxes[used++]);
    }
    for (size_t i = 0; i < used; i++) {
        add_mean(palette, &boxes[i]);
    }
}

void gif_palette_make(GifPalette *palette)
{
    GifTally *tally = palette->tally;
    bool all = tally->count <= GIF_COLORS_MOST;
    size_t kept = all ? tally->count : KEPT;

    palette->count = 0;
    if (tally->count) {
        qsort(tally->used, tally->count, sizeof *tally->used, compare_counts);
    }
    for (size_t i = 0; i < kept; i++) {
        tally->used[i]->place = (uint8_t)i;
        palette->colors[palette->count++] = tally->used[i]->color;
    }
    if (!all) {
        cut_boxes(palette, tally->used + kept, tally->count - kept,
                  GIF_COLORS_MOST - kept);
    }
}

uint8_t gif_palette_find(const GifPalette *palette, uint32_t color)
{
    const Slot *slot = find_slot(palette->tally, color);

    if (slot->count == 0) {
        slot = find_slot(palette->tally, color & COARSE);
    }
    return slot->place;
}
