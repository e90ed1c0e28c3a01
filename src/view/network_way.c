/* What holds the way back: padlocks on what is carried on in time, and the
 * border of a cut, which can be dragged. */
#include <math.h>

#include "lesson/scene.h"
#include "view/edge.h"
#include "view/padlock.h"
#include "view/tag.h"
#include "view/way_border.h"

#define PADLOCK 30.0

/* ---- locks ---- */

/* What is locked, or what the scene would lock: then the lock is open. */
static bool held_lock(const Network *n, Rule *lock, bool *closed)
{
    const Player *player = n->player;
    *lock = player->rule;
    *closed = lock->locked;
    if (!lock->locked && player->scene != GRAPH_NONE)
        *lock =
            scene_rule(&player->lesson->scenes[player->scene], player->graph);
    return lock->locked;
}

static bool held_locks(const Network *n, const Rule *lock, uint32_t instance,
                       uint32_t part)
{
    const Graph *graph = n->trace->graph;
    uint32_t value = graph_inputs(graph, instance)[part];
    bool meant = lock->lock_value == GRAPH_NONE
                     ? graph->values[value].family == lock->lock_family
                     : value == lock->lock_value;
    return meant && rule_carries(graph, instance, part);
}

static void held_padlock(const Network *n, const Node *from, const Node *to,
                         bool closed)
{
    Edge edge = edge_between(n, from, to, 0);
    Point at = edge_at(&edge, 0.42);
    double size = fmax(PADLOCK * n->scale, 22), r = size * 0.82;
    display_fill(n->display, path_circle(n->display, at, r), n->theme->paper);
    display_stroke(n->display, path_circle(n->display, at, r), 2,
                   n->theme->ink);
    padlock_draw(n->display, n->theme, (Point){at.x, at.y - 1}, size * 0.86,
                 closed);
    display_region(n->display, (Rect){at.x - r, at.y - r, 2 * r, 2 * r},
                   tag_action("lock"));
}

static void held_padlocks_into(const Network *n, const Rule *lock, bool closed,
                               const Node *to)
{
    const Graph *graph = n->trace->graph;
    uint32_t instance = graph_instance(graph, to->value);
    if (instance == GRAPH_NONE)
        return;
    for (uint32_t k = 0; k < graph_program(graph, instance)->input_count; k++) {
        const Node *from = network_source(n, graph_inputs(graph, instance)[k]);
        if (from && from->column != LAYOUT_NONE && network_sees(n, from) &&
            held_locks(n, lock, instance, k))
            held_padlock(n, from, to, closed);
    }
}

static void held_padlocks(const Network *n)
{
    Rule lock;
    bool closed;
    const Node *to;
    if (!held_lock(n, &lock, &closed))
        return;
    for (uint32_t at = 0; (to = network_next(n, &at));)
        held_padlocks_into(n, &lock, closed, to);
}

/* ---- cuts ---- */

/* The x of the border behind a column; false where no time follows on the
 * next one. */
static bool cut_border(const Network *n, uint32_t column, double *x)
{
    const Layout *layout = n->layout;
    const Column *here = &layout->columns[column];
    if (column + 1 >= layout->column_count || !here->timed || !here[1].timed ||
        here[1].index != here->index + 1)
        return false;
    double end = here->x + here->width;
    *x = n->origin.x + (end + here[1].x) / 2 * n->scale;
    return true;
}

/* Where the border may go: found by who drags it, hit by nobody. */
static void cut_borders(const Network *n, double y)
{
    double x;
    for (uint32_t c = n->first_column; c <= n->last_column; c++)
        if (cut_border(n, c, &x))
            display_region(n->display, (Rect){x, y, 0, 0},
                           (Tag){.kind = TAG_BORDER,
                                 .row = (int32_t)n->layout->columns[c].index,
                                 .column = -1});
}

static void cut_draw(const Network *n, Rect area)
{
    const Layout *layout = n->layout;
    const Rule *rule = &n->player->rule;
    double x;
    if (!rule->cut || layout->form == FORM_TREE || layout->base)
        return;
    for (uint32_t c = n->first_column; c <= n->last_column; c++) {
        if (layout->columns[c].index != rule->cut_time || !cut_border(n, c, &x))
            continue;
        cut_borders(n, area.y);
        way_border_draw(n->display, n->theme, x, area.y, area.y + area.height);
    }
}

void network_way(const Network *n, Rect area)
{
    cut_draw(n, area);
    held_padlocks(n);
}
