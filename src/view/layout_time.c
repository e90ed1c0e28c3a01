#include "view/layout_time.h"

#include <string.h>

typedef struct Timer {
    const Graph *graph;
    Times times;
    bool *recurs;        /* by variable: something is carried on along it */
    int *places;         /* by family, of timer_own: which index is time */
    uint32_t *variables; /* and its variable */
} Timer;

static uint32_t timer_variable(const Graph *graph, const char *name)
{
    for (uint32_t v = 0; v < graph->variable_count; v++)
        if (strcmp(graph->variables[v].name, name) == 0)
            return v;
    return LAYOUT_NONE;
}

/* Time by its usual name. */
static bool timer_is_t(const Timer *t, uint32_t variable)
{
    return strcmp(t->graph->variables[variable].name, "t") == 0;
}

/* Marks the variables along which something is carried on: inputs that differ
 * from the result in one index alone, as h[r, t-1] in z[r, t]. */
static void timer_recurrences(Timer *t)
{
    const Graph *graph = t->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Equation *equation =
            &graph->equations[graph->instances[i].equation];
        const Value *result = &graph->values[graph_result(graph, i)];
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            const Value *input = &graph->values[graph_inputs(graph, i)[k]];
            int differ = -1, places = 0;
            for (int p = 0; input->index_count == result->index_count &&
                            p < result->index_count;
                 p++)
                if (graph->indices[input->indices + (uint32_t)p] !=
                    graph->indices[result->indices + (uint32_t)p]) {
                    differ = p;
                    places++;
                }
            /* h[l-1, t-1] comes from another time as well as h[l, t-1]. */
            if (places == 0 || (uint32_t)differ >= equation->variable_count)
                continue;
            uint32_t v = timer_variable(graph, equation->variables[differ]);
            if (v != LAYOUT_NONE && (places == 1 || timer_is_t(t, v)))
                t->recurs[v] = true;
        }
    }
}

/* Time is the outermost of an equation's variables that something is carried
 * on along, or simply the outermost. */
static void timer_equation(Timer *t, const Equation *equation)
{
    uint32_t best = LAYOUT_NONE;
    bool carried = false;
    for (uint32_t i = 0; i < equation->variable_count; i++) {
        uint32_t v = timer_variable(t->graph, equation->variables[i]);
        if (v == LAYOUT_NONE || (carried && !t->recurs[v]))
            continue;
        if (v < best || (t->recurs[v] && !carried) || timer_is_t(t, v)) {
            best = v;
            carried = t->recurs[v];
            t->times.at[equation->family] = (int)i;
        }
        if (carried && timer_is_t(t, v))
            break;
    }
    if (best != LAYOUT_NONE)
        t->times.variable[equation->family] = best;
}

/* A family of data alone is in time when it is used at its own index: x[t]
 * by z[t], x[t-1] too. */
static void timer_data_family(Timer *t, uint32_t instance, uint32_t input)
{
    const Graph *graph = t->graph;
    const Value *value = &graph->values[input];
    uint32_t family = value->family;
    const Value *result = &graph->values[graph_result(graph, instance)];
    int time = t->times.at[result->family];
    if (t->times.computes[family] || t->times.at[family] >= 0 || time < 0 ||
        value->learned)
        return;
    int64_t now = graph->indices[result->indices + (uint32_t)time];
    /* First the place that time has in the result. */
    for (int k = 0; k < value->index_count; k++) {
        int i = value->index_count == result->index_count
                    ? (k + time) % value->index_count
                    : k;
        int64_t index = graph->indices[value->indices + (uint32_t)i];
        if (index == now || index == now - 1 || index == now + 1) {
            t->times.at[family] = i;
            t->times.variable[family] = t->times.variable[result->family];
            return;
        }
    }
}

/* The same where it is used without time: d[t] of L = sum(|y[t] - d[t]|^2 for
 * t in 1..T) has that of y[t], which goes in beside it. */
static void timer_beside(Timer *t, uint32_t instance, uint32_t input)
{
    const Graph *graph = t->graph;
    const Value *value = &graph->values[input];
    uint32_t family = value->family;
    uint32_t result = graph->values[graph_result(graph, instance)].family;
    if (t->times.computes[family] || t->times.at[family] >= 0 ||
        value->learned || value->index_count != 1 || t->times.at[result] >= 0)
        return;
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t k = 0; k < count; k++) {
        const Value *other = &graph->values[inputs[k]];
        int time = t->times.at[other->family];
        if (time < 0 || graph->indices[other->indices + (uint32_t)time] !=
                            graph->indices[value->indices])
            continue;
        t->times.at[family] = 0;
        t->times.variable[family] = t->times.variable[other->family];
        t->times.partner[family] = other->family;
        return;
    }
}

/* Which index of VALUE is the time of an instance that it goes into; -1. */
static int timer_place(const Timer *t, uint32_t instance, const Value *value)
{
    const Graph *graph = t->graph;
    const Value *result = &graph->values[graph_result(graph, instance)];
    int time = t->times.at[result->family];
    for (int k = 0; time >= 0 && k < value->index_count; k++)
        if (graph->indices[value->indices + (uint32_t)k] ==
            graph->indices[result->indices + (uint32_t)time])
            return k;
    return -1;
}

/* A use of a learned value: the second, or one of another time, and its
 * family is shared. */
static void timer_use(Timer *t, uint32_t instance, uint32_t input, bool *used)
{
    const Graph *graph = t->graph;
    const Value *value = &graph->values[input];
    uint32_t family = value->family;
    int place = timer_place(t, instance, value);
    t->times.own[family] &= place >= 0 && !used[input];
    used[input] = true;
    if (!t->times.own[family])
        return;
    uint32_t result = graph->values[graph_result(graph, instance)].family;
    if (t->times.computes[family])
        t->times.own[family] =
            t->times.at[family] == place &&
            t->times.variable[family] == t->times.variable[result];
    t->places[family] = place;
    t->variables[family] = t->times.variable[result];
}

static void timer_own(Timer *t, Arena *arena)
{
    const Graph *graph = t->graph;
    bool *used = ARENA_ARRAY(arena, bool, graph->value_count);
    t->places = ARENA_ARRAY(arena, int, graph->family_count);
    t->variables = ARENA_ARRAY(arena, uint32_t, graph->family_count);
    for (uint32_t f = 0; f < graph->family_count; f++)
        t->times.own[f] = true;
    for (uint32_t v = 0; v < graph->value_count; v++)
        t->times.own[graph->values[v].family] &=
            graph->values[v].learned && graph->values[v].index_count > 0;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            if (graph->values[inputs[k]].learned)
                timer_use(t, i, inputs[k], used);
    }
    for (uint32_t v = 0; v < graph->value_count; v++)
        t->times.own[graph->values[v].family] &= used[v];
    for (uint32_t f = 0; f < graph->family_count; f++)
        if (t->times.own[f]) {
            t->times.at[f] = t->places[f];
            t->times.variable[f] = t->variables[f];
        }
}

Times layout_time(Arena *arena, const Graph *graph)
{
    uint32_t families = graph->family_count;
    Timer timer = {.graph = graph}, *t = &timer;
    t->times.at = ARENA_ARRAY(arena, int, families);
    t->times.variable = ARENA_ARRAY(arena, uint32_t, families);
    t->times.partner = ARENA_ARRAY(arena, uint32_t, families);
    t->times.own = ARENA_ARRAY(arena, bool, families);
    t->times.computes = ARENA_ARRAY(arena, bool, families);
    t->recurs = ARENA_ARRAY(arena, bool, graph->variable_count + 1);
    for (uint32_t f = 0; f < families; f++) {
        t->times.at[f] = -1;
        t->times.variable[f] = t->times.partner[f] = LAYOUT_NONE;
    }
    for (uint32_t i = 0; i < graph->instance_count; i++)
        t->times.computes[graph->values[graph_result(graph, i)].family] = true;
    timer_recurrences(t);
    for (uint32_t e = 0; e < graph->equation_count; e++)
        timer_equation(t, &graph->equations[e]);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            timer_data_family(t, i, inputs[k]);
    }
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            timer_beside(t, i, inputs[k]);
    }
    timer_own(t, arena);
    return t->times;
}
