#include "player/action_edit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "lesson/quote.h"
#include "player/action_part.h"
#include "player/entry.h"
#include "player/history.h"
#include "player/slide.h"
#include "player/training.h"

/* ---- numbers ---- */

/* "U[1,2] 0.5": which number, a space, what becomes of it. */
static bool read_change(const Player *player, Str argument, Entry *entry,
                        Str *what)
{
    size_t space = argument.length;
    Quote quote;

    while (space > 0 && argument.data[space - 1] != ' ') {
        space--;
    }
    *what = (Str){argument.data + space, argument.length - space};
    Str name = str_trim((Str){argument.data, space});
    if (!quote_find_value(player->trace, name, &quote) || quote.gradient ||
        (!quote.entry && shape_size(quote.shape) != 1)) {
        return false;
    }
    *entry = (Entry){quote.value, quote.entry ? quote.at : 0};
    return true;
}

static double now(const Player *player, Entry entry)
{
    return trace_value(player->trace, entry.value)[entry.at];
}

static ActionResult wrong_number(Str typed, Diag *diag)
{
    char words[64];

    snprintf(words, sizeof words, "%.*s", (int)typed.length, typed.data);
    diag_error(diag, (Span){0}, "edit-number", words, NULL);
    return ACTION_UNKNOWN;
}

ActionResult action_set(Player *player, Str argument, Diag *diag)
{
    Entry entry;
    Str typed;
    double number;

    if (!read_change(player, argument, &entry, &typed)) {
        return action_wrong("set", argument, diag);
    }
    if (!num_read_typed(typed, &number)) {
        return wrong_number(typed, diag);
    }
    training_show(player, 0);
    if (entry_is_given(player->graph, entry.value) &&
        now(player, entry) == number) {
        return ACTION_NOTHING;
    }
    if (!edit_set(&player->edits, player->arena, player->trace, entry.value,
                  entry.at, number, diag)) {
        return ACTION_UNKNOWN;
    }
    training_restart(player, NAN);
    return ACTION_DONE;
}

/* Moves a number within what the scene offers, by its place there (0 to 1) or
 * by steps ("up", "down"). */
ActionResult action_slide(Player *player, Str argument, Diag *diag)
{
    Entry entry;
    Str where;
    double part, to;

    if (!read_change(player, argument, &entry, &where)) {
        return action_wrong("slide", argument, diag);
    }
    const Try *range = entry_try(player, entry);
    bool up = str_is(where, "up"), down = str_is(where, "down");
    if (!range || !range->ranged || (!up && !down && !num_read(where, &part))) {
        return action_wrong("slide", argument, diag);
    }
    to = up || down ? slide_by(range, now(player, entry), up ? 1 : -1)
                    : slide_at(range, part);
    training_show(player, 0);
    if (now(player, entry) == to) {
        return ACTION_NOTHING;
    }
    if (!edit_slide(&player->edits, player->arena, player->trace, entry.value,
                    entry.at, to, diag)) {
        return ACTION_UNKNOWN;
    }
    training_restart(player, NAN);
    return ACTION_DONE;
}

/* ---- in place ---- */

/* Opens the field over a number. */
static ActionResult open_entry(Player *player, Entry entry, Diag *diag)
{
    char name[ENTRY_NAME_MOST], action[FIELD_ACTION_MOST], text[NUM_MOST];

    if (entry.value >= player->graph->data_count ||
        !entry_is_given(player->graph, entry.value)) {
        graph_name(player->graph, entry.value, name);
        diag_error(diag, (Span){0},
                   entry.value >= player->graph->data_count ? "edit-computed"
                                                            : "edit-whole",
                   name, NULL);
        return ACTION_UNKNOWN;
    }
    snprintf(action, sizeof action, "set %.*s", FIELD_ACTION_MOST - 5,
             entry_name(player->graph, entry, name));
    num_print(text, now(player, entry));
    field_open(&player->field, FIELD_NUMBER, action, str_of(text));
    return ACTION_DONE;
}

/* The number to begin with: of what is pointed at, else the first given. */
static Entry first_entry(const Player *player)
{
    if (player->pointed != GRAPH_NONE) {
        return (Entry){player->pointed, 0};
    }
    for (uint32_t value = 0; value < player->graph->data_count; value++) {
        if (entry_is_given(player->graph, value)) {
            return (Entry){value, 0};
        }
    }
    return (Entry){GRAPH_NONE, 0};
}

ActionResult action_edit(Player *player, Str argument, Diag *diag)
{
    bool next = str_is(argument, "next"),
         previous = str_is(argument, "previous");
    Entry entry = next || previous ? entry_edited(player) : first_entry(player);

    if (argument.length && !next && !previous) {
        entry = entry_find(player->trace, argument);
        if (entry.value == GRAPH_NONE) {
            return action_wrong("edit", argument, diag);
        }
    } else if (entry.value != GRAPH_NONE && (next || previous)) {
        entry = entry_next(player->graph, entry, next);
    }
    return entry.value == GRAPH_NONE ? ACTION_NOTHING
                                     : open_entry(player, entry, diag);
}

/* ---- and back ---- */

ActionResult action_undo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return action_done(history_undo(player, diag));
}

ActionResult action_redo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return action_done(history_redo(player, diag));
}

/* Asks first: done again at once, it is meant. */
ActionResult action_reset(Player *player, Str argument, Diag *diag)
{
    static const char *const question = "edit-reset";
    bool asked = player->notice.id && strcmp(player->notice.id, question) == 0;
    size_t changes = history_count(player);
    char count[NOTICE_ARG_MOST];

    player->notice.id = NULL;
    if (argument.length && !str_is(argument, "now")) {
        return action_wrong("reset", argument, diag);
    }
    if (changes == 0) {
        return ACTION_NOTHING;
    }
    if (!asked && argument.length == 0) {
        snprintf(count, sizeof count, "%zu", changes);
        player->notice.id = question;
        memcpy(player->notice.args[0], count, sizeof count);
        return ACTION_DONE;
    }
    return action_done(history_reset(player, diag));
}
