#include "player/action_change.h"

#include "base/num.h"
#include "player/action_part.h"
#include "player/action_script.h"
#include "player/history.h"

/* To the run of the changed model; of what stands there already it is none. */
static ActionResult make(Player *player, const Change *change, Diag *diag)
{
    const Change *now = history_model(player);

    if (now && now->kind == change->kind && now->number == change->number &&
        str_equal(now->word, change->word)) {
        return ACTION_NOTHING;
    }
    return history_change(player, change, diag) ? ACTION_DONE : ACTION_UNKNOWN;
}

/* The word that the scene proposes, to begin with. */
static Str proposed(const Player *player)
{
    const Scene *scene = player->scene == GRAPH_NONE
                             ? NULL
                             : &player->lesson->scenes[player->scene];

    for (size_t i = 0; scene && i < scene->try_count; i++) {
        if (scene->tries[i].sequence.length) {
            return scene->tries[i].sequence;
        }
    }
    return (Str){"", 0};
}

ActionResult action_sequence(Player *player, Str argument, Diag *diag)
{
    Change change = {.kind = CHANGE_SEQUENCE,
                     .word = action_unquote(player->arena, argument)};

    if (argument.length == 0) {
        field_open(&player->field, FIELD_TEXT, "sequence", proposed(player));
        return ACTION_DONE;
    }
    return make(player, &change, diag);
}

/* A whole number from LEAST on; alone the action asks for it. */
static ActionResult change_number(Player *player, const char *action,
                                  ChangeKind kind, double least, Str argument,
                                  Diag *diag)
{
    Change change = {.kind = kind};
    double number;

    if (argument.length == 0) {
        field_open(&player->field, FIELD_WHOLE, action, argument);
        return ACTION_DONE;
    }
    if (!num_read(argument, &number) || !num_is_whole(number) ||
        number < least || number > 1e6) {
        return action_wrong(action, argument, diag);
    }
    change.number = (uint32_t)number;
    return make(player, &change, diag);
}

ActionResult action_length(Player *player, Str argument, Diag *diag)
{
    return change_number(player, "length", CHANGE_LENGTH, 1, argument, diag);
}

ActionResult action_seed(Player *player, Str argument, Diag *diag)
{
    return change_number(player, "seed", CHANGE_SEED, 0, argument, diag);
}
