/* action_look.h - the actions that change how it looks, and what is open; rows
 * of action.c. */
#ifndef PLAYER_ACTION_LOOK_H
#define PLAYER_ACTION_LOOK_H

#include "player/action.h"

ActionResult action_language(Player *player, Str argument, Diag *diag);
ActionResult action_theme(Player *player, Str argument, Diag *diag);
ActionResult action_text(Player *player, Str argument, Diag *diag);
ActionResult action_notation(Player *player, Str argument, Diag *diag);
ActionResult action_camera(Player *player, Str argument, Diag *diag);
ActionResult action_motion(Player *player, Str argument, Diag *diag);
ActionResult action_loss(Player *player, Str argument, Diag *diag);
ActionResult action_fold(Player *player, Str argument, Diag *diag);
ActionResult action_blank(Player *player, Str argument, Diag *diag);
ActionResult action_help(Player *player, Str argument, Diag *diag);
ActionResult action_zoom(Player *player, Str argument, Diag *diag);
ActionResult action_pan(Player *player, Str argument, Diag *diag);
ActionResult action_describe(Player *player, Str argument, Diag *diag);
ActionResult action_point(Player *player, Str argument, Diag *diag);
ActionResult action_close(Player *player, Str argument, Diag *diag);
ActionResult action_vectors(Player *player, Str argument, Diag *diag);
ActionResult action_shapes(Player *player, Str argument, Diag *diag);
ActionResult action_view(Player *player, Str argument, Diag *diag);

#endif
