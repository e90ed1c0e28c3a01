/* state.h - what is kept from one run to the next: the reader's language,
 * theme and notation, and of each lesson the place, the scenes seen and what
 * was changed.
 *
 * It is the file `state` in file_state_folder(), lines of `key: value` where
 * a key is the action that takes up its value; those of the lesson that was
 * open last; and a line `at` a lesson, the latest first. It is replaced as a
 * whole, so that a crash leaves the old or the new one. A file that is
 * missing, or damaged, or cannot be written is no fault: then nothing is kept.
 */
#ifndef APP_STATE_H
#define APP_STATE_H

#include "player/player.h"

/* Puts the reader's choices into PLAYER. */
void state_load(Player *player);
/* The same of what is kept of the player's lesson: the scenes seen and, with
 * PLACE, what was changed and where the reader stood. */
void state_load_place(Player *player, bool place);
/* Of a player without a lesson only the choices are new. FORM: the lines of the
 * export's form, `form: ROW WORD`; empty: those that are kept stay. */
void state_save(const Player *player, Str form);
/* What was chosen in the form of the export, a line `ROW WORD` each; empty if
 * nothing is kept. */
Str state_form(Arena *arena);
/* How far one is in the lessons of the course, and which was open last. */
void state_mark(Shelf *shelf);

/* Makes what was changed again, by a script of route_changes; of that, what
 * can still be made. */
void state_change(Player *player, Str changes);

/* Stands PLAYER after STEP, or in it after SCALAR of its multiply-adds, in the
 * run that SCENE shows (GRAPH_NONE: the one that is shown); at the nearest
 * there is, if the trace is shorter. */
void state_place(Player *player, uint32_t scene, uint32_t step,
                 uint32_t scalar);

#endif
