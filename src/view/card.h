/* card.h - a lesson on the start page: its picture, how far one is in it, its
 * number and title, what it is about. */
#ifndef VIEW_CARD_H
#define VIEW_CARD_H

#include "typeset/box.h"
#include "view/sketch.h"
#include "view/theme.h"

/* Of every card that is so wide; its ring of focus reaches further out. */
double card_height(double width);
#define CARD_RING 14.0

/* SKETCH may be NULL. */
void card_draw(Display *display, const Player *player, const Text *text,
               const Sketch *sketch, uint32_t item, Rect rect);

/* TEXT in at most LINES lines; what does not fit gives way to an ellipsis. */
Box *card_text(const Style *style, Face face, Str text, double width,
               double leading, size_t lines);

#endif
