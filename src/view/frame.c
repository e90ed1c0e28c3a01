#include "view/frame.h"

#include <math.h>

#include "draw/display.h"

/* Where the ladder stands below the graph, text grows up to here. */
#define TALL_MOST 1.1

double frame_scale(const Player *player, int width, int height)
{
    return width < height
               ? width / DISPLAY_HEIGHT * fmin(player->text_scale, TALL_MOST)
               : height / DISPLAY_HEIGHT * player->text_scale;
}
