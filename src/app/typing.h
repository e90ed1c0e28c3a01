/* typing.h - keys and text for the field that is open (player/field.h).
 *
 * What is typed comes as text, so that input methods work; text input is on
 * while a field is open and at no other time: elsewhere an input method would
 * swallow the keys. Keys that came in the same moment as the one that opened
 * the field bring no text yet: they are taken for the signs they stand for.
 */
#ifndef APP_TYPING_H
#define APP_TYPING_H

#include "app/app_part.h"

/* Before the events at hand are looked at. */
void typing_begin(App *app);
/* A key; false: it is none of the field's. While an input method holds
 * something it has all keys. */
bool typing_key(App *app, const SDL_Keysym *key);
/* SDL_TEXTINPUT, SDL_TEXTEDITING. */
void typing_text(App *app, const SDL_Event *event);
/* A press beside the field leaves it. */
void typing_press(App *app, Point at);
/* Turns text input on or off; an input method's candidates stand by the
 * caret. */
void typing_set(App *app);

#endif
