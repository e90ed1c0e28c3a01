#include "engine/rule.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

/* No model has later times, and each up to here is a number of its own. */
#define TIME_MOST 0x1p53

static const char *const words[MISTAKE_COUNT] = {
    [MISTAKE_NONE] = "none",
    [MISTAKE_NO_FUTURE] = "no-future",
    [MISTAKE_WRONG_STATE] = "wrong-state",
    [MISTAKE_OVERWRITE] = "overwrite",
    [MISTAKE_NO_DERIVATIVE] = "no-derivative",
};

const char *mistake_word(Mistake mistake)
{
    return words[mistake];
}

bool mistake_find(Str word, Mistake *mistake)
{
    for (int i = 0; i < MISTAKE_COUNT; i++) {
        if (str_is(word, words[i])) {
            *mistake = (Mistake)i;
            return true;
        }
    }
    return false;
}

bool rule_is_true(const Rule *rule)
{
    return rule->mistake == MISTAKE_NONE && !rule->locked && !rule->cut;
}

bool rule_same(const Rule *a, const Rule *b)
{
    return a->mistake == b->mistake && a->locked == b->locked &&
           (!a->locked || (a->lock_family == b->lock_family &&
                           a->lock_value == b->lock_value)) &&
           a->cut == b->cut && (!a->cut || a->cut_time == b->cut_time);
}

/* --- Time --------------------------------------------------------------- */

/* The times of the two ends of an edge; false unless both bear one. */
static bool find_times(const Graph *graph, uint32_t instance, uint32_t part,
                       int64_t *from, int64_t *to)
{
    uint32_t value = graph_inputs(graph, instance)[part];

    return graph_time_of(graph, value, from) &&
           graph_time_of(graph, graph_result(graph, instance), to);
}

bool rule_carries(const Graph *graph, uint32_t instance, uint32_t part)
{
    int64_t from, to;

    return find_times(graph, instance, part, &from, &to) && from != to;
}

/* --- What a lesson names ------------------------------------------------ */

static bool is_locked(const Rule *rule, const Graph *graph, uint32_t value)
{
    return rule->lock_value == GRAPH_NONE
               ? graph->values[value].family == rule->lock_family
               : value == rule->lock_value;
}

/* Whether RULE's lock holds anything. */
static bool lock_holds(const Rule *rule, const Graph *graph)
{
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            if (is_locked(rule, graph, graph_inputs(graph, i)[k]) &&
                rule_carries(graph, i, k)) {
                return true;
            }
        }
    }
    return false;
}

bool rule_lock(const Graph *graph, Str name, Rule *rule)
{
    Rule lock = *rule;

    lock.locked = true;
    lock.lock_family = graph_family(graph, name);
    lock.lock_value =
        lock.lock_family == GRAPH_NONE ? graph_find(graph, name) : GRAPH_NONE;
    if ((lock.lock_family == GRAPH_NONE && lock.lock_value == GRAPH_NONE) ||
        !lock_holds(&lock, graph)) {
        return false;
    }
    *rule = lock;
    return true;
}

static bool is_crossed(const Graph *graph, uint32_t instance, uint32_t part,
                       int64_t border)
{
    int64_t from, to;

    return find_times(graph, instance, part, &from, &to) &&
           (from <= border) != (to <= border);
}

bool rule_cut(const Graph *graph, Str time, Rule *rule)
{
    double number;

    if (!num_read(time, &number) || !num_is_whole(number) ||
        fabs(number) > TIME_MOST) {
        return false;
    }
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            if (is_crossed(graph, i, k, (int64_t)number)) {
                rule->cut = true;
                rule->cut_time = (int64_t)number;
                return true;
            }
        }
    }
    return false;
}

/* The first border from LEAST on that an input of an instance crosses. */
static bool find_border(const Graph *graph, int64_t least, int64_t *border)
{
    bool found = false;
    int64_t from, to;

    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            if (!find_times(graph, i, k, &from, &to)) {
                continue;
            }
            int64_t low = from < to ? from : to, high = from < to ? to : from;
            low = low > least ? low : least;
            if (low < high && (!found || low < *border)) {
                *border = low;
                found = true;
            }
        }
    }
    return found;
}

bool rule_cut_next(const Graph *graph, Rule *rule)
{
    int64_t border;

    if (!(rule->cut && find_border(graph, rule->cut_time + 1, &border)) &&
        !find_border(graph, INT64_MIN, &border)) {
        return false;
    }
    rule->cut = true;
    rule->cut_time = border;
    return true;
}

/* --- Marks -------------------------------------------------------------- */

RuleMarks *rule_marks(Arena *arena, const Graph *graph)
{
    RuleMarks *marks = ARENA_NEW(arena, RuleMarks);

    marks->blocked = ARENA_ARRAY(arena, uint8_t, graph->input_count);
    marks->instead = ARENA_ARRAY(arena, uint32_t, graph->input_count);
    return marks;
}

static bool blocks(const Rule *rule, const Graph *graph, uint32_t instance,
                   uint32_t part)
{
    if (rule->cut && is_crossed(graph, instance, part, rule->cut_time)) {
        return true;
    }
    bool held = rule->mistake == MISTAKE_NO_FUTURE ||
                (rule->locked &&
                 is_locked(rule, graph, graph_inputs(graph, instance)[part]));
    return held && rule_carries(graph, instance, part);
}

/* The value of the same name at the instance's own time; the same one if
 * there is none of its shape. */
static uint32_t find_wrong(const Graph *graph, uint32_t instance, uint32_t part)
{
    uint32_t value = graph_inputs(graph, instance)[part];
    int64_t from, to;

    if (!find_times(graph, instance, part, &from, &to) || from == to) {
        return value;
    }
    uint32_t wrong = graph_at_time(graph, value, to);
    return wrong != GRAPH_NONE && shape_size(graph->values[wrong].shape) ==
                                      shape_size(graph->values[value].shape)
               ? wrong
               : value;
}

void rule_mark(RuleMarks *marks, const Graph *graph, const Rule *rule)
{
    bool wrong = rule->mistake == MISTAKE_WRONG_STATE;

    marks->rule = *rule;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        uint32_t first = graph->instances[i].inputs;
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
            marks->blocked[first + k] = blocks(rule, graph, i, k);
            marks->instead[first + k] =
                wrong ? find_wrong(graph, i, k) : graph_inputs(graph, i)[k];
        }
    }
}
