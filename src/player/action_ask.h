/* action_ask.h - answering a scene's question. */
#ifndef PLAYER_ACTION_ASK_H
#define PLAYER_ACTION_ASK_H

#include "player/action.h"

ActionResult action_answer(Player *player, Str argument, Diag *diag);
ActionResult action_begin_answer(Player *player, Str argument, Diag *diag);
ActionResult action_choose_answer(Player *player, Str argument, Diag *diag);
ActionResult action_hint(Player *player, Str argument, Diag *diag);
ActionResult action_reveal(Player *player, Str argument, Diag *diag);
ActionResult action_ask_again(Player *player, Str argument, Diag *diag);
ActionResult action_skip(Player *player, Str argument, Diag *diag);

#endif
