/* subject.h - what a landing is about.
 *
 * Walking event by event it is the event. A time step and a pass end with
 * whatever their equations come to last, some bias; on the way back they are
 * about the gradient of what is carried on in time, dL/dh[t], where what the
 * output says and what the future says come together.
 */
#ifndef PLAYER_SUBJECT_H
#define PLAYER_SUBJECT_H

#include "player/player.h"

/* The step whose equation stands in the ladder; at most the player's. */
uint32_t subject_step(const Player *player);

/* The value whose gradient gathers there; GRAPH_NONE: none does. */
uint32_t subject_value(const Player *player);

/* Whether it gathers both from its own time and through time. */
bool subject_mixes(const Player *player);

#endif
