#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <sys/mman.h>
#endif

/* The smallest chunk, and the size at which doubling stops: a lesson fits in
 * a few chunks, and a small arena costs little. */
#define CHUNK_LEAST ((size_t)16 << 10)
#define CHUNK_MOST ((size_t)1 << 20)
/* What takes several lines of the cache begins with one: a vector that lies
 * across two of them costs two reads. */
#define LINE ((size_t)64)
#define LINES_LEAST (4 * LINE)
/* So large an arena is worth the call. */
#define TRIM_LEAST ((size_t)4 << 20)
/* The huge pages of most machines. */
#define HUGE_PAGE ((size_t)2 << 20)

struct ArenaChunk {
    ArenaChunk *older;
    size_t used, size;
    max_align_t bytes[]; /* aligned for any type */
};

void arena_init(Arena *arena)
{
    *arena = (Arena){0};
}

/* What large arenas held goes back to the system at once; the C library would
 * keep it beside what the next one takes. */
static void give_back(size_t freed)
{
#ifdef __GLIBC__
    if (freed >= TRIM_LEAST) {
        malloc_trim(0);
    }
#else
    (void)freed;
#endif
}

void arena_finish(Arena *arena)
{
    size_t freed = arena->used;

    while (arena->chunks) {
        ArenaChunk *older = arena->chunks->older;
        free(arena->chunks);
        arena->chunks = older;
    }
    arena->used = 0;
    give_back(freed);
}

/* Nothing is kept for reuse: a fresh chunk is zeroed by the system, and the
 * address sanitizer sees whoever still holds an old pointer. */
void arena_reset(Arena *arena)
{
    arena_finish(arena);
}

/* A long record is walked from end to end: huge pages, where the system has
 * them, spare it looking up one small page after another. */
static void ask_for_huge_pages(void *bytes, size_t size)
{
#ifdef MADV_HUGEPAGE
    size_t gap = (HUGE_PAGE - (uintptr_t)bytes % HUGE_PAGE) % HUGE_PAGE;

    if (size >= gap + HUGE_PAGE) {
        madvise((char *)bytes + gap, (size - gap) / HUGE_PAGE * HUGE_PAGE,
                MADV_HUGEPAGE);
    }
#else
    (void)bytes;
    (void)size;
#endif
}

static ArenaChunk *chunk_create(const Arena *arena, size_t wanted)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_LEAST;

    if (size > CHUNK_MOST) {
        size = CHUNK_MOST;
    }
    if (size < wanted + LINE) {
        size = wanted + LINE;
    }
    ArenaChunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk) {
        arena_out_of_memory(wanted);
    }
    ask_for_huge_pages(chunk, sizeof *chunk + size);
    chunk->size = size;
    return chunk;
}

/* How many bytes to leave out before SIZE bytes. */
static size_t gap_before(const ArenaChunk *chunk, size_t size)
{
    uintptr_t next = (uintptr_t)chunk->bytes + chunk->used;

    return size < LINES_LEAST ? 0 : (LINE - next % LINE) % LINE;
}

void *arena_alloc(Arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);

    if (size > SIZE_MAX / 4) {
        arena_out_of_memory(size);
    }
    /* Size 0 takes a unit too, so that every pointer is its own. */
    size = size ? (size + unit - 1) / unit * unit : unit;
    ArenaChunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < size + gap_before(chunk, size)) {
        chunk = chunk_create(arena, size);
        chunk->older = arena->chunks;
        arena->chunks = chunk;
    }
    size_t gap = gap_before(chunk, size);
    void *result = (char *)chunk->bytes + chunk->used + gap;
    chunk->used += gap + size;
    arena->used += size;
    return result;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena_out_of_memory(SIZE_MAX);
    }
    return arena_alloc(arena, count * size);
}

char *arena_copy(Arena *arena, const char *bytes, size_t length)
{
    if (length == SIZE_MAX) {
        arena_out_of_memory(length);
    }
    char *copy = arena_alloc(arena, length + 1);
    if (length) {
        memcpy(copy, bytes, length);
    }
    return copy;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        return arena_copy(arena, "", 0);
    }
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void *arena_grow(Arena *arena, void *array, size_t count, size_t *capacity,
                 size_t size)
{
    if (array && count < *capacity) {
        return array;
    }
    size_t larger = count < 4 ? 8 : count * 2;
    void *copy = arena_array(arena, larger, size);
    assert(array || count == 0);
    if (array) {
        memcpy(copy, array, count * size);
    }
    *capacity = larger;
    return copy;
}

_Noreturn void arena_out_of_memory(size_t wanted)
{
    fprintf(stderr,
            "unroll: the machine has no memory left (%zu bytes were wanted)\n",
            wanted);
    exit(3);
}
