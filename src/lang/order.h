/* order.h - which cells are data, and the order in which the others run. */
#ifndef LANG_ORDER_H
#define LANG_ORDER_H

#include "lang/unroller.h"

/* Fills u->data and u->order. Cycles are reported, and their cells broken. */
void order_sort(Unroller *u);

#endif
