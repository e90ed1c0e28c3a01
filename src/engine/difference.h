/* difference.h - a gradient held against what the loss does.
 *
 * A given number is moved a little to both sides and the model run again: the
 * central difference (L(w + e) - L(w - e)) / 2e is a gradient that owes
 * nothing to backpropagation. Where a function has a corner just there (a
 * ReLU at 0) the slopes from the left and from the right differ, and no check
 * by differences can succeed: that is a kink, expected, and named.
 */
#ifndef ENGINE_DIFFERENCE_H
#define ENGINE_DIFFERENCE_H

#include "engine/trace.h"

typedef enum DifferenceVerdict {
    DIFFERENCE_AGREES,
    DIFFERENCE_KINK,
    DIFFERENCE_WRONG,
    DIFFERENCE_NONE /* a loss is not finite, or cannot be computed */
} DifferenceVerdict;

/* Where a function stands on its corner: an entry of a term's argument. */
typedef struct Corner {
    uint32_t instance, term;
    size_t entry;
} Corner;

typedef struct Difference {
    uint32_t value;
    size_t entry;
    double gradient; /* as recorded */
    double central;
    double left, right; /* slopes from one side alone; at a kink only */
    double error;       /* |gradient - central| / max(1, |either|) */
    DifferenceVerdict verdict;
    const Corner *corner; /* of a kink; NULL: not found */
} Difference;

typedef struct Differ Differ;

/* Differences of the loss that RECORDED has, whose gradients they are held
 * against. The runs over moved numbers are of MOVED: a trace of the same
 * graph, or RECORDED itself. In ARENA, until difference_end. */
Differ *difference_begin(Arena *arena, const Trace *recorded, Trace *moved);
/* Runs MOVED again over the numbers as they were. */
void difference_end(Differ *differ);

/* Whether a value can be moved, and has a gradient: data, or what is learned
 * (its equation is not run again), but no counts. */
bool difference_applies(const Trace *trace, uint32_t value);

Difference difference_of(Differ *differ, uint32_t value, size_t entry);
/* The loss over one number around where it stands: COUNT points from AT - 2 BY
 * to AT + 2 BY, and the slope between AT - BY and AT + BY. In ARENA. */
typedef struct Nudge {
    double at, by, loss, below, above, slope;
    double *x, *y;
    size_t count;
} Nudge;
Nudge difference_nudge(Differ *differ, Arena *arena, uint32_t value,
                       size_t entry, double by, size_t count);
/* The same of the number that OF is about, by a step large enough to be seen
 * and so small that the slope is about its central difference. */
Nudge difference_nudge_fit(Differ *differ, Arena *arena, const Difference *of,
                           size_t count);

/* The function at a corner: "relu"; and what stands at 0 there: "z[2][1]". In
 * ARENA. */
const char *difference_function(const Trace *trace, const Corner *corner);
const char *difference_argument(const Trace *trace, Arena *arena,
                                const Corner *corner);
/* "dL/dU[1,2]": the gradient of one entry. In ARENA. */
const char *difference_name(const Trace *trace, Arena *arena, uint32_t value,
                            size_t entry);

#endif
