/* model.h - the model that stands in a lesson's text.
 *
 * Inside the lesson's reader alone. See lesson_graph in lesson.h.
 */
#ifndef LESSON_MODEL_H
#define LESSON_MODEL_H

#include "lesson/lesson.h"

/* A text as long as SOURCE's with blanks everywhere but at line ends: what
 * model blocks are then copied into, so that places in the model are places
 * in the file. */
char *model_blank(Arena *arena, const Source *source);

/* The base model's statements but those that the variant's replace, then the
 * variant's. A statement replaces one with the same left side, as written but
 * for spaces; a `learn`, `loss` or `train` line replaces every line of its
 * kind; a declaration, one of the same variable. */
Model *model_replace(Arena *arena, const Model *base, const Model *variant);

#endif
