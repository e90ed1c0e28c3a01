#include "engine/graph.h"

#include <stdio.h>
#include <string.h>

uint32_t graph_result(const Graph *graph, uint32_t instance)
{
    return graph->data_count + instance;
}

uint32_t graph_instance(const Graph *graph, uint32_t value)
{
    return value < graph->data_count ? GRAPH_NONE : value - graph->data_count;
}

const Program *graph_program(const Graph *graph, uint32_t instance)
{
    return graph->programs[graph->instances[instance].program];
}

const uint32_t *graph_inputs(const Graph *graph, uint32_t instance)
{
    return graph->inputs + graph->instances[instance].inputs;
}

const int64_t *graph_indices(const Graph *graph, uint32_t value)
{
    return graph->indices + graph->values[value].indices;
}

char *graph_name(const Graph *graph, uint32_t value, char out[GRAPH_NAME_MOST])
{
    const Value *v = &graph->values[value];
    const int64_t *indices = graph_indices(graph, value);
    int length =
        snprintf(out, GRAPH_NAME_MOST, "%s", graph->families[v->family].name);

    for (uint32_t i = 0; i < v->index_count && length < GRAPH_NAME_MOST; i++) {
        length += snprintf(out + length, (size_t)(GRAPH_NAME_MOST - length),
                           "%s%lld%s", i ? "," : "[", (long long)indices[i],
                           i + 1 == v->index_count ? "]" : "");
    }
    return out;
}

/* --- Finding values ----------------------------------------------------- */

/* A name taken apart. */
typedef struct Key {
    uint32_t family;
    uint32_t count;
    int64_t indices[GRAPH_INDICES_MOST];
} Key;

static size_t key_hash(uint32_t family, const int64_t *indices, uint32_t count)
{
    uint64_t h = ((uint64_t)family + 1) * 0x9E3779B97F4A7C15u + count;

    for (uint32_t i = 0; i < count; i++) {
        h = (h ^ (uint64_t)indices[i]) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    return (size_t)(h ^ (h >> 32));
}

static bool key_is(const Graph *graph, const Key *key, uint32_t value)
{
    const Value *v = &graph->values[value];

    return v->family == key->family && v->index_count == key->count &&
           (key->count == 0 || memcmp(graph_indices(graph, value), key->indices,
                                      key->count * sizeof *key->indices) == 0);
}

static Str skip_spaces(Str text)
{
    while (text.length && text.data[0] == ' ') {
        text.data++;
        text.length--;
    }
    return text;
}

/* Cuts a whole number, as graph_name prints it, off TEXT. */
static bool cut_number(Str *text, int64_t *number)
{
    Str rest = skip_spaces(*text);
    bool negative = rest.length && rest.data[0] == '-';
    size_t at = negative;

    *number = 0;
    for (; at < rest.length && rest.data[at] >= '0' && rest.data[at] <= '9';
         at++) {
        int digit = rest.data[at] - '0';
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, digit, number)) {
            return false;
        }
    }
    if (at == (size_t)negative) {
        return false;
    }
    *number = negative ? -*number : *number;
    *text = skip_spaces((Str){rest.data + at, rest.length - at});
    return true;
}

/* "h[2, 3]" into its family and indices. */
static bool key_read(const Graph *graph, Str name, Key *key)
{
    const char *open = name.length ? memchr(name.data, '[', name.length) : NULL;
    size_t length = open ? (size_t)(open - name.data) : name.length;

    key->count = 0;
    key->family = graph_family(graph, (Str){name.data, length});
    if (key->family == GRAPH_NONE || !open) {
        return key->family != GRAPH_NONE;
    }
    Str rest = {open + 1, name.length - length - 1};
    for (;;) {
        if (key->count == GRAPH_INDICES_MOST ||
            !cut_number(&rest, &key->indices[key->count++]) ||
            rest.length == 0) {
            return false;
        }
        char end = rest.data[0];
        rest = (Str){rest.data + 1, rest.length - 1};
        if (end != ',') {
            return end == ']' && rest.length == 0;
        }
    }
}

static uint32_t key_find(const Graph *graph, const Key *key)
{
    if (!graph->lookup) {
        for (uint32_t v = 0; v < graph->value_count; v++) {
            if (key_is(graph, key, v)) {
                return v;
            }
        }
        return GRAPH_NONE;
    }
    uint32_t mask = graph->lookup_size - 1;
    size_t at = key_hash(key->family, key->indices, key->count) & mask;
    for (; graph->lookup[at]; at = (at + 1) & mask) {
        if (key_is(graph, key, graph->lookup[at] - 1)) {
            return graph->lookup[at] - 1;
        }
    }
    return GRAPH_NONE;
}

uint32_t graph_find(const Graph *graph, Str name)
{
    Key key;

    return key_read(graph, str_trim(name), &key) ? key_find(graph, &key)
                                                 : GRAPH_NONE;
}

uint32_t graph_same(const Graph *graph, const Graph *from, uint32_t value)
{
    char name[GRAPH_NAME_MOST];

    if (value == GRAPH_NONE) {
        return GRAPH_NONE;
    }
    return graph_find(graph, str_of(graph_name(from, value, name)));
}

uint32_t graph_family(const Graph *graph, Str name)
{
    for (uint32_t f = 0; f < graph->family_count; f++) {
        if (str_is(name, graph->families[f].name)) {
            return f;
        }
    }
    return GRAPH_NONE;
}

/* --- Time --------------------------------------------------------------- */

/* The outermost variable's number for an instance; false if its equation has
 * none. */
static bool own_time(const Graph *graph, uint32_t instance, int64_t *time)
{
    const Equation *equation =
        &graph->equations[graph->instances[instance].equation];
    const int64_t *indices =
        graph_indices(graph, graph_result(graph, instance));

    for (uint32_t i = 0; graph->variable_count && i < equation->variable_count;
         i++) {
        if (strcmp(equation->variables[i], graph->variables[0].name) == 0) {
            *time = indices[i];
            return true;
        }
    }
    return false;
}

int64_t graph_time(const Graph *graph, uint32_t instance)
{
    int64_t time;

    if (graph->times) {
        return graph->times[instance];
    }
    for (uint32_t i = instance + 1; i-- > 0;) {
        if (own_time(graph, i, &time)) {
            return time;
        }
    }
    return INT64_MIN;
}

/* Which of the indices of a value is its time; false: none. */
static bool find_time_index(const Graph *graph, uint32_t value, uint32_t *at)
{
    const Value *of = &graph->values[value];

    for (uint32_t e = 0; graph->variable_count && e < graph->equation_count;
         e++) {
        const Equation *equation = &graph->equations[e];
        uint32_t count = equation->family == of->family ? of->index_count : 0;
        for (*at = 0; *at < equation->variable_count && *at < count; ++*at) {
            if (strcmp(equation->variables[*at], graph->variables[0].name) ==
                0) {
                return true;
            }
        }
    }
    return false;
}

bool graph_time_of(const Graph *graph, uint32_t value, int64_t *time)
{
    uint32_t at;

    if (!find_time_index(graph, value, &at)) {
        return false;
    }
    *time = graph_indices(graph, value)[at];
    return true;
}

uint32_t graph_at_time(const Graph *graph, uint32_t value, int64_t time)
{
    const Value *of = &graph->values[value];
    Key key = {.family = of->family, .count = of->index_count};
    uint32_t at;

    if (!find_time_index(graph, value, &at)) {
        return GRAPH_NONE;
    }
    memcpy(key.indices, graph_indices(graph, value),
           key.count * sizeof *key.indices);
    key.indices[at] = time;
    return key_find(graph, &key);
}

void graph_index(Graph *graph)
{
    int64_t time = INT64_MIN;

    graph->times = ARENA_ARRAY(graph->arena, int64_t, graph->instance_count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        own_time(graph, i, &time);
        graph->times[i] = time;
    }
    graph->lookup_size = 16;
    while (graph->lookup_size / 2 < graph->value_count) {
        graph->lookup_size *= 2;
    }
    graph->lookup = ARENA_ARRAY(graph->arena, uint32_t, graph->lookup_size);
    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        size_t at = key_hash(value->family, graph_indices(graph, v),
                             value->index_count);
        while (graph->lookup[at & (graph->lookup_size - 1)]) {
            at++;
        }
        graph->lookup[at & (graph->lookup_size - 1)] = v + 1;
    }
}

const char *graph_symbol(const Graph *graph, uint32_t value, double number)
{
    const Family *family = &graph->families[graph->values[value].family];
    if (!family->symbols || !(number >= 1) || number > family->symbol_count ||
        number != (double)(uint32_t)number) {
        return NULL;
    }
    return family->symbols[(uint32_t)number - 1];
}

size_t graph_data_entries(const Graph *graph)
{
    return graph->data_count == graph->value_count
               ? graph->number_count
               : graph->values[graph->data_count].data;
}
