/* layout_tree.h - models over a tree: what belongs to one node of the tree
 * stands together, parents above their children, leaves side by side. */
#ifndef VIEW_LAYOUT_TREE_H
#define VIEW_LAYOUT_TREE_H

#include "view/layout.h"

/* Places columns and their nodes anew if the columns make a tree. */
void layout_tree(Layout *layout, Arena *arena, const Trace *trace);

#endif
