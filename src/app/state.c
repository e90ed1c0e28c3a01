#include "app/state.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "player/action.h"
#include "player/action_script.h"
#include "player/route.h"

/* No more than this is read of a state file: it has a few lines a lesson. */
#define STATE_MOST ((size_t)1 << 20)

/* Of so many lessons it is kept how far one was in them. */
#define RECORDS_MOST 200

/* What is kept of the reader's choices for all lessons: the action that makes
 * a choice, and which of its argument's words was chosen. */
static int language_word(const Player *player)
{
    return (int)player->language;
}

static int theme_word(const Player *player)
{
    return (int)player->theme;
}

static int notation_word(const Player *player)
{
    return (int)player->notation;
}

static int loss_word(const Player *player)
{
    return (int)player->loss;
}

static int vectors_word(const Player *player)
{
    return player->rows ? 1 : 0;
}

/* Of what is turned the words are on and off. */
static int shapes_word(const Player *player)
{
    return player->shapes ? 0 : 1;
}

static int motion_word(const Player *player)
{
    return player->still ? 1 : 0;
}

static int camera_word(const Player *player)
{
    return player->whole ? 1 : 0;
}

/* A number is kept as it is. */
static double text_number(const Player *player)
{
    return player->text_scale;
}

static const struct Choice {
    const char *action;
    int (*word)(const Player *player);      /* or */
    double (*number)(const Player *player); /* NULL: a word */
} choices[] = {
    {"language", language_word, NULL}, {"theme", theme_word, NULL},
    {"text", NULL, text_number},       {"notation", notation_word, NULL},
    {"loss", loss_word, NULL},         {"vectors", vectors_word, NULL},
    {"shapes", shapes_word, NULL},     {"motion", motion_word, NULL},
    {"camera", camera_word, NULL}};

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

/* 0 for what is none. */
static uint32_t number_of(Str text)
{
    double number;

    if (!num_read(text, &number) || !num_is_whole(number) || number < 0 ||
        number > UINT32_MAX) {
        return 0;
    }
    return (uint32_t)number;
}

/* ---- what is known of one lesson ---- */

/* `at: STEP SCALAR SCENE SEEN PATH`: where one left it, and which scenes were
 * seen and how their questions went, a sign each; the number of the scene
 * starts at 1, 0 and `-` are none. The line after it, `changes: SCRIPT`, says
 * what was changed, if anything. */
typedef struct Record {
    uint32_t step, scalar, scene;
    Str seen, path, changes;
} Record;

/* The changes, if TEXT begins with them. */
static Str changes_after(Str text)
{
    Str line, key, value;

    return str_line(&text, &line) && split(line, &key, &value) &&
                   str_is(key, "changes")
               ? value
               : (Str){"", 0};
}

/* The next record of a state file; false: no more. */
static bool next_record(Str *text, Record *record)
{
    Str line, key, value;

    while (str_line(text, &line)) {
        if (split(line, &key, &value) && str_is(key, "at")) {
            record->step = number_of(str_word(&value));
            record->scalar = number_of(str_word(&value));
            record->scene = number_of(str_word(&value));
            record->seen = str_word(&value);
            record->path = value;
            record->changes = changes_after(*text);
            return true;
        }
    }
    return false;
}

static bool find_record(Str text, const char *path, Record *record)
{
    while (next_record(&text, record)) {
        if (str_is(record->path, path)) {
            return true;
        }
    }
    return false;
}

static void push_record(Buf *out, const Record *record)
{
    buf_printf(out, "at: %u %u %u %.*s %.*s\n", record->step, record->scalar,
               record->scene, (int)record->seen.length, record->seen.data,
               (int)record->path.length, record->path.data);
    if (record->changes.length) {
        buf_printf(out, "changes: %.*s\n", (int)record->changes.length,
                   record->changes.data);
    }
}

/* ---- taking it up ---- */

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
    player->notice.id = NULL; /* what is damaged is nothing */
}

void state_change(Player *player, Str changes)
{
    Diag unheard;
    Str action;

    while (action_next(&changes, &action)) {
        diag_init(&unheard, player->arena);
        action_do(player, action, &unheard);
    }
    player->notice.id = NULL;
    /* On the way one may have been in scenes that nobody has seen. */
    memset(player->seen, 0, player->lesson->scene_count * sizeof *player->seen);
}

void state_place(Player *player, uint32_t scene, uint32_t step, uint32_t scalar)
{
    const Lesson *lesson = player->lesson;

    if (scene < lesson->scene_count &&
        !(player->strayed && player->scene == scene)) {
        player_show_scene(player, scene); /* in its run */
        if (lesson->scenes[scene].step == step && scalar == 0) {
            return;
        }
    }
    player_place(player, step, scalar);
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

/* The file as it is; false if there is none that can be read. */
static bool read_state(Arena *arena, Str *text)
{
    Diag unheard;

    diag_init(&unheard, arena);
    const char *path = state_path(arena);
    return path && file_read(arena, path, STATE_MOST, text, &unheard);
}

void state_load(Player *player)
{
    Arena arena;
    Str text;

    arena_init(&arena);
    bool there = read_state(&arena, &text);
    for (size_t i = 0; there && i < sizeof choices / sizeof *choices; i++) {
        take_up(player, &arena, text, choices[i].action);
    }
    arena_finish(&arena);
}

/* A scene's sign: 0 not seen, 1 seen, from 2 on how its question went. */
static void take_up_sign(Player *player, size_t scene, char sign)
{
    int state = sign - '1';

    player->seen[scene] = player->seen[scene] || sign != '0';
    if (state > ANSWER_OPEN && state < ANSWER_STATE_COUNT &&
        player->answers[scene].state == ANSWER_OPEN) {
        player->answers[scene].state = (AnswerState)state;
    }
}

static void take_up_seen(Player *player, Str seen)
{
    size_t count = player->lesson->scene_count;

    for (size_t i = 0; i < count && seen.length == count; i++) {
        take_up_sign(player, i, seen.data[i]);
    }
}

void state_load_place(Player *player, bool place)
{
    char *path = lesson_path(player);
    Arena arena;
    Record record;
    Str text;

    arena_init(&arena);
    if (path && read_state(&arena, &text)) {
        bool last = str_is(find(text, "lesson"), path);
        bool known = find_record(text, path, &record);
        if (known && place) {
            state_change(player, record.changes);
        }
        if (known) {
            take_up_seen(player, record.seen);
        }
        uint32_t scene = known && record.scene ? record.scene - 1 : GRAPH_NONE;
        if (place && last) {
            take_up(player, &arena, text, "size");
            state_place(player, scene, number_of(find(text, "goto")),
                        number_of(find(text, "scalar")));
        } else if (place && known) {
            state_place(player, scene, record.step, record.scalar);
        }
    }
    arena_finish(&arena);
    free(path);
}

/* ---- keeping it ---- */

static void push_word(Buf *out, const char *action, int value)
{
    Str word = action_word(action_find(str_of(action)), (size_t)value);

    buf_printf(out, "%s: %.*s\n", action, (int)word.length, word.data);
}

static void push_choice(Buf *out, const struct Choice *choice,
                        const Player *player)
{
    char number[NUM_MOST];

    if (choice->number) {
        num_print(number, choice->number(player));
        buf_printf(out, "%s: %s\n", choice->action, number);
    } else {
        push_word(out, choice->action, choice->word(player));
    }
}

static void push_seen(Buf *out, const Player *player)
{
    for (size_t i = 0; i < player->lesson->scene_count; i++) {
        char seen = (char)('1' + player->answers[i].state);
        buf_push_char(out, player->seen[i] ? seen : '0');
    }
    if (out->length == 0) {
        buf_push_char(out, '-');
    }
}

/* The open lesson's lines. */
static void push_lesson(Buf *out, const Player *player, const char *path)
{
    Buf seen = {0}, changes = {0};

    push_word(out, "size", player->size);
    buf_printf(out, "lesson: %s\ngoto: %u\nscalar: %u\n", path, player->step,
               player->scalar);
    push_seen(&seen, player);
    route_changes(player, &changes);
    Record record = {player->step,
                     player->scalar,
                     player->scene == GRAPH_NONE ? 0 : player->scene + 1,
                     buf_str(&seen),
                     str_of(path),
                     buf_str(&changes)};
    push_record(out, &record);
    buf_finish(&seen);
    buf_finish(&changes);
}

/* What was kept of other lessons stays: the latest first, so many. */
static void push_others(Buf *out, Str text, const char *path)
{
    Record record;

    for (int i = 0; i < RECORDS_MOST && next_record(&text, &record); i++) {
        if (record.path.length && !str_is(record.path, path)) {
            push_record(out, &record);
        }
    }
}

/* The lines of a key, without it. */
static void push_all(Buf *out, Str text, const char *wanted, const char *before)
{
    Str line, key, value;

    while (str_line(&text, &line)) {
        if (split(line, &key, &value) && str_is(key, wanted)) {
            buf_printf(out, "%s%.*s\n", before, (int)value.length, value.data);
        }
    }
}

Str state_form(Arena *arena)
{
    Str text, form = {"", 0};
    Buf out = {0};

    if (read_state(arena, &text)) {
        push_all(&out, text, "form", "");
        form = (Str){arena_copy(arena, buf_text(&out), out.length), out.length};
    }
    buf_finish(&out);
    return form;
}

/* On the start page: the lines of the lesson left last stay. */
static void push_left(Buf *out, Str text)
{
    static const char *const keys[] = {"size", "lesson", "goto", "scalar"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Str value = find(text, keys[i]);
        if (value.length) {
            buf_printf(out, "%s: %.*s\n", keys[i], (int)value.length,
                       value.data);
        }
    }
}

void state_save(const Player *player, Str form)
{
    char *path = player->lesson ? lesson_path(player) : NULL;
    Arena arena;
    Diag unheard;
    Str before = {"", 0};
    Buf out = {0};

    arena_init(&arena);
    diag_init(&unheard, &arena);
    const char *folder = file_state_folder(&arena);
    if (!read_state(&arena, &before)) {
        before = (Str){"", 0};
    }
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        push_choice(&out, &choices[i], player);
    }
    if (form.length) {
        buf_push_str(&out, form);
    } else {
        push_all(&out, before, "form", "form: ");
    }
    if (path) {
        push_lesson(&out, player, path);
    } else {
        push_left(&out, before);
    }
    push_others(&out, before, path ? path : "");
    if (folder && file_make_folder(folder, &unheard)) {
        file_save(state_path(&arena), out.data, out.length, &unheard);
    }
    free(path);
    buf_finish(&out);
    arena_finish(&arena);
}

/* ---- the start page ---- */

static void mark_item(Shelf *shelf, uint32_t at, Str text, Str last)
{
    ShelfItem *item = &shelf->items[at];
    char *path = realpath(item->lesson->path, NULL);
    Record record;

    if (path && find_record(text, path, &record)) {
        item->seen =
            arena_copy(shelf->arena, record.seen.data, record.seen.length);
        item->scene = record.scene ? record.scene - 1 : SHELF_NONE;
    }
    if (path && str_is(last, path)) {
        shelf->last = at;
    }
    free(path);
}

void state_mark(Shelf *shelf)
{
    Arena arena;
    Str text;

    arena_init(&arena);
    if (read_state(&arena, &text)) {
        Str last = find(text, "lesson");
        for (uint32_t i = 0; i < shelf->count; i++) {
            mark_item(shelf, i, text, last);
        }
    }
    arena_finish(&arena);
}
