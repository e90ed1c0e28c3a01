/* check.h - a gradient beside central differences: `view check dL/dU`, entry
 * by entry, or `view check dL/dU[2,2]`, one entry moved by a visible step
 * (`by 0.1`), with the loss as a function of it, its slope and the chord.
 *
 * Where the loss has a corner the entry is a kink, and named as one. Of a
 * large array the first rows and columns are checked; the picture says so.
 */
#ifndef VIEW_CHECK_H
#define VIEW_CHECK_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

/* Whether what is asked for is a gradient that can be checked. */
bool check_wanted(const Player *player);
void *check_find(Arena *arena, const Player *player);
void check_show(Display *display, const Theme *theme, const Player *player,
                const Text *text, const void *found, Rect area);

/* Whether it answers what is asked: exhibit.h. */
bool check_tells(const Player *player, const Known *known, const void *found);

#endif
