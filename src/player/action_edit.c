#include "player/action_edit.h"

#include "base/num.h"
#include "lesson/quote.h"
#include "player/action_part.h"

/* "U[1,2] 0.5": what, a space, a number as a reader types it. */
ActionResult action_set(Player *player, Str argument, Diag *diag)
{
    size_t space = argument.length;
    Quote quote;
    double number;

    while (space > 0 && argument.data[space - 1] != ' ') {
        space--;
    }
    Str name = str_trim((Str){argument.data, space});
    Str typed = {argument.data + space, argument.length - space};
    if (!num_read_typed(typed, &number) ||
        !quote_find_value(player->trace, name, &quote) || quote.gradient ||
        (!quote.entry && shape_size(quote.shape) != 1)) {
        return action_wrong("set", argument, diag);
    }
    return edit_set(&player->edits, player->arena, player->trace, quote.value,
                    quote.entry ? quote.at : 0, number, diag)
               ? ACTION_DONE
               : ACTION_UNKNOWN;
}

ActionResult action_undo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return action_done(edit_undo(&player->edits, player->trace, diag));
}

ActionResult action_redo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return action_done(edit_redo(&player->edits, player->trace, diag));
}

ActionResult action_reset(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return action_done(edit_reset(&player->edits, player->trace, diag));
}
