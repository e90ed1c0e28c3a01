/* gather.h - which values each cell uses, in the order of the equation. */
#ifndef LANG_GATHER_H
#define LANG_GATHER_H

#include "lang/unroller.h"

/* Fills the cells' uses. What is missing is noted. */
void gather_uses(Unroller *u);

#endif
