#include <stdlib.h>

#include "export/film.h"
#include "export/film_program.h"
#include "export/film_yuv.h"

#define RATE 25
#define BEAT 40u /* milliseconds of a picture */

typedef struct Writer {
    const FormatJob *job;
    Film film;
    FilmProgram *program;
    uint8_t *picture;
    uint32_t late; /* milliseconds that were not shown yet */
} Writer;

static bool show(void *context, const uint32_t *pixels, uint32_t milliseconds)
{
    Writer *writer = context;
    const FormatJob *job = writer->job;
    size_t size = film_yuv_size(job->width, job->height);

    film_yuv_fill(writer->picture, pixels, job->width, job->height);
    milliseconds += writer->late;
    writer->late = milliseconds % BEAT;
    for (uint32_t i = 0; i < milliseconds / BEAT; i++) {
        if (!film_program_write(writer->program, writer->picture, size)) {
            return false;
        }
    }
    return true;
}

static int even(int side)
{
    return (side + 1) & ~1;
}

static void *begin(const FormatJob *job)
{
    Writer *writer = ARENA_NEW(job->arena, Writer);
    size_t size = film_yuv_size(job->width, job->height);

    writer->job = job;
    writer->program = film_program_start(job->path, even(job->width),
                                         even(job->height), RATE, job->diag);
    if (!writer->program) {
        return NULL;
    }
    if (!film_init(&writer->film, job, BEAT, show, writer)) {
        film_program_end(writer->program, false, job->diag);
        return NULL;
    }
    writer->picture = malloc(size);
    if (!writer->picture) {
        arena_out_of_memory(size);
    }
    return writer;
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
    free(writer->picture);
    return film_program_end(writer->program, whole, writer->job->diag);
}

const Format film_format = {
    .name = "mp4",
    .ending = ".mp4",
    .flags = FORMAT_FILM,
    .begin = begin,
    .frame = write_frame,
    .end = end,
};
