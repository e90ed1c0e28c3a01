/* ends.h - where the steps of each size end, as numbers of events.
 *
 * Passes: forward, backward, each update. Times: runs of events of one pass
 * and one outermost index; a contribution belongs to the time of the instance
 * that sends it, and a gradient to that of the contribution that completes
 * it. Multiply-adds are counted every so many events only, since there may be
 * far more of them than events.
 */
#ifndef PLAYER_ENDS_H
#define PLAYER_ENDS_H

#include "engine/trace.h"

/* The last event of each pass or time, ascending. */
typedef struct EndList {
    uint32_t *steps;
    size_t count, capacity;
} EndList;

typedef struct StepEnds {
    EndList passes, times;
    uint64_t *works; /* multiply-adds before event k * ENDS_STRIDE + 1 */
    size_t work_count, work_capacity;
    uint64_t work;  /* of all events */
    uint32_t count; /* of events */
} StepEnds;

#define ENDS_STRIDE 64

void ends_init(StepEnds *ends, Arena *arena, const Trace *trace);

/* The updates that a training has come to since; each is a step by itself. */
void ends_grow(StepEnds *ends, Arena *arena, const Trace *trace);
/* Forgets all updates. */
void ends_cut(StepEnds *ends, const Trace *trace);

/* The place of the first end that is not before STEP; the count beyond. */
uint32_t ends_find(const EndList *list, uint32_t step);

/* Multiply-adds in events 1 .. STEP. */
uint64_t ends_work_until(const StepEnds *ends, const Trace *trace,
                         uint32_t step);
/* The event in which the NUMBER-th multiply-add, from 1, falls. */
uint32_t ends_step_of_work(const StepEnds *ends, const Trace *trace,
                           uint64_t number);

#endif
