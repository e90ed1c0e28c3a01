#include "export/gif_code.h"

#include <string.h>

#define CODES_MOST 4096
#define SLOTS 16384 /* of the table of strings; a power of two */

typedef struct Coder {
    Buf *out;
    int bits;         /* of an index */
    int length;       /* of a code */
    uint32_t next;    /* the next free code */
    uint32_t waiting; /* bits not yet written, lowest first */
    int waiting_count;
    uint8_t block[255];
    size_t block_count;
    /* Strings: the code of all but the last index, and that index. */
    uint32_t keys[SLOTS];
    uint16_t codes[SLOTS];
} Coder;

#define FREE UINT32_MAX

static void flush_block(Coder *coder)
{
    if (coder->block_count) {
        buf_push_char(coder->out, (char)(unsigned char)coder->block_count);
        buf_push(coder->out, (const char *)coder->block, coder->block_count);
        coder->block_count = 0;
    }
}

static void push_byte(Coder *coder, uint8_t byte)
{
    coder->block[coder->block_count++] = byte;
    if (coder->block_count == sizeof coder->block) {
        flush_block(coder);
    }
}

static void push_code(Coder *coder, uint32_t code)
{
    coder->waiting |= code << coder->waiting_count;
    coder->waiting_count += coder->length;
    while (coder->waiting_count >= 8) {
        push_byte(coder, (uint8_t)coder->waiting);
        coder->waiting >>= 8;
        coder->waiting_count -= 8;
    }
}

static void start_over(Coder *coder)
{
    memset(coder->keys, 0xFF, sizeof coder->keys);
    coder->length = coder->bits + 1;
    coder->next = (1u << coder->bits) + 2;
}

/* The slot of a string, or the free one where it would stand. */
static size_t find_slot(const Coder *coder, uint32_t key)
{
    size_t at = (key * 2654435761u) >> 18;

    while (coder->keys[at] != FREE && coder->keys[at] != key) {
        at = (at + 1) & (SLOTS - 1);
    }
    return at;
}

static void learn(Coder *coder, size_t slot, uint32_t key)
{
    if (coder->next == CODES_MOST) {
        push_code(coder, 1u << coder->bits); /* the table is full */
        start_over(coder);
        return;
    }
    coder->keys[slot] = key;
    coder->codes[slot] = (uint16_t)coder->next;
    /* A code is longer as soon as one of that length can come. */
    if (coder->next == 1u << coder->length) {
        coder->length++;
    }
    coder->next++;
}

void gif_code(Buf *out, const uint8_t *indices, size_t count, int bits)
{
    Coder coder = {.out = out, .bits = bits};

    buf_push_char(out, (char)bits);
    start_over(&coder);
    push_code(&coder, 1u << bits);
    uint32_t string = count ? indices[0] : 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t key = string << 8 | indices[i];
        size_t slot = find_slot(&coder, key);
        if (coder.keys[slot] == key) {
            string = coder.codes[slot];
            continue;
        }
        push_code(&coder, string);
        learn(&coder, slot, key);
        string = indices[i];
    }
    if (count) {
        push_code(&coder, string);
    }
    /* The reader makes one more string of the last code. */
    if (count && coder.next == 1u << coder.length && coder.length < 12) {
        coder.length++;
    }
    push_code(&coder, (1u << bits) + 1);
    if (coder.waiting_count) {
        push_byte(&coder, (uint8_t)coder.waiting);
    }
    flush_block(&coder);
    buf_push_char(out, 0);
}
