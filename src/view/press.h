/* press.h - what pressing a region of the stage does, as an action.
 *
 * The one place that says so: a click, a tap and Enter on what has the focus
 * do the same, and the focus is known by it (view/focus.h).
 */
#ifndef VIEW_PRESS_H
#define VIEW_PRESS_H

#include "draw/display.h"
#include "player/player.h"

/* In ARENA; NULL: nothing. What a pointer moves by dragging has an action for
 * the keyboard: a slider opens the field for its number. */
const char *press_action(Arena *arena, const Player *player, Tag tag);

#endif
