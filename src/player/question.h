/* question.h - the question that a scene asks, and what the reader has said.
 *
 * A question is open until its value has happened: by an answer that is right,
 * by being shown, or by walking past it. An open question masks its value.
 * What was answered is kept by scene, for the tally and between runs.
 */
#ifndef PLAYER_QUESTION_H
#define PLAYER_QUESTION_H

#include "lesson/quote.h"
#include "player/player.h"

/* The question of the present scene; false if it asks nothing. TARGET is what
 * is asked for, in ARENA. */
bool question_target(const Player *player, Arena *arena, Quote *target);
/* The same, if it is a value or a gradient. */
bool question_value(const Player *player, Quote *target);
/* Whether the present scene's question waits for an answer. */
bool question_is_open(const Player *player);
/* Whether prose keeps the number of what it names back: the present scene asks
 * for it, or the one before did, which was left without an answer, and it is
 * not there yet. */
bool question_hides(const Player *player, Str name);
/* Whether what the scene before asked for is not there yet, be it answered. */
bool question_waits_behind(const Player *player);
/* Whether the present scene asks for the first gradient that a mistake makes
 * wrong; whether it is still looked for: then nothing says what is right. */
bool question_has_mistake(const Player *player);
bool question_seeks_mistake(const Player *player);
bool question_has_choices(const Player *player);
/* Whether an open question masks any entry of a value, or of its gradient:
 * known.h, for one of them. */
bool question_masks(const Player *player, uint32_t value, bool gradient);

/* The choices in the reader's language; which of them is right, UINT32_MAX if
 * none is. */
const Str *question_choices(const Player *player);
uint32_t question_right_choice(const Player *player, Arena *arena,
                               const Quote *target);

/* The numbers of an answer of SIZE entries: with blanks, commas or semicolons
 * between, in brackets or without; of a single one as in num_read_typed. How
 * many were read; SIZE + 1 when there are more; 0 when something else stands
 * there. */
size_t question_read(Str text, size_t size, double *out);
/* Which of the target's numbers is given at a PLACE of an answer: a matrix is
 * answered as it is shown. */
size_t question_entry(const Player *player, const Quote *target, size_t place);

/* The reader's hands: see action_ask.h. */
void question_answer(Player *player, Str text);
void question_choose(Player *player, uint32_t choice);
/* Closes the field; what was typed of an answer is there when it is opened
 * again. */
void question_leave(Player *player);
/* One more hint; false: there is none. */
bool question_hint(Player *player);
/* Shows the value: the place moves to where it is known. */
void question_reveal(Player *player);

/* Forgets all answers of the lesson; false: there were none. */
bool question_forget(Player *player);

/* How a lesson's questions went. */
typedef struct Tally {
    uint32_t asked, first, later, shown; /* right at once, after a mistake */
} Tally;
Tally question_tally(const Player *player);

#endif
