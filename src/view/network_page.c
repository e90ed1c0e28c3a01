/* Which columns are shown: all, or a page of them with what is being computed,
 * what it comes from, and what the scene looks at. */
#include <math.h>

#include "lesson/quote.h"
#include "view/network.h"

/* The node of a column that the present step is about: what a parameter
 * receives is about the step that sends it. */
const Node *network_now(const Network *n)
{
    const Layout *layout = n->layout;
    const Event *event = n->step ? &n->event : &n->next;
    const Node *node =
        event->value == GRAPH_NONE ? NULL : layout_node(layout, event->value);
    if ((!node || node->column == LAYOUT_NONE) && event->instance != GRAPH_NONE)
        node = layout_result(layout, n->trace->graph, event->instance);
    return node && node->column != LAYOUT_NONE
               ? node
               : &layout->nodes[layout->column_nodes[0]];
}

uint32_t network_present(const Network *n)
{
    return network_now(n)->column;
}

/* The columns from FIRST on that have room, at least one. */
static uint32_t page_end(const Network *n, uint32_t first, double room)
{
    const Layout *layout = n->layout;
    uint32_t last = first;
    double from = layout->columns[first].x;
    while (last + 1 < layout->column_count &&
           (layout->columns[last + 1].x + layout->columns[last + 1].width -
            from) * n->scale <=
               room)
        last++;
    return last;
}

/* Pages share a column. A page stays while the present column is on it; on the
 * way back, while one is on it from which something may come. */
static void page_of_present(Network *n, uint32_t present, double room)
{
    uint32_t count = n->layout->column_count;
    bool back = n->step > n->trace->forward_count;
    n->first_column = 0;
    n->last_column = page_end(n, 0, room);
    while (present > n->last_column ||
           (back && present == n->last_column && present + 1 < count)) {
        n->first_column = n->last_column > n->first_column
                              ? n->last_column
                              : n->first_column + 1;
        n->last_column = page_end(n, n->first_column, room);
    }
    /* The last page is as full as the others. */
    while (n->last_column + 1 == count && n->first_column > 0 &&
           page_end(n, n->first_column - 1, room) == n->last_column)
        n->first_column--;
}

/* Counts what a word of a zoom line names, by column. */
static void page_want(const Network *n, Str word, uint32_t *wanted)
{
    const Graph *graph = n->trace->graph;
    const Layout *layout = n->layout;
    uint32_t family = graph_family(graph, word);
    Quote quote;
    bool one = quote_find_value(n->trace, word, &quote);
    const Node *node = one ? layout_node(layout, quote.value) : NULL;
    if (node && node->column != LAYOUT_NONE)
        wanted[node->column]++;
    for (uint32_t k = 0; k < layout->node_count && !one; k++)
        if (layout->nodes[k].column != LAYOUT_NONE &&
            graph->values[layout->nodes[k].value].family == family)
            wanted[layout->nodes[k].column]++;
}

/* What the scene looks at and what it asks, by column; NULL: nothing. */
static const uint32_t *page_wanted(const Network *n)
{
    const Player *player = n->player;
    uint32_t *wanted = NULL;
    /* The loop follows no scene, and some of its nodes have no value now. */
    if (player->scene == GRAPH_NONE || player->whole || n->layout->base)
        return NULL;
    const Scene *scene = &player->lesson->scenes[player->scene];
    for (size_t i = 0; i < scene->view_count; i++) {
        Str rest = scene->views[i].rest;
        while (str_is(scene->views[i].verb, "zoom") && rest.length) {
            if (!wanted)
                wanted =
                    ARENA_ARRAY(n->arena, uint32_t, n->layout->column_count);
            page_want(n, str_word(&rest), wanted);
        }
    }
    const Node *asked =
        n->asked == GRAPH_NONE ? NULL : layout_node(n->layout, n->asked);
    if (wanted && asked && asked->column != LAYOUT_NONE)
        wanted[asked->column]++;
    return wanted;
}

static uint32_t page_count(const uint32_t *wanted, uint32_t first,
                           uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t c = first; c <= last; c++)
        count += wanted[c];
    return count;
}

/* Of the pages with the present column the one with most of what is wanted. */
static void page_of_scene(Network *n, uint32_t present, double room)
{
    const uint32_t *wanted = page_wanted(n);
    if (!wanted)
        return;
    uint32_t most = page_count(wanted, n->first_column, n->last_column);
    for (uint32_t first = present + 1; first-- > 0;) {
        uint32_t last = page_end(n, first, room);
        if (last < present)
            return;
        uint32_t count = page_count(wanted, first, last);
        if (count > most) {
            most = count;
            n->first_column = first;
            n->last_column = last;
        }
    }
}

void network_page(Network *n, Rect area)
{
    const Layout *layout = n->layout;
    double room = area.width - layout->first_column * n->scale;
    uint32_t present = layout->base ? 0 : network_present(n);
    n->first_column = 0;
    n->last_column = layout->form == FORM_TREE ? layout->column_count - 1
                                               : page_end(n, 0, room + 0.5);
    n->fixed_x = n->origin.x = area.x;
    if (n->last_column + 1 == layout->column_count) {
        double spare = area.width - layout->width * n->scale;
        n->origin.x = n->fixed_x = area.x + fmax(0, spare / 2);
        return;
    }
    page_of_present(n, present, room);
    page_of_scene(n, present, room);
    n->origin.x =
        area.x -
        (layout->columns[n->first_column].x - layout->first_column) * n->scale;
}
