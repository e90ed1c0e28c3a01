/* help.h - the sheet that lists every key, drawn over the stage. */
#ifndef VIEW_HELP_H
#define VIEW_HELP_H

#include "draw/display.h"
#include "player/action.h"
#include "view/theme.h"

/* In a lesson, or on the start page. */
void help_draw(Display *display, const Theme *theme, const Text *text,
               ActionPlace place);

#endif
