#include "engine/trace_sum.h"

#include <string.h>

#include "engine/trace_term.h"

/* Makes a term and what it is made from, except the recorded result. */
static void sum_term(const Trace *trace, uint32_t instance, Frame *frame,
                     uint32_t k)
{
    const Program *program = frame->program;
    const Term *term = &program->terms[k];
    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = program->args[term->args + a];
        bool root =
            program->root.kind == OPERAND_TERM && program->root.at == arg.at;
        if (arg.kind == OPERAND_TERM && !root)
            sum_term(trace, instance, frame, arg.at);
    }
    trace_rule_term(trace, instance, frame, k);
}

static void sum_add(const Trace *trace, const Arrival *arrival, Frame *frame,
                    double *sum)
{
    Operand sent = frame->program->contributions[arrival->part];
    size_t size = shape_size(frame->program->inputs[arrival->part]);
    if (trace_makes(trace, MISTAKE_OVERWRITE))
        memset(sum, 0, size * sizeof *sum);
    if (trace_blocked(trace, arrival->instance, arrival->part))
        return;
    if (sent.kind == OPERAND_TERM)
        sum_term(trace, arrival->instance, frame, sent.at);
    const double *from = frame_operand(frame, sent, NULL);
    for (size_t e = 0; e < size; e++)
        sum[e] += from[e];
}

/* Values with at least so many uses are kept, with a sum at every so many
 * arrivals. */
#define USES_LEAST 256u
#define STAGE 64u

typedef struct SumRow {
    uint32_t value;
    bool made; /* SUMS, from the numbers as they are */
    size_t count;
    Arrival *arrivals;
    double *sums; /* before arrival 0, STAGE, 2 STAGE, ... */
} SumRow;

struct SumStages {
    Arena *arena;
    SumRow *rows;
    size_t count, capacity;
};

SumStages *trace_sum_stages(Arena *arena)
{
    SumStages *stages = ARENA_NEW(arena, SumStages);
    stages->arena = arena;
    return stages;
}

void trace_sum_forget(Trace *trace)
{
    for (size_t k = 0; k < trace->stages->count; k++)
        trace->stages->rows[k].made = false;
}

static uint32_t sum_uses(const Trace *trace, uint32_t value)
{
    uint32_t end = value + 1 < trace->graph->value_count
                       ? trace->users_at[value + 1]
                       : (uint32_t)trace->graph->input_count;
    return end - trace->users_at[value];
}

static size_t sum_list(const Trace *trace, Arena *arena, uint32_t value,
                       Arrival **arrivals)
{
    Use *uses;
    Arena scratch;
    size_t found = 0;
    arena_init(&scratch);
    size_t count = trace_uses(trace, &scratch, value, &uses);
    *arrivals = ARENA_ARRAY(arena, Arrival, count);
    for (size_t k = count; k-- > 0;) {
        uint32_t step =
            trace_contribution_step(trace, uses[k].instance, uses[k].part);
        if (step)
            (*arrivals)[found++] =
                (Arrival){step, uses[k].instance, uses[k].part};
    }
    arena_finish(&scratch);
    return found;
}

/* The row of a value, with its arrivals; NULL: its uses are few. */
static SumRow *sum_row(const Trace *trace, uint32_t value)
{
    SumStages *stages = trace->stages;
    for (size_t k = 0; k < stages->count; k++)
        if (stages->rows[k].value == value)
            return &stages->rows[k];
    if (sum_uses(trace, value) < USES_LEAST)
        return NULL;
    SumRow row = {.value = value};
    row.count = sum_list(trace, stages->arena, value, &row.arrivals);
    row.sums = ARENA_ARRAY(stages->arena, double,
                           (row.count / STAGE + 1) *
                               shape_size(trace->graph->values[value].shape));
    SumRow *kept = ARENA_PUSH(stages->arena, stages->rows, stages->count,
                              stages->capacity);
    *kept = row;
    return kept;
}

size_t trace_arrivals(const Trace *trace, Arena *arena, uint32_t value,
                      const Arrival **arrivals)
{
    const SumRow *row = sum_row(trace, value);
    if (row) {
        *arrivals = row->arrivals;
        return row->count;
    }
    Arrival *list;
    size_t count = sum_list(trace, arena, value, &list);
    *arrivals = list;
    return count;
}

/* Adds arrivals FROM .. TO - 1 to a sum; with STAGES, notes it on the way. */
static void sum_run(const Trace *trace, const Arrival *arrivals, size_t from,
                    size_t to, double *sum, double *stages, size_t size)
{
    Arena scratch;
    Frame frame;
    arena_init(&scratch);
    frame_init(&frame, &scratch, trace->graph->programs,
               trace->graph->program_count, &trace->graph->kinks);
    for (size_t k = from; k < to; k++) {
        if (stages && k % STAGE == 0)
            memcpy(stages + k / STAGE * size, sum, size * sizeof *sum);
        frame_set(&frame, trace->graph, arrivals[k].instance, trace->numbers,
                  trace->gradients);
        sum_add(trace, &arrivals[k], &frame, sum);
    }
    if (stages && to % STAGE == 0)
        memcpy(stages + to / STAGE * size, sum, size * sizeof *sum);
    arena_finish(&scratch);
}

/* How many arrivals have come by a step; they ascend. */
static size_t sum_arrived(const Arrival *arrivals, size_t count, uint32_t step)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (arrivals[middle].step <= step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double *trace_sum_until(const Trace *trace, Arena *arena, uint32_t value,
                        uint32_t step)
{
    size_t size = shape_size(trace->graph->values[value].shape);
    const Arrival *arrivals;
    Arena scratch;
    arena_init(&scratch);
    SumRow *row = sum_row(trace, value);
    size_t count = trace_arrivals(trace, &scratch, value, &arrivals), from = 0;
    size_t come = sum_arrived(arrivals, count, step);
    double *sum = come ? ARENA_ARRAY(arena, double, size) : NULL;
    if (row && sum) {
        if (!row->made) {
            double *whole = ARENA_ARRAY(&scratch, double, size);
            sum_run(trace, arrivals, 0, count, whole, row->sums, size);
            row->made = true;
        }
        from = come / STAGE * STAGE;
        memcpy(sum, row->sums + from / STAGE * size, size * sizeof *sum);
    }
    if (sum)
        sum_run(trace, arrivals, from, come, sum, NULL, size);
    arena_finish(&scratch);
    return sum;
}
