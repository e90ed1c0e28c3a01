#include "app/session.h"

#include <string.h>

#include "app/carry.h"
#include "base/diag_write.h"
#include "base/file.h"
#include "engine/trace_run.h"
#include "lesson/variant.h"

#define ERRORS_SAID 3  /* of all, in the picture */
#define QUOTE_MOST 120 /* bytes: a longer line is not quoted */

/* Reads and runs the lesson NAME into PLAYER, all in ARENA. */
static bool load(const Session *session, Arena *arena, const char *name,
                 Player *player, Diag *diag)
{
    size_t before = diag->errors;
    Lesson *lesson = lesson_read(arena, name, diag);

    if (!lesson) {
        return false;
    }
    Graph *graph =
        lesson_graph(arena, lesson, session->variant, &session->limits, diag);
    if (!graph || diag->errors > before) {
        return false;
    }
    Trace *trace = trace_run(arena, graph, diag);
    if (!trace || !variant_run_shown(lesson, &session->limits, diag) ||
        !scene_resolve(lesson, trace, diag) || diag->errors > before) {
        return false;
    }
    player_init(player, arena, lesson, graph, trace);
    return true;
}

/* A wrong file is waited for, until it is saved without errors. Scripts want
 * to hear of it instead. */
static bool wait_for(Session *session, const AppOptions *options, Diag *diag)
{
    const char *path = options->lesson;

    if (file_is_folder(path)) {
        path = file_join(diag->arena, path, "lesson.md");
    }
    if (options->actions || !file_exists(path)) {
        return false;
    }
    session->path = arena_copy(&session->names, path, strlen(path));
    watch_init(&session->watch, &session->names, session->path);
    session->troubles = *diag;
    diag_init(diag, diag->arena);
    player_leave(&session->player);
    return true;
}

bool session_waits(const Session *session)
{
    return !session->player.lesson && session->path;
}

bool session_open(Session *session, const AppOptions *options,
                  const Fonts *fonts, Diag *diag)
{
    Arena *arena = diag->arena;

    *session =
        (Session){.fonts = fonts,
                  .variant = options->variant,
                  .limits = options->limits ? *options->limits : LIMITS_USUAL};
    arena_init(&session->runs[0]);
    arena_init(&session->runs[1]);
    arena_init(&session->layout);
    arena_init(&session->names);
    if (!options->lesson) {
        player_leave(&session->player);
        return true;
    }
    if (!load(session, arena, options->lesson, &session->player, diag)) {
        return wait_for(session, options, diag);
    }
    session->path = session->player.lesson->path;
    watch_init(&session->watch, arena, session->path);
    return true;
}

void session_close(Session *session)
{
    arena_finish(&session->runs[0]);
    arena_finish(&session->runs[1]);
    arena_finish(&session->layout);
    arena_finish(&session->names);
}

void session_leave(Session *session)
{
    arena_reset(&session->runs[0]);
    arena_reset(&session->runs[1]);
    arena_reset(&session->layout);
    session->stage = NULL;
    session->variant = NULL; /* it was that lesson's */
    session->troubles = (Diag){0};
    session->watch.count = 0;
    session->path = NULL;
    player_leave(&session->player);
}

bool session_enter(Session *session, const char *path, const Text *text)
{
    Arena *arena = &session->runs[session->spare];
    const Player *from = &session->player;
    const char *variant = session->variant;
    Player player;

    arena_reset(arena);
    diag_init(&session->troubles, arena);
    session->variant = NULL;
    if (!load(session, arena, path, &player, &session->troubles)) {
        session->variant = variant;
        session_say_trouble(session, text);
        return false;
    }
    player_take_choices(&player, from);
    session->player = player;
    session->stage = NULL;
    session->spare = !session->spare;
    arena_reset(&session->runs[session->spare]);
    session->troubles = (Diag){0};
    arena_reset(&session->names);
    path = player.lesson->path; /* PATH itself may have been in `names` */
    session->path = arena_copy(&session->names, path, strlen(path));
    watch_init(&session->watch, &session->names, session->path);
    return true;
}

const Stage *session_stage(Session *session)
{
    const Player *player = &session->player;

    if (!session->stage || !stage_fits(session->stage, player)) {
        arena_reset(&session->layout);
        session->stage = stage_create(&session->layout, session->fonts, player);
    }
    return session->stage;
}

static const char *describe(Diag *diag, const Diagnostic *item,
                            const Text *text)
{
    const char *message = diag_message(diag->arena, item, text);
    const Source *source = item->span.source;
    size_t line, column;

    if (!source) {
        return message;
    }
    diag_place(source, item->span.begin, &line, &column);
    return arena_printf(diag->arena, "%s:%zu:%zu: %s", file_name(source->name),
                        line, column, message);
}

/* The line that an error stands in. */
static const char *quoted(Arena *arena, const Diagnostic *item)
{
    const Source *source = item->span.source;
    size_t line, column;
    Str rest, words = {0};

    if (!source || str_find_invalid(source->text) < source->text.length) {
        return "";
    }
    diag_place(source, item->span.begin, &line, &column);
    rest = source->text;
    for (size_t i = 0; i < line && str_line(&rest, &words); i++) {
    }
    words = str_trim(words);
    if (words.length == 0 || words.length > QUOTE_MOST) {
        return "";
    }
    return arena_printf(arena, "\n      %.*s", (int)words.length, words.data);
}

/* The first errors by their places. */
static const char *list_errors(Diag *diag, const Text *text)
{
    Buf out = {0};
    size_t said = 0;

    diag_write(diag, text, &out); /* which sorts */
    buf_clear(&out);
    for (size_t i = 0; i < diag->count && said < ERRORS_SAID; i++) {
        const Diagnostic *item = &diag->items[i];
        if (item->severity == DIAG_ERROR) {
            buf_printf(&out, "\n%s%s", describe(diag, item, text),
                       quoted(diag->arena, item));
            said++;
        }
    }
    if (diag->errors > said && said > 0) {
        const char *args[1] = {
            arena_printf(diag->arena, "%zu", diag->errors - said)};
        buf_printf(
            &out, "\n%s",
            text_fill(diag->arena, text, "message.more-errors", args, 1));
    }
    const char *kept = arena_copy(diag->arena, buf_text(&out), out.length);
    buf_finish(&out);
    return kept;
}

void session_say_trouble(Session *session, const Text *text)
{
    Diag *diag = &session->troubles;
    const char *failed =
        text_get(text, session->player.lesson   ? "message.reload-failed"
                       : session_waits(session) ? "message.waiting"
                                                : "shelf.failed");

    if (diag->errors == 0) {
        session->player.trouble = NULL;
        return;
    }
    session->player.trouble =
        arena_printf(diag->arena, "%s%s", failed, list_errors(diag, text));
}

void session_reload(Session *session, const Text *text)
{
    Arena *arena = &session->runs[session->spare];
    Player player;

    arena_reset(arena);
    diag_init(&session->troubles, arena);
    if (!load(session, arena, session->path, &player, &session->troubles)) {
        session_say_trouble(session, text);
        return;
    }
    carry_over(&player, &session->player);
    session->player = player;
    session->stage = NULL;
    session->spare = !session->spare;
    /* The run before goes; nothing of it is held any longer. */
    arena_reset(&session->runs[session->spare]);
    session->troubles = (Diag){0};
}
