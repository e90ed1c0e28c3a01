#include "player/action_train.h"

#include <math.h>

#include "base/num.h"
#include "player/action_part.h"
#include "player/training.h"

/* `train off` holds the training, `train on` lets it go on. */
ActionResult action_train(Player *player, Str argument, Diag *diag)
{
    PlayerTraining *training = training_open(player);
    bool runs = training && !training->paused;
    ActionResult result = action_turn(&runs, "train", argument, diag);

    if (result == ACTION_UNKNOWN) {
        return result;
    }
    if (!training || train_is_done(training->trainer)) {
        return ACTION_NOTHING;
    }
    training->paused = !runs;
    return result;
}

/* `rate 0.05` trains again from the start. */
ActionResult action_rate(Player *player, Str argument, Diag *diag)
{
    PlayerTraining *training = training_open(player);
    double rate = training ? train_rate(training->trainer) : 1;
    double before = rate;

    if (str_is(argument, "double")) {
        rate *= 2;
    } else if (str_is(argument, "half")) {
        rate /= 2;
    } else if (!num_read_typed(argument, &rate) || !isfinite(rate)) {
        return action_wrong("rate", argument, diag);
    }
    if (!training || (rate <= before && rate >= before)) {
        return ACTION_NOTHING;
    }
    training->paused = false;
    training_restart(player, rate);
    return ACTION_DONE;
}

/* Behind which update the reader stands now, as asked for. */
static bool find_update(const Player *player, Str argument, uint32_t *update)
{
    uint32_t now = training_cursor(player), last = player->trace->update_count;
    double number;

    if (str_is(argument, "next")) {
        *update = now < last ? now + 1 : last;
    } else if (str_is(argument, "previous")) {
        *update = now ? now - 1 : 0;
    } else if (str_is(argument, "first")) {
        *update = 0;
    } else if (str_is(argument, "last")) {
        *update = last;
    } else if (num_read(argument, &number) && num_is_whole(number) &&
               number >= 0 && number <= last) {
        *update = (uint32_t)number;
    } else {
        return false;
    }
    return true;
}

/* `update 12`: the whole run with the parameters as they stood then. Among the
 * updates themselves one goes to that one. */
ActionResult action_update(Player *player, Str argument, Diag *diag)
{
    uint32_t update, events = player->trace->event_count;

    if (!find_update(player, argument, &update)) {
        return action_wrong("update", argument, diag);
    }
    if (player->step > events) {
        bool there = player->step == events + update;
        player_seek(player, events + update);
        return action_done(!there);
    }
    return action_done(training_show(player, update));
}
