/* action_shelf.h - the actions of the start page; inside the player alone. */
#ifndef PLAYER_ACTION_SHELF_H
#define PLAYER_ACTION_SHELF_H

#include "player/action.h"

ActionResult action_course(Player *player, Str argument, Diag *diag);
ActionResult action_open(Player *player, Str argument, Diag *diag);
ActionResult action_filter(Player *player, Str argument, Diag *diag);
ActionResult action_walk(Player *player, Str argument, Diag *diag);
ActionResult action_scroll(Player *player, Str argument, Diag *diag);

#endif
