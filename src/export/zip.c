/* Format: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.14 to 16. */
#include "export/zip.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"

#define MOST_32 0xFFFFFFFFu
#define MOST_16 0xFFFFu
#define DATE 0x0021u  /* 1980-01-01 */
#define FLAGS 0x0800u /* names are UTF-8 */
#define VERSION 20u
#define STORED 0u
#define DEFLATED 8u
#define VERSION_64 45u
/* A directory of this many bytes leaves the memory. */
#define SPILL_FROM ((size_t)1 << 16)

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

typedef struct Entry {
    const char *name;
    unsigned method;
    uint32_t crc;
    uint64_t length, packed; /* before and after packing */
} Entry;

/* Whether its lengths need the zip64 records. */
static bool is_large(const Entry *entry)
{
    return entry->length >= MOST_32 || entry->packed >= MOST_32;
}

/* What a file's own header and its row in the directory have alike. */
static void push_facts(Buf *out, const Entry *entry, unsigned extra)
{
    bool large = is_large(entry);

    push(out, extra ? VERSION_64 : VERSION, 2);
    push(out, FLAGS, 2);
    push(out, entry->method, 2);
    push(out, 0, 2); /* midnight */
    push(out, DATE, 2);
    push(out, entry->crc, 4);
    push(out, large ? MOST_32 : entry->packed, 4);
    push(out, large ? MOST_32 : entry->length, 4);
    push(out, strlen(entry->name), 2);
    push(out, extra, 2);
}

static void push_directory(Zip *zip, const Entry *entry)
{
    Buf *out = &zip->directory;
    bool large = is_large(entry), far = zip->offset >= MOST_32;
    unsigned size = (large ? 16u : 0u) + (far ? 8u : 0u);

    push(out, 0x02014b50, 4);
    push(out, size ? VERSION_64 : VERSION, 2);
    push_facts(out, entry, size ? size + 4 : 0);
    push(out, 0, 2); /* comment */
    push(out, 0, 2); /* disk */
    push(out, 0, 2);
    push(out, 0, 4); /* attributes */
    push(out, capped(zip->offset, MOST_32), 4);
    buf_push_str(out, str_of(entry->name));
    if (size) {
        push(out, 1, 2);
        push(out, size, 2);
    }
    if (large) {
        push(out, entry->length, 8);
        push(out, entry->packed, 8);
    }
    if (far) {
        push(out, zip->offset, 8);
    }
}

/* Moves the directory's rows so far to a file of no name; if the disk has no
 * room for it they stay here. */
static void spill_directory(Zip *zip)
{
    Buf *rows = &zip->directory;

    if (rows->length < SPILL_FROM || zip->spill_refused) {
        return;
    }
    if (!zip->spilled) {
        zip->spilled = tmpfile();
    }
    if (!zip->spilled ||
        fwrite(rows->data, 1, rows->length, zip->spilled) != rows->length ||
        fflush(zip->spilled) != 0) {
        zip->spill_refused = true;
        return;
    }
    zip->spilled_length += rows->length;
    buf_clear(rows);
}

static void write_spilled(Zip *zip)
{
    char part[4096];
    uint64_t left = zip->spilled_length;

    rewind(zip->spilled);
    while (left && !zip->failed) {
        size_t wanted = left < sizeof part ? (size_t)left : sizeof part;
        if (fread(part, 1, wanted, zip->spilled) != wanted) {
            zip->failed = true;
        }
        zip_bytes(zip, part, wanted);
        left -= wanted;
    }
    fclose(zip->spilled);
}

static void write_directory(Zip *zip)
{
    if (zip->spilled) {
        write_spilled(zip);
    }
    if (zip->directory.length) {
        zip_bytes(zip, zip->directory.data, zip->directory.length);
    }
    buf_finish(&zip->directory);
}

static void begin(Zip *zip, const Entry *entry)
{
    Buf header = {0};
    bool large = is_large(entry);

    assert(strlen(entry->name) <= MOST_16);
    push_directory(zip, entry);
    spill_directory(zip);
    push(&header, 0x04034b50, 4);
    push_facts(&header, entry, large ? 20 : 0);
    buf_push_str(&header, str_of(entry->name));
    if (large) {
        push(&header, 1, 2);
        push(&header, 16, 2);
        push(&header, entry->length, 8);
        push(&header, entry->packed, 8);
    }
    zip_bytes(zip, header.data, header.length);
    buf_finish(&header);
    zip->count++;
}

void zip_begin(Zip *zip, const char *name, uint32_t crc, uint64_t length)
{
    Entry entry = {.name = name,
                   .method = STORED,
                   .crc = crc,
                   .length = length,
                   .packed = length};

    begin(zip, &entry);
}

void zip_add(Zip *zip, const char *name, const void *bytes, size_t length)
{
    zip_begin(zip, name, zip_crc(0, bytes, length), length);
    zip_bytes(zip, bytes, length);
}

/* A negative window makes zlib leave its own header out. */
static void pack(const void *bytes, size_t length, Buf *out)
{
    z_stream stream = {0};
    char part[1 << 14];
    int status = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                              -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);

    if (status != Z_OK) {
        arena_out_of_memory(length);
    }
    assert(length <= UINT_MAX);
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)length;
    do {
        stream.next_out = (Bytef *)part;
        stream.avail_out = sizeof part;
        status = deflate(&stream, Z_FINISH);
        buf_push(out, part, sizeof part - stream.avail_out);
    } while (status == Z_OK);
    deflateEnd(&stream);
}

void zip_add_packed(Zip *zip, const char *name, const void *bytes,
                    size_t length)
{
    Buf packed = {0};

    pack(bytes, length, &packed);
    Entry entry = {.name = name,
                   .method = DEFLATED,
                   .crc = zip_crc(0, bytes, length),
                   .length = length,
                   .packed = packed.length};
    begin(zip, &entry);
    zip_bytes(zip, packed.data, packed.length);
    buf_finish(&packed);
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
    uint64_t size = zip->spilled_length + zip->directory.length;

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
    write_directory(zip);
    zip_bytes(zip, end.data, end.length);
    buf_finish(&end);
    return !zip->failed;
}
