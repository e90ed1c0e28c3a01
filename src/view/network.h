/* network.h - the unrolled graph: nodes with their numbers, edges, the
 * parameters' fans, and the gradients' way back.
 *
 * Draws a layout into a part of the frame, scaled and scrolled so that the
 * present column is in sight.
 */
#ifndef VIEW_NETWORK_H
#define VIEW_NETWORK_H

#include "draw/display.h"
#include "player/player.h"
#include "typeset/box.h"
#include "view/layout.h"
#include "view/theme.h"

/* What all parts of the graph are drawn with. */
typedef struct Chips Chips; /* network_chip.h */

typedef struct Network {
    Display *display;
    Arena *arena;
    const Theme *theme;
    const Text *text;
    const Player *player;
    const Trace *trace;
    const Layout *layout;
    double scale;
    Point origin;   /* of the layout's columns, in the frame */
    double fixed_x; /* of the parameters */
    Rect window;    /* beyond it nothing shows */
    bool whole;     /* nor what it would cut */
    bool close;     /* a scene's camera is there */
    bool small;     /* there is no room for text */
    double thin;    /* of the horizontal scale, from afar; else 1 */
    uint32_t first_column, last_column; /* in sight */
    uint32_t step;
    Event event, next;
    Chips *chips;
    /* The value that an open question masks; GRAPH_NONE. */
    uint32_t asked;
    bool asked_gradient;
    const uint32_t *order; /* of what edits have moved; NULL: nothing */
    uint32_t focus;        /* value whose gradient gathers; GRAPH_NONE */
} Network;

/* The scale of a part of what is too large. */
#define NETWORK_PAGED 0.74
/* Under this scale nodes have no room for text (network_small); where the
 * whole needs it they may be tighter. */
#define NETWORK_SMALL 0.62
#define NETWORK_SMALLEST 0.44

/* Whether all rows, and a page of at least three columns, fit legibly. */
bool network_fits(const Layout *layout, Rect area);

/* Whether the scene's camera shows what it looks at legibly, though the whole
 * may not fit. */
bool network_looks(Display *display, const Player *player, const Layout *layout,
                   Rect area);

/* Units that a layout takes from top to bottom, as large as it is drawn at
 * most. */
double network_height(const Layout *layout);

void network_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text, const Layout *layout, Rect area);

/* Finds scale, origin and the columns in sight for a part of the frame. */
void network_place(Network *network, Rect area);

/* The node, in a column, that the present step is about, and that column. */
const Node *network_now(const Network *network);
uint32_t network_present(const Network *network);
/* Finds the columns in sight, and where they begin, for a scale. */
void network_page(Network *network, Rect area);

/* The graph from afar: entries as tints without text, and where columns get
 * thin, strips of many of them. */
void network_small(const Network *network);

/* The nodes in sight: parameters, then column after column. Start with
 * *AT = 0; NULL at the end. */
const Node *network_next(const Network *network, uint32_t *at);

/* Where an input of a node stands: in the loop form what is carried on stands
 * in its delay. NULL: nowhere in this picture. */
const Node *network_source(const Network *network, uint32_t value);

/* The delay through which a node's value reaches RESULT, of another time;
 * NULL: there is none. */
const Node *network_delay(const Network *network, const Node *node,
                          uint32_t result);

/* A copy of a loop form's layout whose nodes hold the values of the present
 * time; a node that has none then holds GRAPH_NONE and is passed over by
 * network_next. Untouched what is no loop form. */
const Layout *network_fold(const Network *network);
/* The edges of the loop form, what its delays are, and its nodes without a
 * value now. */
void network_loop(const Network *network);
void network_delays(const Network *network);

/* Shared by the parts (network_*.c). */
Rect network_rect(const Network *network, const Node *node, Rect rect);
bool network_sees(const Network *network, const Node *node);
/* Whether a node in sight is drawn: the camera's window cuts none. */
bool network_shows(const Network *network, const Node *node);
Style network_style(const Network *network, double size, Color ink,
                    Color ground);
void network_edges(const Network *network);
void network_fans(const Network *network);
/* Left of the window, what the lanes are that come from beyond it. */
void network_fan_names(const Network *network, Rect area);
void network_backward(const Network *network);
void network_nodes(const Network *network);
/* Padlocks, and the border of a cut within AREA. */
void network_way(const Network *network, Rect area);
/* Whether the present event reads input PART of an instance itself. */
bool network_reads(const Network *network, uint32_t instance, uint32_t part);

#endif
