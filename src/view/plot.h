/* plot.h - a curve over time: a loss, an energy, norms of gradients.
 *
 * A scene asks for it by a line of its show block: `plot E`, `plot L`,
 * `plot norm dL/dh[t] log`. Points stand where their values are known at the
 * present step; the axes are those of the whole trace.
 */
#ifndef VIEW_PLOT_H
#define VIEW_PLOT_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Whether the present scene asks for a plot that the trace can give. */
bool plot_wanted(const Player *player);
void plot_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, Rect area);

#endif
