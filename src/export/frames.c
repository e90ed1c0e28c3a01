#include "export/frames.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

/* The least digits of a number in a file's name. */
#define DIGITS_LEAST 4

typedef struct Frames {
    Player *player;
    const FramesOptions *options;
    FramesResult *result;
    FormatJob job;
    void *writer;
    const char *path; /* a folder, or the one file */
    bool one_file;    /* PATH is it */
    int digits;
    uint32_t from, to;    /* steps of the trace */
    uint32_t index;       /* of the next place */
    uint32_t first, last; /* numbers */
    Arena arena;          /* lives as long as the export */
    Arena frame;          /* and as long as a picture */
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Lesson bare; /* the lesson without its prose */
    /* What was chosen to be seen before the walk, and holds all along it. */
    Exhibit exhibit;
    bool chosen;
} Frames;

/* A place to draw: NUMBER counts steps, or scenes if there is one a scene. */
typedef struct Place {
    uint32_t number, scene;
} Place;

typedef bool Visit(Frames *frames, Place place);

bool frames_single(const FramesOptions *options)
{
    return options->here ||
           (options->ranged && options->first == options->last);
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

/* Without narration: the same lesson, all prose empty. The place kept for it
 * stays empty, so that pictures with and without it can lie side by side. */
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
        .count = frames->result->count,
        .path = is_many(frames) ? NULL : path_of(frames, &frames->arena, 0),
    };
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        frames->texts[i] = text_create(file_data_folder(), (Language)i);
        frames->job.texts[i] = frames->texts[i];
    }
}

static bool open(Frames *frames, Diag *diag)
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

static void close(Frames *frames)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (frames->texts[i]) {
            text_destroy(frames->texts[i]);
        }
    }
    if (frames->fonts) {
        font_close(frames->fonts);
    }
    arena_finish(&frames->frame);
    arena_finish(&frames->arena);
}

static void add_size(Frames *frames, const char *path)
{
    struct stat facts;

    if (path && stat(path, &facts) == 0) {
        frames->result->bytes += (uint64_t)facts.st_size;
    }
}

static bool save_in(Frames *frames, Language language, FormatFrame *frame)
{
    const FormatJob *job = &frames->job;
    Display display;

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
    frame->display = &display;
    stage_draw(job->stage, frames->player, frame->text, &frames->frame,
               job->width, job->height, &display, &frame->scale);
    if (job->transparent) {
        display.paper.a = 0;
    }
    if (!frames->options->format->frame(frames->writer, frame)) {
        return false;
    }
    add_size(frames, frame->path);
    return true;
}

static bool save(Frames *frames, Place place)
{
    const FramesOptions *options = frames->options;
    Language chosen = frames->job.language;
    bool every = options->format->flags & FORMAT_EVERY_LANGUAGE;
    FormatFrame frame = {.player = frames->player,
                         .arena = &frames->frame,
                         .index = frames->index++,
                         .number = place.number,
                         .scene = place.scene};

    if (options->progress &&
        !options->progress(options->context, frame.index, frames->job.count)) {
        frames->result->stopped = true;
        return diag_error(frames->job.diag, (Span){0}, "frames-stopped", NULL);
    }
    if (frames->chosen) {
        frames->player->exhibit = frames->exhibit;
        frames->player->chosen = true;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        Language language = (Language)i;

        if ((every || language == chosen) &&
            !save_in(frames, language, &frame)) {
            return false;
        }
    }
    frames->player->language = chosen;
    return true;
}

static bool count(Frames *frames, Place place)
{
    if (frames->result->count++ == 0) {
        frames->first = place.number;
    }
    frames->last = place.number;
    return true;
}

static bool visit_scenes(Frames *frames, Visit *visit)
{
    Player *player = frames->player;
    uint32_t only = frames->options->scene;
    uint32_t scenes = (uint32_t)player->lesson->scene_count;

    for (uint32_t i = 0; i < scenes; i++) {
        if (only && i != only - 1) {
            continue;
        }
        player_show_scene(player, i);
        if (!visit(frames, (Place){i + 1, i})) {
            return false;
        }
    }
    return true;
}

static bool stands_here(const Player *player, uint32_t scene)
{
    if (scene == GRAPH_NONE || player->scalar) {
        return false;
    }
    const Scene *of = &player->lesson->scenes[scene];
    return of->step == player->step && player_runs_scene(player, of);
}

/* Further scenes that stand at the place of SCENE, and those between that
 * show another run, which no step of this one leads to. */
static bool visit_scenes_here(Frames *frames, Visit *visit, Place place)
{
    Player *player = frames->player;
    uint32_t scene = place.scene, step = player->step;
    bool good = true;

    for (uint32_t i = scene + 1; good && i < player->lesson->scene_count; i++) {
        const Scene *next = &player->lesson->scenes[i];
        bool here = player_runs_scene(player, next);
        if (here && next->step != step) {
            break;
        }
        if (!here && frames->options->ranged) {
            continue;
        }
        player_show_scene(player, i);
        place.scene = i;
        good = visit(frames, place);
        player_show_scene(player, scene);
    }
    return good;
}

/* The place, and, into one file, once more for each further scene there. */
static bool visit_place(Frames *frames, Visit *visit, uint32_t number)
{
    Player *player = frames->player;
    uint32_t only = frames->options->scene;
    Place place = {number, GRAPH_NONE};

    if (only) {
        player->scene = only - 1;
    }
    if (stands_here(player, player->scene)) {
        place.scene = player->scene;
    }
    if (!visit(frames, place)) {
        return false;
    }
    bool more = place.scene != GRAPH_NONE && !only && !is_many(frames);
    return !more || visit_scenes_here(frames, visit, place);
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

static bool visit_steps(Frames *frames, Visit *visit)
{
    const FramesOptions *options = frames->options;
    Player *player = frames->player;
    uint32_t number = 0;

    player_seek(player, 0);
    do {
        if (wanted(frames, number) && !visit_place(frames, visit, number)) {
            return false;
        }
        number++;
    } while (player->step <= frames->to &&
             !(options->ranged && number > options->last) &&
             player_step(player));
    return true;
}

static bool visit_all(Frames *frames, Visit *visit)
{
    Player *player = frames->player;

    if (frames->options->here) {
        uint32_t number = player_position(player, player->size);
        return visit(frames, (Place){number, player->scene});
    }
    return frames->options->scenes ? visit_scenes(frames, visit)
                                   : visit_steps(frames, visit);
}

/* The steps from behind the stop of the scene before to the scene's own, in
 * the run that it shows. */
static void find_scene(Frames *frames)
{
    const Scene *scenes = frames->player->lesson->scenes;
    uint32_t scene = frames->options->scene;

    frames->to = UINT32_MAX;
    if (scene) {
        player_show_scene(frames->player, scene - 1);
        frames->to = scenes[scene - 1].step;
        frames->from =
            scene > 1 && player_runs_scene(frames->player, &scenes[scene - 2])
                ? scenes[scene - 2].step + 1
                : 0;
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

    if (options->transparent &&
        !(options->format->flags & FORMAT_TRANSPARENT)) {
        return diag_error(diag, (Span){0}, "frames-paper",
                          options->format->name, NULL);
    }
    if (options->scene > scenes) {
        return diag_error(diag, (Span){0}, "frames-scene",
                          arena_printf(diag->arena, "%" PRIu32, options->scene),
                          arena_printf(diag->arena, "%zu", scenes), NULL);
    }
    if ((options->ranged && options->first > last) ||
        (options->scenes && scenes == 0)) {
        return diag_error(diag, (Span){0}, "frames-none", NULL);
    }
    if (!options->ranged && !options->scene && !options->here &&
        !options->scenes && last >= FRAMES_MOST) {
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

static bool write_all(Frames *frames, Diag *diag)
{
    if (!open(frames, diag)) {
        return false;
    }
    bool whole = visit_all(frames, save);
    bool good = frames->options->format->end(frames->writer, whole);
    if (good && whole) {
        add_size(frames, frames->job.path);
    }
    return whole && good;
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

bool frames_export(Player *player, const FramesOptions *options,
                   const char *path, FramesResult *result, Diag *diag)
{
    Lesson *lesson = player->lesson;
    Player place = *player; /* of `here`, which counting must not lose */
    Frames frames = {
        .player = player, .options = options, .result = result, .path = path};

    *result = (FramesResult){0};
    arena_init(&frames.arena);
    arena_init(&frames.frame);
    frames.one_file =
        frames_is_file(options, path) &&
        (frames_single(options) || !(options->format->flags & FORMAT_MANY));
    frames.digits = digits_of(last_number(player, options));
    find_scene(&frames);
    visit_all(&frames, count);
    name_files(&frames, diag->arena);
    *player = place;
    bool good = options->dry || result->count == 0 || write_all(&frames, diag);
    player->lesson = lesson;
    close(&frames);
    return good;
}
