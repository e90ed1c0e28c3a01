/* sketch.h - a lesson's graph, drawn small: shapes alone.
 *
 * A sketch is drawn once from the lesson's trace, in the colours of every
 * theme, and holds nothing of the trace afterwards: the run may go. No names
 * and no digits stand in it; values are tints over their whole node. Lines
 * are never thinner than can be seen.
 */
#ifndef VIEW_SKETCH_H
#define VIEW_SKETCH_H

#include "draw/display.h"
#include "player/player.h"

typedef struct Sketch {
    Display pictures[THEME_COUNT]; /* in the layout's own units */
} Sketch;

/* What stands there at PLAYER's step. Of a long sequence, the beginning. */
Sketch *sketch_create(Arena *arena, const Fonts *fonts, const Player *player);

/* In the middle of AREA, as large as fits but never larger than life. */
void sketch_draw(const Sketch *sketch, ThemeId theme, Display *display,
                 Rect area);

#endif
