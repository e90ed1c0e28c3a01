/* view_line.h - whether what a scene's view lines name is there. */
#ifndef LESSON_VIEW_LINE_H
#define LESSON_VIEW_LINE_H

#include "engine/trace.h"
#include "lesson/lesson.h"

/* "dL/dU[2,2] by 0.1": a gradient that differences can be held against, all
 * of it or one entry, and how far the entry is moved (0: not said). */
typedef struct CheckTarget {
    uint32_t value;
    bool entry;
    size_t at;
    double by;
} CheckTarget;
bool view_line_check(const Trace *trace, Str rest, CheckTarget *target);

/* Reports what TRACE, which the scene shows, cannot give. */
void view_line_verify(const Lesson *lesson, const Trace *trace,
                      const Scene *scene, Diag *diag);

#endif
