/* help.h - the sheet of all that can be done, over the stage: a menu.
 *
 * Every line is an action with its keys, and is a button: pressed, it does the
 * action, so that whoever has no keyboard has all of it. Where an action takes
 * one of several words, each of them with a key is a button of its own.
 */
#ifndef VIEW_HELP_H
#define VIEW_HELP_H

#include "draw/display.h"
#include "player/action.h"
#include "view/theme.h"

/* In a lesson, or on the start page. What is pointed at is lit. */
void help_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, ActionPlace place);

#endif
