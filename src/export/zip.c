/* Format: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.14 to 16. */
#include "export/zip.h"

#include <assert.h>
#include <string.h>
#include <zlib.h>

#define MOST_32 0xFFFFFFFFu
#define MOST_16 0xFFFFu
#define DATE 0x0021u  /* 1980-01-01 */
#define FLAGS 0x0800u /* names are UTF-8 */
#define VERSION 20u
#define VERSION_64 45u

void zip_init(Zip *zip, const Sink *sink)
{
    *zip = (Zip){.sink = sink};
}

uint32_t zip_crc(uint32_t crc, const void *bytes, size_t length)
{
    return (uint32_t)crc32_z(crc, bytes, length);
}

void zip_bytes(Zip *zip, const void *bytes, size_t length)
{
    zip->failed =
        zip->failed || !zip->sink->write(zip->sink->context, bytes, length);
    zip->offset += length;
}

/* The low COUNT bytes of NUMBER, least first. */
static void push(Buf *out, uint64_t number, int count)
{
    for (int i = 0; i < count; i++) {
        buf_push_char(out, (char)(unsigned char)(number >> (8 * i)));
    }
}

static uint64_t capped(uint64_t number, uint64_t most)
{
    return number < most ? number : most;
}

/* What a file's own header and its row in the directory have alike. */
static void push_facts(Buf *out, const char *name, uint32_t crc,
                       uint64_t length, unsigned extra)
{
    bool large = length >= MOST_32;

    push(out, extra ? VERSION_64 : VERSION, 2);
    push(out, FLAGS, 2);
    push(out, 0, 2); /* stored */
    push(out, 0, 2); /* midnight */
    push(out, DATE, 2);
    push(out, crc, 4);
    push(out, large ? MOST_32 : length, 4);
    push(out, large ? MOST_32 : length, 4);
    push(out, strlen(name), 2);
    push(out, extra, 2);
}

static void push_directory(Zip *zip, const char *name, uint32_t crc,
                           uint64_t length)
{
    Buf *out = &zip->directory;
    bool large = length >= MOST_32, far = zip->offset >= MOST_32;
    unsigned size = (large ? 16u : 0u) + (far ? 8u : 0u);

    push(out, 0x02014b50, 4);
    push(out, size ? VERSION_64 : VERSION, 2);
    push_facts(out, name, crc, length, size ? size + 4 : 0);
    push(out, 0, 2); /* comment */
    push(out, 0, 2); /* disk */
    push(out, 0, 2);
    push(out, 0, 4); /* attributes */
    push(out, capped(zip->offset, MOST_32), 4);
    buf_push_str(out, str_of(name));
    if (size) {
        push(out, 1, 2);
        push(out, size, 2);
    }
    if (large) {
        push(out, length, 8);
        push(out, length, 8);
    }
    if (far) {
        push(out, zip->offset, 8);
    }
}

void zip_begin(Zip *zip, const char *name, uint32_t crc, uint64_t length)
{
    Buf header = {0};
    bool large = length >= MOST_32;

    assert(strlen(name) <= MOST_16);
    push_directory(zip, name, crc, length);
    push(&header, 0x04034b50, 4);
    push_facts(&header, name, crc, length, large ? 20 : 0);
    buf_push_str(&header, str_of(name));
    if (large) {
        push(&header, 1, 2);
        push(&header, 16, 2);
        push(&header, length, 8);
        push(&header, length, 8);
    }
    zip_bytes(zip, header.data, header.length);
    buf_finish(&header);
    zip->count++;
}

void zip_add(Zip *zip, const char *name, const void *bytes, size_t length)
{
    zip_begin(zip, name, zip_crc(0, bytes, length), length);
    zip_bytes(zip, bytes, length);
}

static void push_end_64(const Zip *zip, uint64_t size, Buf *out)
{
    push(out, 0x06064b50, 4);
    push(out, 44, 8); /* of what follows of this record */
    push(out, VERSION_64, 2);
    push(out, VERSION_64, 2);
    push(out, 0, 4);
    push(out, 0, 4);
    push(out, zip->count, 8);
    push(out, zip->count, 8);
    push(out, size, 8);
    push(out, zip->offset, 8);
    push(out, 0x07064b50, 4);
    push(out, 0, 4);
    push(out, zip->offset + size, 8);
    push(out, 1, 4);
}

bool zip_finish(Zip *zip)
{
    Buf end = {0};
    uint64_t size = zip->directory.length;

    if (zip->count >= MOST_16 || zip->offset >= MOST_32 || size >= MOST_32) {
        push_end_64(zip, size, &end);
    }
    push(&end, 0x06054b50, 4);
    push(&end, 0, 2);
    push(&end, 0, 2);
    push(&end, capped(zip->count, MOST_16), 2);
    push(&end, capped(zip->count, MOST_16), 2);
    push(&end, capped(size, MOST_32), 4);
    push(&end, capped(zip->offset, MOST_32), 4);
    push(&end, 0, 2);
    if (size) {
        zip_bytes(zip, zip->directory.data, size);
    }
    zip_bytes(zip, end.data, end.length);
    buf_finish(&zip->directory);
    buf_finish(&end);
    return !zip->failed;
}
