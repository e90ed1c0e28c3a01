#include "view/exhibit.h"

#include "view/plot.h"

#define PLOT_HEIGHT 300.0

static const ExhibitRow rows[EXHIBIT_COUNT] = {
    [EXHIBIT_PLOT] = {EXHIBIT_ON_CARD, PLOT_HEIGHT, plot_wanted, plot_draw},
};

const ExhibitRow *exhibit_at(const Player *player, ExhibitPlace place)
{
    const ExhibitRow *row = &rows[player_exhibit(player).kind];

    return row->draw && row->place == place &&
                   (!row->wanted || row->wanted(player))
               ? row
               : NULL;
}
