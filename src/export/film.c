#include "export/film.h"

#include <stdlib.h>
#include <string.h>

/* Milliseconds: a step of usual pace; and how short a step may be for there
 * to be a motion before it. */
#define STEP_USUAL 1250.0
#define MOVED_LEAST 400.0
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
    film->pixels = calloc(count, sizeof *film->pixels);
    if (!film->pixels) {
        arena_out_of_memory(count * sizeof *film->pixels);
    }
    arena_init(&film->frames[0]);
    arena_init(&film->frames[1]);
    arena_init(&film->between);
    return true;
}

/* Paints a list and hands the picture on. */
static bool show_list(Film *film, const Display *display, double scale,
                      uint32_t milliseconds)
{
    int width, height, pitch;

    raster_update(film->raster, display, scale);
    const char *from = raster_pixels(film->raster, &width, &height, &pitch);
    /* The rows one below another, without gaps. */
    for (int y = 0; y < height; y++) {
        memcpy(film->pixels + (size_t)y * (size_t)width, from + (long)y * pitch,
               (size_t)width * sizeof *film->pixels);
    }
    return film->show(film->context, film->pixels, milliseconds);
}

/* The pictures between the last list and this one; takes their time off that
 * of the step. */
static bool move(Film *film, const Display *display, double scale, double *time)
{
    uint32_t beats = MOTION_TIME / film->beat;

    arena_reset(&film->between);
    const Motion *motion = motion_create(&film->between, &film->shown, display);
    for (uint32_t k = 1; motion && k < beats; k++) {
        Arena picture;
        Display between;

        arena_init(&picture);
        motion_draw(motion, (double)k / beats, &picture, &between);
        bool good = show_list(film, &between, scale, film->beat);
        arena_finish(&picture);
        if (!good) {
            return false;
        }
        *time -= film->beat;
    }
    return true;
}

/* Keeps a list for the motion to the next one. */
static void keep(Film *film, const Display *display)
{
    Arena old = film->frames[0];

    film->frames[0] = film->frames[1];
    film->frames[1] = old;
    arena_reset(&film->frames[0]);
    film->shown = display_copy(display, &film->frames[0]);
    film->begun = true;
}

bool film_frame(Film *film, const FormatFrame *frame)
{
    const FormatJob *job = film->job;
    double step = job->pace > 0 ? 1000 / job->pace : STEP_USUAL;
    bool still = frame->scene != GRAPH_NONE || frame->index + 1 == job->count;
    double time = still ? step * SCENE_LONGER : step;
    bool moves = film->begun && step >= MOVED_LEAST && !frame->player->still;

    if (moves && !move(film, frame->display, frame->scale, &time)) {
        return false;
    }
    bool good =
        show_list(film, frame->display, frame->scale, (uint32_t)(time + 0.5));
    keep(film, frame->display);
    return good;
}

void film_finish(Film *film)
{
    free(film->pixels);
    if (film->raster) {
        raster_destroy(film->raster);
        arena_finish(&film->frames[0]);
        arena_finish(&film->frames[1]);
        arena_finish(&film->between);
    }
}
