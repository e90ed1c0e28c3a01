/* reading.h - what the tests of lessons share: a lesson read, run, and what
 * was said about it. */
#ifndef UNIT_LESSON_READING_H
#define UNIT_LESSON_READING_H

#include "unit/unit.h"

#include "base/file.h"
#include "engine/trace_run.h"
#include "lesson/lesson.h"
#include "lesson/scene.h"
#include "lesson/variant.h"

#define GOOD "tests/data/lessons/good/"
#define BAD "tests/data/lessons/bad"

typedef struct Reading {
    Arena arena;
    Diag diag;
    Lesson *lesson;
    Graph *graph;
    Trace *trace;
} Reading;

static inline void reading_begin(Reading *r)
{
    *r = (Reading){0};
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
}

static inline void reading_end(Reading *r)
{
    arena_finish(&r->arena);
}

/* Reads only; the lesson may be NULL. */
static inline void reading_read(Reading *r, const char *name)
{
    reading_begin(r);
    r->lesson = lesson_read(&r->arena, name, &r->diag);
}

/* Reads and runs a lesson that is right. */
static inline void reading_run(Reading *r, const char *name)
{
    reading_read(r, name);
    assert_non_null(r->lesson);
    r->graph = lesson_graph(&r->arena, r->lesson, NULL, NULL, &r->diag);
    assert_non_null(r->graph);
    r->trace = trace_run(&r->arena, r->graph, &r->diag);
    assert_non_null(r->trace);
    assert_true(variant_run_shown(r->lesson, NULL, &r->diag));
    assert_true(scene_resolve(r->lesson, r->trace, &r->diag));
    assert_int_equal(r->diag.count, 0);
}

static inline bool reading_said(const Reading *r, const char *id)
{
    for (size_t i = 0; i < r->diag.count; i++) {
        if (strcmp(r->diag.items[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

#define assert_str(is, expected)                                             \
    do {                                                                     \
        Str str_is_ = (is);                                                  \
        if (!str_equal(str_is_, str_of(expected))) {                         \
            fail_msg("%s is \"%.*s\", not \"%s\"", #is, (int)str_is_.length, \
                     str_is_.length ? str_is_.data : "", (expected));        \
        }                                                                    \
    } while (0)

#endif
