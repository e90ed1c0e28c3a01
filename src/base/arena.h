/* arena.h - memory that lives and dies together.
 *
 * An arena hands out zeroed memory and takes all of it back at once. There is
 * one per lifetime: a lesson, a run, a frame. What may allocate takes an
 * Arena * first, so a signature tells who owns the result.
 *
 * Invariants: every pointer is aligned for any type and stays valid until
 * arena_reset or arena_finish. An arena never returns NULL: when the machine
 * has no memory left the program ends in arena_out_of_memory, with a sentence.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunks; /* newest first */
    size_t used;        /* bytes handed out */
} Arena;

void arena_init(Arena *arena);

/* Gives everything back; the arena can be used again. */
void arena_reset(Arena *arena);
void arena_finish(Arena *arena);

/* SIZE zeroed bytes; size 0 gives a valid pointer. */
void *arena_alloc(Arena *arena, size_t size);

/* COUNT zeroed elements of SIZE bytes; the product is checked. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* A terminated copy of LENGTH bytes. */
char *arena_copy(Arena *arena, const char *bytes, size_t length);

/* A formatted, terminated string. */
char *arena_printf(Arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args);

/* Makes room for one more element in a growing array: returns ARRAY, or a
 * larger copy, and updates CAPACITY. Use ARENA_PUSH. */
void *arena_grow(Arena *arena, void *array, size_t count, size_t *capacity,
                 size_t size);

/* Ends the program with exit status 3: the one place for "no memory". */
_Noreturn void arena_out_of_memory(size_t wanted);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) \
    ((Type *)arena_array((arena), (count), sizeof(Type)))

/* A growing array is three fields: Type *items; size_t count, capacity. */
#define ARENA_PUSH(arena, items, count, capacity)                             \
    ((items) =                                                                \
         arena_grow((arena), (items), (count), &(capacity), sizeof *(items)), \
     &(items)[(count)++])

#endif
