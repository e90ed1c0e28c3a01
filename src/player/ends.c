#include "player/ends.h"

/* The time that an event belongs to. BEFORE is that of the event before it:
 * a gradient is complete by the contribution at once before it. */
static int64_t time_of(const Trace *trace, const Event *event, int64_t before)
{
    uint32_t instance = event->instance;

    if (event->kind == EVENT_UPDATE) {
        return event->part;
    }
    if (event->kind == EVENT_GRADIENT) {
        if (event->value != trace->graph->loss) {
            return before;
        }
        instance = graph_instance(trace->graph, event->value);
    }
    return instance == GRAPH_NONE ? INT64_MIN
                                  : graph_time(trace->graph, instance);
}

void ends_init(StepEnds *ends, Arena *arena, const Trace *trace)
{
    uint32_t count = trace_event_count(trace);
    size_t passes = 0, times = 0, works = 0;
    size_t pass_count = 0, time_count = 0, work_count = 0;
    int64_t time = 0;
    Phase phase = PHASE_FORWARD;

    *ends = (StepEnds){0};
    for (uint32_t step = 1; step <= count; step++) {
        Event event = trace_event(trace, step);
        Phase now = trace_phase(trace, step);
        int64_t here = time_of(trace, &event, time);
        bool turns = step > 1 && (now != phase || now == PHASE_UPDATE);
        if (turns) {
            *ARENA_PUSH(arena, ends->passes, pass_count, passes) = step - 1;
        }
        if (turns || (step > 1 && here != time)) {
            *ARENA_PUSH(arena, ends->times, time_count, times) = step - 1;
        }
        if ((step - 1) % ENDS_STRIDE == 0) {
            *ARENA_PUSH(arena, ends->works, work_count, works) = ends->work;
        }
        ends->work += trace_event_work(trace, step);
        time = here;
        phase = now;
    }
    if (count) {
        *ARENA_PUSH(arena, ends->passes, pass_count, passes) = count;
        *ARENA_PUSH(arena, ends->times, time_count, times) = count;
    }
    ends->pass_count = (uint32_t)pass_count;
    ends->time_count = (uint32_t)time_count;
    ends->work_count = (uint32_t)work_count;
}

uint32_t ends_find(const uint32_t *list, uint32_t count, uint32_t step)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list[middle] < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint64_t ends_work_until(const StepEnds *ends, const Trace *trace,
                         uint32_t step)
{
    if (step == 0) {
        return 0;
    }
    uint32_t block = (step - 1) / ENDS_STRIDE;
    uint64_t work = ends->works[block];
    for (uint32_t i = block * ENDS_STRIDE + 1; i <= step; i++) {
        work += trace_event_work(trace, i);
    }
    return work;
}

uint32_t ends_step_of_work(const StepEnds *ends, const Trace *trace,
                           uint64_t number)
{
    uint32_t low = 0, high = ends->work_count;

    if (number == 0 || high == 0) {
        return 0;
    }
    while (high - low > 1) { /* the last block that starts before it */
        uint32_t middle = low + (high - low) / 2;
        if (ends->works[middle] < number) {
            low = middle;
        } else {
            high = middle;
        }
    }
    uint32_t step = low * ENDS_STRIDE, last = trace_event_count(trace);
    for (uint64_t work = ends->works[low]; work < number && step < last;) {
        work += trace_event_work(trace, ++step);
    }
    return step;
}
