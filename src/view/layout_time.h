/* layout_time.h - which of a value's indices is time, the one that runs to the
 * right; found from how the equations hang together, not from names alone.
 */
#ifndef VIEW_LAYOUT_TIME_H
#define VIEW_LAYOUT_TIME_H

#include "view/layout.h"

/* All by family. */
typedef struct Times {
    int *at;            /* which of its indices is time; -1: none */
    uint32_t *variable; /* the variable of that index; LAYOUT_NONE */
    uint32_t *partner;  /* the family beside which it is used; LAYOUT_NONE */
    bool *computes;     /* has values that are no data */
    bool *own; /* is learned, and each value used once, at its own time: the
                  weights of a deep network's layers */
} Times;

Times layout_time(Arena *arena, const Graph *graph);

#endif
