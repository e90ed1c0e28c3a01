/* fill.h - writes the graph: families, equations, values, data, instances
 * and their programs, in the order that order.c found. */
#ifndef LANG_FILL_H
#define LANG_FILL_H

#include "lang/unroller.h"

void fill_graph(Unroller *u);
/* After `learn` and `loss` were read: what is known of each value then. */
void fill_marks(Unroller *u);

#endif
