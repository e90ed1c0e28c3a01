/* What all parts of the graph ask: where a node is in the frame, whether it is
 * in sight, and what it is drawn with. */
#include <math.h>

#include "view/network.h"

Rect network_rect(const Network *n, const Node *node, Rect rect)
{
    double x = node->column == LAYOUT_NONE ? n->fixed_x : n->origin.x;
    double across = n->scale * n->thin;
    return (Rect){x + rect.x * across, n->origin.y + rect.y * n->scale,
                  rect.width * across, rect.height * n->scale};
}

bool network_sees(const Network *n, const Node *node)
{
    return node &&
           (node->column == LAYOUT_NONE || (node->column >= n->first_column &&
                                            node->column <= n->last_column));
}

bool network_shows(const Network *n, const Node *node)
{
    Rect rect = network_rect(n, node, node->rect), shown;
    if (!n->whole)
        return true;
    shown = rect_meet(rect, n->window);
    return shown.width > rect.width - 1 && shown.height > rect.height - 1;
}

const Node *network_next(const Network *n, uint32_t *at)
{
    const Layout *layout = n->layout;
    for (;;) {
        uint32_t k = (*at)++;
        if (k < layout->lane_count)
            return &layout->nodes[layout->lanes[k].node];
        k = k - layout->lane_count + layout->column_at[n->first_column];
        if (k >= layout->column_at[n->last_column + 1])
            return NULL;
        const Node *node = &layout->nodes[layout->column_nodes[k]];
        if (node->value != GRAPH_NONE)
            return node;
    }
}

Style network_style(const Network *n, double size, Color ink, Color ground)
{
    return (Style){.arena = n->arena,
                   .fonts = n->display->fonts,
                   .size = fmax(size * n->scale, LAYOUT_TYPE),
                   .least = LAYOUT_TYPE,
                   .ink = ink,
                   .ground = ground};
}

bool network_reads(const Network *n, uint32_t instance, uint32_t part)
{
    if (n->event.instance != instance ||
        (n->event.kind != EVENT_TERM && n->event.kind != EVENT_VALUE))
        return false;
    const Program *program = graph_program(n->trace->graph, instance);
    if (program->root.kind != OPERAND_TERM)
        return true;
    const Term *term = &program->terms[n->event.part];
    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = program->args[term->args + a];
        if (arg.kind == OPERAND_INPUT && arg.at == part)
            return true;
    }
    return false;
}
