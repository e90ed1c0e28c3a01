#include "export/png.h"

#include <assert.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "sdl/raster.h"

#define SIDE_MOST 16384

/* Level 3 without row filters: pictures of flat colours are smaller so than
 * with them, and take half the time of level 6. */
#define LEVEL 3
#define MEMORY_LEVEL 9

/* libpng wants functions that do not return. What can still go wrong below
 * is memory alone: sizes are checked before, and writing keeps its errors. */
static void fail(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
    arena_out_of_memory(0);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t length)
{
    file_write(png_get_io_ptr(png), bytes, length);
}

static void flush(png_structp png)
{
    (void)png; /* the writer flushes when it commits */
}

static void unpack_row(png_bytep out, const uint8_t *row, int width, bool alpha)
{
    for (int x = 0; x < width; x++) {
        uint32_t pixel;

        memcpy(&pixel, row + 4 * (size_t)x, 4);
        *out++ = (png_byte)(pixel >> 16);
        *out++ = (png_byte)(pixel >> 8);
        *out++ = (png_byte)pixel;
        if (alpha) {
            *out++ = (png_byte)(pixel >> 24);
        }
    }
}

static void write_rows(png_structp png, const void *pixels, int width,
                       int height, int pitch, bool alpha)
{
    png_bytep out = malloc((size_t)width * 4);

    if (!out) {
        arena_out_of_memory((size_t)width * 4);
    }
    for (int y = 0; y < height; y++) {
        unpack_row(out, (const uint8_t *)pixels + (size_t)y * (size_t)pitch,
                   width, alpha);
        png_write_row(png, out);
    }
    free(out);
}

static void write_png(FileWriter *writer, const void *pixels, int width,
                      int height, int pitch, bool alpha)
{
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;

    if (!info) {
        arena_out_of_memory(0);
    }
    png_set_write_fn(png, writer, write_bytes, flush);
    png_set_compression_level(png, LEVEL);
    png_set_compression_mem_level(png, MEMORY_LEVEL);
    png_set_compression_buffer_size(png, 1 << 16);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8,
                 alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    write_rows(png, pixels, width, height, pitch, alpha);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
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

typedef struct Writer {
    const FormatJob *job;
    Raster *raster;
} Writer;

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
    int width, height, pitch;

    raster_paint(writer->raster, frame->display, frame->scale);
    const void *pixels = raster_pixels(writer->raster, &width, &height, &pitch);
    return png_save(frame->path, pixels, width, height, pitch,
                    writer->job->transparent, writer->job->diag);
}

static bool end(void *pointer, bool whole)
{
    Writer *writer = pointer;

    (void)whole; /* each file is */
    raster_destroy(writer->raster);
    return true;
}

const Format png_format = {
    .name = "png",
    .ending = ".png",
    .flags = FORMAT_MANY | FORMAT_TRANSPARENT,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
