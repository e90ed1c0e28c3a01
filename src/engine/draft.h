/* draft.h - a program that is being built: for program.c and reverse.c only.
 *
 * The forward terms are pushed by the builder; reverse_build then pushes the
 * reverse terms behind them, drops those that no contribution needs, and
 * fills in the contributions. The arrays keep their memory from one program
 * to the next.
 */
#ifndef ENGINE_DRAFT_H
#define ENGINE_DRAFT_H

#include "engine/op.h"

typedef struct Draft {
    Arena *arena;
    Term *terms;
    size_t term_count, term_capacity;
    Operand *args;
    size_t arg_count, arg_capacity;
    double *numbers;
    size_t number_count, number_capacity;
    Shape *inputs;
    size_t input_count, input_capacity;
    uint32_t equation;
    size_t forward; /* how many terms are forward terms */
    Operand root;
    Shape shape; /* of the value */
    Operand *contributions;
    size_t contribution_capacity;
} Draft;

/* Appends a term. The padding within a term is zero. */
Operand draft_push(Draft *draft, uint16_t op, Shape shape, const Operand *args,
                   uint32_t count, const int64_t attribute[2]);
Operand draft_number(Draft *draft, double number);
Shape draft_shape(const Draft *draft, Operand operand);
Operand draft_operand(OperandKind kind, size_t at);

/* Makes room for COUNT elements in *ARRAY, forgetting what it held. */
void *draft_room(Arena *arena, void *array, size_t count, size_t *capacity,
                 size_t size);
#define DRAFT_ROOM(arena, array, count, capacity) \
    ((array) =                                    \
         draft_room((arena), (array), (count), &(capacity), sizeof *(array)))

#endif
