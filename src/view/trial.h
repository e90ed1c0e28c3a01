/* trial.h - what a scene lets the reader try: a row for each line of its `try`
 * block, with the numbers to click and a slider where a range is offered. */
#ifndef VIEW_TRIAL_H
#define VIEW_TRIAL_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* How high the rows are together; 0: there is nothing to try. */
double trial_height(const Player *player);
void trial_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, Rect area);

#endif
