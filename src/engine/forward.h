/* forward.h - evaluating programs, and the forward pass.
 *
 * A frame is one instance laid out for evaluation: where its inputs' entries
 * are, its indices as numbers, the gradient that arrives at it, and room for
 * the results of its terms. The replay, and what is made again on demand,
 * evaluate through it; the passes go by a plan, which calls the same kernels.
 */
#ifndef ENGINE_FORWARD_H
#define ENGINE_FORWARD_H

#include "engine/plan.h"

#define FRAME_INDICES_MOST 16

typedef struct Frame {
    const Program *program;
    const double **inputs;  /* of this instance's input values */
    const double *gradient; /* dL/d(result); NULL: none */
    double *result;         /* where the root term's entries stand */
    double *workspace;      /* program->workspace doubles */
    double indices[FRAME_INDICES_MOST];
    const Kinks *kinks;
    /* Room for the arguments of one term. */
    const double **args;
    Shape *shapes;
    /* Set when a kernel found an argument that is none. */
    const char *fault;
    double fault_number;
    uint32_t fault_term;
} Frame;

/* Makes a frame large enough for COUNT programs. */
void frame_init(Frame *frame, Arena *arena, Program *const *programs,
                uint32_t count, const Kinks *kinks);
/* Lays out an instance over NUMBERS (all values' entries) and GRADIENTS (the
 * same places, or NULL). */
void frame_set(Frame *frame, const Graph *graph, uint32_t instance,
               double *numbers, const double *gradients);
/* Evaluates terms FIRST .. LAST-1; false at a fault. */
bool frame_evaluate(Frame *frame, uint32_t first, uint32_t last);
/* The entries and shape of an operand. SHAPE may be NULL. */
const double *frame_operand(const Frame *frame, Operand operand, Shape *shape);
/* Lays out a term's call: arguments resolved, out where it belongs. */
OpCall frame_call(Frame *frame, uint32_t term);

/* Computes every instance's value in order. The plan's numbers hold the data
 * values already. A fault (a class number out of range) is reported at its
 * equation; false then. */
bool forward_run(Plan *plan, Diag *diag);

#endif
