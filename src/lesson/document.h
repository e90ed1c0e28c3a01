/* document.h - from the blocks of a Markdown text to a lesson.
 *
 * Inside the lesson's reader alone.
 */
#ifndef LESSON_DOCUMENT_H
#define LESSON_DOCUMENT_H

#include "lesson/lesson.h"

/* Fills LESSON, of which arena, folder and source[LANGUAGE] are given, from
 * that source. TRANSLATION: model, show, try and about are passed over, with
 * a warning, and nothing is missed. False when the text cannot be read. */
bool document_read(Lesson *lesson, Language language, bool translation,
                   Diag *diag);

/* Brings what TRANSLATION says in LANGUAGE to LESSON, scene by scene; what
 * has drifted apart is warned of. */
void document_merge(Lesson *lesson, const Lesson *translation,
                    Language language, Diag *diag);

#endif
