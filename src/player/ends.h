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

typedef struct StepEnds {
    uint32_t *passes, *times; /* the last event of each, ascending */
    uint32_t pass_count, time_count;
    uint64_t *works; /* multiply-adds before event k * ENDS_STRIDE + 1 */
    uint32_t work_count;
    uint64_t work;  /* of all events */
    uint32_t count; /* of events */
    size_t passes_room, times_room, works_room;
} StepEnds;

#define ENDS_STRIDE 64

void ends_init(StepEnds *ends, Arena *arena, const Trace *trace);

/* The updates that a training has come to since; each is a step by itself. */
void ends_grow(StepEnds *ends, Arena *arena, const Trace *trace);
/* Forgets all updates. */
void ends_cut(StepEnds *ends, const Trace *trace);

/* The first of COUNT ascending ends that is not before STEP; COUNT beyond. */
uint32_t ends_find(const uint32_t *list, uint32_t count, uint32_t step);

/* Multiply-adds in events 1 .. STEP. */
uint64_t ends_work_until(const StepEnds *ends, const Trace *trace,
                         uint32_t step);
/* The event in which the NUMBER-th multiply-add, from 1, falls. */
uint32_t ends_step_of_work(const StepEnds *ends, const Trace *trace,
                           uint64_t number);

#endif
