/* action_part.h - what the files of actions share. */
#ifndef PLAYER_ACTION_PART_H
#define PLAYER_ACTION_PART_H

#include "player/action.h"

ActionResult action_done(bool changed);

/* Says that an action cannot take this argument: ACTION_UNKNOWN. */
ActionResult action_wrong(const char *action, Str argument, Diag *diag);

#endif
