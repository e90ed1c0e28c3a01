/* route.h - the way here: actions that lead a player just made to where another
 * one stands.
 *
 * They give the same picture, but for what only points or asks for a moment
 * (help, blank, what the pointer is on), and for the reader's language, theme
 * and notation, which are options of every command. So an export from the
 * window can be said as a command line.
 */
#ifndef PLAYER_ROUTE_H
#define PLAYER_ROUTE_H

#include "player/player.h"

/* As a script for action_script, on one line. WHOLE false leaves the place
 * out where nothing else depends on it. Empty: a player just made. */
void route_write(const Player *player, bool whole, Buf *out);

/* Every change that is in force, of numbers, word, length and seed, one after
 * another as it was made; in the run and the scene that the player is in. */
void route_changes(const Player *player, Buf *out);

/* How the way back was made another than the present scene's. */
void route_rule(const Player *player, Buf *out);

#endif
