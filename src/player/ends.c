#include "player/ends.h"

#include "engine/trace_read.h"

/* The time that an event belongs to. BEFORE is that of the event before it:
 * a gradient is complete by the contribution at once before it. */
static int64_t time_of(const Trace *trace, const Event *event, int64_t before)
{
    uint32_t instance = event->instance;

    if (event->kind == EVENT_GRADIENT) {
        if (event->value != trace->graph->loss) {
            return before;
        }
        instance = graph_instance(trace->graph, event->value);
    }
    return instance == GRAPH_NONE ? INT64_MIN
                                  : graph_time(trace->graph, instance);
}

static void ends_push(EndList *list, Arena *arena, uint32_t step)
{
    *ARENA_PUSH(arena, list->steps, list->count, list->capacity) = step;
}

static void ends_count(StepEnds *ends, Arena *arena, const Trace *trace,
                       uint32_t step)
{
    if ((step - 1) % ENDS_STRIDE == 0) {
        *ARENA_PUSH(arena, ends->works, ends->work_count, ends->work_capacity) =
            ends->work;
    }
    ends->work += trace_event_work(trace, step);
    ends->count = step;
}

void ends_init(StepEnds *ends, Arena *arena, const Trace *trace)
{
    uint32_t count = trace->event_count;
    int64_t time = 0;
    Phase phase = PHASE_FORWARD;

    *ends = (StepEnds){0};
    for (uint32_t step = 1; step <= count; step++) {
        Event event = trace_event(trace, step);
        Phase now = trace_phase(trace, step);
        int64_t here = time_of(trace, &event, time);
        bool turns = step > 1 && now != phase;
        if (turns) {
            ends_push(&ends->passes, arena, step - 1);
        }
        if (turns || (step > 1 && here != time)) {
            ends_push(&ends->times, arena, step - 1);
        }
        ends_count(ends, arena, trace, step);
        time = here;
        phase = now;
    }
    if (count) {
        ends_push(&ends->passes, arena, count);
        ends_push(&ends->times, arena, count);
    }
    ends_grow(ends, arena, trace);
}

void ends_grow(StepEnds *ends, Arena *arena, const Trace *trace)
{
    uint32_t count = trace_event_count(trace);

    while (ends->count < count) {
        uint32_t step = ends->count + 1;
        ends_push(&ends->passes, arena, step);
        ends_push(&ends->times, arena, step);
        ends_count(ends, arena, trace, step);
    }
}

void ends_cut(StepEnds *ends, const Trace *trace)
{
    uint32_t events = trace->event_count, updates = ends->count - events;

    ends->passes.count -= updates;
    ends->times.count -= updates;
    ends->work -= updates; /* each counts as one */
    ends->work_count = (events + ENDS_STRIDE - 1) / ENDS_STRIDE;
    ends->count = events;
}

uint32_t ends_find(const EndList *list, uint32_t step)
{
    uint32_t low = 0, high = (uint32_t)list->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list->steps[middle] < step) {
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
    uint32_t low = 0, high = (uint32_t)ends->work_count;

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
