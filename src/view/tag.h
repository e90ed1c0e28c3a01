/* tag.h - what a region of the stage is: see Tag in draw/display.h. */
#ifndef VIEW_TAG_H
#define VIEW_TAG_H

#include "player/entry.h"
#include "typeset/box.h"
#include "view/theme.h"

typedef enum TagKind {
    TAG_NONE,
    TAG_VALUE,    /* id: value; row, column: an entry or -1 */
    TAG_GRADIENT, /* the same, of its gradient */
    TAG_ACTION,   /* id: row of action_rows; part: 0, or of its words from 1 */
    TAG_SLIDER,   /* the track of the transport bar; id: last step */
    TAG_LESSON,   /* id: an item of the shelf */
    TAG_CHOICE,   /* id: of a question's choices, from 1 */
    TAG_RANGE,    /* the track of a range; else as TAG_VALUE */
    TAG_FIELD,    /* row: a byte of its text; part 1: the caret */
    TAG_STEP,     /* id: a step to go to */
    TAG_LEDGER,   /* id: value; row, column: an entry to open, or -1 */
    TAG_LATTICE,  /* id: a loss, row: a value: the cell of the two */
    TAG_UPDATE,   /* id: an update of the training; 0: before all */
    TAG_CUT,      /* the border of a cut, to be dragged */
    TAG_BORDER,   /* where it may go: row: the time before it */
    TAG_FORM      /* of a form; id: a row, or their count + a button; row: a
                     word */
} TagKind;

/* BOX, the symbol of a value or of its gradient, as what can be pointed at; it
 * is lit while that value is pointed at, here or elsewhere. */
Box *tag_symbol(const Style *style, const Theme *theme, const Player *player,
                Box *box, uint32_t value, bool gradient);

/* Of a value or of its gradient; a cell with a given number in it. */
bool tag_is_value(Tag tag);
bool tag_is_given(const Player *player, Tag tag);
/* The number in a cell. */
Entry tag_entry(const Player *player, Tag tag);
/* What is pressed, by its name: a given number by its own, all else by that
 * of the whole value. */
char *tag_name(const Player *player, Tag tag, char out[ENTRY_NAME_MOST]);

/* Of a button that does an action, by its name. */
Tag tag_action(const char *name);
/* The same with one of the words that it takes. */
Tag tag_word(const char *name, const char *word);
/* The action of a button, with its word; without an action on all else, and on
 * a question's buttons, where their keys stand anyway and nothing may hide what
 * is asked. */
Described tag_described(Tag tag);

#endif
