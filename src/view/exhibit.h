/* exhibit.h - how each kind of exhibit is drawn: one row a kind.
 *
 * An exhibit takes the network's place, or the card under the ladder. A kind
 * without a row to draw it leaves the network where it is.
 */
#ifndef VIEW_EXHIBIT_H
#define VIEW_EXHIBIT_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

typedef enum ExhibitPlace { EXHIBIT_ON_STAGE, EXHIBIT_ON_CARD } ExhibitPlace;

typedef struct ExhibitRow {
    ExhibitPlace place;
    double height; /* of the card */
    /* Whether the trace has what it needs; NULL: always. */
    bool (*wanted)(const Player *player);
    void (*draw)(Display *display, const Theme *theme, const Player *player,
                 const Text *text, Rect area);
} ExhibitRow;

/* The row of what is shown now at PLACE; NULL: nothing of that kind. */
const ExhibitRow *exhibit_at(const Player *player, ExhibitPlace place);

#endif
