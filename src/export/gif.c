#include "export/gif.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "export/film.h"
#include "export/gif_code.h"
#include "export/gif_palette.h"

/* Five hundredths of a second: what browsers and viewers keep to. */
#define BEAT 50u

typedef struct Area {
    int left, top, right, bottom; /* right and bottom are outside */
} Area;

typedef struct Writer {
    const FormatJob *job;
    FileWriter *file;
    Film film;
    GifPalette palette;
    uint32_t *shown;  /* the picture so far */
    uint8_t *indices; /* of the area that changes */
    bool begun;
    uint32_t late; /* milliseconds that were not shown yet, under 10 */
    Buf out;
} Writer;

static void push_short(Buf *out, unsigned number)
{
    buf_push_char(out, (char)(unsigned char)number);
    buf_push_char(out, (char)(unsigned char)(number >> 8));
}

static FilmShow show;

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    size_t count = (size_t)job->width * (size_t)job->height;

    writer->job = job;
    writer->file = file_create(job->path, job->diag);
    if (!writer->file) {
        return NULL;
    }
    if (!film_init(&writer->film, job, BEAT, show, writer)) {
        file_abandon(writer->file);
        return NULL;
    }
    gif_palette_init(&writer->palette);
    writer->shown = calloc(count, sizeof *writer->shown);
    writer->indices = malloc(count);
    if (!writer->shown || !writer->indices) {
        arena_out_of_memory(count * 5);
    }
    Buf *out = &writer->out;
    buf_push_str(out, STR("GIF89a"));
    push_short(out, (unsigned)job->width);
    push_short(out, (unsigned)job->height);
    buf_push(out, "\0\0\0", 3); /* no palette for all */
    /* Netscape's extension: for ever. */
    buf_push(out, "!\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0", 19);
    return writer;
}

/* The smallest box of what differs; empty when nothing does. */
static Area find_area(const Writer *writer, const uint32_t *pixels)
{
    int width = writer->job->width, height = writer->job->height;
    Area area = {width, height, 0, 0};

    for (int y = 0; y < height; y++) {
        const uint32_t *row = pixels + (size_t)y * (size_t)width;
        const uint32_t *old = writer->shown + (size_t)y * (size_t)width;
        int left = 0, right = width;
        if (memcmp(row, old, (size_t)width * sizeof *row) == 0) {
            continue;
        }
        while (row[left] == old[left]) {
            left++;
        }
        while (row[right - 1] == old[right - 1]) {
            right--;
        }
        area.top = area.bottom ? area.top : y;
        area.bottom = y + 1;
        area.left = left < area.left ? left : area.left;
        area.right = right > area.right ? right : area.right;
    }
    return area;
}

static void count_colors(Writer *writer, const uint32_t *pixels, Area area)
{
    gif_palette_clear(&writer->palette);
    for (int y = area.top; y < area.bottom; y++) {
        for (int x = area.left; x < area.right; x++) {
            size_t i = (size_t)y * (size_t)writer->job->width + (size_t)x;
            if (!writer->begun || pixels[i] != writer->shown[i]) {
                gif_palette_count(&writer->palette, pixels[i] & 0xFFFFFF);
            }
        }
    }
    gif_palette_make(&writer->palette);
}

/* Fills the indices and takes the picture for shown; CLEAR is the index that
 * leaves what is there. */
static size_t fill_indices(Writer *writer, const uint32_t *pixels, Area area,
                           uint8_t clear)
{
    size_t count = 0;

    for (int y = area.top; y < area.bottom; y++) {
        for (int x = area.left; x < area.right; x++) {
            size_t i = (size_t)y * (size_t)writer->job->width + (size_t)x;
            bool same = writer->begun && pixels[i] == writer->shown[i];
            writer->indices[count++] =
                same ? clear
                     : gif_palette_find(&writer->palette, pixels[i] & 0xFFFFFF);
            writer->shown[i] = pixels[i];
        }
    }
    return count;
}

/* A palette has 2^BITS colours; the one behind the last is the clear one. */
static int bits_of(size_t count)
{
    int bits = 2;

    while ((1u << bits) < count + 1) {
        bits++;
    }
    return bits;
}

static void push_palette(Buf *out, const GifPalette *palette, int bits)
{
    for (size_t i = 0; i < (size_t)1 << bits; i++) {
        uint32_t color = i < palette->count ? palette->colors[i] : 0;
        char rgb[3] = {(char)(unsigned char)(color >> 16),
                       (char)(unsigned char)(color >> 8),
                       (char)(unsigned char)color};
        buf_push(out, rgb, 3);
    }
}

static void push_control(Buf *out, uint32_t hundredths, uint8_t clear)
{
    buf_push(out, "!\xF9\x04\x05", 4); /* leave it there; one is clear */
    push_short(out, hundredths < 0xFFFF ? hundredths : 0xFFFF);
    buf_push_char(out, (char)clear);
    buf_push_char(out, 0);
}

static bool show(void *context, const uint32_t *pixels, uint32_t milliseconds)
{
    Writer *writer = context;
    Buf *out = &writer->out;
    Area area = {0, 0, writer->job->width, writer->job->height};

    if (writer->begun) {
        area = find_area(writer, pixels);
        if (area.bottom == 0) {
            area = (Area){0, 0, 1, 1}; /* for its time alone */
        }
    }
    count_colors(writer, pixels, area);
    int bits = bits_of(writer->palette.count);
    uint8_t clear = (uint8_t)writer->palette.count;
    milliseconds += writer->late;
    writer->late = milliseconds % 10;
    push_control(out, milliseconds / 10, clear);
    buf_push_char(out, ',');
    push_short(out, (unsigned)area.left);
    push_short(out, (unsigned)area.top);
    push_short(out, (unsigned)(area.right - area.left));
    push_short(out, (unsigned)(area.bottom - area.top));
    buf_push_char(out, (char)(unsigned char)(0x80 | (bits - 1)));
    push_palette(out, &writer->palette, bits);
    size_t count = fill_indices(writer, pixels, area, clear);
    writer->begun = true;
    gif_code(out, writer->indices, count, bits);
    file_write(writer->file, out->data, out->length);
    buf_clear(out);
    return true;
}

static bool write_frame(void *pointer, const FormatFrame *frame)
{
    Writer *writer = pointer;

    return film_frame(&writer->film, frame);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    film_finish(&writer->film);
    gif_palette_finish(&writer->palette);
    buf_finish(&writer->out);
    free(writer->shown);
    free(writer->indices);
    if (!whole) {
        file_abandon(writer->file);
        return true;
    }
    file_write(writer->file, ";", 1);
    return file_commit(writer->file, writer->job->diag);
}

const Format gif_format = {
    .name = "gif",
    .ending = ".gif",
    .flags = FORMAT_FILM,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
