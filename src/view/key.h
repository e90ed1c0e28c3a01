/* key.h - what keeps its identity from one picture to the next, so that it
 * can be seen to move: see display_key.
 *
 * Things stand for values of the trace, not for places: the node of h[1] is
 * the same whether it stands in a column or in the delay of the loop.
 */
#ifndef VIEW_KEY_H
#define VIEW_KEY_H

#include "draw/display.h"

typedef enum KeyKind {
    KEY_NONE,
    KEY_NODE,   /* id: value */
    KEY_COLUMN, /* id: of the unrolled layout */
    KEY_EDGE,   /* id: position in Graph.inputs */
    KEY_LINK,   /* id: of the loop form's links */
    KEY_FAN,    /* id: value of the parameter */
    KEY_NOW,    /* the ring of what was just computed */
    KEY_NEXT,   /* and of what comes next */
    KEY_KNOB    /* of the slider */
} KeyKind;

/* What is pushed from now on is part of this thing; KEY_NONE: of none. */
void key_set(Display *display, KeyKind kind, uint32_t id);

#endif
