/* form.h - a form of choices over the stage, such as the export's.
 *
 * It is data: rows of words of which one is chosen each, or of a line that is
 * typed; what was last said; how far the work is. The window fills it from
 * what can be chosen (app/dialogue.h) and does what is asked for; view draws
 * it without knowing what the choices mean.
 *
 * Rows are called by name in the action `form`: `form format pdf`. A row
 * that means nothing beside the others' choices is idle: dim, and passed
 * over. The focus goes round over the rows and, after them, the buttons.
 */
#ifndef PLAYER_FORM_H
#define PLAYER_FORM_H

#include "base/str.h"
#include "player/field.h"

#define FORM_ROWS_MOST 13
#define FORM_WORDS_MOST 16

typedef struct FormWord {
    const char *name;  /* "pdf" */
    const char *label; /* key of a text, or the words themselves */
} FormWord;

typedef struct FormRow {
    const char *name;  /* "format" */
    const char *label; /* key of a text */
    FormWord words[FORM_WORDS_MOST];
    size_t count; /* of words; 0: a line is typed */
    size_t chosen;
    char typed[FIELD_MOST];
    bool idle;
} FormRow;

typedef enum FormButton {
    FORM_COPY,
    FORM_RUN, /* or, while it runs, stop */
    FORM_BUTTON_COUNT
} FormButton;

typedef struct ChoiceForm {
    const char *title; /* key of a text */
    FormRow rows[FORM_ROWS_MOST];
    size_t count;
    size_t focus;        /* a row, or COUNT + a button */
    const char *about;   /* key: what the first row's choice is; NULL */
    const char *command; /* the command line that does the same */
    const char *said;    /* what would be written, or was */
    bool wrong, over;    /* SAID tells of a mistake; of work that is done */
    bool running;
    uint32_t done, whole; /* pictures */
} ChoiceForm;

#define FORM_NONE SIZE_MAX

/* A row by its name, a word of it; FORM_NONE. */
size_t form_row(const ChoiceForm *form, Str name);
size_t form_word(const FormRow *row, Str name);
/* The name of what a row's choice is: "pdf". */
const char *form_chosen(const ChoiceForm *form, const char *row);
/* The next or the one before: of what is in focus, and in its row. */
void form_walk(ChoiceForm *form, bool forward);
bool form_turn(ChoiceForm *form, bool forward);

#endif
