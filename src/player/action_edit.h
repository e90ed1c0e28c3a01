/* action_edit.h - the actions that change numbers; rows of action.c. */
#ifndef PLAYER_ACTION_EDIT_H
#define PLAYER_ACTION_EDIT_H

#include "player/action.h"

ActionResult action_set(Player *player, Str argument, Diag *diag);
ActionResult action_undo(Player *player, Str argument, Diag *diag);
ActionResult action_redo(Player *player, Str argument, Diag *diag);
ActionResult action_reset(Player *player, Str argument, Diag *diag);

#endif
