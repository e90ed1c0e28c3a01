/* training.h - the model's training as the reader follows it.
 *
 * A model with a `train` line is trained beside its run: a short training at
 * once, a long one piece by piece, so that a window stays awake, with pauses,
 * and again with another rate. Each update is an event behind the backward
 * pass. After any update that was kept the whole run can be shown with the
 * parameters as they stood then: forward and backward, with every number.
 */
#ifndef PLAYER_TRAINING_H
#define PLAYER_TRAINING_H

#include "engine/train.h"
#include "player/player.h"

typedef struct PlayerTraining {
    Trainer *trainer;
    double *numbers; /* room for a run's numbers */
    bool paused;
    uint32_t shown; /* the run is that after so many updates */
} PlayerTraining;

/* The present run's, begun if it has a `train` line; else NULL. */
PlayerTraining *training_open(Player *player);

/* Whether updates are left to do that nobody holds back. */
bool training_is_due(const Player *player);
/* The next update; false when none is left. */
bool training_step(Player *player);
/* All that are left, and of other runs as they are shown: for who can wait. */
void training_finish(Player *player);

/* Again from the numbers as they stand, after a change of these; with another
 * rate, unless it is NAN. */
void training_restart(Player *player, double rate);

/* Shows the run with the parameters after UPDATE, or after the last before it
 * that was kept; 0: as the lesson gives them. False if it is shown. */
bool training_show(Player *player, uint32_t update);
/* The same again, after the run was made anew. */
void training_show_again(Player *player);

/* The update behind which the reader stands: the one that is shown. */
uint32_t training_cursor(const Player *player);

#endif
