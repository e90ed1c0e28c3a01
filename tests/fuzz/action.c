/* action.c - any bytes as a script of actions on a small lesson: the reader
 * stays within it, and walking back from wherever it led comes to the
 * beginning. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "player/action.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Long scripts find nothing that short ones do not. */
#define SCRIPT_MOST 4096

typedef struct Stand {
    Arena arena;
    Lesson *lesson;
    Graph *graph;
    Trace *trace;
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
    if (!stand.trace || !scene_resolve(stand.lesson, stand.trace, &diag)) {
        fprintf(stderr, "the lesson hand-worked does not run\n");
        exit(1);
    }
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
    arena_finish(&arena);
    free(bytes);
    return 0;
}
