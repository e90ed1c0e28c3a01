#include "player/history.h"

#include <math.h>

#include "lesson/change.h"
#include "lesson/variant.h"
#include "player/training.h"

static uint32_t present(const Player *player)
{
    return player->runs[player->run].variant;
}

/* A reader's own variant; NULL: it is the lesson's. */
static const Variant *own(const Player *player, uint32_t variant)
{
    const Variant *of =
        variant == VARIANT_BASE ? NULL : &player->lesson->variants[variant];

    return of && of->change.kind != CHANGE_NONE ? of : NULL;
}

static const Edits *edits_of(const Player *player, size_t run)
{
    return run == player->run ? &player->edits : &player->runs[run].edits;
}

size_t history_below(const Player *player, uint32_t variant)
{
    const Variant *of = own(player, variant);

    for (size_t i = 0; of && i < player->run_count; i++) {
        if (player->runs[i].variant == of->parent) {
            return i;
        }
    }
    return GRAPH_NONE;
}

const Change *history_model(const Player *player)
{
    const Variant *of = own(player, present(player));

    return of ? &of->change : NULL;
}

size_t history_count(const Player *player)
{
    size_t count = 0;

    for (size_t run = player->run; run != GRAPH_NONE;
         run = history_below(player, player->runs[run].variant)) {
        const Edits *edits = edits_of(player, run);
        count += edits->count - edits->carried;
        count += own(player, player->runs[run].variant) != NULL;
    }
    return count;
}

/* ---- from run to run ---- */

/* Whether the same values have the same places in both. */
static bool alike(const Graph *a, const Graph *b)
{
    if (a->value_count != b->value_count ||
        a->number_count != b->number_count || a->loss != b->loss) {
        return false;
    }
    for (uint32_t i = 0; i < a->value_count; i++) {
        if (graph_same(a, b, i) != i ||
            a->values[i].data != b->values[i].data ||
            !shape_equal(a->values[i].shape, b->values[i].shape)) {
            return false;
        }
    }
    return true;
}

/* A run of the reader's own is held against the one that it was made in, as
 * that is without edits. */
static void refer(Player *player, size_t below)
{
    const PlayerRun *run = &player->runs[below];
    const Edits *edits = &run->edits;
    const Trace *trace = run->trace;

    if (!player->edits.numbers && alike(run->graph, player->graph)) {
        edit_refer(&player->edits, player->arena, player->trace,
                   edits->numbers ? edits->numbers : trace->numbers,
                   edits->numbers ? edits->gradients : trace->gradients);
    }
}

void history_enter(Player *player, uint32_t from)
{
    size_t below = history_below(player, present(player));
    const Variant *left = own(player, from);

    if (below != GRAPH_NONE) {
        refer(player, below);
    }
    if (left && left->parent == present(player)) {
        player->edits.next = from + 1;
    }
}

bool history_change(Player *player, const Change *change, Diag *diag)
{
    const Graph *graph = player->graph;
    size_t run = player->run;
    Diag unheard;

    diag_init(&unheard, player->arena);
    uint32_t variant =
        change_add(player->lesson, present(player), change, diag);
    if (variant == CHANGE_FAILED || !player_stray(player, variant, diag)) {
        return false;
    }
    /* What was undone is gone, here and in the run before. */
    Edits *before = &player->runs[run].edits, *now = &player->edits;
    before->end = before->count;
    before->next = 0;
    edit_carry(now, player->arena, player->trace, before, graph, &unheard);
    now->carried = now->count;
    now->next = 0;
    training_restart(player, NAN);
    return true;
}

/* ---- back and forth ---- */

static bool undo(Player *player, Diag *diag)
{
    const Variant *of = own(player, present(player));

    return edit_undo(&player->edits, player->trace, diag) ||
           (of && player_stray(player, of->parent, diag));
}

static bool redo(Player *player, Diag *diag)
{
    uint32_t next = player->edits.next;

    return edit_redo(&player->edits, player->trace, diag) ||
           (next && player_stray(player, next - 1, diag));
}

/* The numbers that change are those before the training. */
static bool again(Player *player, bool (*move)(Player *player, Diag *diag),
                  size_t times, Diag *diag)
{
    bool any = false;

    if (times) {
        training_show(player, 0);
    }
    while (times-- && move(player, diag)) {
        any = true;
    }
    if (any) {
        training_restart(player, NAN);
    }
    return any;
}

bool history_undo(Player *player, Diag *diag)
{
    return again(player, undo, history_count(player) > 0, diag);
}

bool history_redo(Player *player, Diag *diag)
{
    const Edits *edits = &player->edits;

    return again(player, redo, edits->next || edits->count < edits->end, diag);
}

bool history_reset(Player *player, Diag *diag)
{
    return again(player, undo, history_count(player), diag);
}
