#include "export/frames.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "export/png.h"
#include "sdl/raster.h"
#include "view/stage.h"

/* The least digits of a number in a file's name. */
#define DIGITS_LEAST 4

typedef struct Frames {
    Player *player;
    const Text *text;
    const FramesOptions *options;
    Diag *diag;
    const char *path;
    bool one_file; /* PATH is the picture, no folder */
    int digits;
    uint32_t from, to; /* steps of the trace */
    uint32_t count;
    Arena arena; /* lives as long as the export */
    Arena frame; /* and as long as a picture */
    Fonts *fonts;
    Raster *raster;
    Stage *stage;
} Frames;

bool frames_single(const FramesOptions *options)
{
    return options->here ||
           (options->ranged && options->first == options->last);
}

bool frames_is_file(const char *path)
{
    return strcmp(file_ending(path), ".png") == 0 && !file_is_folder(path);
}

static bool open(Frames *frames)
{
    const FramesOptions *options = frames->options;

    frames->fonts = font_open(file_data_folder(), frames->diag);
    if (!frames->fonts) {
        return false;
    }
    frames->raster = raster_create(frames->fonts, options->width,
                                   options->height, frames->diag);
    if (!frames->raster) {
        return false;
    }
    frames->stage = stage_create(&frames->arena, frames->fonts, frames->player);
    return frames->one_file || file_make_folder(frames->path, frames->diag);
}

static void close(Frames *frames)
{
    if (frames->raster) {
        raster_destroy(frames->raster);
    }
    if (frames->fonts) {
        font_close(frames->fonts);
    }
    arena_finish(&frames->frame);
    arena_finish(&frames->arena);
}

static bool save(Frames *frames, uint32_t number)
{
    const FramesOptions *options = frames->options;
    Display display;
    double scale;

    arena_reset(&frames->frame);
    stage_draw(frames->stage, frames->player, frames->text, &frames->frame,
               options->width, options->height, &display, &scale);
    raster_paint(frames->raster, &display, scale);
    SDL_Surface *surface = raster_surface(frames->raster);
    const char *path = frames->path;
    if (!frames->one_file) {
        path = file_join(&frames->frame, path,
                         arena_printf(&frames->frame, "%s-%0*" PRIu32 ".png",
                                      frames->player->lesson->name,
                                      frames->digits, number));
    }
    frames->count++;
    return png_save(path, surface->pixels, surface->w, surface->h,
                    surface->pitch, false, frames->diag);
}

/* Whether the place, the NUMBER-th of the player's size, is asked for. */
static bool wanted(const Frames *frames, uint32_t number)
{
    const FramesOptions *options = frames->options;
    uint32_t step = frames->player->step;

    return (!options->ranged ||
            (number >= options->first && number <= options->last)) &&
           step >= frames->from && step <= frames->to;
}

static bool save_all(Frames *frames)
{
    Player *player = frames->player;
    uint32_t number = 0;

    player_seek(player, 0);
    do {
        if (wanted(frames, number)) {
            if (frames->options->scene) {
                player->scene = frames->options->scene - 1;
            }
            if (!save(frames, number)) {
                return false;
            }
        }
        number++;
    } while (player->step <= frames->to &&
             !(frames->options->ranged && number > frames->options->last) &&
             player_step(player));
    return true;
}

/* The steps from behind the stop of the scene before to the scene's own. */
static void find_scene(Frames *frames)
{
    const Lesson *lesson = frames->player->lesson;
    uint32_t scene = frames->options->scene;

    frames->to = UINT32_MAX;
    if (scene) {
        frames->to = lesson->scenes[scene - 1].step;
        frames->from = scene > 1 ? lesson->scenes[scene - 2].step + 1 : 0;
    }
    if (frames->from > frames->to) {
        frames->from = frames->to;
    }
}

/* The number of the last picture that there can be. */
static uint32_t last_number(const Player *player, const FramesOptions *options)
{
    uint32_t last = player_count(player, player->size);

    return options->ranged && options->last < last ? options->last : last;
}

bool frames_check(const Player *player, const FramesOptions *options,
                  Diag *diag)
{
    uint32_t last = last_number(player, options);
    size_t scenes = player->lesson->scene_count;

    if (options->scene > scenes) {
        return diag_error(diag, (Span){0}, "frames-scene",
                          arena_printf(diag->arena, "%" PRIu32, options->scene),
                          arena_printf(diag->arena, "%zu", scenes), NULL);
    }
    if (options->ranged && options->first > last) {
        return diag_error(diag, (Span){0}, "frames-none", NULL);
    }
    if (!options->ranged && !options->scene && !options->here &&
        last >= FRAMES_MOST) {
        return diag_error(diag, (Span){0}, "frames-many",
                          arena_printf(diag->arena, "%" PRIu32, last), NULL);
    }
    return true;
}

static int digits_of(uint32_t number)
{
    int digits = snprintf(NULL, 0, "%" PRIu32, number);

    return digits > DIGITS_LEAST ? digits : DIGITS_LEAST;
}

static bool run(Frames *frames)
{
    if (!open(frames)) {
        return false;
    }
    find_scene(frames);
    frames->digits = digits_of(last_number(frames->player, frames->options));
    if (frames->options->here) {
        return save(frames,
                    player_position(frames->player, frames->player->size));
    }
    return save_all(frames);
}

bool frames_export(Player *player, const Text *text,
                   const FramesOptions *options, const char *path,
                   uint32_t *count, Diag *diag)
{
    Frames frames = {.player = player,
                     .text = text,
                     .options = options,
                     .diag = diag,
                     .path = path};

    frames.one_file = frames_single(options) && frames_is_file(path);
    arena_init(&frames.arena);
    arena_init(&frames.frame);
    bool good = run(&frames);
    *count = frames.count;
    close(&frames);
    return good;
}
