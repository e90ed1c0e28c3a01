/* entry.h - one number of a value, by name: "U[1,2]", "h[0][2]", "b". */
#ifndef PLAYER_ENTRY_H
#define PLAYER_ENTRY_H

#include "player/player.h"

typedef struct Entry {
    uint32_t value; /* GRAPH_NONE: none */
    size_t at;
} Entry;

#define ENTRY_NAME_MOST (GRAPH_NAME_MOST + 48)

/* Returns OUT. */
char *entry_name(const Graph *graph, Entry entry, char out[ENTRY_NAME_MOST]);
/* As the reader sees it: with vectors as rows, U[2,1] for U[1,2]. */
char *entry_shown(const Player *player, Entry entry, char out[ENTRY_NAME_MOST]);
/* Of a value of several entries by its name alone, the first. */
Entry entry_find(const Trace *trace, Str name);

/* A given number, which may be changed: no count of steps, nothing computed. */
bool entry_is_given(const Graph *graph, uint32_t value);
/* The given number after this one, or before it, in the model's order; the
 * other end's beyond the last. GRAPH_NONE if there is none. */
Entry entry_next(const Graph *graph, Entry entry, bool forward);

/* The number whose field is open. */
Entry entry_edited(const Player *player);
/* What the present scene lets a reader try of it; NULL: nothing. */
const Try *entry_try(const Player *player, Entry entry);

#endif
