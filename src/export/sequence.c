#include "export/sequence.h"

#include <stdlib.h>

#include "base/arena.h"

/* How far ahead a number is looked for: what changes lies close together. */
#define AHEAD 256

void sequence_push(Sequence *sequence, uint32_t number)
{
    if (sequence->count == sequence->capacity) {
        size_t capacity = sequence->capacity ? sequence->capacity * 2 : 256;
        uint32_t *items =
            realloc(sequence->items, capacity * sizeof *sequence->items);

        if (!items) {
            arena_out_of_memory(capacity * sizeof *sequence->items);
        }
        sequence->items = items;
        sequence->capacity = capacity;
    }
    sequence->items[sequence->count++] = number;
}

void sequence_clear(Sequence *sequence)
{
    sequence->count = 0;
}

void sequence_finish(Sequence *sequence)
{
    free(sequence->items);
    *sequence = (Sequence){0};
}

void sequence_number(Buf *out, uint32_t number)
{
    char digits[8];
    size_t at = sizeof digits;

    do {
        digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
        number /= 36;
    } while (number);
    buf_push(out, digits + at, sizeof digits - at);
}

static void push_word(Buf *out, const char *sign, size_t number)
{
    if (out->length && out->data[out->length - 1] != '"') {
        buf_push_char(out, ' ');
    }
    buf_push_str(out, str_of(sign));
    sequence_number(out, (uint32_t)number);
}

static void push_count(Buf *out, const char *sign, size_t *count)
{
    if (*count) {
        push_word(out, sign, *count);
    }
    *count = 0;
}

void sequence_change(Buf *out, const Sequence *before, const Sequence *after)
{
    size_t at = 0, kept = 0;

    for (size_t i = 0; i < after->count; i++) {
        size_t found = at, end = at + AHEAD;

        end = end < before->count ? end : before->count;
        while (found < end && before->items[found] != after->items[i]) {
            found++;
        }
        if (found < end) {
            size_t skipped = found - at;

            if (skipped) {
                push_count(out, "=", &kept);
                push_count(out, "-", &skipped);
            }
            kept++;
            at = found + 1;
        } else {
            push_count(out, "=", &kept);
            push_word(out, "", after->items[i]);
        }
    }
    push_count(out, "=", &kept);
}
