/* action_pin.h - keeping a value's card on the stage, and opening a sum. */
#ifndef PLAYER_ACTION_PIN_H
#define PLAYER_ACTION_PIN_H

#include "player/action.h"

ActionResult action_pin(Player *player, Str argument, Diag *diag);
/* `sum z[1][2]`, `sum dL/dU[2,2]`; `sum next` goes on to the next entry, and
 * alone it is closed. */
ActionResult action_sum(Player *player, Str argument, Diag *diag);

#endif
