/* action.c - any bytes as a script of actions on a small lesson: the reader
 * stays within it, and walking back from wherever it led comes to the
 * beginning; undoing every change gives the lesson's own numbers back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/trace_run.h"
#include "lesson/variant.h"
#include "player/action.h"
#include "player/action_script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Long scripts find nothing that short ones do not. */
#define SCRIPT_MOST 4096

typedef struct Stand {
    Arena arena;
    Lesson *lesson;
    Graph *graph;
    Trace *trace;
    double *numbers; /* of the lesson's own run */
} Stand;

static Stand *open_lesson(void)
{
    static Stand stand;
    Diag diag;

    if (stand.trace) {
        return &stand;
    }
    arena_init(&stand.arena);
    diag_init(&diag, &stand.arena);
    stand.lesson = lesson_read(&stand.arena, "hand-worked", &diag);
    if (stand.lesson) {
        stand.graph =
            lesson_graph(&stand.arena, stand.lesson, NULL, NULL, &diag);
    }
    if (stand.graph) {
        stand.trace = trace_run(&stand.arena, stand.graph, &diag);
    }
    if (!stand.trace || !variant_run_shown(stand.lesson, NULL, &diag) ||
        !scene_resolve(stand.lesson, stand.trace, &diag)) {
        fprintf(stderr, "the lesson hand-worked does not run\n");
        exit(1);
    }
    size_t count = stand.graph->number_count;
    stand.numbers = ARENA_ARRAY(&stand.arena, double, count);
    memcpy(stand.numbers, stand.trace->numbers, count * sizeof(double));
    return &stand;
}

static void check_place(const Player *player)
{
    if (player->step > player_last(player) || !(player->zoom > 0) ||
        !(player->speed > 0)) {
        fprintf(stderr, "step %u, zoom %g, speed %g\n", player->step,
                player->zoom, player->speed);
        abort();
    }
}

/* Each step back moves, so there are no more than events and entries. */
static void walk_back(Player *player)
{
    uint32_t most = 100000;

    while (player_back(player)) {
        check_place(player);
        if (--most == 0) {
            abort();
        }
    }
}

/* Whatever was changed, undoing it all gives the same run to the last bit. A
 * change is undone in the run at hand, so first back to the lesson's own. */
static void undo_all(Player *player, const Stand *stand, Diag *diag)
{
    action_do(player, STR("model"), diag);
    action_do(player, STR("reset now"), diag);
    if (memcmp(stand->numbers, stand->trace->numbers,
               stand->graph->number_count * sizeof(double)) != 0) {
        fprintf(stderr, "the lesson's own numbers are lost\n");
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Stand *stand = open_lesson();
    Arena arena;
    Diag diag;
    Player player;

    size = size > SCRIPT_MOST ? SCRIPT_MOST : size;
    char *bytes = malloc(size ? size : 1); /* no byte beyond its end */
    if (!bytes) {
        return 0;
    }
    memcpy(bytes, data, size);
    arena_init(&arena);
    diag_init(&diag, &arena);
    player_init(&player, &arena, stand->lesson, stand->graph, stand->trace);
    Str script = {bytes, size}, action;
    while (action_next(&script, &action)) {
        action_do(&player, action, &diag);
        check_place(&player);
    }
    walk_back(&player);
    undo_all(&player, stand, &diag);
    arena_finish(&arena);
    free(bytes);
    return 0;
}
