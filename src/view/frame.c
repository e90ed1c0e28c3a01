#include "view/frame.h"

#include "draw/display.h"

double frame_scale(const Player *player, int width, int height)
{
    return width < height ? width / DISPLAY_HEIGHT
                          : height / DISPLAY_HEIGHT * player->text_scale;
}
