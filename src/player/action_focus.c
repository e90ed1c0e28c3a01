#include "player/action_focus.h"

#include <string.h>

#include "lesson/quote.h"
#include "player/action_part.h"

/* The value that an action is about: of "pin h[1]", "edit U[1,2]", "sum
 * dL/dU[1,2]". */
static uint32_t value_of(const Player *player, Str name, Str argument)
{
    Quote quote;

    if (player->lesson && str_is(name, "pin")) {
        return graph_find(player->graph, argument);
    }
    bool entry = str_is(name, "edit") || str_is(name, "sum");
    return player->lesson && entry &&
                   quote_find_value(player->trace, argument, &quote)
               ? quote.value
               : GRAPH_NONE;
}

/* What has the focus is shown as under a pointer: a value wherever it stands,
 * of a button what it does. */
static void point(Player *player, const Action *row, Str argument)
{
    bool asked = action_is_heard(row, ACTION_IN_QUESTION);

    player->pointed = value_of(player, str_of(row->name), argument);
    player->described = (Described){NULL, 0};
    uint32_t word = action_word_number(row, argument);
    /* What shows numbers of its own says enough: "update 5". */
    bool plain = argument.length == 0 || word > 0;
    if (player->pointed == GRAPH_NONE && !asked && plain) {
        player->described = (Described){row, word};
    }
}

static void let_go(Player *player)
{
    player->focus[0] = '\0';
    player->described = (Described){NULL, 0};
    player->pointed = GRAPH_NONE;
}

/* On the start page a card is in focus where nothing else is. */
static bool focus_card(Player *player, Str name, Str argument)
{
    uint32_t item = player_on_page(player) && str_is(name, "open")
                        ? shelf_find(player->shelf, argument)
                        : SHELF_NONE;

    if (item != SHELF_NONE) {
        let_go(player);
        shelf_focus(player->shelf, item);
    }
    return item != SHELF_NONE;
}

ActionResult action_focus(Player *player, Str argument, Diag *diag)
{
    static const char *const ways[] = {"next", "previous", "next-area",
                                       "previous-area"};
    Str rest = argument, name = str_word(&rest);
    const Action *row = action_find(name);

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (str_is(argument, ways[i])) {
            return ACTION_WINDOW;
        }
    }
    if (str_is(argument, "nothing")) {
        bool had = player->focus[0] != '\0';
        let_go(player);
        return action_done(had);
    }
    if (!row || argument.length >= FOCUS_MOST) {
        return action_wrong("focus", argument, diag);
    }
    if (!focus_card(player, name, rest)) {
        memcpy(player->focus, argument.data, argument.length);
        player->focus[argument.length] = '\0';
        point(player, row, rest);
    }
    return ACTION_DONE;
}

ActionResult action_press(Player *player, Str argument, Diag *diag)
{
    char action[FOCUS_MOST];

    (void)argument;
    memcpy(action, player->focus, sizeof action);
    return action[0] ? action_do(player, str_of(action), diag) : ACTION_NOTHING;
}
