#include "player/action_part.h"

#include <string.h>

#include "base/num.h"

ActionResult action_done(bool changed)
{
    return changed ? ACTION_DONE : ACTION_NOTHING;
}

ActionResult action_wrong(const char *action, Str argument, Diag *diag)
{
    char text[64];
    size_t length =
        argument.length < sizeof text - 1 ? argument.length : sizeof text - 1;

    memcpy(text, length ? argument.data : "", length);
    text[length] = '\0';
    diag_error(diag, (Span){0}, "action-argument", action, text, NULL);
    return ACTION_UNKNOWN;
}

size_t action_choose(Str argument, const char *const *words, size_t count,
                     size_t now)
{
    if (argument.length == 0) {
        return (now + 1) % count;
    }
    for (size_t i = 0; i < count; i++) {
        if (str_is(argument, words[i])) {
            return i;
        }
    }
    return count;
}

ActionResult action_turn(bool *flag, const char *action, Str argument,
                         Diag *diag)
{
    static const char *const words[] = {"off", "on"};
    size_t chosen = action_choose(argument, words, 2, *flag);

    if (chosen == 2) {
        return action_wrong(action, argument, diag);
    }
    bool changed = *flag != (chosen == 1);
    *flag = chosen == 1;
    return action_done(changed);
}

double action_between(double least, double value, double most)
{
    return value < least ? least : value > most ? most : value;
}

bool action_scale(double *value, Str argument, const char *more,
                  const char *less, double factor)
{
    if (str_is(argument, more)) {
        *value *= factor;
        return true;
    }
    if (str_is(argument, less)) {
        *value /= factor;
        return true;
    }
    return num_read(argument, value);
}
