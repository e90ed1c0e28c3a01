/* reverse.h - a program's reverse: what its value's gradient sends to each
 * input, by the rules of op.h. The walk is reverse-mode differentiation over a
 * tree (Griewank and Walther, Evaluating Derivatives, 2nd ed. 2008, section
 * 3.2): each term has one user, so the gradient that reaches it is one
 * operand. */
#ifndef ENGINE_REVERSE_H
#define ENGINE_REVERSE_H

#include "engine/draft.h"

/* What reverse_build needs for a time; it keeps its memory too. */
typedef struct ReverseScratch {
    uint8_t *wanted;   /* each forward term: it leads to an input */
    Operand *adjoints; /* each forward term: the gradient that reaches it */
    Operand *gifts;    /* each forward argument: the same, for inputs */
    uint32_t *stack, *moved;
    size_t wanted_capacity, adjoint_capacity, gift_capacity, stack_capacity,
        moved_capacity;
} ReverseScratch;

/* Builds the reverse of a draft whose forward side, root and shape are set. */
void reverse_build(Draft *draft, ReverseScratch *scratch);

#endif
