/* field.h - a text field: what is being typed, and what becomes of it.
 *
 * One field at most is open, since one is typed into. Beside its text it holds
 * the action that takes the text up: Enter carries out `ACTION TEXT`, a live
 * field does so at every change. While a field is open letters go there and
 * nowhere else. What an input method still holds is its composition; it stands
 * at the caret and is no part of the text yet.
 *
 * A field of numbers takes their signs alone, in the forms that keyboards and
 * input methods of several scripts give them.
 */
#ifndef PLAYER_FIELD_H
#define PLAYER_FIELD_H

#include "base/str.h"

#define FIELD_MOST 200
#define FIELD_ACTION_MOST 300

typedef enum FieldKind {
    FIELD_TEXT,
    FIELD_WHOLE,  /* digits */
    FIELD_NUMBER, /* one number: "0,5" and "-1/2" too */
    FIELD_NUMBERS /* several, with brackets, commas and semicolons */
} FieldKind;

typedef struct Field {
    bool open;
    FieldKind kind;
    bool live;
    bool whole; /* all of it is selected: typing takes its place */
    char action[FIELD_ACTION_MOST];
    char text[FIELD_MOST]; /* UTF-8 */
    size_t caret;          /* a byte of the text */
    char composition[FIELD_MOST];
} Field;

/* Opens it on TEXT, all selected, in place of whatever was open. */
void field_open(Field *field, FieldKind kind, const char *action, Str text);
void field_close(Field *field);
/* Whether it is open for this action, with whatever argument. */
bool field_is_for(const Field *field, const char *action);

/* Types TEXT at the caret: what fits, without the signs that a field of its
 * kind does not take. False: nothing of it. */
bool field_type(Field *field, Str text);
/* What an input method holds; empty when it is done. */
void field_compose(Field *field, Str text);

typedef enum FieldKey {
    FIELD_LEFT,
    FIELD_RIGHT,
    FIELD_FIRST,
    FIELD_LAST,
    FIELD_ERASE,  /* the sign before the caret */
    FIELD_DELETE, /* the one after it */
    FIELD_CLEAR,
    FIELD_KEY_COUNT
} FieldKey;

/* False where there is nothing to move over or to erase. */
bool field_press(Field *field, FieldKey key);
/* Puts the caret before the sign at a byte. */
void field_place(Field *field, size_t at);

#endif
