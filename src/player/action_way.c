#include "player/action_way.h"

#include "lesson/variant.h"
#include "player/action_part.h"
#include "player/way.h"

/* `model NAME`; alone what the scene shows. */
ActionResult action_model(Player *player, Str argument, Diag *diag)
{
    const Lesson *lesson = player->lesson;

    if (argument.length == 0) {
        return action_done(player_return(player));
    }
    for (uint32_t i = 0; i < lesson->variant_count; i++) {
        if (!str_equal(lesson->variants[i].name, argument)) {
            continue;
        }
        if (player->runs[player->run].variant == i) {
            return ACTION_NOTHING;
        }
        return player_stray(player, i, diag) ? ACTION_DONE : ACTION_UNKNOWN;
    }
    return action_wrong("model", argument, diag);
}

static ActionResult take(Player *player, const Rule *rule)
{
    bool same = rule_same(rule, &player->rule);

    way_take(player, rule);
    return action_done(!same);
}

ActionResult action_mistake(Player *player, Str argument, Diag *diag)
{
    Rule rule = player->rule;

    if (!mistake_find(argument, &rule.mistake)) {
        return action_wrong("mistake", argument, diag);
    }
    return take(player, &rule);
}

/* Alone it locks what is carried on in time, or opens the lock. */
ActionResult action_lock(Player *player, Str argument, Diag *diag)
{
    Rule rule = player->rule;
    const Graph *graph = player->graph;

    if (argument.length == 0 && rule.locked) {
        rule.locked = false;
        return take(player, &rule);
    }
    if (argument.length == 0) {
        uint32_t family = way_lockable(player);
        if (family == GRAPH_NONE) {
            return ACTION_NOTHING;
        }
        argument = str_of(graph->families[family].name);
    }
    if (str_is(argument, "none")) {
        rule.locked = false;
    } else if (!rule_lock(graph, argument, &rule)) {
        return action_wrong("lock", argument, diag);
    } else if (rule_same(&rule, &player->rule)) {
        rule.locked = false; /* again: opens */
    }
    return take(player, &rule);
}

ActionResult action_cut(Player *player, Str argument, Diag *diag)
{
    Rule rule = player->rule;

    if (str_is(argument, "none")) {
        rule.cut = false;
    } else if (str_is(argument, "next")) {
        rule_cut_next(player->graph, &rule);
    } else if (!rule_cut(player->graph, argument, &rule)) {
        return action_wrong("cut", argument, diag);
    }
    return take(player, &rule);
}
