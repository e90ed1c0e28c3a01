/* block.h - the small languages of a lesson's fenced blocks.
 *
 * Inside the lesson's reader alone. A line each; blank lines and lines that
 * start with `#` are passed over. What is wrong is reported with its line,
 * and the rest is read.
 */
#ifndef LESSON_BLOCK_H
#define LESSON_BLOCK_H

#include "lesson/markdown.h"

typedef enum BlockWord {
    BLOCK_PROSE, /* code without a word: a listing in the prose */
    BLOCK_MODEL,
    BLOCK_ABOUT,
    BLOCK_SHOW,
    BLOCK_ASK,
    BLOCK_TRY,
    BLOCK_UNKNOWN /* reported */
} BlockWord;

/* Which block it is; what stands behind its word, e.g. a variant's name. */
BlockWord block_word(Arena *arena, const MarkdownBlock *block, Str *rest,
                     Diag *diag);

void block_about(Lesson *lesson, Span content, Diag *diag);
void block_show(Lesson *lesson, Span content, Scene *scene, Diag *diag);
/* The hints and choices are in LANGUAGE. */
void block_ask(Lesson *lesson, Span content, Scene *scene, Language language,
               Diag *diag);
void block_try(Lesson *lesson, Span content, Scene *scene, Diag *diag);

#endif
