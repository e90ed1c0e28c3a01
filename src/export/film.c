#include "export/film.h"

#include <stdlib.h>
#include <string.h>

/* Milliseconds: a step of usual pace; a fade; and how short a step may be for
 * there to be one. */
#define STEP_USUAL 1250.0
#define FADE 200u
#define FADED_LEAST 400.0
/* How many times as long the picture of a scene stands. */
#define SCENE_LONGER 3.0

bool film_init(Film *film, const FormatJob *job, uint32_t beat, FilmShow *show,
               void *context)
{
    size_t count = (size_t)job->width * (size_t)job->height;

    *film = (Film){.job = job, .show = show, .context = context, .beat = beat};
    film->raster =
        raster_create(job->fonts, job->width, job->height, job->diag);
    if (!film->raster) {
        return false;
    }
    film->before = calloc(count * 3, sizeof *film->before);
    if (!film->before) {
        arena_out_of_memory(count * 3 * sizeof *film->before);
    }
    film->now = film->before + count;
    film->between = film->now + count;
    return true;
}

/* The rows one below another, without gaps. */
static void take_pixels(Film *film)
{
    int width, height, pitch;
    const char *from = raster_pixels(film->raster, &width, &height, &pitch);

    for (int y = 0; y < height; y++) {
        memcpy(film->now + (size_t)y * (size_t)width, from + (long)y * pitch,
               (size_t)width * sizeof *film->now);
    }
}

/* AMOUNT of 256 of the way from one pixel to the other. */
static uint32_t mix(uint32_t from, uint32_t to, uint32_t amount)
{
    uint32_t mixed = 0;

    for (int shift = 0; shift <= 24; shift += 8) {
        uint32_t a = from >> shift & 255, b = to >> shift & 255;
        mixed |= ((a * (256 - amount) + b * amount + 128) >> 8) << shift;
    }
    return mixed;
}

static bool fade(Film *film)
{
    size_t count = (size_t)film->job->width * (size_t)film->job->height;
    uint32_t beats = FADE / film->beat;

    for (uint32_t k = 1; k < beats; k++) {
        uint32_t amount = 256 * k / beats;
        for (size_t i = 0; i < count; i++) {
            uint32_t a = film->before[i], b = film->now[i];
            film->between[i] = a == b ? a : mix(a, b, amount);
        }
        if (!film->show(film->context, film->between, film->beat)) {
            return false;
        }
    }
    return true;
}

bool film_frame(Film *film, const FormatFrame *frame)
{
    const FormatJob *job = film->job;
    double step = job->pace > 0 ? 1000 / job->pace : STEP_USUAL;
    bool still = frame->scene != GRAPH_NONE || frame->index + 1 == job->count;
    double time = still ? step * SCENE_LONGER : step;
    bool faded = film->begun && step >= FADED_LEAST;
    uint32_t *old = film->before;

    film->before = film->now;
    film->now = old;
    raster_update(film->raster, frame->display, frame->scale);
    take_pixels(film);
    if (faded) {
        if (!fade(film)) {
            return false;
        }
        time -= FADE - film->beat;
    }
    film->begun = true;
    return film->show(film->context, film->now, (uint32_t)(time + 0.5));
}

void film_finish(Film *film)
{
    /* The pictures are one block; two of them change places. */
    free(film->before < film->now ? film->before : film->now);
    if (film->raster) {
        raster_destroy(film->raster);
    }
}
