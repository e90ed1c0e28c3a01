/* legend.h - what rings, tints and arrows of the stage mean, at the right of
 * its head; with the ends of both scales where some array is a heat map. */
#ifndef VIEW_LEGEND_H
#define VIEW_LEGEND_H

#include "draw/display.h"
#include "player/player.h"
#include "view/layout.h"
#include "view/theme.h"

/* Into AREA, against its right edge: as much as there is room for. LAYOUT's
 * scales are those of the picture. */
void legend_draw(Display *display, const Theme *theme, const Player *player,
                 const Text *text, const Layout *layout, Rect area);

#endif
