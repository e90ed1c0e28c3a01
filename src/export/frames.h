/* frames.h - the pictures of a lesson's steps, in any format.
 *
 * Walks the steps asked for, draws each as a window of the same size would
 * show it, and hands it to the format. Of a format of many files NAME-0000.png
 * shows the start and NAME-0037.png the place after the 37th step of the size
 * asked for, so that they sort in the order of the steps. When a picture a
 * scene is asked for the number is the scene's.
 *
 * Where several scenes stand at one step, formats of one file have a picture
 * for each, one after another, as the space bar shows them in a window; of
 * many files there is one a step, and --scene gives the others.
 *
 * What the reader chose to see (`view check dL/dU`) is in all of them; else
 * each shows what its scene asks for.
 *
 * Memory does not grow with the number of steps.
 */
#ifndef EXPORT_FRAMES_H
#define EXPORT_FRAMES_H

#include "export/format.h"
#include "export/tour.h"

/* More pictures than this are refused unless a range is given. */
#define FRAMES_MOST 10000

typedef struct FramesOptions {
    const Format *format;
    int width, height;   /* pixels */
    TourPlan plan;       /* which places; `once` follows from the format */
    bool transparent;    /* without paper */
    bool silent;         /* without narration */
    bool dry;            /* nothing is written */
    double pace;         /* FormatJob.pace */
    const char *variant; /* FormatJob.variant */
    /* Called before each place; false stops the export. May be NULL. */
    bool (*progress)(void *context, uint32_t done, uint32_t count);
    void *context;
} FramesOptions;

/* What was written, or, of a dry run, would be. */
typedef struct FramesResult {
    uint32_t count; /* places */
    uint32_t files;
    uint64_t bytes;           /* of all files; 0 of a dry run */
    const char *first, *last; /* paths, NULL without files */
    bool stopped;             /* by progress; reported too */
} FramesResult;

/* Whether there is one picture at most, and whether a path is that of a file
 * of the format rather than of a folder. */
bool frames_single(const FramesOptions *options);
bool frames_is_file(const FramesOptions *options, const char *path);

/* Whether these pictures can be had: a scene that there is, not too many
 * steps, and paper where the format needs it. False: reported. */
bool frames_check(const Player *player, const FramesOptions *options,
                  Diag *diag);

/* Draws PLAYER, which it moves, in its language. PATH is a folder, made when
 * missing, or the file of a format of one file or of a single picture.
 * False: reported; each file that is there is whole. RESULT's paths live in
 * diag->arena. */
bool frames_export(Player *player, const FramesOptions *options,
                   const char *path, FramesResult *result, Diag *diag);

/* RESULT in the words that follow an export, or a dry run. */
const char *frames_say(Arena *arena, const Text *text,
                       const FramesOptions *options,
                       const FramesResult *result);

/* The same a picture at a time, for who has other things to do between two of
 * them. OPTIONS, PLAYER, PATH and RESULT must stay where they are. */
typedef struct Frames Frames;

/* Of a dry run, and where there is no place to draw, RESULT alone is filled
 * in. NULL: reported. */
Frames *frames_open(Player *player, const FramesOptions *options,
                    const char *path, FramesResult *result, Diag *diag);
/* False: there was none left, or it cannot be written. */
bool frames_next(Frames *frames);
/* How many places are written. */
uint32_t frames_done(const Frames *frames);
/* Ends it after the last picture or, taking away what is not complete, before
 * that. False: what was asked for is not there; reported. */
bool frames_close(Frames *frames);

#endif
