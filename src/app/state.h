/* state.h - what is kept from one run to the next: the reader's language,
 * theme and notation, and the place in the lesson that was open last.
 *
 * It is the file `state` in file_state_folder(), lines of `key: value` where
 * a key is the action that takes up its value. It is replaced as a whole, so
 * that a crash leaves the old or the new one. A file that is missing, or
 * damaged, or cannot be written is no fault: then nothing is kept.
 */
#ifndef APP_STATE_H
#define APP_STATE_H

#include "player/player.h"

/* Puts the reader's choices into PLAYER and, with PLACE, where the reader
 * stood, if that was in the player's lesson. */
void state_load(Player *player, bool place);
void state_save(const Player *player);

/* Stands PLAYER after STEP, or in it after SCALAR of its multiply-adds; at
 * the nearest there is, if the trace is shorter. */
void state_place(Player *player, uint32_t step, uint32_t scalar);

#endif
