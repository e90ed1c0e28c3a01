#include "app/clip.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app_part.h"
#include "base/file.h"
#include "base/num.h"
#include "engine/trace_read.h"
#include "export/order.h"
#include "export/tex_formula.h"
#include "player/known.h"

extern char **environ;

static void say(App *app, const char *id, const char *first)
{
    Diagnostic said = {.id = id, .args = {first}};

    notice_take(&app->session.player.notice, &said);
    app->changed = true;
}

/* ---- other programs ---- */

/* Runs a program with PATH as its input, without a shell; its exit status, -1
 * where it cannot be had. */
static int run(const char *const *command, const char *path)
{
    posix_spawn_file_actions_t files;
    pid_t child;
    int status = -1;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, path, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    int error = posix_spawnp(&child, command[0], &files, NULL,
                             (char *const *)command, environ);
    posix_spawn_file_actions_destroy(&files);
    /* It leaves a child of its own behind, which offers the picture. */
    if (error != 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status)) {
        return -1;
    }
    return WEXITSTATUS(status);
}

static bool on_wayland(void)
{
    return strcmp(SDL_GetCurrentVideoDriver(), "wayland") == 0;
}

/* A file of the clipboard's, which is to go again; NULL: it cannot be had. */
static const char *scratch_file(Arena *arena, const char *name, Diag *diag)
{
    const char *folder = file_state_folder(arena);

    return folder && file_make_folder(folder, diag)
               ? file_join(arena, folder, name)
               : NULL;
}

/* ---- text ---- */

/* Under Wayland SDL 2.26 can hand text over after a click alone, and does not
 * say so: a program that can always is asked first. */
static bool hand_text_over(const char *text)
{
    static const char *const command[] = {"wl-copy", "--type", "text/plain",
                                          NULL};
    bool good = false;
    Arena arena;
    Diag diag;

    arena_init(&arena);
    diag_init(&diag, &arena);
    const char *path = scratch_file(&arena, "clipboard.txt", &diag);
    if (path && file_save(path, text, strlen(text), &diag)) {
        good = run(command, path) == 0;
        unlink(path);
    }
    arena_finish(&arena);
    return good;
}

void clip_text(App *app, const char *text, const char *said)
{
    if ((on_wayland() && hand_text_over(text)) ||
        SDL_SetClipboardText(text) == 0) {
        say(app, said, NULL);
    } else {
        say(app, "clip.refused", SDL_GetError());
    }
}

/* ---- numbers ---- */

/* A row a line, tabs between, as spreadsheets take them; 17 digits where they
 * are needed. */
static void push_entries(Shape shape, const double *entries, Buf *out)
{
    char number[NUM_MOST];

    for (uint32_t row = 0; entries && row < shape.rows; row++) {
        for (uint32_t column = 0; column < shape.columns; column++) {
            num_print(number, entries[row * shape.columns + column]);
            buf_printf(out, "%s%s", column ? "\t" : "", number);
        }
        buf_push_char(out, '\n');
    }
}

/* Nothing of what is not known where the reader stands. */
static void push_value(const Player *player, uint32_t value, Buf *out)
{
    Known known = known_at(player);

    if (known_is(&known, value, false)) {
        push_entries(player->graph->values[value].shape,
                     trace_value(player->trace, value), out);
    }
}

/* Several values stand one below another, each after its name. */
static void push_pins(const Player *player, Buf *out)
{
    char name[GRAPH_NAME_MOST];

    for (size_t i = 0; i < player->pin_count; i++) {
        if (player->pin_count > 1) {
            buf_printf(out, "%s%s\n", i ? "\n" : "",
                       graph_name(player->graph, player->pins[i], name));
        }
        push_value(player, player->pins[i], out);
    }
}

/* What the step computes; nothing before the first. */
static void push_event(const Player *player, Buf *out)
{
    Arena arena;
    Shape shape;

    if (player->step == 0) {
        return;
    }
    arena_init(&arena);
    const double *entries =
        trace_event_data(player->trace, &arena, player->step, &shape);
    if (entries) {
        push_entries(shape, entries, out);
    }
    arena_finish(&arena);
}

static void push_all_numbers(const Player *player, Buf *out)
{
    if (player->pin_count) {
        push_pins(player, out);
    } else if (player->pointed != GRAPH_NONE) {
        push_value(player, player->pointed, out);
    } else {
        push_event(player, out);
    }
}

/* ---- LaTeX ---- */

/* What is pinned or pointed at, else the equation with all its rungs. */
static void push_latex(const Player *player, Buf *out)
{
    if (player->pin_count) {
        tex_values(out, player);
    } else if (player->pointed != GRAPH_NONE) {
        tex_value(out, player, player->pointed, false);
    } else if (!tex_ladder(out, player)) {
        tex_values(out, player);
    }
}

/* ---- the picture ---- */

static void hand_over(App *app, const char *path)
{
    static const char *const wayland[] = {"wl-copy", "--type", "image/png",
                                          NULL};
    static const char *const x11[] = {"xclip", "-selection", "clipboard",
                                      "-t",    "image/png",  NULL};
    const char *const *command = on_wayland() ? wayland : x11;
    int status = run(command, path);

    if (status == 0) {
        say(app, "clip.picture", NULL);
    } else {
        say(app, status < 0 || status == 127 ? "clip.missing" : "clip.refused",
            command[0]);
    }
}

/* The picture as it would be saved, in a file that goes again. */
static void copy_picture(App *app)
{
    const Player *player = &app->session.player;
    Order order = order_here(player, format_find(STR("png")),
                             app->window.screen->w, app->window.screen->h);
    FramesResult result;
    Player own;
    Arena arena;
    Diag diag;

    arena_init(&arena);
    diag_init(&diag, &arena);
    order_player(&order, &arena, player, &own);
    order.path = scratch_file(&arena, "clipboard.png", &diag);
    if (order.path &&
        frames_export(&own, &order.frames, order.path, &result, &diag)) {
        hand_over(app, order.path);
        unlink(order.path);
    }
    if (diag.count) {
        notice_take(&app->session.player.notice, &diag.items[0]);
    }
    arena_finish(&arena);
    app->changed = true;
}

void clip_copy(App *app, Str what)
{
    const Player *player = &app->session.player;
    bool numbers = str_is(what, "numbers");
    Buf out = {0};

    if (str_is(what, "picture")) {
        copy_picture(app);
        return;
    }
    if (numbers) {
        push_all_numbers(player, &out);
    } else {
        push_latex(player, &out);
    }
    if (out.length) {
        clip_text(app, buf_text(&out), numbers ? "clip.numbers" : "clip.latex");
    } else {
        say(app, "clip.nothing", NULL);
    }
    buf_finish(&out);
}
