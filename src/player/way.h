/* way.h - which way back is shown: the true one, or one by a rule.
 *
 * A scene's `mistake`, `lock` and `cut` lines say it; the reader may choose
 * otherwise until the next scene. The events are the same either way, so the
 * place stays.
 */
#ifndef PLAYER_WAY_H
#define PLAYER_WAY_H

#include "player/player.h"

/* Shows the present run by RULE. */
void way_take(Player *player, const Rule *rule);
/* By what the present scene asks for. */
void way_take_scene(Player *player);
/* Whether that is how it goes: the reader chose nothing else. */
bool way_is_of_scene(const Player *player);

/* For who let a player walk and puts back what it was, by copying: its trace
 * goes by its rule again. */
void way_restore(Player *player);

/* The run by the true rule. */
const Trace *way_truth(const Player *player);

/* The first family whose gradient comes back through time; GRAPH_NONE: none
 * does. */
uint32_t way_carried(const Player *player);
/* A family that is carried on in time, to be locked: that of what is pointed
 * at, else way_carried's. */
uint32_t way_lockable(const Player *player);

#endif
