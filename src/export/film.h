/* film.h - steps in time: what films of any format share.
 *
 * Each place stands still for a while, longer where a scene stands and at the
 * end; from one place to the next there is the motion that a window shows
 * (draw/motion.h), unless the reader wants none or the pace is too quick for
 * it. A format gets one still picture after another, each with its time; two
 * lists and one picture are all that is ever held.
 */
#ifndef EXPORT_FILM_H
#define EXPORT_FILM_H

#include "draw/motion.h"
#include "export/format.h"
#include "sdl/raster.h"

/* PIXELS are ARGB8888, job->width a row; they stand for MILLISECONDS. False:
 * reported. */
typedef bool FilmShow(void *context, const uint32_t *pixels,
                      uint32_t milliseconds);

typedef struct Film {
    const FormatJob *job;
    FilmShow *show;
    void *context;
    uint32_t beat; /* milliseconds of a picture between two places */
    Raster *raster;
    uint32_t *pixels;
    Display shown; /* the list before, in frames[0] */
    Arena frames[2];
    Arena between; /* of the motion and its pictures */
    bool begun;
} Film;

/* BEAT: of the pictures in a motion. False: reported. */
bool film_init(Film *film, const FormatJob *job, uint32_t beat, FilmShow *show,
               void *context);
bool film_frame(Film *film, const FormatFrame *frame);
void film_finish(Film *film);

/* The film of the same steps as mp4, by an ffmpeg found on PATH: H.264 at 25
 * pictures a second. Sides are made even, since its colours want that. */
extern const Format film_format;

#endif
