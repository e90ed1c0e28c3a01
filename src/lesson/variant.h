/* variant.h - the variants of a model that a lesson's scenes show.
 *
 * A scene with the line `model NAME` stands in the run of that variant, every
 * other scene in the base's.
 */
#ifndef LESSON_VARIANT_H
#define LESSON_VARIANT_H

#include "lesson/lesson.h"

#define VARIANT_BASE UINT32_MAX

/* The number in lesson->variants of what a scene shows. */
uint32_t variant_of_scene(const Lesson *lesson, const Scene *scene);

/* The run itself; BASE where the variant has not been run. */
const Trace *variant_trace(const Lesson *lesson, const Scene *scene,
                           const Trace *base);

/* Runs a variant, if it has not been run: its graph and trace live in the
 * lesson's arena. False: reported. */
bool variant_run(Lesson *lesson, uint32_t variant, const Limits *limits,
                 Diag *diag);

/* Runs all variants that scenes show: before scene_resolve, which looks for
 * these scenes in their traces. */
bool variant_run_shown(Lesson *lesson, const Limits *limits, Diag *diag);

#endif
