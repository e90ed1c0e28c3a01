/* compare.h - `compare bptt rtrl`: the same gradient, reached both ways.
 *
 * Above, going forward: how each state answers to each entry of a parameter
 * (carried along), and the gradient so far; below it, going back, what each
 * step contributes. Both totals stand beside them. Under each step the bill:
 * multiply-adds so far, and numbers kept; and two plots of how both grow with
 * the state and with the sequence, counted on sample networks.
 *
 * The parameter is the one pointed at, else the first that the state answers
 * to. Of a long sequence the steps around the present one are shown.
 */
#ifndef VIEW_COMPARE_H
#define VIEW_COMPARE_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

bool compare_wanted(const Player *player);
void *compare_find(Arena *arena, const Player *player);
void compare_show(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const void *found, Rect area);

/* Whether it answers what is asked: exhibit.h. */
bool compare_tells(const Player *player, const Known *known, const void *found);

#endif
