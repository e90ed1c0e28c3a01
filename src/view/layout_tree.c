#include "view/layout_tree.h"

#include <math.h>

#define LEVEL_GAP 70.0
#define STACK_GAP 40.0
#define SIBLING_GAP 30.0

/* A column seen as a node of the tree. */
typedef struct Branch {
    uint32_t *children; /* in the order in which the column reads them */
    size_t child_count, child_capacity;
    bool planted;   /* of the tree, not of a chain beside it */
    uint32_t level; /* 0: a leaf */
    double x;       /* of its middle */
} Branch;

typedef struct Tree {
    Layout *layout;
    Arena *arena;
    Branch *branches;
    double *heights; /* by level */
    uint32_t level_count;
} Tree;

static void tree_link(Tree *tree, uint32_t child, uint32_t parent)
{
    Branch *p = &tree->branches[parent];
    for (size_t k = 0; k < p->child_count; k++)
        if (p->children[k] == child)
            return;
    *ARENA_PUSH(tree->arena, p->children, p->child_count, p->child_capacity) =
        child;
    uint32_t level = tree->branches[child].level + 1;
    if (level > p->level)
        p->level = level;
}

/* Links the columns of one variable; instances come in an order in which
 * children are complete before their parents. */
static void tree_find(Tree *tree, const Trace *trace)
{
    const Graph *graph = trace->graph;
    const Layout *layout = tree->layout;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_result(layout, graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        const Column *column = to ? &layout->columns[to->column] : NULL;
        for (uint32_t k = 0; column && column->timed && k < count; k++) {
            const Node *from = layout_node(layout, graph_inputs(graph, i)[k]);
            if (from && from->column != LAYOUT_NONE &&
                from->column != to->column &&
                layout->columns[from->column].timed &&
                layout->columns[from->column].variable == column->variable)
                tree_link(tree, from->column, to->column);
        }
    }
}

/* A tree is wide and shallow: over N columns at most (N + 1) / 2 levels, and
 * somewhere two branches meet. A chain has as many levels as columns. */
static bool tree_plant(Tree *tree, uint32_t variable)
{
    const Layout *layout = tree->layout;
    uint32_t columns = 0, levels = 0;
    bool meets = false;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        const Branch *b = &tree->branches[c];
        if (!layout->columns[c].timed ||
            layout->columns[c].variable != variable)
            continue;
        columns++;
        meets |= b->child_count > 1;
        if (b->level + 1 > levels)
            levels = b->level + 1;
    }
    if (!meets || 2 * levels > columns + 1)
        return false;
    for (uint32_t c = 0; c < layout->column_count; c++)
        if (layout->columns[c].timed && layout->columns[c].variable == variable)
            tree->branches[c].planted = true;
    if (levels > tree->level_count)
        tree->level_count = levels;
    return true;
}

/* The height of what a column holds, stacked; places it from TOP down if
 * PLACE. */
static double tree_stack(const Tree *tree, uint32_t column, double left,
                         double top, bool place)
{
    const Layout *layout = tree->layout;
    double y = top, width = layout->columns[column].width;
    for (uint32_t r = 0; r < layout->row_count; r++) {
        double x = left, height = 0, used = 0;
        for (int pass = 0; pass < 2; pass++) {
            if (pass == 1)
                x = left + (width - used + 18) / 2;
            for (uint32_t n = 0; n < layout->node_count; n++) {
                Node *node = &layout->nodes[n];
                if (node->column != column ||
                    layout->tracks[node->track].row != r)
                    continue;
                if (pass == 0)
                    used += node->rect.width + 18;
                height = fmax(height, node->rect.height);
                if (pass == 1 && place) {
                    node->rect.x = x;
                    node->rect.y = y;
                }
                if (pass == 1)
                    x += node->rect.width + 18;
            }
        }
        if (height > 0)
            y += height + STACK_GAP;
    }
    return y - top - STACK_GAP;
}

/* Leaves stand side by side; a parent over the middle of its children, or as
 * near to it as those before it on its level allow. */
static void tree_place_x(Tree *tree)
{
    const Layout *layout = tree->layout;
    for (uint32_t level = 0; level < tree->level_count; level++) {
        double next = layout->first_column;
        for (uint32_t c = 0; c < layout->column_count; c++) {
            Branch *b = &tree->branches[c];
            double half = layout->columns[c].width / 2, wish = 0;
            if (!b->planted || b->level != level)
                continue;
            for (size_t k = 0; k < b->child_count; k++)
                wish +=
                    tree->branches[b->children[k]].x / (double)b->child_count;
            b->x = fmax(wish, next + half);
            next = b->x + half + SIBLING_GAP;
        }
    }
}

/* A chain outside the tree runs below it. */
static void tree_place_chain(Tree *tree)
{
    const Layout *layout = tree->layout;
    double x = layout->first_column;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        Branch *b = &tree->branches[c];
        if (b->planted || !layout->columns[c].timed)
            continue;
        b->x = x + layout->columns[c].width / 2;
        x += layout->columns[c].width + SIBLING_GAP;
        b->level = 0;
    }
}

/* The heights at which columns stand, from the roots down. */
static void tree_place_y(Tree *tree)
{
    Layout *layout = tree->layout;
    double *bottoms = ARENA_ARRAY(tree->arena, double, tree->level_count + 1);
    double below = 0;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        const Branch *b = &tree->branches[c];
        double height = tree_stack(tree, c, 0, 0, false);
        layout->columns[c].height = height;
        if (b->planted)
            tree->heights[b->level] = fmax(tree->heights[b->level], height);
        else if (layout->columns[c].timed)
            below = fmax(below, height + LEVEL_GAP);
    }
    layout->height = -LEVEL_GAP;
    for (uint32_t k = tree->level_count; k-- > 0;) {
        layout->height += tree->heights[k] + LEVEL_GAP;
        bottoms[k] = layout->height;
    }
    for (uint32_t c = 0; c < layout->column_count; c++) {
        Column *column = &layout->columns[c];
        const Branch *b = &tree->branches[c];
        column->y = !column->timed ? 0
                    : b->planted   ? bottoms[b->level] - column->height
                                   : bottoms[0] + LEVEL_GAP;
    }
    layout->height += below;
}

/* What has no time stands beside the roots: right of all that reaches up to
 * where it ends. */
static void tree_place_loss(Tree *tree)
{
    const Layout *layout = tree->layout;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        const Column *column = &layout->columns[c];
        double right = layout->first_column;
        for (uint32_t d = 0; d < layout->column_count && !column->timed; d++) {
            const Column *other = &layout->columns[d];
            bool beside = d < c || other->timed;
            if (beside && other->y < column->height + SIBLING_GAP)
                right = fmax(right, tree->branches[d].x + other->width / 2 +
                                        SIBLING_GAP);
        }
        if (!column->timed)
            tree->branches[c].x = right + column->width / 2;
    }
}

/* Parameters stand in the corner left of the roots; gives where they end. */
static double tree_place_parameters(Tree *tree)
{
    Layout *layout = tree->layout;
    double y = 0;
    for (uint32_t a = 0; a < layout->lane_count; a++) {
        Rect *rect = &layout->nodes[layout->lanes[a].node].rect;
        rect->y = y;
        y += rect->height + SIDE_GAP;
    }
    return y;
}

/* The branches below the parameters may reach under them. */
static void tree_draw_in(Tree *tree, double parameters)
{
    Layout *layout = tree->layout;
    double room = layout->first_column;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        const Column *column = &layout->columns[c];
        double left = tree->branches[c].x - column->width / 2;
        room = fmin(room, column->y < parameters ? left - layout->first_column
                                                 : left);
    }
    layout->width = 0;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        Column *column = &layout->columns[c];
        column->x = tree->branches[c].x - room - column->width / 2;
        layout->width = fmax(layout->width, column->x + column->width);
        tree_stack(tree, c, column->x, column->y, true);
    }
}

void layout_tree(Layout *layout, Arena *arena, const Trace *trace)
{
    /* Nobody reads a tree of more nodes, and places are found by search. */
    const uint32_t most = 64;
    bool planted = false;
    if (layout->form != FORM_CHAIN || layout->column_count > most)
        return;
    Tree tree = {.layout = layout, .arena = arena};
    tree.branches = ARENA_ARRAY(arena, Branch, layout->column_count);
    tree.heights = ARENA_ARRAY(arena, double, layout->column_count + 1);
    tree_find(&tree, trace);
    for (uint32_t v = 0; v < trace->graph->variable_count; v++)
        planted |= tree_plant(&tree, v);
    if (!planted)
        return;
    layout->form = FORM_TREE;
    tree_place_x(&tree);
    tree_place_chain(&tree);
    tree_place_y(&tree);
    tree_place_loss(&tree);
    tree_draw_in(&tree, tree_place_parameters(&tree));
}
