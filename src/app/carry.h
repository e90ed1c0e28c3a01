/* carry.h - from one reading of a lesson to the next: where the reader is,
 * what was chosen, changed, pinned, answered, and what is being typed, as far
 * as the lesson still has it.
 *
 * Scenes are found again by their titles, values by their names and steps by
 * what happens there, so that a line or a scene that was put in before them
 * moves nothing away.
 */
#ifndef APP_CARRY_H
#define APP_CARRY_H

#include "player/player.h"

/* TO was just made; it takes over what it shares with FROM. */
void carry_over(Player *to, const Player *from);

#endif
