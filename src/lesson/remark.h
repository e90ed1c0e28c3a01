/* remark.h - what a model text says of itself: the comment at its head.
 *
 * A plain model has no prose, but its author has often said in the first
 * lines what it is. They serve as its summary, in every language.
 */
#ifndef LESSON_REMARK_H
#define LESSON_REMARK_H

#include "lesson/lesson.h"

/* The first paragraph of the comment that a model text begins with; a long
 * one ends after a sentence, or in dots. None: an empty prose. */
Prose remark_prose(Arena *arena, Str model);

#endif
