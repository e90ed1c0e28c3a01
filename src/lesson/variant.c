#include "lesson/variant.h"

#include "engine/trace_run.h"

uint32_t variant_of_scene(const Lesson *lesson, const Scene *scene)
{
    for (size_t i = 0; i < scene->view_count; i++) {
        const ViewLine *view = &scene->views[i];
        for (uint32_t k = 0; k < lesson->variant_count; k++) {
            if (str_is(view->verb, "model") &&
                str_equal(lesson->variants[k].name, view->rest)) {
                return k;
            }
        }
    }
    return VARIANT_BASE;
}

const Trace *variant_trace(const Lesson *lesson, const Scene *scene,
                           const Trace *base)
{
    uint32_t variant = variant_of_scene(lesson, scene);

    return variant == VARIANT_BASE || !lesson->variants[variant].trace
               ? base
               : lesson->variants[variant].trace;
}

bool variant_run(Lesson *lesson, uint32_t variant, const Limits *limits,
                 Diag *diag)
{
    Variant *of = &lesson->variants[variant];
    const char *name =
        arena_copy(lesson->arena, of->name.data, of->name.length);

    if (of->trace) {
        return true;
    }
    of->graph = lesson_graph(lesson->arena, lesson, name, limits, diag);
    of->trace = of->graph ? trace_run(lesson->arena, of->graph, diag) : NULL;
    return of->trace != NULL;
}

bool variant_run_shown(Lesson *lesson, const Limits *limits, Diag *diag)
{
    bool good = true;

    for (size_t i = 0; i < lesson->scene_count; i++) {
        uint32_t variant = variant_of_scene(lesson, &lesson->scenes[i]);
        if (variant != VARIANT_BASE) {
            good = variant_run(lesson, variant, limits, diag) && good;
        }
    }
    return good;
}
