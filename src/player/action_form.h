/* action_form.h - the actions of a form of choices, and those that leave
 * something outside the window; rows of action.c. */
#ifndef PLAYER_ACTION_FORM_H
#define PLAYER_ACTION_FORM_H

#include "player/action.h"

/* For the window to do, if the argument is one of the row's words. */
ActionResult action_save(Player *player, Str argument, Diag *diag);
ActionResult action_copy(Player *player, Str argument, Diag *diag);
/* `form format pdf`, `form next`; what the form is for is the window's:
 * `form run`. */
ActionResult action_choice(Player *player, Str argument, Diag *diag);

#endif
