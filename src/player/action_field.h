/* action_field.h - typing into the field that is open. */
#ifndef PLAYER_ACTION_FIELD_H
#define PLAYER_ACTION_FIELD_H

#include "player/action.h"

/* `type TEXT`; from the window also with blanks at its ends. */
ActionResult action_type(Player *player, Str text, Diag *diag);
/* `field left`, `field enter`, `field at 3`. */
ActionResult action_field(Player *player, Str argument, Diag *diag);

/* What Enter carries out: the field's action and text. In ARENA. */
Str action_of_field(const Field *field, Arena *arena);

#endif
