/* What a layout says of a node, once it is made. */
#include "player/turn.h"
#include "view/layout.h"

const Node *layout_node(const Layout *layout, uint32_t value)
{
    uint32_t node = layout->node_of[value];
    return node == LAYOUT_NONE ? NULL : &layout->nodes[node];
}

const Node *layout_result(const Layout *layout, const Graph *graph,
                          uint32_t instance)
{
    const Node *node = layout_node(layout, graph_result(graph, instance));
    return node && node->column != LAYOUT_NONE ? node : NULL;
}

size_t layout_entry(const Grid *grid, uint32_t row, uint32_t column)
{
    return turn_entry(shape_matrix(grid->rows, grid->columns), grid->turned,
                      row, column);
}

Rect layout_value_rect(const Layout *layout, const Node *node)
{
    const Track *track = &layout->tracks[node->track];
    return (Rect){node->rect.x + NODE_PAD + track->name_width + NAME_GAP,
                  node->rect.y + NODE_PAD, track->value.width,
                  track->value.height};
}

Rect layout_gradient_rect(const Layout *layout, const Node *node)
{
    const Track *track = &layout->tracks[node->track];
    Rect value = layout_value_rect(layout, node);
    return (Rect){value.x + value.width + PAIR_GAP, value.y,
                  track->gradient.width, track->gradient.height};
}
