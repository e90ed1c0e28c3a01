#include "engine/cost.h"

#include <stdlib.h>
#include <string.h>

#include "engine/backward.h"
#include "engine/jacobian.h"

typedef struct Counter {
    const Trace *trace;
    const Graph *graph;
    Costs *costs;
    Arena scratch;
    uint8_t *depends; /* value * learned_count + p */
    uint8_t *learns;  /* by value: on any learned one */
    uint8_t *is_loss; /* by value: the loss, and those that it adds up */
    /* By family: how many steps later a value of it is still read (0: it is
     * no state); whether it is state, or leads to it. */
    int64_t *lag;
    uint8_t *carries;
    uint8_t *changed; /* by term of one program */
} Counter;

static size_t counter_size(const Counter *c, uint32_t value)
{
    return shape_size(c->graph->values[value].shape);
}

static bool counter_reached(const Counter *c, uint32_t value)
{
    return c->trace->reached[value];
}

/* ---- steps ---- */

static int counter_compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static void counter_times(Counter *c, Arena *arena)
{
    uint32_t count = c->graph->instance_count;
    int64_t *times = ARENA_ARRAY(&c->scratch, int64_t, count);
    size_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        int64_t time = graph_time(c->graph, i);
        if (time != INT64_MIN && (used == 0 || times[used - 1] != time))
            times[used++] = time;
    }
    qsort(times, used, sizeof *times, counter_compare);
    c->costs->steps = ARENA_ARRAY(arena, CostStep, used + 1);
    for (size_t k = 0; k < used; k++)
        if (k == 0 || times[k] != times[k - 1])
            c->costs->steps[c->costs->step_count++].time = times[k];
    if (c->costs->step_count == 0)
        c->costs->step_count = 1;
}

/* The step of an instance; what comes before all steps is of the first. */
static CostStep *counter_step(const Counter *c, uint32_t instance)
{
    int64_t time = graph_time(c->graph, instance);
    size_t low = 0, high = c->costs->step_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (c->costs->steps[middle].time <= time)
            low = middle;
        else
            high = middle;
    }
    return &c->costs->steps[low];
}

/* ---- what depends on what ---- */

static void counter_depend(Counter *c)
{
    uint32_t learned = c->graph->learned_count;
    for (uint32_t p = 0; p < learned; p++) {
        uint32_t value = c->graph->learned[p];
        c->depends[(size_t)value * learned + p] = 1;
        c->learns[value] = 1;
    }
    for (uint32_t i = 0; i < c->graph->instance_count; i++) {
        uint32_t result = graph_result(c->graph, i);
        const uint32_t *inputs = graph_inputs(c->graph, i);
        uint32_t count = graph_program(c->graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            for (uint32_t p = 0; p < learned; p++) {
                uint8_t d = c->depends[(size_t)inputs[k] * learned + p];
                c->depends[(size_t)result * learned + p] |= d;
                c->learns[result] |= d;
            }
    }
}

static void counter_losses(Counter *c)
{
    size_t count;
    uint32_t *losses = jacobian_losses(c->trace, &c->scratch, &count);
    for (size_t k = 0; k < count; k++)
        c->is_loss[losses[k]] = 1;
    c->is_loss[c->graph->loss] = 1;
}

/* The time of an instance; what comes before all steps is of the first. */
static int64_t counter_time(const Counter *c, uint32_t instance)
{
    int64_t time = graph_time(c->graph, instance);
    int64_t first = c->costs->steps[0].time;
    return time < first ? first : time;
}

/* From how many steps away INPUT comes to INSTANCE. */
static int64_t counter_lag(const Counter *c, uint32_t instance, uint32_t input)
{
    uint32_t from = graph_instance(c->graph, input);
    if (from == GRAPH_NONE)
        return 0;
    int64_t lag = counter_time(c, instance) - counter_time(c, from);
    return lag < 0 ? -lag : lag; /* some run against time */
}

/* Which families are state: from the last instance to the first, so that what
 * leads to a state is known when its senders are looked at. */
static void counter_carry(Counter *c)
{
    for (uint32_t i = c->graph->instance_count; i-- > 0;) {
        uint32_t result = graph_result(c->graph, i);
        const uint32_t *inputs = graph_inputs(c->graph, i);
        uint32_t count = graph_program(c->graph, i)->input_count;
        if (!counter_reached(c, result) || c->is_loss[result])
            continue;
        bool leads = c->carries[c->graph->values[result].family];
        for (uint32_t k = 0; k < count; k++) {
            const Value *input = &c->graph->values[inputs[k]];
            bool computed = inputs[k] >= c->graph->data_count;
            if (!computed || input->learned || !c->learns[inputs[k]])
                continue;
            int64_t lag = counter_lag(c, i, inputs[k]);
            if (lag > c->lag[input->family])
                c->lag[input->family] = lag;
            c->carries[input->family] |= leads || lag > 0;
        }
    }
}

/* ---- work ---- */

static bool counter_operand_changes(const Counter *c, uint32_t instance,
                                    uint32_t p, Operand operand)
{
    if (operand.kind == OPERAND_TERM)
        return c->changed[operand.at];
    if (operand.kind != OPERAND_INPUT)
        return false;
    uint32_t input = graph_inputs(c->graph, instance)[operand.at];
    return c->depends[(size_t)input * c->graph->learned_count + p];
}

/* Multiply-adds of carrying one entry of the p-th learned value through. */
static uint64_t counter_forward(Counter *c, uint32_t instance, uint32_t p)
{
    const Program *program = graph_program(c->graph, instance);
    uint64_t work = 0;
    for (uint32_t k = 0; k < program->term_count; k++) {
        const Term *term = &program->terms[k];
        bool any = false;
        for (uint32_t a = 0; a < term->arg_count; a++)
            any |= counter_operand_changes(c, instance, p,
                                           program->args[term->args + a]);
        c->changed[k] = any && op_row(term->op)->tangent;
        if (c->changed[k])
            work += program_term_work(program, k);
    }
    return work;
}

/* Multiply-adds of what an instance sends to inputs that learn. */
static uint64_t counter_reverse(Counter *c, uint32_t instance)
{
    const Program *program = graph_program(c->graph, instance);
    const uint32_t *inputs = graph_inputs(c->graph, instance);
    uint32_t first = program->term_count;
    uint32_t end = first + program->reverse_count;
    uint64_t work = 0;
    memset(c->changed, 0, end);
    for (uint32_t k = 0; k < program->input_count; k++) {
        Operand sent = program->contributions[k];
        if (sent.kind == OPERAND_TERM && c->learns[inputs[k]])
            c->changed[sent.at] = 1;
    }
    for (uint32_t k = end; k-- > first;) {
        const Term *term = &program->terms[k];
        if (!c->changed[k])
            continue;
        work += program_term_work(program, k);
        for (uint32_t a = 0; a < term->arg_count; a++) {
            Operand operand = program->args[term->args + a];
            if (operand.kind == OPERAND_TERM)
                c->changed[operand.at] = 1;
        }
    }
    return work;
}

static void counter_instance(Counter *c, uint32_t instance)
{
    uint32_t result = graph_result(c->graph, instance);
    CostStep *step = counter_step(c, instance);
    if (!counter_reached(c, result))
        return;
    for (uint32_t p = 0; p < c->graph->learned_count; p++)
        step->forward_work += counter_size(c, c->graph->learned[p]) *
                              counter_forward(c, instance, p);
    if (backward_passes(c->graph, c->trace->reached, instance))
        step->reverse_work += counter_reverse(c, instance);
}

/* ---- what is kept ---- */

/* Learned numbers that a value answers to. */
static uint64_t counter_answers(const Counter *c, uint32_t value)
{
    uint32_t learned = c->graph->learned_count;
    uint64_t count = 0;
    for (uint32_t p = 0; p < learned; p++)
        if (c->depends[(size_t)value * learned + p])
            count += counter_size(c, c->graph->learned[p]);
    return count;
}

/* Going forward a state's derivatives are kept as long as a later step reads
 * it, counted in steps; going back all of its values so far. First what each
 * step adds, then the sums. */
static void counter_keep(Counter *c)
{
    Costs *costs = c->costs;
    CostStep *end = costs->steps + costs->step_count;
    for (uint32_t i = 0; i < c->graph->instance_count; i++) {
        uint32_t result = graph_result(c->graph, i);
        uint32_t family = c->graph->values[result].family;
        if (!counter_reached(c, result) || !c->carries[family])
            continue;
        CostStep *own = counter_step(c, i);
        uint64_t size = counter_size(c, result);
        uint64_t answers = counter_answers(c, result);
        own->reverse_kept += size;
        if (c->lag[family] > 0) {
            own->forward_kept += size * answers;
            if (c->lag[family] < end - own)
                own[c->lag[family]].forward_kept -= size * answers;
        }
        if (own + 1 == end && c->lag[family] > 0)
            costs->state += size;
        if (answers > costs->parameters)
            costs->parameters = answers;
    }
    costs->family = GRAPH_NONE;
    for (uint32_t f = c->graph->family_count; f-- > 0;)
        if (c->lag[f] > 0)
            costs->family = f;
    for (CostStep *step = costs->steps + 1; step < end; step++) {
        step->forward_kept += step[-1].forward_kept;
        step->reverse_kept += step[-1].reverse_kept;
    }
}

static void counter_init(Counter *c)
{
    const Graph *graph = c->graph;
    size_t values = graph->value_count, terms = 1;
    for (uint32_t k = 0; k < graph->program_count; k++) {
        const Program *program = graph->programs[k];
        if (program->term_count + program->reverse_count > terms)
            terms = program->term_count + program->reverse_count;
    }
    c->depends =
        ARENA_ARRAY(&c->scratch, uint8_t, values * graph->learned_count);
    c->learns = ARENA_ARRAY(&c->scratch, uint8_t, values);
    c->is_loss = ARENA_ARRAY(&c->scratch, uint8_t, values);
    c->lag = ARENA_ARRAY(&c->scratch, int64_t, graph->family_count);
    c->carries = ARENA_ARRAY(&c->scratch, uint8_t, graph->family_count);
    c->changed = ARENA_ARRAY(&c->scratch, uint8_t, terms);
}

Costs *cost_count(Arena *arena, const Trace *trace)
{
    Costs *costs = ARENA_NEW(arena, Costs);
    Counter c = {.trace = trace, .graph = trace->graph, .costs = costs};
    arena_init(&c.scratch);
    counter_init(&c);
    counter_times(&c, arena);
    counter_depend(&c);
    counter_losses(&c);
    counter_carry(&c);
    for (uint32_t i = 0; i < c.graph->instance_count; i++)
        counter_instance(&c, i);
    counter_keep(&c);
    arena_finish(&c.scratch);
    return costs;
}
