/* action_script.h - how actions stand in a script: separated by ';' or line
 * ends, '#' before a comment; between two quotes both are what they are. */
#ifndef PLAYER_ACTION_SCRIPT_H
#define PLAYER_ACTION_SCRIPT_H

#include "base/arena.h"
#include "base/str.h"

/* A word as an argument that a script gives back whole, in quotes where it
 * must be, a quote in it doubled; and the word of such an argument. */
void action_quote(Str word, Buf *out);
Str action_unquote(Arena *arena, Str word);
/* Cuts the next action off a script, for who does ACTION_WINDOW himself;
 * false when none is left. */
bool action_next(Str *script, Str *action);

#endif
