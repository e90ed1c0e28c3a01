#include "player/action_change.h"

#include "base/num.h"
#include "lesson/change.h"
#include "player/action_part.h"

/* Numbers that were changed by hand stay changed where they still stand. */
static void carry_edits(Player *player, const Graph *from, const Edits *edits)
{
    Diag unheard;

    diag_init(&unheard, player->arena);
    for (size_t i = 0; i < edits->count; i++) {
        const Edit *edit = &edits->list[i];
        uint32_t value = graph_same(player->graph, from, edit->value);
        if (value != GRAPH_NONE &&
            edit->entry < shape_size(player->graph->values[value].shape)) {
            edit_set(&player->edits, player->arena, player->trace, value,
                     edit->entry, edit->to, &unheard);
        }
    }
}

/* To the run of the changed model, at the same place as far as it is there. */
static ActionResult stray(Player *player, const Change *change, Diag *diag)
{
    const Graph *graph = player->graph;
    Edits edits = player->edits;
    uint32_t parent = player->runs[player->run].variant;
    uint32_t variant = change_add(player->lesson, parent, change, diag);

    if (variant == CHANGE_FAILED || !player_stray(player, variant, diag)) {
        return ACTION_UNKNOWN;
    }
    if (player->edits.end == 0) {
        carry_edits(player, graph, &edits);
    }
    return ACTION_DONE;
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
    Change change = {.kind = CHANGE_SEQUENCE, .word = argument};

    if (argument.length == 0) {
        field_open(&player->field, FIELD_TEXT, "sequence", proposed(player));
        return ACTION_DONE;
    }
    return stray(player, &change, diag);
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
    return stray(player, &change, diag);
}

ActionResult action_length(Player *player, Str argument, Diag *diag)
{
    return change_number(player, "length", CHANGE_LENGTH, 1, argument, diag);
}

ActionResult action_seed(Player *player, Str argument, Diag *diag)
{
    return change_number(player, "seed", CHANGE_SEED, 0, argument, diag);
}
