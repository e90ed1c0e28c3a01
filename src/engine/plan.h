/* plan.h - a graph made ready for its passes.
 *
 * A pass visits every instance. What it would find out anew at each is found
 * once here, for each program: the calls of its kernels, with everything
 * filled in but the places of the instance's own numbers; which terms the
 * backward pass must make (not those that no derivative reads, nor those that
 * can be added to a gradient without being made first); what goes where. An
 * input that is the same value in every instance of a program, such as a
 * weight, is filled in too.
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

/* A pointer that is set for each instance, to the entries of an input (or to
 * its turned copy). */
typedef struct PlanPlace {
    const double **at;
    uint32_t part; /* the input */
} PlanPlace;

typedef struct PlanPlaces {
    PlanPlace *items;
    size_t count, capacity;
} PlanPlaces;

/* What an input receives: the entries at FROM, or what STEP makes for it
 * alone. ADD makes it on top of what has arrived before; without ADD it is
 * made at MADE first. */
typedef struct PlanSend {
    uint32_t part; /* the input */
    uint32_t size;
    Weight *weight; /* that the input is, in all instances the same */
    const double *from;
    PlanStep *step; /* NULL: FROM */
    OpValue *add;
    double *made;
    bool outer;    /* it is a b', which a weight can gather */
    bool weighing; /* or it may be now this weight, now that */
} PlanSend;

typedef struct PlanProgram {
    const Program *program;
    PlanStep *steps;      /* the forward terms, then the reverse ones */
    PlanStep *root;       /* the one that makes the value, or NULL: */
    const double *copied; /* what the value is a copy of */
    uint32_t *reverse;    /* the steps that the backward pass makes */
    PlanSend *sends;
    PlanPlaces forward;  /* that the forward pass sets */
    PlanPlaces backward; /* that the backward pass sets */
    PlanPlaces gradient; /* of the gradient that arrives */
    PlanPlaces value;    /* of the value itself, in the backward pass */
    PlanPlaces turned;   /* of turned copies, in both */
    uint32_t size;       /* entries of the value */
    uint32_t reverse_count, send_count;
    uint32_t index_count; /* so many indices its terms may read */
    bool others;          /* it reads some, or has turned places */
} PlanProgram;

typedef struct Plan {
    const Graph *graph;
    double *numbers; /* all values' entries */
    /* Of each value, what Value holds, but close together: where its entries
     * begin, and its indices. */
    uint32_t *at, *indices_at;
    PlanProgram *programs;
    Weights weights;
    double *workspace; /* of the terms of an instance */
    uint8_t *arrived;  /* for each value: its gradient has begun */
    uint32_t ahead;    /* so many entries further on is fetched; 0: none */
    double indices[GRAPH_INDICES_MOST];
    bool learns; /* some instance computes a learned value */
    bool hold;   /* learned values keep their numbers: see trace_rerun_held */
} Plan;

/* A plan for passes over NUMBERS, which may change but stay in their place. */
Plan *plan_create(Arena *arena, const Graph *graph, double *numbers);

/* Sets the places for an instance of PROGRAM with INPUTS, which computes
 * VALUE, in the forward and in the backward pass. */
void plan_enter_forward(Plan *plan, const PlanProgram *program,
                        const uint32_t *inputs, uint32_t value);
void plan_enter_backward(Plan *plan, const PlanProgram *program,
                         const uint32_t *inputs, uint32_t value,
                         const double *gradients);

#endif
