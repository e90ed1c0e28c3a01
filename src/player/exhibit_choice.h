/* exhibit_choice.h - what could be shown of the present step, so that a
 * reader finds it without knowing its name. */
#ifndef PLAYER_EXHIBIT_CHOICE_H
#define PLAYER_EXHIBIT_CHOICE_H

#include "player/player.h"

/* The exhibits that the trace has numbers for, at most one of a kind, in the
 * order of ExhibitKind; the network is always the first. The scene's own
 * stands as it is written. Gradients are those of the learned value that the
 * present step is about, or that is pointed at; else of the first. OUT lives in
 * ARENA; how many there are. */
size_t exhibit_choices(const Player *player, Arena *arena,
                       Exhibit out[EXHIBIT_COUNT]);

#endif
