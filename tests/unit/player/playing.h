/* playing.h - what the tests of the player, and of all that draws one, share:
 * a lesson in a player. */
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

/* Opens a lesson, or a model text, for a reader. */
static inline void playing_read(Player *player, Arena *arena, const char *name,
                                Diag *diag)
{
    Lesson *lesson = lesson_read(arena, name, diag);
    assert_non_null(lesson);
    Graph *graph = lesson_graph(arena, lesson, NULL, NULL, diag);
    assert_non_null(graph);
    Trace *trace = trace_run(arena, graph, diag);
    assert_non_null(trace);
    assert_true(variant_run_shown(lesson, NULL, diag));
    assert_true(scene_resolve(lesson, trace, diag));
    player_init(player, arena, lesson, graph, trace);
}

static inline void playing_begin(Playing *p, const char *name)
{
    arena_init(&p->arena);
    diag_init(&p->diag, &p->arena);
    playing_read(&p->player, &p->arena, name, &p->diag);
}

static inline void playing_end(Playing *p)
{
    arena_finish(&p->arena);
}

#endif
