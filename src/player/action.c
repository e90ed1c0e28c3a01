#include "player/action.h"

#include <string.h>

#include "base/num.h"
#include "player/action_edit.h"
#include "player/action_part.h"
#include "player/action_shelf.h"

/* How far the picture may be made larger or smaller. */
#define ZOOM_LEAST 0.1
#define ZOOM_MOST 16
#define ZOOM_FACTOR 1.25
#define SPEED_LEAST 0.125
#define SPEED_MOST 32

ActionResult action_done(bool changed)
{
    return changed ? ACTION_DONE : ACTION_NOTHING;
}

ActionResult action_wrong(const char *action, Str argument, Diag *diag)
{
    char text[64];
    size_t length =
        argument.length < sizeof text - 1 ? argument.length : sizeof text - 1;

    memcpy(text, length ? argument.data : "", length);
    text[length] = '\0';
    diag_error(diag, (Span){0}, "action-argument", action, text, NULL);
    return ACTION_UNKNOWN;
}

/* Which of COUNT words ARGUMENT is; an empty one is the word after NOW, so
 * that a key without an argument goes round. COUNT if none. */
static size_t choose(Str argument, const char *const *words, size_t count,
                     size_t now)
{
    if (argument.length == 0) {
        return (now + 1) % count;
    }
    for (size_t i = 0; i < count; i++) {
        if (str_is(argument, words[i])) {
            return i;
        }
    }
    return count;
}

static ActionResult do_step(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_step(player));
}

static ActionResult do_back(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_back(player));
}

static StepSize larger(const Player *player)
{
    return player->size == STEP_PASS ? STEP_PASS : (StepSize)(player->size - 1);
}

static ActionResult do_step_larger(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_step_by(player, larger(player)));
}

static ActionResult do_back_larger(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_back_by(player, larger(player)));
}

static ActionResult seek(Player *player, uint32_t step)
{
    bool there = player->step == step && player->scalar == 0;

    player_seek(player, step);
    return action_done(!there);
}

static ActionResult do_first(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return seek(player, 0);
}

static ActionResult do_last(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return seek(player, player_last(player));
}

static ActionResult do_phase_start(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    /* At a start already: to the start of the phase before. */
    return action_done(player_back_by(player, STEP_PASS));
}

static ActionResult do_goto(Player *player, Str argument, Diag *diag)
{
    double number;

    if (argument.length == 0) {
        return ACTION_WINDOW; /* which asks for the number */
    }
    if (!num_read(argument, &number) || !num_is_whole(number) || number < 0 ||
        number > player_last(player)) {
        return action_wrong("goto", argument, diag);
    }
    return seek(player, (uint32_t)number);
}

static ActionResult do_seek(Player *player, Str argument, Diag *diag)
{
    uint32_t step = scene_step_of(player->trace, argument);

    return step == GRAPH_NONE ? action_wrong("seek", argument, diag)
                              : seek(player, step);
}

static ActionResult do_next_scene(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    if (player->playing) {
        player->playing = false;
        return ACTION_DONE;
    }
    return action_done(player_next_scene(player));
}

static ActionResult do_previous_scene(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    return action_done(player_previous_scene(player));
}

static ActionResult do_size(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"pass", "time", "event", "scalar"};
    size_t chosen =
        choose(argument, words, STEP_SIZE_COUNT, (size_t)player->size);

    if (chosen == STEP_SIZE_COUNT) {
        return action_wrong("size", argument, diag);
    }
    bool changed = player->size != (StepSize)chosen;
    player_set_size(player, (StepSize)chosen);
    return action_done(changed);
}

static ActionResult do_language(Player *player, Str argument, Diag *diag)
{
    const char *words[LANGUAGE_COUNT];

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        words[i] = language_code((Language)i);
    }
    size_t chosen =
        choose(argument, words, LANGUAGE_COUNT, (size_t)player->language);
    if (chosen == LANGUAGE_COUNT) {
        return action_wrong("language", argument, diag);
    }
    bool changed = player->language != (Language)chosen;
    player->language = (Language)chosen;
    return action_done(changed);
}

static ActionResult do_theme(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"light", "dark", "contrast"};
    size_t chosen = choose(argument, words, THEME_COUNT, (size_t)player->theme);

    if (chosen == THEME_COUNT) {
        return action_wrong("theme", argument, diag);
    }
    bool changed = player->theme != (ThemeId)chosen;
    player->theme = (ThemeId)chosen;
    return action_done(changed);
}

static ActionResult do_notation(Player *player, Str argument, Diag *diag)
{
    static const char *const words[] = {"nndl", "d2l", "cs231n", "pytorch"};
    size_t chosen =
        choose(argument, words, NOTATION_COUNT, (size_t)player->notation);

    if (chosen == NOTATION_COUNT) {
        return action_wrong("notation", argument, diag);
    }
    bool changed = player->notation != (Notation)chosen;
    player->notation = (Notation)chosen;
    return action_done(changed);
}

/* "on", "off", or nothing to turn it over. */
static ActionResult turn(bool *flag, const char *action, Str argument,
                         Diag *diag)
{
    static const char *const words[] = {"off", "on"};
    size_t chosen = choose(argument, words, 2, *flag);

    if (chosen == 2) {
        return action_wrong(action, argument, diag);
    }
    bool changed = *flag != (chosen == 1);
    *flag = chosen == 1;
    return action_done(changed);
}

static ActionResult do_fold(Player *player, Str argument, Diag *diag)
{
    return turn(&player->folded, "fold", argument, diag);
}

static ActionResult do_blank(Player *player, Str argument, Diag *diag)
{
    return turn(&player->blank, "blank", argument, diag);
}

static ActionResult do_help(Player *player, Str argument, Diag *diag)
{
    return turn(&player->help, "help", argument, diag);
}

static ActionResult do_play(Player *player, Str argument, Diag *diag)
{
    return turn(&player->playing, "play", argument, diag);
}

static double between(double least, double value, double most)
{
    return value < least ? least : value > most ? most : value;
}

/* MORE and LESS multiply and divide by FACTOR; else a number is read. */
static bool scale(double *value, Str argument, const char *more,
                  const char *less, double factor)
{
    if (str_is(argument, more)) {
        *value *= factor;
        return true;
    }
    if (str_is(argument, less)) {
        *value /= factor;
        return true;
    }
    return num_read(argument, value);
}

static ActionResult do_speed(Player *player, Str argument, Diag *diag)
{
    double before = player->speed, speed = before;

    if (!scale(&speed, argument, "faster", "slower", 2)) {
        return action_wrong("speed", argument, diag);
    }
    player->speed = between(SPEED_LEAST, speed, SPEED_MOST);
    return action_done(player->speed > before || player->speed < before);
}

static ActionResult do_zoom(Player *player, Str argument, Diag *diag)
{
    double before = player->zoom, zoom = before;

    if (str_is(argument, "fit")) {
        zoom = 1;
        player->pan_x = player->pan_y = 0;
    } else if (!scale(&zoom, argument, "in", "out", ZOOM_FACTOR)) {
        return action_wrong("zoom", argument, diag);
    }
    player->zoom = between(ZOOM_LEAST, zoom, ZOOM_MOST);
    return ACTION_DONE;
}

static ActionResult do_pan(Player *player, Str argument, Diag *diag)
{
    double moves[2];
    size_t length = 0;

    while (length < argument.length && argument.data[length] != ' ') {
        length++;
    }
    Str rest = {argument.data + length, argument.length - length};
    if (!num_read((Str){argument.data, length}, &moves[0]) ||
        !num_read(str_trim(rest), &moves[1])) {
        return action_wrong("pan", argument, diag);
    }
    player->pan_x = between(-1e6, player->pan_x + moves[0], 1e6);
    player->pan_y = between(-1e6, player->pan_y + moves[1], 1e6);
    return ACTION_DONE;
}

/* Every value but plain integers can be pointed at, in the model's order. */
static uint32_t next_value(const Player *player, bool forward)
{
    uint32_t count = player->graph->value_count;
    uint32_t at = player->pointed;

    if (count == 0) {
        return GRAPH_NONE;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (forward) {
            at = at == GRAPH_NONE || at + 1 == count ? 0 : at + 1;
        } else {
            at = at == GRAPH_NONE || at == 0 ? count - 1 : at - 1;
        }
        if (!player->graph->values[at].whole) {
            return at;
        }
    }
    return GRAPH_NONE;
}

static ActionResult do_point(Player *player, Str argument, Diag *diag)
{
    uint32_t before = player->pointed, value = GRAPH_NONE;

    if (str_is(argument, "next") || str_is(argument, "previous")) {
        value = next_value(player, str_is(argument, "next"));
    } else if (!str_is(argument, "nothing")) {
        value = graph_find(player->graph, argument);
        if (value == GRAPH_NONE) {
            return action_wrong("point", argument, diag);
        }
    }
    player->pointed = value;
    return action_done(value != before);
}

static ActionResult do_pin(Player *player, Str argument, Diag *diag)
{
    uint32_t value = player->pointed;

    if (argument.length) {
        value = graph_find(player->graph, argument);
        if (value == GRAPH_NONE) {
            return action_wrong("pin", argument, diag);
        }
    }
    if (value == GRAPH_NONE) {
        return ACTION_NOTHING;
    }
    for (size_t i = 0; i < player->pin_count; i++) {
        if (player->pins[i] == value) { /* again: releases */
            memmove(player->pins + i, player->pins + i + 1,
                    (player->pin_count - i - 1) * sizeof *player->pins);
            player->pin_count--;
            return ACTION_DONE;
        }
    }
    *ARENA_PUSH(player->arena, player->pins, player->pin_count,
                player->pin_capacity) = value;
    return ACTION_DONE;
}

/* What is open, one thing at a time; never the program. */
static ActionResult do_close(Player *player, Str argument, Diag *diag)
{
    (void)argument, (void)diag;
    if (player->help) {
        player->help = false;
    } else if (player->blank) {
        player->blank = false;
    } else if (player_on_page(player) && shelf_leave(player->shelf)) {
        return ACTION_DONE;
    } else if (player->pin_count) {
        player->pin_count = 0;
    } else {
        return ACTION_WINDOW; /* which may be in full screen */
    }
    return ACTION_DONE;
}

static ActionResult do_window(Player *player, Str argument, Diag *diag)
{
    (void)player, (void)argument, (void)diag;
    return ACTION_WINDOW;
}

/* In the order of the help. A key with an argument is written KEY=ARGUMENT;
 * SDL's name for it, with _ for a space. */
static const Action rows[] = {
    {"step", "Right PageDown Down N", "", do_step, true, ACTION_IN_LESSON},
    {"back", "Left PageUp Up P", "", do_back, true, ACTION_IN_LESSON},
    {"step-larger", "Shift+Right", "", do_step_larger, false, ACTION_IN_LESSON},
    {"back-larger", "Shift+Left", "", do_back_larger, false, ACTION_IN_LESSON},
    {"first", "Home", "", do_first, true, ACTION_IN_LESSON},
    {"last", "End", "", do_last, true, ACTION_IN_LESSON},
    {"next-scene", "Space", "", do_next_scene, true, ACTION_IN_LESSON},
    {"previous-scene", "Shift+Space", "", do_previous_scene, true,
     ACTION_IN_LESSON},
    {"phase-start", "Backspace", "", do_phase_start, false, ACTION_IN_LESSON},
    {"goto", "G", "STEP", do_goto, false, ACTION_IN_LESSON},
    {"seek", "", "EVENT", do_seek, false, ACTION_IN_LESSON},
    {"size", "1=pass 2=time 3=event 4=scalar", "pass|time|event|scalar",
     do_size, true, ACTION_IN_LESSON},
    {"play", "A", "[on|off]", do_play, true, ACTION_IN_LESSON},
    {"speed", "<=slower >=faster Shift+,=slower Shift+.=faster",
     "slower|faster|NUMBER", do_speed, false, ACTION_IN_LESSON},
    {"fold", "U", "[on|off]", do_fold, true, ACTION_IN_LESSON},
    {"language", "L", "[en|zh]", do_language, true, ACTION_ANYWHERE},
    {"theme", "D", "[light|dark|contrast]", do_theme, true, ACTION_ANYWHERE},
    {"notation", "O", "[nndl|d2l|cs231n|pytorch]", do_notation, true,
     ACTION_IN_LESSON},
    {"zoom",
     "+=in ==in Shift+==in -=out 0=fit Keypad_+=in Keypad_-=out Keypad_0=fit",
     "in|out|fit|NUMBER", do_zoom, false, ACTION_IN_LESSON},
    {"pan", "", "DX DY", do_pan, false, ACTION_IN_LESSON},
    {"point", "Tab=next Shift+Tab=previous", "next|previous|nothing|VALUE",
     do_point, false, ACTION_IN_LESSON},
    {"pin", "Return Keypad_Enter", "[VALUE]", do_pin, false, ACTION_IN_LESSON},
    {"set", "", "VALUE NUMBER", action_set, false, ACTION_IN_LESSON},
    {"undo", "Ctrl+Z", "", action_undo, false, ACTION_IN_LESSON},
    {"redo", "Ctrl+Y Ctrl+Shift+Z", "", action_redo, false, ACTION_IN_LESSON},
    {"reset", "R", "", action_reset, false, ACTION_IN_LESSON},
    {"blank", "B .", "[on|off]", do_blank, true, ACTION_ANYWHERE},
    {"help", "? Shift+/ F1", "[on|off]", do_help, true, ACTION_ANYWHERE},
    {"close", "Escape", "", do_close, false, ACTION_ANYWHERE},
    {"fullscreen", "F F11 F5", "", do_window, true, ACTION_ANYWHERE},
    {"walk",
     "Left=left Right=right Up=up Down=down Tab=next Shift+Tab=previous "
     "Home=first End=last",
     "left|right|up|down|next|previous|first|last", action_walk, false,
     ACTION_ON_PAGE},
    {"open", "Return Keypad_Enter Space", "[LESSON]", action_open, false,
     ACTION_ON_PAGE},
    {"filter", "/ Ctrl+F", "[TEXT]", action_filter, true, ACTION_ON_PAGE},
    {"scroll", "PageDown=down PageUp=up", "down|up|DY", action_scroll, false,
     ACTION_ON_PAGE},
    {"course", "Ctrl+Home", "", action_course, true, ACTION_IN_LESSON},
    {"reload", "Ctrl+R", "", do_window, false, ACTION_IN_LESSON},
    {"quit", "Ctrl+Q", "", do_window, false, ACTION_ANYWHERE},
};

const Action *action_rows(size_t *count)
{
    *count = sizeof rows / sizeof *rows;
    return rows;
}

const Action *action_find(Str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (str_is(name, rows[i].name)) {
            return &rows[i];
        }
    }
    return NULL;
}

Str action_word(const Action *action, size_t index)
{
    const char *at = action->argument;

    at += at[0] == '[';
    for (; index; index--) {
        at += strcspn(at, "|]");
        if (*at != '|') {
            return (Str){"", 0};
        }
        at++;
    }
    return (Str){at, strcspn(at, "|]")};
}

/* Cuts the next key off a row's KEYS; its argument is empty if it has none. */
static bool next_key(Str *keys, Str *key, Str *argument)
{
    *keys = str_trim(*keys);
    size_t end = 0, equals = 0;

    while (end < keys->length && keys->data[end] != ' ') {
        end++;
    }
    /* The last sign parts key and argument: `==in` is `=` with `in`. */
    for (size_t i = end; equals == 0 && i-- > 1;) {
        equals = keys->data[i] == '=' && i + 1 < end ? i : 0;
    }
    *key = (Str){keys->data, equals ? equals : end};
    *argument = equals ? (Str){keys->data + equals + 1, end - equals - 1}
                       : (Str){"", 0};
    *keys = (Str){keys->data + end, keys->length - end};
    return key->length > 0;
}

static bool same_key(Str row, const char *pressed)
{
    size_t length = strlen(pressed);

    if (row.length != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char c = row.data[i] == '_' ? ' ' : row.data[i];
        if (c != pressed[i]) {
            return false;
        }
    }
    return true;
}

bool action_is_heard(const Action *action, bool page)
{
    return action->place != (page ? ACTION_IN_LESSON : ACTION_ON_PAGE);
}

const Action *action_of_key(const char *key, bool page, Str *argument)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str keys = str_of(rows[i].keys), one;
        while (action_is_heard(&rows[i], page) &&
               next_key(&keys, &one, argument)) {
            if (same_key(one, key)) {
                return &rows[i];
            }
        }
    }
    *argument = (Str){"", 0};
    return NULL;
}

ActionResult action_do(Player *player, Str action, Diag *diag)
{
    Str word = str_trim(action);
    size_t length = 0;

    while (length < word.length && word.data[length] != ' ' &&
           word.data[length] != '\t') {
        length++;
    }
    Str argument = str_trim((Str){word.data + length, word.length - length});
    word.length = length;
    const Action *row = action_find(word);
    if (!row) {
        char *name = arena_copy(diag->arena, length ? word.data : "", length);
        diag_error(diag, (Span){0}, "action-unknown", name, NULL);
        return ACTION_UNKNOWN;
    }
    if (!row->argument[0] && argument.length) {
        return action_wrong(row->name, argument, diag);
    }
    if (!player->lesson && row->place == ACTION_IN_LESSON) {
        return ACTION_NOTHING;
    }
    return row->run(player, argument, diag);
}

/* Where the next of SIGNS stands, from START on; the length if none does. */
static size_t find_sign(Str text, size_t start, const char *signs)
{
    size_t at = start;

    while (at < text.length && !strchr(signs, text.data[at])) {
        at++;
    }
    return at;
}

bool action_next(Str *script, Str *action)
{
    while (script->length) {
        size_t end = find_sign(*script, 0, ";#\n");
        size_t next = end;
        *action = str_trim((Str){script->data, end});
        if (next < script->length && script->data[next] == '#') {
            next = find_sign(*script, next, "\n");
        }
        next += next < script->length;
        *script = (Str){script->data + next, script->length - next};
        if (action->length) {
            return true;
        }
    }
    return false;
}

bool action_script(Player *player, Str script, Diag *diag)
{
    Str action;

    while (action_next(&script, &action)) {
        if (action_do(player, action, diag) == ACTION_UNKNOWN) {
            return false;
        }
    }
    return true;
}
