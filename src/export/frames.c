#include "export/frames.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "player/way.h"

/* The least digits of a number in a file's name. */
#define DIGITS_LEAST 4

struct Frames {
    Player *player;
    Lesson *lesson; /* the player's, which goes without its prose meanwhile */
    const FramesOptions *options;
    FramesResult *result;
    FormatJob job;
    Tour tour;
    void *writer;     /* NULL of a dry run */
    const char *path; /* a folder, or the one file */
    bool one_file;    /* PATH is it */
    int digits;
    uint32_t index;       /* of the next place */
    uint32_t first, last; /* numbers */
    bool over, failed;    /* the last place is written; one could not be */
    Arena arena;          /* lives as long as the export */
    Arena frame;          /* and as long as a picture */
    Buf before[2];        /* paths of the pictures before: see format.h */
    uint32_t pictures;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Lesson bare; /* the lesson without its prose */
    /* What was chosen to be seen before the walk, and holds all along it. */
    Exhibit exhibit;
    bool chosen;
    Rule rule; /* of the way back, in this run, if it was chosen (RULED) */
    size_t run;
    bool ruled;
};

/* A place to draw: NUMBER counts steps, or scenes if there is one a scene. */
typedef struct Place {
    uint32_t number, scene;
} Place;

typedef bool Visit(Frames *frames, Place place);

bool frames_single(const FramesOptions *options)
{
    const TourPlan *plan = &options->plan;

    return plan->here || (plan->ranged && plan->first == plan->last);
}

bool frames_is_file(const FramesOptions *options, const char *path)
{
    const Format *format = options->format;

    if (file_is_folder(path) || file_name(path)[0] == '\0') {
        return false;
    }
    return !(format->flags & FORMAT_MANY) ||
           strcmp(file_ending(path), format->ending) == 0;
}

static bool is_many(const Frames *frames)
{
    return frames->options->format->flags & FORMAT_MANY;
}

/* The file that the NUMBER-th picture goes into. */
static const char *path_of(const Frames *frames, Arena *arena, uint32_t number)
{
    const char *name = frames->player->lesson->name;
    const char *ending = frames->options->format->ending;

    if (frames->one_file) {
        return frames->path;
    }
    name = is_many(frames) ? arena_printf(arena, "%s-%0*" PRIu32 "%s", name,
                                          frames->digits, number, ending)
                           : arena_printf(arena, "%s%s", name, ending);
    return file_join(arena, frames->path, name);
}

/* Without narration: the same lesson, all prose empty. The place that scenes
 * keep for it stays empty, so that pictures with and without it can lie side
 * by side. */
static void strip_prose(Frames *frames)
{
    Lesson *bare = &frames->bare;

    *bare = *frames->player->lesson;
    memset(bare->summary, 0, sizeof bare->summary);
    bare->scenes = ARENA_ARRAY(&frames->arena, Scene, bare->scene_count);
    for (size_t i = 0; i < bare->scene_count; i++) {
        bare->scenes[i] = frames->player->lesson->scenes[i];
        memset(bare->scenes[i].prose, 0, sizeof bare->scenes[i].prose);
    }
    frames->player->lesson = bare;
}

static void fill_job(Frames *frames, Diag *diag)
{
    const FramesOptions *options = frames->options;

    frames->exhibit = frames->player->exhibit;
    frames->chosen = frames->player->chosen;
    frames->rule = frames->player->rule;
    frames->run = frames->player->run;
    frames->ruled = !way_is_of_scene(frames->player);
    frames->job = (FormatJob){
        .arena = &frames->arena,
        .diag = diag,
        .fonts = frames->fonts,
        .stage = stage_create(&frames->arena, frames->fonts, frames->player),
        .player = frames->player,
        .language = frames->player->language,
        .width = options->width,
        .height = options->height,
        .transparent = options->transparent,
        .silent = options->silent,
        .pace = options->pace,
        .variant = options->variant,
        .count = frames->result->count,
        .path = is_many(frames) ? NULL : path_of(frames, &frames->arena, 0),
    };
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        frames->texts[i] = text_create(file_data_folder(), (Language)i);
        frames->job.texts[i] = frames->texts[i];
    }
}

static bool prepare(Frames *frames, Diag *diag)
{
    if (!frames->one_file && !file_make_folder(frames->path, diag)) {
        return false;
    }
    frames->fonts = font_open(file_data_folder(), diag);
    if (!frames->fonts) {
        return false;
    }
    if (frames->options->silent) {
        strip_prose(frames);
    }
    fill_job(frames, diag);
    frames->writer = frames->options->format->begin(&frames->job);
    return frames->writer != NULL;
}

static void add_size(Frames *frames, const char *path)
{
    struct stat facts;

    if (path && stat(path, &facts) == 0) {
        frames->result->bytes += (uint64_t)facts.st_size;
    }
}

/* The picture before the last is there now; NEXT and the last may still be on
 * their way. */
static void add_picture(Frames *frames, const char *next)
{
    Buf *before = &frames->before[frames->pictures++ % 2];

    if (before->length) {
        add_size(frames, buf_text(before));
    }
    buf_clear(before);
    buf_push_str(before, str_of(next));
}

static bool save_in(Frames *frames, Language language, FormatFrame *frame)
{
    const FormatJob *job = &frames->job;
    Display display = {0};

    frames->player->language = language;
    arena_reset(&frames->frame);
    if (is_many(frames)) {
        frame->path = path_of(frames, &frames->frame, frame->number);
    }
    if (!stage_fits(job->stage, frames->player)) { /* another run's scene */
        frames->job.stage =
            stage_create(&frames->arena, frames->fonts, frames->player);
    }
    frame->text = job->texts[language];
    if (!(frames->options->format->flags & FORMAT_PLAIN)) {
        stage_draw(job->stage, frames->player, frame->text, &frames->frame,
                   job->width, job->height, &display, &frame->scale);
        frame->display = &display;
    }
    if (job->transparent) {
        display.paper.a = 0;
    }
    if (!frames->options->format->frame(frames->writer, frame)) {
        return false;
    }
    add_picture(frames, frame->path);
    return true;
}

static bool save(Frames *frames)
{
    Language chosen = frames->job.language;
    bool every = frames->options->format->flags & FORMAT_EVERY_LANGUAGE;
    FormatFrame frame = {.player = frames->player,
                         .arena = &frames->frame,
                         .index = frames->index++,
                         .number = frames->tour.place.number,
                         .scene = frames->tour.place.scene};

    if (frames->chosen) {
        frames->player->exhibit = frames->exhibit;
        frames->player->chosen = true;
    }
    if (frames->ruled && frames->run == frames->player->run) {
        way_take(frames->player, &frames->rule);
    }
    bool saved = true, whole = frames->player->whole;
    frames->player->whole =
        whole || frames->options->format->flags & FORMAT_WHOLE;
    for (int i = 0; saved && i < LANGUAGE_COUNT; i++) {
        Language language = (Language)i;

        saved =
            (!every && language != chosen) || save_in(frames, language, &frame);
    }
    frames->player->language = chosen;
    frames->player->whole = whole;
    return saved;
}

/* The number of the last picture that there can be. */
static uint32_t last_number(const Player *player, const FramesOptions *options)
{
    uint32_t last = player_count(player, player->size);

    return options->plan.ranged && options->plan.last < last
               ? options->plan.last
               : last;
}

bool frames_check(const Player *player, const FramesOptions *options,
                  Diag *diag)
{
    const TourPlan *plan = &options->plan;
    uint32_t last = last_number(player, options);
    size_t scenes = player->lesson->scene_count;

    if (options->transparent &&
        !(options->format->flags & FORMAT_TRANSPARENT)) {
        return diag_error(diag, (Span){0}, "frames-paper",
                          options->format->name, NULL);
    }
    if (plan->scene > scenes) {
        return diag_error(diag, (Span){0}, "frames-scene",
                          arena_printf(diag->arena, "%" PRIu32, plan->scene),
                          arena_printf(diag->arena, "%zu", scenes), NULL);
    }
    if ((plan->ranged && plan->first > last) || (plan->scenes && scenes == 0)) {
        return diag_error(diag, (Span){0}, "frames-none", NULL);
    }
    if (!plan->ranged && !plan->scene && !plan->here && !plan->scenes &&
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

static TourPlan plan_of(const Frames *frames)
{
    TourPlan plan = frames->options->plan;

    plan.once = is_many(frames);
    plan.here = plan.here || frames->options->format->flags & FORMAT_RUN;
    return plan;
}

/* Goes over the places once, to know how many come, and back. */
static void count(Frames *frames)
{
    Player place = *frames->player; /* of `here`, which must not be lost */
    FramesResult *result = frames->result;
    TourPlan plan = plan_of(frames);
    Tour tour;

    frames->player->pins =
        ARENA_ARRAY(&frames->arena, uint32_t, place.pin_count);
    for (size_t i = 0; i < place.pin_count; i++) {
        frames->player->pins[i] = place.pins[i];
    }
    tour_begin(&tour, frames->player, &plan);
    while (tour_next(&tour)) {
        if (result->count++ == 0) {
            frames->first = tour.place.number;
        }
        frames->last = tour.place.number;
    }
    *frames->player = place;
    way_restore(frames->player);
    tour_begin(&frames->tour, frames->player, &plan);
}

static void name_files(const Frames *frames, Arena *arena)
{
    FramesResult *result = frames->result;

    if (result->count) {
        result->files = is_many(frames) ? result->count : 1;
        result->first = path_of(frames, arena, frames->first);
        result->last = path_of(frames, arena, frames->last);
    }
}

Frames *frames_open(Player *player, const FramesOptions *options,
                    const char *path, FramesResult *result, Diag *diag)
{
    Arena arena;

    arena_init(&arena);
    Frames *frames = ARENA_NEW(&arena, Frames);
    *frames = (Frames){.player = player,
                       .lesson = player->lesson,
                       .options = options,
                       .result = result,
                       .path = path,
                       .arena = arena};
    arena_init(&frames->frame);
    *result = (FramesResult){0};
    frames->one_file =
        frames_is_file(options, path) &&
        (frames_single(options) || !(options->format->flags & FORMAT_MANY));
    frames->digits = digits_of(last_number(player, options));
    count(frames);
    name_files(frames, diag->arena);
    frames->over = options->dry || result->count == 0;
    if (!frames->over && !prepare(frames, diag)) {
        frames->failed = true;
        frames_close(frames);
        return NULL;
    }
    return frames;
}

bool frames_next(Frames *frames)
{
    if (frames->over || frames->failed) {
        return false;
    }
    if (!tour_next(&frames->tour)) {
        frames->over = true;
        return false;
    }
    frames->failed = !save(frames);
    return !frames->failed;
}

uint32_t frames_done(const Frames *frames)
{
    return frames->index;
}

static void release(Frames *frames)
{
    Arena arena = frames->arena;

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (frames->texts[i]) {
            text_destroy(frames->texts[i]);
        }
    }
    if (frames->fonts) {
        font_close(frames->fonts);
    }
    buf_finish(&frames->before[0]);
    buf_finish(&frames->before[1]);
    arena_finish(&frames->frame);
    arena_finish(&arena);
}

bool frames_close(Frames *frames)
{
    bool whole = frames->over && !frames->failed;
    bool good = whole;

    frames->player->lesson = frames->lesson;
    if (frames->writer) {
        good = frames->options->format->end(frames->writer, whole) && whole;
        add_picture(frames, NULL);
        add_picture(frames, NULL);
        if (good) {
            add_size(frames, frames->job.path);
        }
    }
    release(frames);
    return good;
}

bool frames_export(Player *player, const FramesOptions *options,
                   const char *path, FramesResult *result, Diag *diag)
{
    Frames *frames = frames_open(player, options, path, result, diag);

    if (!frames) {
        return false;
    }
    do {
        if (options->progress && !frames->over &&
            !options->progress(options->context, frames_done(frames),
                               result->count)) {
            result->stopped = true;
            diag_error(diag, (Span){0}, "frames-stopped", NULL);
            break;
        }
    } while (frames_next(frames));
    return frames_close(frames);
}

/* ---- in words ---- */

/* "12.3 MB", in steps of 1000 as file managers count. */
static const char *size_text(Arena *arena, uint64_t bytes)
{
    return bytes < 1000000
               ? arena_printf(arena, "%.1f kB", (double)bytes / 1e3)
               : arena_printf(arena, "%.1f MB", (double)bytes / 1e6);
}

const char *frames_say(Arena *arena, const Text *text,
                       const FramesOptions *options, const FramesResult *result)
{
    const char *const words[] = {arena_printf(arena, "%" PRIu32, result->count),
                                 result->first, result->last,
                                 size_text(arena, result->bytes)};
    const char *key = options->dry ? "export-dry" : "export-done";

    if (result->count == 1) {
        key = options->dry ? "export-dry-one" : "export-done-one";
    } else if (result->files > 1) {
        key = options->dry ? "export-dry-many" : "export-done-many";
    }
    return text_fill(arena, text, key, words, 4);
}
