/* lower.h - from nodes to programs: each cell's arithmetic with its inputs
 * put in, shapes checked by the table of operations. */
#ifndef LANG_LOWER_H
#define LANG_LOWER_H

#include "lang/unroller.h"

/* One program being made. */
typedef struct Lowering {
    Unroller *u;
    ProgramBuilder *builder;
    const Definition *definition;
    uint32_t cell; /* NONE: a constant of a `train` line or a kink */
    int64_t *frame;
    uint32_t use;     /* the next of u->uses */
    uint64_t entries; /* that the terms take */
    /* The operands at hand, and the cell of each that is a value. */
    Operand *operands;
    uint32_t *cells;
    size_t count, capacity, cell_count, cell_capacity;
} Lowering;

void lower_init(Lowering *l, Unroller *u);
/* Begins a program, makes the terms of NODE and ends it. NULL: reported.
 * INPUTS gets the cells that go in, borrowed until the next program. */
Program *lower_program(Lowering *l, ProgramBuilder *builder, const Node *node,
                       const uint32_t **inputs);
/* Shapes, data and programs of all cells; fills the graph's values, data,
 * instances, inputs and programs. */
void lower_cells(Unroller *u);

#endif
