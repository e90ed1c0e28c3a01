#include "export/png.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/file.h"
#include "sdl/raster.h"

#define SIDE_MOST 16384

/* Pictures of flat colours: without row filters they are smaller than with
 * them. Level 3 takes the first match that is good enough; letting nothing but
 * the longest be good enough costs no time here and saves a tenth. */
#define LEVEL 3
#define GOOD_LENGTH 4
#define LAZY_LENGTH 6
#define NICE_LENGTH 258
#define CHAIN_LENGTH 32
#define MEMORY_LEVEL 9
#define WINDOW_BITS 15
#define CHUNK ((size_t)1 << 16)

/* A picture on its way into a file. */
typedef struct Stream {
    FileWriter *file;
    z_stream zip;
    uint8_t *out; /* CHUNK */
} Stream;

static void *own(void *memory, size_t size)
{
    if (!memory) {
        arena_out_of_memory(size);
    }
    return memory;
}

static void put_number(uint8_t out[4], uint32_t number)
{
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(number >> (24 - 8 * i));
    }
}

static void write_chunk(FileWriter *file, const char type[5],
                        const uint8_t *bytes, size_t length)
{
    uint8_t head[8], tail[4];
    uLong check = crc32(0, (const Bytef *)type, 4);

    put_number(head, (uint32_t)length);
    memcpy(head + 4, type, 4);
    if (length) { /* of nothing zlib would begin anew */
        check = crc32(check, bytes, (uInt)length);
    }
    put_number(tail, (uint32_t)check);
    file_write(file, head, sizeof head);
    file_write(file, bytes, length);
    file_write(file, tail, sizeof tail);
}

static void write_head(FileWriter *file, int width, int height, bool alpha)
{
    uint8_t head[13] = {0};

    file_write(file, "\x89PNG\r\n\x1a\n", 8);
    put_number(head, (uint32_t)width);
    put_number(head + 4, (uint32_t)height);
    head[8] = 8;             /* bits a colour */
    head[9] = alpha ? 6 : 2; /* red, green, blue, and alpha */
    write_chunk(file, "IHDR", head, sizeof head);
}

/* Compresses what is given, a chunk of the file at a time. */
static void push(Stream *stream, const uint8_t *bytes, size_t length, int flush)
{
    z_stream *zip = &stream->zip;
    int status;

    zip->next_in = (Bytef *)bytes;
    zip->avail_in = (uInt)length;
    do {
        status = deflate(zip, flush);
        bool full = zip->avail_out == 0 || status == Z_STREAM_END;
        if (full && zip->avail_out < CHUNK) {
            write_chunk(stream->file, "IDAT", stream->out,
                        CHUNK - zip->avail_out);
        }
        if (full) {
            zip->next_out = stream->out;
            zip->avail_out = CHUNK;
        }
    } while (zip->avail_in > 0 || (flush == Z_FINISH && status == Z_OK));
}

static void unpack_row(uint8_t *out, const uint8_t *row, int width, bool alpha)
{
    for (int x = 0; x < width; x++) {
        uint32_t pixel;

        memcpy(&pixel, row + 4 * (size_t)x, 4);
        *out++ = (uint8_t)(pixel >> 16);
        *out++ = (uint8_t)(pixel >> 8);
        *out++ = (uint8_t)pixel;
        if (alpha) {
            *out++ = (uint8_t)(pixel >> 24);
        }
    }
}

static void write_rows(Stream *stream, const void *pixels, int width,
                       int height, int pitch, bool alpha)
{
    size_t length = 1 + (size_t)width * (alpha ? 4 : 3);
    uint8_t *row = own(calloc(1, length), length); /* the filter's byte: 0 */

    for (int y = 0; y < height; y++) {
        unpack_row(row + 1, (const uint8_t *)pixels + (size_t)y * (size_t)pitch,
                   width, alpha);
        push(stream, row, length, Z_NO_FLUSH);
    }
    push(stream, NULL, 0, Z_FINISH);
    free(row);
}

static void write_png(FileWriter *file, const void *pixels, int width,
                      int height, int pitch, bool alpha)
{
    Stream stream = {.file = file, .out = own(malloc(CHUNK), CHUNK)};
    z_stream *zip = &stream.zip;

    if (deflateInit2(zip, LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        arena_out_of_memory(0);
    }
    deflateTune(zip, GOOD_LENGTH, LAZY_LENGTH, NICE_LENGTH, CHAIN_LENGTH);
    zip->next_out = stream.out;
    zip->avail_out = CHUNK;
    write_head(file, width, height, alpha);
    write_rows(&stream, pixels, width, height, pitch, alpha);
    write_chunk(file, "IEND", NULL, 0);
    deflateEnd(zip);
    free(stream.out);
}

bool png_save(const char *path, const void *pixels, int width, int height,
              int pitch, bool alpha, Diag *diag)
{
    FileWriter *writer;

    assert(width > 0 && width <= SIDE_MOST);
    assert(height > 0 && height <= SIDE_MOST);
    writer = file_create(path, diag);
    if (!writer) {
        return false;
    }
    write_png(writer, pixels, width, height, pitch, alpha);
    return file_commit(writer, diag);
}

/* Two pictures are compressed by threads of their own while the next is drawn:
 * that takes most of the time. The thread has its own copy of the pixels and
 * nothing else; files are begun and ended outside it. */
typedef struct Packer {
    pthread_t thread;
    FileWriter *file; /* NULL: nothing is on its way */
    bool threaded;    /* else there was no thread to be had */
    uint8_t *pixels;
    int width, height, pitch;
    bool alpha;
} Packer;

typedef struct Writer {
    const FormatJob *job;
    Raster *raster;
    Packer packers[2];
    int next; /* which of them has waited longer */
} Writer;

static void *pack(void *pointer)
{
    const Packer *packer = pointer;

    write_png(packer->file, packer->pixels, packer->width, packer->height,
              packer->pitch, packer->alpha);
    return NULL;
}

/* Waits for the picture on its way. False: reported. */
static bool packer_finish(Packer *packer, Diag *diag)
{
    FileWriter *file = packer->file;

    if (!file) {
        return true;
    }
    if (packer->threaded) {
        pthread_join(packer->thread, NULL);
    }
    packer->file = NULL;
    return file_commit(file, diag);
}

static bool packer_begin(Packer *packer, const char *path, const void *pixels,
                         Diag *diag)
{
    size_t size = (size_t)packer->height * (size_t)packer->pitch;

    if (!packer->pixels) {
        packer->pixels = own(malloc(size), size);
    }
    memcpy(packer->pixels, pixels, size);
    packer->file = file_create(path, diag);
    if (!packer->file) {
        return false;
    }
    packer->threaded = pthread_create(&packer->thread, NULL, pack, packer) == 0;
    if (!packer->threaded) {
        pack(packer);
    }
    return true;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);

    writer->job = job;
    writer->raster =
        raster_create(job->fonts, job->width, job->height, job->diag);
    return writer->raster ? writer : NULL;
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;
    Packer *packer = &writer->packers[writer->next];
    Diag *diag = writer->job->diag;

    raster_paint(writer->raster, frame->display, frame->scale);
    if (!packer_finish(packer, diag)) {
        return false;
    }
    const void *pixels = raster_pixels(writer->raster, &packer->width,
                                       &packer->height, &packer->pitch);
    packer->alpha = writer->job->transparent;
    writer->next = !writer->next;
    return packer_begin(packer, frame->path, pixels, diag);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    (void)whole; /* each file is */
    bool good = true;
    for (int i = 0; i < 2; i++) {
        Packer *packer = &writer->packers[(writer->next + i) % 2];
        good = packer_finish(packer, writer->job->diag) && good;
        free(packer->pixels);
    }
    raster_destroy(writer->raster);
    return good;
}

const Format png_format = {
    .name = "png",
    .ending = ".png",
    .flags = FORMAT_MANY | FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
