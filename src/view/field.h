/* field.h - a text field on the screen: its text, what an input method holds,
 * the caret; and what was wrong with it. */
#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* Fills RECT, from its left end, with the field's text on GROUND, scrolled so
 * that the caret is in sight; each sign can be pointed at. The frame about it
 * is its owner's. */
void field_draw(Display *display, const Theme *theme, const Field *field,
                Rect rect, double size, Color ground);

/* How wide a field that holds TEXT should be, in units. */
double field_width(const Display *display, const char *text, double size);

#endif
