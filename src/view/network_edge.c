/* Forward arrows. */
#include "view/edge.h"
#include "view/key.h"

/* The edges that lead into a node. */
static void edge_draw_into(const Network *n, const Node *to, uint32_t instance)
{
    const Graph *graph = n->trace->graph;
    uint32_t count = graph_program(graph, instance)->input_count;
    bool done = trace_value_step(n->trace, to->value) <= n->step;
    Color faint = color_mix(n->theme->edge, n->theme->paper, 0.45);
    for (uint32_t k = 0; k < count; k++) {
        const Node *from =
            layout_node(n->layout, graph_inputs(graph, instance)[k]);
        if (!from || from->column == LAYOUT_NONE || !network_sees(n, from))
            continue;
        bool reads = network_reads(n, instance, k);
        Color color = reads ? n->theme->ink : done ? n->theme->edge : faint;
        Edge edge = edge_between(n, from, to, 0);
        key_set(n->display, KEY_EDGE, graph->instances[instance].inputs + k);
        edge_draw(n, &edge, (reads ? 4 : 2.6) * n->scale, color,
                  (reads ? 17 : 14) * n->scale);
    }
}

void network_edges(const Network *n)
{
    if (n->layout->base)
        return; /* network_loop's */
    const Node *to;
    for (uint32_t at = 0; (to = network_next(n, &at));) {
        uint32_t instance = graph_instance(n->trace->graph, to->value);
        if (instance != GRAPH_NONE)
            edge_draw_into(n, to, instance);
    }
    key_set(n->display, KEY_NONE, 0);
}
