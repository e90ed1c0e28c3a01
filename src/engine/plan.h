/* plan.h - a graph made ready for its passes.
 *
 * A pass visits every instance. What it would find out anew at each is found
 * once here, for each program: the calls of its kernels, with everything
 * filled in but the places of the instance's own numbers; which terms the
 * backward pass must make (not those that no derivative reads, nor those that
 * can be added to a gradient without being made first); what goes where.
 *
 * Nothing here changes a bit of any result. Frames (forward.h) call the same
 * kernels for one instance alone, and trace_check holds the passes to them.
 */
#ifndef ENGINE_PLAN_H
#define ENGINE_PLAN_H

#include "engine/weight.h"

/* A term: its kernel and the call of it. */
typedef struct PlanStep {
    OpValue *value;
    OpCall call;
    const double **in; /* the same as call.in */
} PlanStep;

/* A pointer that is set for each instance, to one of the program's sources:
 * its inputs, the gradient that arrives, the value itself, and the turned
 * copies of those inputs that are weights in every instance. */
typedef struct PlanPlace {
    const double **at;
    uint32_t source;
} PlanPlace;

/* What an input receives: the entries at FROM, or what STEP makes for it
 * alone. ADD makes it on top of what has arrived before; without ADD it is
 * made at MADE first. */
typedef struct PlanSend {
    uint32_t part; /* the input */
    uint32_t size;
    const double *from;
    PlanStep *step; /* NULL: FROM */
    OpValue *add;
    double *made;
    bool outer; /* it is a b', which a weight can gather */
} PlanSend;

typedef struct PlanProgram {
    const Program *program;
    PlanStep *steps;      /* the forward terms, then the reverse ones */
    PlanStep *root;       /* the one that makes the value, or NULL: */
    const double *copied; /* what the value is a copy of */
    uint32_t *reverse;    /* the steps that the backward pass makes */
    PlanSend *sends;
    /* First those that the forward pass alone needs, then those that both
     * need, then those that the backward pass alone needs. */
    PlanPlace *places;
    uint32_t both_places, reverse_places, place_count;
    uint32_t reverse_count, send_count, input_count;
    uint32_t *turned; /* the inputs with turned copies */
    uint32_t turned_count;
    bool indexed; /* some term reads an index */
} PlanProgram;

typedef struct Plan {
    const Graph *graph;
    PlanProgram *programs;
    Weights weights;
    const double **sources; /* of the instance at hand */
    double *workspace;      /* of its terms: one for all programs */
    uint8_t *arrived;       /* for each value: its gradient has begun */
    double indices[GRAPH_INDICES_MOST];
    bool hold; /* learned values keep their numbers: see trace_rerun_held */
} Plan;

Plan *plan_create(Arena *arena, const Graph *graph);

/* Finds the sources of an instance, and returns its program. GRADIENTS may be
 * NULL. The places are for the passes to set. */
PlanProgram *plan_enter(Plan *plan, uint32_t instance, const double *numbers,
                        const double *gradients);
/* Sets places FIRST to LAST - 1 of PROGRAM from the sources. */
void plan_place(const Plan *plan, const PlanProgram *program, uint32_t first,
                uint32_t last);

#endif
