#include "player/action_edit.h"

#include <math.h>

#include "base/num.h"
#include "lesson/quote.h"
#include "player/action_part.h"
#include "player/training.h"

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
    training_show(player, 0);
    if (!edit_set(&player->edits, player->arena, player->trace, quote.value,
                  quote.entry ? quote.at : 0, number, diag)) {
        return ACTION_UNKNOWN;
    }
    training_restart(player, NAN);
    return ACTION_DONE;
}

/* What follows from a change of the numbers, if there was one. */
static ActionResult changed(Player *player, bool any)
{
    if (any) {
        training_restart(player, NAN);
    }
    return action_done(any);
}

ActionResult action_undo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return changed(player, edit_undo(&player->edits, player->trace, diag));
}

ActionResult action_redo(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return changed(player, edit_redo(&player->edits, player->trace, diag));
}

ActionResult action_reset(Player *player, Str argument, Diag *diag)
{
    (void)argument;
    return changed(player, edit_reset(&player->edits, player->trace, diag));
}
