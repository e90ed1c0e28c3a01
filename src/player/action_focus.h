/* action_focus.h - the actions of what the keyboard has come to.
 *
 * The focus is known by the action that pressing it is: "language", "pin
 * h[1]". What comes next stands in the picture, so that the window says it
 * (view/focus.h).
 */
#ifndef PLAYER_ACTION_FOCUS_H
#define PLAYER_ACTION_FOCUS_H

#include "player/action.h"

ActionResult action_focus(Player *player, Str argument, Diag *diag);
ActionResult action_press(Player *player, Str argument, Diag *diag);

#endif
