/* action_edit.h - changing given numbers, and going back. */
#ifndef PLAYER_ACTION_EDIT_H
#define PLAYER_ACTION_EDIT_H

#include "player/action.h"

ActionResult action_set(Player *player, Str argument, Diag *diag);
ActionResult action_slide(Player *player, Str argument, Diag *diag);
ActionResult action_edit(Player *player, Str argument, Diag *diag);
ActionResult action_undo(Player *player, Str argument, Diag *diag);
ActionResult action_redo(Player *player, Str argument, Diag *diag);
ActionResult action_reset(Player *player, Str argument, Diag *diag);

#endif
