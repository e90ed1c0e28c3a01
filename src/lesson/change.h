/* change.h - a reader's own variants of a model: another word in place of its
 * text, another length, other random numbers.
 *
 * Each stands on the base or on another variant and changes that one thing in
 * it. The first text of a model is its sequence; its length is the number that
 * the outermost index variable ranges to, T in `t in 1..T`.
 */
#ifndef LESSON_CHANGE_H
#define LESSON_CHANGE_H

#include "lang/ast.h"
#include "lesson/lesson.h"

/* So many variants of a reader's own. */
#define CHANGES_MOST 40

/* The variant of a change to what PARENT (a number in lesson->variants, or
 * VARIANT_BASE) is, made if it is new; CHANGE's word is copied. Its number;
 * CHANGE_FAILED when there are too many already: reported. Whether it can be
 * run is known when it is. */
#define CHANGE_FAILED UINT32_MAX
uint32_t change_add(Lesson *lesson, uint32_t parent, const Change *change,
                    Diag *diag);

/* Carries out a change in a model's tree, in ARENA. False: reported; the model
 * has no such thing. */
bool change_apply(Model *model, const Change *change, Diag *diag);

/* The sequence of a model; empty if it has none. */
Str change_sequence(const Model *model);

#endif
