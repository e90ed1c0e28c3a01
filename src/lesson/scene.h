/* scene.h - where a lesson's scenes stand in the traces of its model and of
 * its model's variants. */
#ifndef LESSON_SCENE_H
#define LESSON_SCENE_H

#include "engine/trace.h"
#include "lesson/lesson.h"

/* The step of an event by its name: "z[1]" (its value is known), "dL/dh[1]"
 * (its gradient is complete; the loss's own name before the slash),
 * "dL/dh[1] via y[1]" (that contribution), "U h[0] in z[1]" (that term),
 * "update 3", "start", "end". GRAPH_NONE if there is none. */
uint32_t scene_step_of(const Trace *trace, Str event);

/* Fills every scene's step; an event that is none is reported. A question's
 * scene without a stop stands one step before its target is known. TRACE is
 * the base's; a scene that shows a variant stands in that variant's, if it
 * has been run. The scenes of one run stand in its order. */
bool scene_resolve(Lesson *lesson, const Trace *trace, Diag *diag);

/* The scene that a step of a run belongs to (VARIANT as variant_of_scene
 * gives it), for a reader who was in the scene NEAR: of the run's scenes that
 * follow one another there, the first that stands at the step or later, the
 * last beyond all. Where scenes of other runs lie between, one goes on over
 * them alone, but back to what stands before them. GRAPH_NONE if the run has
 * no scene. */
uint32_t scene_at(const Lesson *lesson, uint32_t variant, uint32_t near,
                  uint32_t step);

/* How a scene's way back is done, by its `mistake`, `lock` and `cut` lines;
 * a line that names nothing of the graph says nothing. */
Rule scene_rule(const Scene *scene, const Graph *graph);

#endif
