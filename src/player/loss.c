#include "player/loss.h"

#include "engine/trace_run.h"
#include "lesson/variant.h"

LossForm loss_form(const Graph *graph)
{
    uint32_t instance = graph->loss == GRAPH_NONE
                            ? GRAPH_NONE
                            : graph_instance(graph, graph->loss);

    if (instance == GRAPH_NONE) {
        return LOSS_WRITTEN;
    }
    const Program *program = graph_program(graph, instance);
    if (program->root.kind != OPERAND_TERM) {
        return LOSS_WRITTEN;
    }
    uint16_t op = program->terms[program->root.at].op;
    return op == OP_SUM_OVER    ? LOSS_SUM
           : op == OP_MEAN_OVER ? LOSS_MEAN
                                : LOSS_WRITTEN;
}

/* The same run with the other form; NULL: there is none. */
static PlayerRun *make_other(Player *player, const PlayerRun *run,
                             LossForm form)
{
    Lesson *lesson = player->lesson;
    const char *name = NULL;
    Diag unheard;

    if (run->variant != VARIANT_BASE) {
        Str variant = lesson->variants[run->variant].name;
        name = arena_copy(player->arena, variant.data, variant.length);
    }
    diag_init(&unheard, player->arena);
    Graph *graph = lesson_graph_loss(player->arena, lesson, name,
                                     form == LOSS_MEAN, &unheard);
    Trace *trace = graph ? trace_run(player->arena, graph, &unheard) : NULL;
    if (!trace || trace->event_count != run->trace->event_count) {
        return NULL;
    }
    PlayerRun *other = ARENA_NEW(player->arena, PlayerRun);
    *other = (PlayerRun){.variant = run->variant,
                         .graph = graph,
                         .trace = trace,
                         .written = run->written};
    ends_init(&other->ends, player->arena, trace);
    return other;
}

void loss_settle(Player *player, PlayerRun *run)
{
    LossForm now = loss_form(run->graph), wanted = player->loss;
    Diag unheard;

    if (run->written == LOSS_WRITTEN) {
        run->written = now;
    }
    if (wanted == LOSS_WRITTEN) {
        wanted = run->written;
    }
    if (now == LOSS_WRITTEN || now == wanted) {
        return;
    }
    PlayerRun *other =
        run->other ? run->other : make_other(player, run, wanted);
    if (!other) {
        return;
    }
    PlayerRun before = *run;
    *run = *other;
    *other = before;
    other->other = NULL;
    run->other = other;
    diag_init(&unheard, player->arena);
    edit_carry(&run->edits, player->arena, run->trace, &other->edits,
               other->graph, &unheard);
}
