/* learn.h - what is learned, what the loss is, how it is trained, and what
 * the derivative at a kink is: `learn`, `loss`, `train`, `relu'(0) = ...`. */
#ifndef LANG_LEARN_H
#define LANG_LEARN_H

#include "lang/unroller.h"

/* When all cells are made: marks those that `learn` names. */
void learn_collect(Unroller *u);
/* When the graph is filled: checks them, and reads the rest. */
void learn_finish(Unroller *u);

#endif
