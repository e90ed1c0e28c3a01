/* frame.h - how large a unit is.
 *
 * The shorter side of a frame has DISPLAY_HEIGHT units. With larger text it
 * has fewer: then all is larger, and the picture is laid out for less room.
 */
#ifndef VIEW_FRAME_H
#define VIEW_FRAME_H

#include "player/player.h"

/* Pixels a unit in a frame of WIDTH x HEIGHT pixels. */
double frame_scale(const Player *player, int width, int height);

#endif
