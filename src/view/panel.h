/* panel.h - the right side of the stage: what this step computes.
 *
 * Its heading, the equation as a ladder, and one product opened into its
 * multiply-adds.
 */
#ifndef VIEW_PANEL_H
#define VIEW_PANEL_H

#include "draw/display.h"
#include "player/player.h"
#include "view/exhibit.h"

/* With EXHIBIT under the ladder in place of the product; NULL: the product. */
void panel_draw(Display *display, const Theme *theme, const Player *player,
                const Text *text, const ExhibitRow *exhibit, Rect area);

#endif
