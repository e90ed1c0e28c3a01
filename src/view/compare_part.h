/* compare_part.h - what the parts of compare.h share. */
#ifndef VIEW_COMPARE_PART_H
#define VIEW_COMPARE_PART_H

#include "engine/cost.h"
#include "view/caption.h"
#include "view/heat.h"

/* One step of one parameter. What a step lacks is NULL. */
typedef struct CompareStep {
    int64_t time;
    uint32_t state, loss; /* values; GRAPH_NONE: none */
    double *sensitivity;  /* entries of the parameter x entries of the state */
    double *running;      /* the gradient so far */
    uint32_t contribution_step; /* after which its share, going back, is
                                   there; 0: it has none */
    /* So far. */
    uint64_t forward_work, reverse_work, forward_kept, reverse_kept;
} CompareStep;

typedef struct CompareWay { /* of one learned value */
    CompareStep *steps;
    Shape state;
    double *forward, *reverse; /* the totals */
    double difference;         /* the largest between them, relative */
} CompareWay;

/* How two costs grow along one axis. */
typedef struct CompareGrowth {
    double *x, *forward, *reverse;
    size_t count;
    double here; /* this model's place on x */
} CompareGrowth;

typedef struct CompareFound {
    const Costs *costs;
    CompareWay *ways; /* of the learned values; NULL: too many numbers */
    uint32_t first;   /* the way that is shown first */
    CompareGrowth by_state, by_time;
} CompareFound;

/* compare_growth.c: counted on samples of this model's sizes. */
void compare_find_growth(Arena *arena, CompareFound *found);
void compare_show_growth(Display *display, const Theme *theme, const Text *text,
                         const CompareFound *found, Rect area);

#endif
