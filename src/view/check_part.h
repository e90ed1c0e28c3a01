/* check_part.h - what the two pictures of check.h share. */
#ifndef VIEW_CHECK_PART_H
#define VIEW_CHECK_PART_H

#include "engine/difference.h"
#include "view/caption.h"
#include "view/notation.h"

typedef struct CheckFound {
    uint32_t value;
    bool single; /* one entry, nudged */
    Shape shape; /* of what is checked: the first rows and columns */
    double *recorded, *central, *error; /* its entries */
    Difference *of;
    double at;           /* what a single entry is */
    Nudge nudge;         /* of it */
    const char **corner; /* where the function of a kink stands, "z[2][1]" */
    const char **function;
} CheckFound;

/* Drawn by check_nudge.c: one entry, moved. */
void check_show_nudge(Display *display, const Theme *theme,
                      const Player *player, const Text *text,
                      const CheckFound *found, Rect area);
/* "dL/dU[1,2]: a kink: relu stands on its corner ..." of the K-th entry. */
const char *check_kink(Display *display, const Trace *trace, const Text *text,
                       const CheckFound *found, size_t k);

#endif
