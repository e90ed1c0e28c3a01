#include "player/action_pin.h"

#include <string.h>

#include "lesson/quote.h"
#include "player/action_part.h"

ActionResult action_pin(Player *player, Str argument, Diag *diag)
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

/* The entry after the one that is opened, beyond the last none; without one
 * the first of what is pointed at. */
static bool open_next(Player *player)
{
    Opened *opened = &player->opened;

    if (opened->value == GRAPH_NONE) {
        *opened = (Opened){.value = player->pointed};
        return opened->value != GRAPH_NONE;
    }
    opened->at++;
    if (opened->at == shape_size(player->graph->values[opened->value].shape)) {
        opened->value = GRAPH_NONE;
    }
    return true;
}

ActionResult action_sum(Player *player, Str argument, Diag *diag)
{
    Quote quote;

    if (argument.length == 0) {
        bool open = player->opened.value != GRAPH_NONE;
        player->opened.value = GRAPH_NONE;
        return action_done(open);
    }
    if (str_is(argument, "next")) {
        return action_done(open_next(player));
    }
    if (!quote_find_value(player->trace, argument, &quote)) {
        return action_wrong("sum", argument, diag);
    }
    player->opened =
        (Opened){quote.value, quote.gradient, quote.entry ? quote.at : 0};
    return ACTION_DONE;
}
