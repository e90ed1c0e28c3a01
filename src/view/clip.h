/* clip.h - `view clip`: the gradient as an arrow against its threshold.
 *
 * The gradient of the update that comes next (or, at an update, of that one)
 * against the ball of radius theta: cut by norm it points where it pointed,
 * cut by value it turns. Two learned numbers span the picture; of more, the two
 * with the largest entries do. Below, with decay, how large each learned matrix
 * is over the updates. While a scene asks, what is left is not shown.
 */
#ifndef VIEW_CLIP_H
#define VIEW_CLIP_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

void clip_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, Rect area);

/* clip_decay.c */
bool clip_decays(const Player *player);
void clip_draw_decay(Display *display, const Theme *theme, const Player *player,
                     const Text *text, Rect area);

/* Whether it answers what is asked: exhibit.h. */
bool clip_tells(const Player *player, const Known *known, const void *found);

#endif
