/* focus.h - what the keyboard has come to, of all that can be pressed.
 *
 * The stops are the regions of a display list that do something when they are
 * pressed, by their actions (view/press.h): what does the same is one stop. A
 * cell of a value that is itself a stop is none: the value's field leads to
 * it. They are walked in the order in which one reads: area by area, and in
 * all but the stage, where the model's order stands, row by row.
 */
#ifndef VIEW_FOCUS_H
#define VIEW_FOCUS_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

typedef enum FocusArea {
    FOCUS_HEAD,
    FOCUS_STAGE, /* the network, or what stands in its place */
    FOCUS_PANEL,
    FOCUS_WORDS,
    FOCUS_BAR
} FocusArea;

/* The argument of `focus` that goes on from where the player is, round and
 * round: "pin h[1]"; BY_AREA: to the first of the next area. NULL: there is
 * nothing. In ARENA. */
const char *focus_next(Arena *arena, const Display *display,
                       const Player *player, bool forward, bool by_area);

/* What has the focus; NULL: nothing, or it is out of sight. */
const Region *focus_find(const Display *display, const Player *player);

/* A ring round RECT: it stands off by a gap, thicker than any ring of the
 * network and of a colour that nothing else has. */
void focus_ring(Display *display, const Theme *theme, Rect rect, double radius);
/* Round what has the focus, over all that is drawn by now. */
void focus_draw(Display *display, const Theme *theme, const Player *player);

#endif
