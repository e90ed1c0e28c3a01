/* tag.h - what a region of the stage is: see Tag in draw/display.h. */
#ifndef VIEW_TAG_H
#define VIEW_TAG_H

#include "draw/display.h"

typedef enum TagKind {
    TAG_NONE,
    TAG_VALUE,    /* id: value; row, column: an entry or -1 */
    TAG_GRADIENT, /* the same, of its gradient */
    TAG_ACTION,   /* id: row of action_rows */
    TAG_SLIDER,   /* the track of the transport bar; id: last step */
    TAG_SIZE,     /* id: StepSize */
    TAG_LESSON    /* id: an item of the shelf */
} TagKind;

/* Of a button that does an action, by its name. */
Tag tag_action(const char *name);

#endif
