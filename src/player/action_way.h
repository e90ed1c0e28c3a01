/* action_way.h - which run is shown, and which way back. */
#ifndef PLAYER_ACTION_WAY_H
#define PLAYER_ACTION_WAY_H

#include "player/action.h"

ActionResult action_model(Player *player, Str argument, Diag *diag);
ActionResult action_mistake(Player *player, Str argument, Diag *diag);
ActionResult action_lock(Player *player, Str argument, Diag *diag);
ActionResult action_cut(Player *player, Str argument, Diag *diag);

#endif
