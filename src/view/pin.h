/* pin.h - what the reader has pinned: a card for each value with its numbers,
 * or a heat map with its scale where they are many, and its gradient; and the
 * sum that is opened, down to its products.
 *
 * Cards stand where they cover least, never on what they are about nor on one
 * another, tied to it by a line. Each entry can be pointed at: a click on a
 * computed one opens its sum, on a given one its field; the cross releases.
 */
#ifndef VIEW_PIN_H
#define VIEW_PIN_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* The parts of a card, in the tags of its regions. */
typedef enum PinPart { PIN_ENTRY = 3, PIN_CROSS } PinPart;

/* Over the picture so far, whose regions say where values stand. */
void pin_draw(Display *display, const Theme *theme, const Player *player,
              const Text *text, Rect area);

#endif
