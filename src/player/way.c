#include "player/way.h"

#include <string.h>

#include "engine/trace_rule.h"
#include "engine/trace_run.h"
#include "player/training.h"

/* The gradients that edits are held against are those of the same rule. */
static void refer_edits(Player *player)
{
    Edits *edits = &player->edits;
    Trace *trace = player->trace;
    Diag unheard;
    Arena scratch;

    if (!edits->gradients) {
        return;
    }
    arena_init(&scratch);
    diag_init(&unheard, &scratch);
    trace_rerun(trace, edits->numbers, &unheard); /* both ran before */
    memcpy(edits->gradients, trace->gradients,
           trace->graph->number_count * sizeof *edits->gradients);
    trace_rerun(trace, edits->data, &unheard);
    arena_finish(&scratch);
}

void way_take(Player *player, const Rule *rule)
{
    PlayerRun *run = &player->runs[player->run];

    if (rule_same(rule, &player->rule)) {
        return;
    }
    player->rule = *rule;
    player->trace = run->trace;
    if (!rule_is_true(rule)) {
        if (!run->ruled) {
            run->ruled = trace_ruled(player->arena, run->trace);
        }
        trace_obey(run->ruled, rule);
        player->trace = run->ruled;
    }
    refer_edits(player);
    training_show_again(player);
    player->edits.revision++; /* another picture */
}

static Rule rule_of_scene(const Player *player)
{
    if (player->scene == GRAPH_NONE) {
        return (Rule){.mistake = MISTAKE_NONE};
    }
    return scene_rule(&player->lesson->scenes[player->scene], player->graph);
}

void way_take_scene(Player *player)
{
    Rule rule = rule_of_scene(player);

    way_take(player, &rule);
}

bool way_is_of_scene(const Player *player)
{
    Rule rule = rule_of_scene(player);

    return rule_same(&rule, &player->rule);
}

void way_restore(Player *player)
{
    if (!rule_is_true(&player->rule)) {
        trace_obey(player->trace, &player->rule);
    }
    refer_edits(player);
}

const Trace *way_truth(const Player *player)
{
    return player->runs[player->run].trace;
}

static bool is_lockable(const Player *player, uint32_t value)
{
    Rule rule = {.mistake = MISTAKE_NONE};
    uint32_t family = player->graph->values[value].family;

    return rule_lock(player->graph,
                     str_of(player->graph->families[family].name), &rule);
}

uint32_t way_carried(const Player *player)
{
    const Graph *graph = player->graph;

    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t value = graph_inputs(graph, i)[k];
            if (rule_carries(graph, i, k) &&
                trace_contribution_step(player->trace, i, k)) {
                return graph->values[value].family;
            }
        }
    }
    return GRAPH_NONE;
}

uint32_t way_lockable(const Player *player)
{
    const Graph *graph = player->graph;
    uint32_t pointed = player->pointed;

    return pointed < graph->value_count && is_lockable(player, pointed)
               ? graph->values[pointed].family
               : way_carried(player);
}
