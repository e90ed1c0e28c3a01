#include "export/intern.h"

#include <stdlib.h>

#include "base/arena.h"

#define CAPACITY_LEAST 1024

/* FNV-1a over bytes, with a last mixing so that low bits are good too. */
static uint64_t hash_of(Str text)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (uint8_t)text.data[i]) * 1099511628211u;
    }
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 33;
    return hash ? hash : 1;
}

static size_t place_of(const Intern *intern, uint64_t hash)
{
    size_t mask = intern->capacity - 1, at = (size_t)hash & mask;

    while (intern->hashes[at] && intern->hashes[at] != hash) {
        at = (at + 1) & mask;
    }
    return at;
}

static void grow(Intern *intern)
{
    Intern old = *intern;

    intern->capacity = old.capacity ? old.capacity * 2 : CAPACITY_LEAST;
    intern->hashes = calloc(intern->capacity, sizeof *intern->hashes);
    intern->numbers = calloc(intern->capacity, sizeof *intern->numbers);
    if (!intern->hashes || !intern->numbers) {
        arena_out_of_memory(intern->capacity * sizeof *intern->hashes);
    }
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.hashes[i]) {
            size_t at = place_of(intern, old.hashes[i]);

            intern->hashes[at] = old.hashes[i];
            intern->numbers[at] = old.numbers[i];
        }
    }
    free(old.hashes);
    free(old.numbers);
}

bool intern_find(Intern *intern, Str text, uint32_t *number)
{
    uint64_t hash = hash_of(text);

    if ((size_t)intern->count * 2 >= intern->capacity) {
        grow(intern);
    }
    size_t at = place_of(intern, hash);
    bool fresh = !intern->hashes[at];
    if (fresh) {
        intern->hashes[at] = hash;
        intern->numbers[at] = intern->count++;
    }
    *number = intern->numbers[at];
    return fresh;
}

void intern_finish(Intern *intern)
{
    free(intern->hashes);
    free(intern->numbers);
    *intern = (Intern){0};
}
