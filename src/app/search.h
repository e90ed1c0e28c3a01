/* search.h - typing into the start page's search field.
 *
 * Letters come as text, so that input methods work; text input is on while
 * the field is open and at no other time: elsewhere an input method would
 * swallow the keys.
 */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include "app/window.h"

/* A key while the field is open; false: it is none of the field's. What types
 * comes as text; while an input method holds something, it has all keys. */
bool search_key(Shelf *shelf, const SDL_Keysym *key);
/* SDL_TEXTINPUT, SDL_TEXTEDITING. */
void search_text(Shelf *shelf, const SDL_Event *event);
/* Turns text input on or off; an input method's candidates stand by the
 * field. */
void search_set(const Window *window, bool open);

#endif
