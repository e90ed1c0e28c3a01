/* check.h - what a teacher runs before class: `unroll check`.
 *
 * A lesson and its model are read, every variant is run, every scene found in
 * the trace; quoted values and choices are compared with the trace that the
 * scene shows (that of its `model NAME`, if it has one, and after the update
 * where it stands), numbers in running text too where they follow a formula;
 * translations are compared; and the gradients of what is given are held
 * against central differences.
 */
#ifndef LESSON_CHECK_H
#define LESSON_CHECK_H

#include "engine/trace.h"
#include "lesson/lesson.h"

/* A place where the loss has a corner: differences from the left and from the
 * right disagree there, and no check by differences can succeed. Expected,
 * not wrong, and worth knowing. */
typedef struct CheckKink {
    const char *gradient; /* "dL/dU[1,2]" */
    const char *function; /* "relu"; "" if it was not found */
    const char *at;       /* "z[2][1]", which is 0; or a term */
    double value, left, right;
} CheckKink;

typedef struct CheckReport {
    size_t scenes, questions, quotes, variants;
    size_t gradients; /* entries compared */
    bool sampled;     /* not all of them: there are too many */
    CheckKink *kinks;
    size_t kink_count, kink_capacity;
} CheckReport;

/* Checks the lesson of a name or path, as lesson_read takes it. True if there
 * is nothing to say: no error, no warning. */
bool check_lesson(Arena *arena, const char *name, const Limits *limits,
                  CheckReport *report, Diag *diag);

/* The last part alone, for a trace with a loss. TRACE comes back as it was. */
bool check_gradients(Arena *arena, Trace *trace, CheckReport *report,
                     Diag *diag);

#endif
