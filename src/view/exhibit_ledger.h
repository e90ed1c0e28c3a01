/* exhibit_ledger.h - a gradient opened into what arrives at it.
 *
 * One column a contribution, time running right as on the graph, so that they
 * arrive from the right: what it is as a heat map, how large it is as a bar.
 * To the left stands what has been added up so far. One entry of it opens
 * into its summands, with their two factors and the running sum, which is the
 * recorded gradient bit for bit.
 */
#ifndef VIEW_EXHIBIT_LEDGER_H
#define VIEW_EXHIBIT_LEDGER_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

bool exhibit_ledger_wanted(const Player *player);
void *exhibit_ledger_find(Arena *arena, const Player *player);
void exhibit_ledger_show(Display *display, const Theme *theme,
                         const Player *player, const Text *text,
                         const void *found, Rect area);

#endif
