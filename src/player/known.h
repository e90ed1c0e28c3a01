/* known.h - which numbers the reader may see.
 *
 * A value or a gradient is known when it has happened at the place where the
 * reader stands, and no open question asks for it. Whatever draws, copies or
 * says a number asks here, so that a question gives nothing away; what shows
 * numbers ahead of their step (a check, an axis over a whole run) leaves out
 * what is asked.
 */
#ifndef PLAYER_KNOWN_H
#define PLAYER_KNOWN_H

#include "player/player.h"

/* Where the reader stands, and what an open question asks for there. */
typedef struct Known {
    const Trace *trace;
    uint32_t step;
    uint32_t asked; /* a value; GRAPH_NONE: none, or a derivative */
    bool gradient;
} Known;

Known known_at(const Player *player);

bool known_is(const Known *known, uint32_t value, bool gradient);
/* Whether an open question asks for any entry of it. */
bool known_is_asked(const Known *known, uint32_t value, bool gradient);

/* Whether one of the numbers that an open question asks for stands among
 * these, under whatever name; zeros say nothing. */
bool known_hold_asked(const Player *player, const double *numbers, size_t size);

#endif
