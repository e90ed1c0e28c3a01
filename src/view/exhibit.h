/* exhibit.h - how each kind of exhibit is drawn: one row a kind.
 *
 * An exhibit takes the network's place, or the card under the ladder. A kind
 * without a row to draw it leaves the network where it is.
 */
#ifndef VIEW_EXHIBIT_H
#define VIEW_EXHIBIT_H

#include "draw/display.h"
#include "player/known.h"
#include "view/theme.h"

typedef enum ExhibitPlace { EXHIBIT_ON_STAGE, EXHIBIT_ON_CARD } ExhibitPlace;

typedef struct ExhibitRow {
    ExhibitPlace place;
    double height; /* of the card */
    /* Whether the trace has what it needs; NULL: always. */
    bool (*wanted)(const Player *player);
    void (*draw)(Display *display, const Theme *theme, const Player *player,
                 const Text *text, Rect area);
    /* Of an exhibit that shows what the trace does not hold: FIND has the
     * engine compute it, for the numbers as they stand, whatever the step;
     * SHOW draws it. Both or neither, and then no DRAW. */
    /* Whether it would give away what an open question asks for, as KNOWN says:
     * then it is covered. FOUND as for SHOW. NULL: it masks what is asked. */
    bool (*tells)(const Player *player, const Known *known, const void *found);
    void *(*find)(Arena *arena, const Player *player);
    void (*show)(Display *display, const Theme *theme, const Player *player,
                 const Text *text, const void *found, Rect area);
} ExhibitRow;

/* What was found for the exhibits of one stage, in its arena: each once. */
typedef struct ExhibitFound ExhibitFound;
typedef struct ExhibitMemo {
    Arena *arena;
    ExhibitFound *found;
} ExhibitMemo;

/* The row of what is shown now at PLACE; NULL: nothing of that kind. */
const ExhibitRow *exhibit_at(const Player *player, ExhibitPlace place);

/* Draws what is shown now. */
void exhibit_draw(const ExhibitRow *row, ExhibitMemo *memo, Display *display,
                  const Theme *theme, const Player *player, const Text *text,
                  Rect area);

#endif
