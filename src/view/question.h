/* question.h - the card of a scene's question: what is asked, the field or the
 * choices, what was right and what not, hints, and the keys. */
#ifndef VIEW_QUESTION_H
#define VIEW_QUESTION_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Whether the present scene asks something. */
bool question_is_shown(const Player *player);

/* At the foot of AREA; gives its height. */
double question_draw(Display *display, const Theme *theme, const Player *player,
                     const Text *text, Rect area);

#endif
