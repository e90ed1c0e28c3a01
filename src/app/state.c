#include "app/state.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "player/action.h"

/* No more than this is read of a state file: it has a few short lines. */
#define STATE_MOST ((size_t)1 << 16)

/* Cuts a line at its first ": ". */
static bool split(Str line, Str *key, Str *value)
{
    const char *colon = line.length ? memchr(line.data, ':', line.length) : 0;

    if (!colon) {
        return false;
    }
    *key = (Str){line.data, (size_t)(colon - line.data)};
    *value = str_trim((Str){colon + 1, line.length - key->length - 1});
    return true;
}

/* The value of a key; empty if it is not there. */
static Str find(Str text, const char *wanted)
{
    Str line, key, value;

    while (str_line(&text, &line)) {
        if (split(line, &key, &value) && str_is(key, wanted)) {
            return value;
        }
    }
    return (Str){"", 0};
}

static uint32_t find_number(Str text, const char *key)
{
    double number;

    if (!num_read(find(text, key), &number) || !num_is_whole(number) ||
        number < 0 || number > UINT32_MAX) {
        return 0;
    }
    return (uint32_t)number;
}

/* Does the action KEY with the value that the file has for it. */
static void take_up(Player *player, Arena *arena, Str text, const char *key)
{
    Str value = find(text, key);
    Diag unheard;

    if (value.length == 0) {
        return;
    }
    diag_init(&unheard, arena);
    const char *action =
        arena_printf(arena, "%s %.*s", key, (int)value.length, value.data);
    action_do(player, str_of(action), &unheard);
}

void state_place(Player *player, uint32_t step, uint32_t scalar)
{
    if (step == 0 || scalar == 0 || step > player_last(player)) {
        player_seek(player, step);
        return;
    }
    player_seek(player, step - 1);
    while (player_step_by(player, STEP_SCALAR) && player->scalar &&
           player->scalar < scalar) {
    }
}

/* The lesson's path as it is on the disk; freed by the caller. */
static char *lesson_path(const Player *player)
{
    char *path = realpath(player->lesson->path, NULL);

    return path ? path : strdup(player->lesson->path);
}

static char *state_path(Arena *arena)
{
    char *folder = file_state_folder(arena);

    return folder ? file_join(arena, folder, "state") : NULL;
}

void state_load(Player *player, bool place)
{
    Arena arena;
    Diag unheard;
    Str text;

    arena_init(&arena);
    diag_init(&unheard, &arena);
    const char *path = state_path(&arena);
    if (path && file_read(&arena, path, STATE_MOST, &text, &unheard)) {
        char *lesson = lesson_path(player);
        take_up(player, &arena, text, "language");
        take_up(player, &arena, text, "theme");
        take_up(player, &arena, text, "notation");
        if (place && lesson && str_is(find(text, "lesson"), lesson)) {
            take_up(player, &arena, text, "size");
            state_place(player, find_number(text, "goto"),
                        find_number(text, "scalar"));
        }
        free(lesson);
    }
    arena_finish(&arena);
}

static void push_word(Buf *out, const char *action, int value)
{
    Str word = action_word(action_find(str_of(action)), (size_t)value);

    buf_printf(out, "%s: %.*s\n", action, (int)word.length, word.data);
}

void state_save(const Player *player)
{
    Arena arena;
    Diag unheard;
    Buf out = {0};

    arena_init(&arena);
    diag_init(&unheard, &arena);
    const char *folder = file_state_folder(&arena);
    char *lesson = lesson_path(player);
    push_word(&out, "language", player->language);
    push_word(&out, "theme", player->theme);
    push_word(&out, "notation", player->notation);
    push_word(&out, "size", player->size);
    buf_printf(&out, "lesson: %s\ngoto: %u\nscalar: %u\n", lesson ? lesson : "",
               player->step, player->scalar);
    if (folder && file_make_folder(folder, &unheard)) {
        file_save(state_path(&arena), out.data, out.length, &unheard);
    }
    free(lesson);
    buf_finish(&out);
    arena_finish(&arena);
}
