#include "player/action_field.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "player/action_edit.h"
#include "player/action_part.h"
#include "player/entry.h"
#include "player/question.h"

#define COMMAND_MOST (FIELD_ACTION_MOST + FIELD_MOST)

static Str command_of(const Field *field, char out[COMMAND_MOST])
{
    snprintf(out, COMMAND_MOST, "%s %s", field->action, field->text);
    return str_of(out);
}

Str action_of_field(const Field *field, Arena *arena)
{
    char out[COMMAND_MOST];
    Str command = command_of(field, out);

    return str_of(arena_copy(arena, command.data, command.length));
}

/* What a change of the text brings about. */
static ActionResult changed(Player *player, Diag *diag)
{
    char out[COMMAND_MOST];

    if (player->field.live) {
        action_do(player, command_of(&player->field, out), diag);
    }
    return ACTION_DONE;
}

ActionResult action_type(Player *player, Str text, Diag *diag)
{
    if (!player->field.open) {
        return ACTION_NOTHING;
    }
    player->notice.id = NULL;
    return field_type(&player->field, text) ? changed(player, diag)
                                            : ACTION_NOTHING;
}

/* Carries out what the field is for. What is refused stays, to be mended; a
 * live field has done all there is to do. */
static ActionResult enter(Player *player, Diag *diag)
{
    Field before = player->field;
    char out[COMMAND_MOST];

    if (before.live) {
        return ACTION_NOTHING;
    }
    if (before.text[0] == '\0') {
        field_close(&player->field);
        return ACTION_DONE;
    }
    ActionResult result = action_do(player, command_of(&before, out), diag);
    if (result == ACTION_DONE || result == ACTION_NOTHING) {
        /* Unless another one was opened. */
        bool again = field_is_for(&before, "answer") &&
                     question_is_open(player); /* to be mended */
        if (!again && strcmp(player->field.action, before.action) == 0) {
            field_close(&player->field);
        }
        return ACTION_DONE;
    }
    return result;
}

/* Takes up what is typed and goes on to the next number, or the one before. */
static ActionResult go_on(Player *player, bool next, Diag *diag)
{
    Entry entry = entry_edited(player);

    if (entry.value == GRAPH_NONE) {
        return ACTION_NOTHING; /* a field of something else */
    }
    ActionResult result =
        player->field.whole ? ACTION_DONE : enter(player, diag);
    entry = entry_next(player->graph, entry, next);
    if (result == ACTION_UNKNOWN || entry.value == GRAPH_NONE) {
        return result;
    }
    char name[ENTRY_NAME_MOST];
    return action_edit(player, str_of(entry_name(player->graph, entry, name)),
                       diag);
}

/* A number within a range that the scene offers moves on by a stride. */
static ActionResult slide(Player *player, const char *way, Diag *diag)
{
    Entry entry = entry_edited(player);
    char name[ENTRY_NAME_MOST], action[ENTRY_NAME_MOST + 16];

    if (entry.value == GRAPH_NONE) {
        return ACTION_NOTHING;
    }
    const Try *range = entry_try(player, entry);
    if (!range || !range->ranged) {
        return ACTION_DONE; /* but the key is the field's */
    }
    entry_name(player->graph, entry, name);
    snprintf(action, sizeof action, "slide %s %s", name, way);
    ActionResult result = action_do(player, str_of(action), diag);
    return result == ACTION_DONE ? action_edit(player, str_of(name), diag)
                                 : result;
}

ActionResult action_field(Player *player, Str argument, Diag *diag)
{
    static const char *const keys[FIELD_KEY_COUNT] = {
        [FIELD_LEFT] = "left",   [FIELD_RIGHT] = "right",
        [FIELD_FIRST] = "first", [FIELD_LAST] = "last",
        [FIELD_ERASE] = "erase", [FIELD_DELETE] = "delete",
        [FIELD_CLEAR] = "clear"};
    Str rest = argument, word = str_word(&rest);
    double at;

    if (!player->field.open) {
        return ACTION_NOTHING;
    }
    for (int key = 0; key < FIELD_KEY_COUNT; key++) {
        if (str_is(argument, keys[key])) {
            bool moves = key <= FIELD_LAST;
            return !field_press(&player->field, (FieldKey)key) ? ACTION_NOTHING
                   : moves                                     ? ACTION_DONE
                           : changed(player, diag);
        }
    }
    if (str_is(argument, "enter")) {
        return enter(player, diag);
    }
    if (str_is(argument, "next") || str_is(argument, "previous")) {
        return go_on(player, str_is(argument, "next"), diag);
    }
    if (str_is(argument, "up") || str_is(argument, "down")) {
        return slide(player, str_is(argument, "up") ? "up" : "down", diag);
    }
    if (str_is(word, "at") && num_read(rest, &at) && at >= 0 &&
        at < FIELD_MOST) {
        field_place(&player->field, (size_t)at);
        return ACTION_DONE;
    }
    return action_wrong("field", argument, diag);
}
