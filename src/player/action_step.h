/* action_step.h - the actions that move the place; rows of action.c. */
#ifndef PLAYER_ACTION_STEP_H
#define PLAYER_ACTION_STEP_H

#include "player/action.h"

ActionResult action_step(Player *player, Str argument, Diag *diag);
ActionResult action_back(Player *player, Str argument, Diag *diag);
ActionResult action_step_larger(Player *player, Str argument, Diag *diag);
ActionResult action_back_larger(Player *player, Str argument, Diag *diag);
ActionResult action_first(Player *player, Str argument, Diag *diag);
ActionResult action_last(Player *player, Str argument, Diag *diag);
ActionResult action_phase_start(Player *player, Str argument, Diag *diag);
ActionResult action_scene(Player *player, Str argument, Diag *diag);
ActionResult action_goto(Player *player, Str argument, Diag *diag);
ActionResult action_seek(Player *player, Str argument, Diag *diag);
ActionResult action_next_scene(Player *player, Str argument, Diag *diag);
ActionResult action_previous_scene(Player *player, Str argument, Diag *diag);
ActionResult action_size(Player *player, Str argument, Diag *diag);
ActionResult action_play(Player *player, Str argument, Diag *diag);
ActionResult action_speed(Player *player, Str argument, Diag *diag);

#endif
