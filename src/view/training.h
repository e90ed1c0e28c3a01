/* training.h - `view training`: the loss over the updates, and a film of the
 * parameters.
 *
 * The curve grows while a training runs; a click on it, or on the film, shows
 * the run as it was after that update (the actions update, train, rate have
 * buttons here). Of the film as many updates are shown as have room, the one
 * behind which the reader stands among them.
 */
#ifndef VIEW_TRAINING_H
#define VIEW_TRAINING_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

/* Whether the present run has a training. */
bool training_wanted(const Player *player);
void training_draw(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area);

/* training_film.c: learned values in rows, updates in columns; and the height
 * that all of them want. */
double training_film_height(const Player *player);
void training_film(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect area);

/* training_move.c: what the update does behind which the reader stands. */
void training_move(Display *display, const Theme *theme, const Player *player,
                   Rect area);

/* Whether it answers what is asked: exhibit.h. */
bool training_tells(const Player *player, const Known *known,
                    const void *found);

#endif
