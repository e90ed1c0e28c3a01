/* exhibit_heat.h - `view heat h`: all values of a name side by side, a column
 * for each last index (time), their entries below one another, with a colour
 * bar; `view heat dL/dh` their gradients.
 *
 * So the weights of an attention are one matrix, and a state over time is a
 * picture: what stays on, what dies away, how far a gradient reaches back.
 */
#ifndef VIEW_EXHIBIT_HEAT_H
#define VIEW_EXHIBIT_HEAT_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

bool exhibit_heat_wanted(const Player *player);
void exhibit_heat_draw(Display *display, const Theme *theme,
                       const Player *player, const Text *text, Rect area);

#endif
