/* exhibit.h - what stands on the stage beside, or in place of, the network.
 *
 * A scene's view line chooses it (`view ledger dL/dU`, `plot L`, `compare
 * bptt rtrl`); the reader may choose another by the action `view`, which then
 * holds until the next scene. The kinds are rows of one table; how each looks
 * is a row of view/exhibit.h.
 */
#ifndef PLAYER_EXHIBIT_H
#define PLAYER_EXHIBIT_H

#include "lesson/lesson.h"

typedef enum ExhibitKind {
    EXHIBIT_GRAPH,    /* the network alone */
    EXHIBIT_LEDGER,   /* a gradient's contributions by time step */
    EXHIBIT_LATTICE,  /* the triangle of dL[t]/dz[k] */
    EXHIBIT_JACOBIAN, /* h[20]/h[1] as a product of factors */
    EXHIBIT_CHECK,    /* a gradient beside central differences */
    EXHIBIT_COMPARE,  /* RTRL beside BPTT */
    EXHIBIT_CLIP,     /* the gradient against the ball of its threshold */
    EXHIBIT_TRAINING, /* the loss over updates, the parameters as a film */
    EXHIBIT_HEAT,     /* all values of a name, side by side */
    EXHIBIT_PLOT,     /* a series over its index */
    EXHIBIT_COUNT
} ExhibitKind;

typedef struct Exhibit {
    ExhibitKind kind;
    Str rest; /* what follows the kind's name: "dL/dU[2,2]", "dL/dz log" */
} Exhibit;

/* What a view line, VERB and REST, asks for; false if it asks for something
 * else (`zoom`, `model`). */
bool exhibit_read(Str verb, Str rest, Exhibit *exhibit);

/* What a scene shows: the first of its lines that is an exhibit, else the
 * network alone. */
Exhibit exhibit_of_scene(const Scene *scene);

/* The kind's name: the word of its `view` line, or the verb that asks for it.
 * The text "exhibit.NAME" is what the reader sees. */
const char *exhibit_name(ExhibitKind kind);

#endif
