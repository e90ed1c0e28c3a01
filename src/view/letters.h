/* letters.h - the same model in the letters of another book.
 *
 *                      nndl   d2l     CS231n   PyTorch
 *     state to state   U      W_hh    Whh      weight_hh
 *     input to state   W      W_xh    Wxh      weight_ih
 *     state to output  V      W_hq    Why      linear.weight
 *     bias of these    b, c   b_h, b_q  bh, by  bias_hh, linear.bias
 *     output           y      o       y        y
 *
 * What a weight is for is seen from where it stands: U is what multiplies a
 * value of an earlier step on the way to a state. Of gates (U_z) the gate's
 * letter takes the place of h: W_hz. In the letters of nndl, the default, a
 * model looks as it is written; so does a name for which a lesson has a look,
 * and what has no part in this table.
 */
#ifndef VIEW_LETTERS_H
#define VIEW_LETTERS_H

#include "engine/trace.h"
#include "player/player.h"

#define LETTERS_MOST 48

typedef struct Letters {
    bool word; /* upright, as a program has it; else as a model's name */
    bool bold;
    char text[LETTERS_MOST];
} Letters;

/* The letters of a family in a notation; false: as written. */
bool letters_of(const Graph *graph, Notation notation, uint32_t family,
                Letters *letters);

#endif
