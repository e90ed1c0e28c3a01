#include "view/layout_tree.h"

#include <math.h>

#define LEVEL_GAP 70.0
#define STACK_GAP 40.0
#define SIBLING_GAP 30.0

/* A column seen as a node of the tree. */
typedef struct Branch {
    uint32_t parent;
    uint32_t *children; /* in the order in which the parent reads them */
    size_t child_count, child_capacity;
    uint32_t level; /* 0: a root */
    double x;       /* of its middle */
} Branch;

typedef struct Tree {
    Layout *layout;
    Arena *arena;
    Branch *branches;
    double next_x;  /* where the next leaf goes */
    double *levels; /* heights */
    uint32_t level_count;
} Tree;

static bool tree_links(Tree *tree, uint32_t child, uint32_t parent)
{
    Branch *b = &tree->branches[child], *p = &tree->branches[parent];
    if (b->parent == parent)
        return true;
    if (b->parent != LAYOUT_NONE)
        return false;
    b->parent = parent;
    *ARENA_PUSH(tree->arena, p->children, p->child_count, p->child_capacity) =
        child;
    return true;
}

/* Fills the branches; false when a column is used by two others, or none has
 * two children: no tree. */
static bool tree_find(Tree *tree, const Trace *trace)
{
    const Graph *graph = trace->graph;
    const Layout *layout = tree->layout;
    bool branching = false;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_node(layout, graph_result(graph, i));
        uint32_t count = graph_program(graph, i)->input_count;
        if (!to || !layout->columns[to->column].timed)
            continue;
        for (uint32_t k = 0; k < count; k++) {
            const Node *from = layout_node(layout, graph_inputs(graph, i)[k]);
            if (!from || from->column == LAYOUT_NONE ||
                from->column == to->column)
                continue;
            if (from->column > to->column ||
                !tree_links(tree, from->column, to->column))
                return false;
        }
    }
    for (uint32_t c = 0; c < layout->column_count; c++)
        branching |= tree->branches[c].child_count > 1;
    return branching;
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

/* Leaves take the next places; a parent stands over its children's middle. */
static void tree_place_x(Tree *tree, uint32_t column, uint32_t level)
{
    Branch *b = &tree->branches[column];
    double width = tree->layout->columns[column].width;
    b->level = level;
    if (level + 1 > tree->level_count)
        tree->level_count = level + 1;
    for (size_t k = 0; k < b->child_count; k++)
        tree_place_x(tree, b->children[k], level + 1);
    if (b->child_count == 0) {
        b->x = tree->next_x + width / 2;
        tree->next_x += width + SIBLING_GAP;
        return;
    }
    b->x = (tree->branches[b->children[0]].x +
            tree->branches[b->children[b->child_count - 1]].x) /
           2;
}

static void tree_place(Tree *tree)
{
    Layout *layout = tree->layout;
    uint32_t count = layout->column_count;
    double *tops = ARENA_ARRAY(tree->arena, double, count + 1);
    tree->next_x = layout->first_column;
    for (uint32_t c = 0; c < count; c++)
        if (tree->branches[c].parent == LAYOUT_NONE)
            tree_place_x(tree, c, 0);
    for (uint32_t c = 0; c < count; c++) {
        uint32_t level = tree->branches[c].level;
        tree->levels[level] =
            fmax(tree->levels[level], tree_stack(tree, c, 0, 0, false));
    }
    for (uint32_t k = 0; k < tree->level_count; k++)
        tops[k + 1] = tops[k] + tree->levels[k] + LEVEL_GAP;
    for (uint32_t c = 0; c < count; c++) {
        Column *column = &layout->columns[c];
        const Branch *b = &tree->branches[c];
        column->x = b->x - column->width / 2;
        column->height = tree_stack(tree, c, 0, 0, false);
        column->y = tops[b->level];
        if (column->timed)
            column->y += tree->levels[b->level] - column->height;
        tree_stack(tree, c, column->x, column->y, true);
    }
    layout->width = tree->next_x - SIBLING_GAP;
    layout->height = tops[tree->level_count] - LEVEL_GAP;
}

void layout_tree(Layout *layout, Arena *arena, const Trace *trace)
{
    /* Nobody reads a tree of more nodes, and places are found by search. */
    const uint32_t most = 64;
    if (layout->form != FORM_CHAIN || layout->column_count > most)
        return;
    Tree tree = {.layout = layout, .arena = arena};
    tree.branches = ARENA_ARRAY(arena, Branch, layout->column_count);
    tree.levels = ARENA_ARRAY(arena, double, layout->column_count + 1);
    for (uint32_t c = 0; c < layout->column_count; c++)
        tree.branches[c].parent = LAYOUT_NONE;
    if (!tree_find(&tree, trace))
        return;
    layout->form = FORM_TREE;
    tree_place(&tree);
}
