/* history.h - what the reader has changed, and the way back and forth.
 *
 * Of two kinds: numbers (edit.h), which belong to the run that is shown, and
 * changes of the model as a whole, another word, length or seed
 * (lesson/change.h), each of which makes another run out of the one that was
 * shown and takes the changed numbers along. So what is in force is a chain:
 * the present run's numbers, then the change that made it, then the numbers of
 * the run which that was made in, and so on down to a run of the lesson. Undo
 * goes down the chain and redo up again; whoever leaves a changed run for the
 * one before it, by going to another scene too, can redo the change there.
 */
#ifndef PLAYER_HISTORY_H
#define PLAYER_HISTORY_H

#include "player/player.h"

/* How many changes are in force. */
size_t history_count(const Player *player);

/* Another word, length or seed. False: reported, nothing changed. */
bool history_change(Player *player, const Change *change, Diag *diag);

/* False: there is nothing to undo, to redo. The place stays at the same event,
 * or at the last one before it that both runs have. */
bool history_undo(Player *player, Diag *diag);
bool history_redo(Player *player, Diag *diag);
/* Undoes all; it can be redone. */
bool history_reset(Player *player, Diag *diag);

/* The change of the model that is in force on top of all; NULL: none. */
const Change *history_model(const Player *player);
/* The run that a reader's own variant was made in; GRAPH_NONE: it is none. */
size_t history_below(const Player *player, uint32_t variant);

/* The run that was taken up from that of the variant FROM: what it is held
 * against, and where a redo leads. For player.c. */
void history_enter(Player *player, uint32_t from);

#endif
