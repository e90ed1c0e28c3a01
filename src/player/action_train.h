/* action_train.h - what a reader does with a training; rows of action.c. */
#ifndef PLAYER_ACTION_TRAIN_H
#define PLAYER_ACTION_TRAIN_H

#include "player/action.h"

ActionResult action_train(Player *player, Str argument, Diag *diag);
ActionResult action_rate(Player *player, Str argument, Diag *diag);
ActionResult action_update(Player *player, Str argument, Diag *diag);

#endif
