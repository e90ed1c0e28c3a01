/* notice.h - what the last action could not do, said in a few words where the
 * reader is looking: by the field that is typed into, else above the transport
 * bar. */
#ifndef VIEW_NOTICE_H
#define VIEW_NOTICE_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Over what is drawn already, inside AREA; nothing if there is no notice. */
void notice_draw(Display *display, const Theme *theme, const Player *player,
                 const Text *text, Rect area);

#endif
