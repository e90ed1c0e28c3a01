/* inline.h - the text of a Markdown block as runs.
 *
 * Inside the lesson's reader alone. Maths is hidden from libcmark behind
 * marks of the same length: INLINE_OPEN, filling, INLINE_CLOSE stand where
 * `$`, the formula and `$` stood, so that every place stays what it was.
 */
#ifndef LESSON_INLINE_H
#define LESSON_INLINE_H

#include <cmark.h>

#include "lesson/lesson.h"

#define INLINE_OPEN '\x02'
#define INLINE_CLOSE '\x03'

typedef struct MathSpan {
    uint32_t begin, end; /* without the dollars */
    Expr *left, *right;
} MathSpan;

typedef struct MathList {
    MathSpan *spans; /* in the order of the text */
    size_t count, capacity;
} MathList;

typedef struct InlineResult {
    Paragraph paragraph;
    Str text; /* without markup */
    Str link, link_text;
} InlineResult;

/* Hides the maths of the line BEGIN..END of SOURCE in the copy HIDDEN and
 * appends where it stands. A dollar that nothing closes is reported. */
void inline_hide_math(Arena *arena, const Source *source, size_t begin,
                      size_t end, char *hidden, MathList *math, Diag *diag);

/* The runs of a paragraph or heading of a text whose maths is hidden. A line
 * that ends between two hanzi leaves no space. */
InlineResult inline_read(Arena *arena, cmark_node *block, Span span,
                         const MathList *math);

#endif
