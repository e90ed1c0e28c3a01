/* key.h - what a key press is called in the table of actions.
 *
 * The table knows keys by SDL's names with modifiers before them:
 * "Ctrl+Shift+E". A press may go by several names, tried in turn, since the
 * same sign stands in different places on different keyboards, and text input
 * is off, so that no input method swallows letters:
 *
 * 1. of the number block what it stands for: End without NumLock, 1 with it;
 * 2. the sign that the keyboard's layout gives, with its modifiers;
 * 3. for Shift and a sign, what is above it ("Shift+=" is "+");
 * 4. of the row of digits the digit, whatever the layout has there;
 * 5. where the layout writes another script, what an American one has.
 */
#ifndef APP_KEY_H
#define APP_KEY_H

#include <SDL2/SDL.h>
#include <stdbool.h>

#include "player/action.h"

/* The action of a key press among those heard at a place, with its argument:
 * "size time"; NULL: none. In ARENA. */
const char *key_action(Arena *arena, const SDL_Keysym *key, ActionPlace place);

/* What a press types where it brings no text of its own, since text input was
 * off when it came: a sign of ASCII, or 0. */
char key_sign(const SDL_Keysym *key);
/* The digit of a key in the row above the letters, whatever the layout has
 * there; 0: it is none. */
char key_digit(const SDL_Keysym *key);

/* Whether a press would type something, if text input were on: while a field
 * is open these keys do nothing else. */
bool key_types(const SDL_Keysym *key);

#endif
