/* action_change.h - another word, another length, other random numbers. */
#ifndef PLAYER_ACTION_CHANGE_H
#define PLAYER_ACTION_CHANGE_H

#include "player/action.h"

ActionResult action_sequence(Player *player, Str argument, Diag *diag);
ActionResult action_length(Player *player, Str argument, Diag *diag);
ActionResult action_seed(Player *player, Str argument, Diag *diag);

#endif
