/* loss.h - whether a loss adds up over its index set, or takes the mean.
 *
 * Books differ: L = sum of L[t], or 1/T of it. A model says one; the reader may
 * choose the other for all that he sees. Then the model is run again with the
 * other: all numbers are computed, none is scaled on its way to the screen.
 * The events of both are the same, so that the place stays.
 */
#ifndef PLAYER_LOSS_H
#define PLAYER_LOSS_H

#include "player/player.h"

/* Puts the run that the reader's choice asks for into a row; the other stays
 * with it. A loss that is no plain sum or mean stays as it is. */
void loss_settle(Player *player, PlayerRun *run);

/* What the present run's loss is; LOSS_WRITTEN: neither. */
LossForm loss_form(const Graph *graph);

#endif
