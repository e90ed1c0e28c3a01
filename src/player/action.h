/* action.h - everything a reader can do, by name.
 *
 * Keys, buttons, scripts (--do), tests and the fuzzer go through this one
 * table. An action is a word and perhaps an argument: `step`, `back`,
 * `goto 12`, `seek dL/dh[1]`, `size scalar`, `language zh`, `theme dark`.
 * Actions of the window alone (fullscreen, quit) are rows too; action_do
 * hands them back. An action that takes words and is given none may open a
 * field for them (`goto`, `filter`): what is typed there is then its argument.
 */
#ifndef PLAYER_ACTION_H
#define PLAYER_ACTION_H

#include "player/player.h"

typedef enum ActionResult {
    ACTION_DONE,    /* something changed */
    ACTION_NOTHING, /* understood, but nothing to do (the last step) */
    ACTION_WINDOW,  /* understood; the window must do it */
    ACTION_UNKNOWN  /* no such action, or its argument is wrong: reported */
} ActionResult;

/* Where an action's keys are heard: a set. On the page, what is a lesson's
 * alone has nothing to do. While a field is open, its keys go first. */
typedef enum ActionPlace {
    ACTION_IN_LESSON = 1,
    ACTION_ON_PAGE = 2, /* the start page */
    ACTION_ANYWHERE = ACTION_IN_LESSON | ACTION_ON_PAGE,
    ACTION_IN_FIELD = 4,
    ACTION_IN_QUESTION = 8, /* while one is open */
    ACTION_IN_CHOICE = 16,  /* the same, with choices */
    ACTION_IN_ANSWER = 128, /* the same, with an answer that is typed */
    ACTION_IN_FORM = 32,    /* while one is open its keys are heard alone */
    ACTION_IN_FOCUS = 64    /* while something has the focus */
} ActionPlace;

typedef struct Action {
    const char *name;
    const char *keys; /* "Right PageDown Down N": SDL key names, "Shift+Right";
                         several separated by spaces, so that a name's own
                         space is written _; "1=pass" gives an argument */
    const char *argument; /* what it takes, for help: "STEP"; "" if nothing */
    ActionResult (*run)(Player *player, Str argument, Diag *diag);
    bool button; /* has a button on the stage */
    ActionPlace place;
} Action; /* its description is the text "action.NAME" */

const Action *action_rows(size_t *count);
const Action *action_find(Str name);
/* The INDEX-th of the words that an action takes as its argument, in the order
 * of the enumeration: "time" for 1 of `size`. Empty if there is none. */
Str action_word(const Action *action, size_t index);
/* Which of them WORD is, from 1; 0: none. */
uint32_t action_word_number(const Action *action, Str word);
/* Its first key of those that give ARGUMENT, as it is written in the table;
 * empty if there is none. */
Str action_key(const Action *action, Str argument);
/* Its first key, whatever argument that gives. */
Str action_first_key(const Action *action);
/* The action of a key by its name with modifiers, e.g. "Ctrl+Q", among those
 * that are heard at a place; with the argument it is given in ARGUMENT. */
const Action *action_of_key(const char *key, ActionPlace place, Str *argument);
bool action_is_heard(const Action *action, ActionPlace place);
/* Where the reader is: in a lesson, or on the start page; in a lesson also
 * before a question, whose keys go first. */
ActionPlace action_place(const Player *player);

/* Runs one action. What it could not do is the player's notice then. */
ActionResult action_do(Player *player, Str action, Diag *diag);
/* Runs a script (action_script.h). Stops at the first action that is unknown;
 * false then. */
bool action_script(Player *player, Str script, Diag *diag);

#endif
