/* action_part.h - what the files of actions share. */
#ifndef PLAYER_ACTION_PART_H
#define PLAYER_ACTION_PART_H

#include "player/action.h"

ActionResult action_done(bool changed);

/* Says that an action cannot take this argument: ACTION_UNKNOWN. */
ActionResult action_wrong(const char *action, Str argument, Diag *diag);

/* Which of COUNT words ARGUMENT is; an empty one is the word after NOW, so
 * that a key without an argument goes round. COUNT if none. */
size_t action_choose(Str argument, const char *const *words, size_t count,
                     size_t now);
/* "on", "off", or nothing to turn it over. */
ActionResult action_turn(bool *flag, const char *action, Str argument,
                         Diag *diag);
/* MORE and LESS multiply and divide VALUE by FACTOR; else a number is read.
 * False if it is none of that. */
bool action_scale(double *value, Str argument, const char *more,
                  const char *less, double factor);
double action_between(double least, double value, double most);

#endif
