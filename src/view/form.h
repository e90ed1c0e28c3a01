/* form.h - a form of choices, drawn over the dimmed stage: a line a row, its
 * words side by side, what is chosen in ink; below them the command line that
 * does the same, and the buttons. */
#ifndef VIEW_FORM_H
#define VIEW_FORM_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Over what is drawn already. PLAYER has a form. */
void form_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text);

#endif
