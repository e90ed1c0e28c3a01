/* playing.h - what the tests of the player share: the hand-worked lesson in a
 * player. */
#ifndef UNIT_PLAYER_PLAYING_H
#define UNIT_PLAYER_PLAYING_H

#include "unit/unit.h"

#include "engine/trace_run.h"
#include "lesson/variant.h"
#include "player/action.h"

typedef struct Playing {
    Arena arena;
    Diag diag;
    Player player;
} Playing;

static inline void playing_begin(Playing *p, const char *name)
{
    arena_init(&p->arena);
    diag_init(&p->diag, &p->arena);
    Lesson *lesson = lesson_read(&p->arena, name, &p->diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(&p->arena, lesson, NULL, NULL, &p->diag);
    assert_non_null(graph);
    Trace *trace = trace_run(&p->arena, graph, &p->diag);
    assert_non_null(trace);
    assert_true(variant_run_shown(lesson, NULL, &p->diag));
    assert_true(scene_resolve(lesson, trace, &p->diag));
    player_init(&p->player, &p->arena, lesson, graph, trace);
}

static inline void playing_end(Playing *p)
{
    arena_finish(&p->arena);
}

#endif
