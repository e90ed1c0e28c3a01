/* program.h - one equation's arithmetic as a list of operations.
 *
 * An equation such as z[t] = U h[t-1] + W x[t] + b becomes, once for all its
 * instances of the same form, a program: its terms in the order in which they
 * are computed, the root last. What differs between instances (which values
 * go in, what t is) stands in the instance. So 10,000 steps share one program.
 *
 * A program also holds its reverse: the terms that turn the gradient of the
 * equation's value into one contribution for each input. They are built once
 * from the reverse rules of op.h and are terms like others: printed, typeset,
 * evaluated and checked by the same code.
 *
 * An operand names where an argument comes from; operands of a term name only
 * earlier terms. A program is a tree on its forward side: a subexpression
 * that is written twice is computed twice and shown twice.
 */
#ifndef ENGINE_PROGRAM_H
#define ENGINE_PROGRAM_H

#include "base/arena.h"
#include "engine/shape.h"

typedef enum OperandKind {
    OPERAND_NONE,
    OPERAND_INPUT,   /* the instance's at-th input value */
    OPERAND_TERM,    /* the result of the at-th term */
    OPERAND_NUMBER,  /* a constant as written: numbers[at] */
    OPERAND_INDEX,   /* the at-th index of the value computed: t in t / T */
    OPERAND_GRADIENT /* dL/d(the value computed); reverse terms only */
} OperandKind;

typedef struct Operand {
    uint32_t kind : 4; /* OperandKind */
    uint32_t at : 28;
} Operand;

#define OPERAND_AT_MOST ((1u << 28) - 1)

typedef struct Term {
    uint16_t op; /* OpId */
    Shape shape;
    uint32_t args; /* first argument in Program.args */
    uint32_t arg_count;
    int64_t attribute[2]; /* what op.h says: a size, a seed, a place */
    size_t offset;        /* of the result in the workspace, in doubles */
} Term;

typedef struct Program {
    Term *terms; /* term_count forward, then reverse_count reverse ones */
    uint32_t term_count, reverse_count;
    Operand *args;
    uint32_t arg_count;
    double *numbers;
    uint32_t number_count;
    Shape *inputs; /* shapes of the inputs, in order of first occurrence */
    uint32_t input_count;
    Operand root; /* what the equation's value is: a term, or an operand */
    Shape shape;  /* of the value: a row has become a 1 x n matrix */
    /* One an input: what it receives, NONE where no gradient passes. An input
     * that occurs several times has an OP_ADD chain over its occurrences,
     * left to right. */
    Operand *contributions;
    size_t workspace;         /* doubles that hold every term's result */
    size_t forward_workspace; /* those of the forward terms, which come first */
    uint32_t users;           /* how often program_end returned it */
    uint32_t equation;        /* as program_begin was told */
    uint32_t id; /* programs of a builder are counted from 0 as made */
} Program;

/* The shape of anything an operand can name. */
Shape program_operand_shape(const Program *program, Operand operand);
/* Multiply-adds of term K, or its entries; at least 1. */
uint32_t program_term_work(const Program *program, uint32_t k);

/* Building. A builder is reused for one program after another. */
typedef struct ProgramBuilder ProgramBuilder;

ProgramBuilder *program_builder_create(Arena *arena);
/* A program of EQUATION, any number. */
void program_begin(ProgramBuilder *builder, uint32_t equation);
/* An input by value id; the same id gives the same operand. */
Operand program_input(ProgramBuilder *builder, uint32_t value, Shape shape);
Operand program_number(ProgramBuilder *builder, double number);
Operand program_index(ProgramBuilder *builder, uint32_t at);
Shape program_shape(const ProgramBuilder *builder, Operand operand);

/* Why an operation cannot be had. ID is its message's, with these strings,
 * which the caller fills in since it knows how the arguments were written:
 *
 *     {0} the text of argument `left`     {1} its shape by shape_print
 *     {2} the text of argument `right`    {3} its shape
 *     {4} the text of the operation       {5} `need`, a number
 *     {6} where the two come from, or ""
 *
 * A message uses those that it needs; an id is told from another by the kinds
 * of the shapes, so that the sentence is right in each language: "{0} is {1}
 * but {2} has {3} entries". */
typedef struct OpFault {
    const char *id;       /* diagnostic id, e.g. "product-matrix-vector" */
    uint32_t arg;         /* for the caret; OP_FAULT_ALL: all of it */
    uint32_t left, right; /* the arguments that the message compares */
    size_t need;
} OpFault;
#define OP_FAULT_ALL UINT32_MAX

/* How many arguments all terms of one program may have together. */
#define PROGRAM_ARGS_MOST (1u << 24)

/* A term over ARGS with ATTRIBUTE (NULL for none): checks the shapes by the
 * table of op.h. False with FAULT filled when they do not fit. */
bool program_term(ProgramBuilder *builder, uint16_t op, const Operand *args,
                  uint32_t count, const int64_t attribute[2], Operand *out,
                  OpFault *fault);

/* Each result of program_term is used once, by one later term or as the root:
 * the forward side is a tree. Terms that the root does not need must not be
 * left over. */

/* Ends the program with ROOT as the equation's value. Returns one that is
 * equal if the builder made such a one for this equation before (so instances
 * share it), else a new one with its reverse built. Equations share none:
 * within one, most inputs, such as its weights, are the same in all instances,
 * which plan.h makes use of. INPUTS gets the value ids, borrowed until the
 * next program_begin. */
Program *program_end(ProgramBuilder *builder, Operand root,
                     const uint32_t **inputs);
/* What all programs of this builder hold. */
size_t program_builder_terms(const ProgramBuilder *builder);

#endif
