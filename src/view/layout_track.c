#include "view/layout_track.h"

#include <math.h>

#include "view/layout_band.h"

typedef struct Tracker {
    Layout *layout;
    Arena *arena;
    const Trace *trace;
    const Graph *graph;
    Times times;
    uint32_t *slots; /* of columns by variable and index */
    uint32_t slot_count;
    size_t node_capacity, track_capacity, column_capacity;
} Tracker;

static bool tracker_used(const Tracker *t, uint32_t value)
{
    const Trace *trace = t->trace;
    uint32_t end = value + 1 < t->graph->value_count
                       ? trace->users_at[value + 1]
                       : (uint32_t)t->graph->input_count;
    return end > trace->users_at[value];
}

/* Learned numbers that are written as a formula without other values, such as
 * 0.5 normal(2, 2). */
static bool tracker_is_drawn(const Tracker *t, uint32_t value)
{
    uint32_t instance = graph_instance(t->graph, value);
    return t->graph->values[value].learned &&
           graph_program(t->graph, instance)->input_count == 0;
}

/* What every column shares: a parameter in the sense of the picture. */
static bool tracker_is_parameter(const Tracker *t, uint32_t value)
{
    const Value *v = &t->graph->values[value];
    if (t->times.own[v->family])
        return false;
    if (value >= t->graph->data_count)
        return tracker_is_drawn(t, value);
    return v->index_count == 0 || t->times.at[v->family] < 0 ||
           (v->learned && !t->times.computes[v->family]);
}

/* -1 for a value without time that is computed before all that have it, 1
 * for others: such stand left and right of the times. */
static int tracker_is_early(const Tracker *t, const Value *value)
{
    const Graph *graph = t->graph;
    for (uint32_t v = graph->data_count; v < graph->value_count; v++) {
        if (&graph->values[v] == value)
            return -1;
        if (t->times.at[graph->values[v].family] >= 0)
            return 1;
    }
    return 1;
}

/* Where the number, from 1, of a column stands in a hash table; 0: free. */
static uint32_t *tracker_slot(Tracker *t, uint32_t variable, int64_t index)
{
    uint64_t hash = ((uint64_t)index + 31 * (uint64_t)variable) *
                    UINT64_C(0x9E3779B97F4A7C15);
    uint32_t at = (uint32_t)(hash >> 32) & (t->slot_count - 1);
    for (; t->slots[at]; at = (at + 1) & (t->slot_count - 1)) {
        const Column *column = &t->layout->columns[t->slots[at] - 1];
        if (column->variable == variable && column->index == index)
            break;
    }
    return &t->slots[at];
}

static uint32_t tracker_column(Tracker *t, const Value *value)
{
    Layout *layout = t->layout;
    int time = t->times.at[value->family];
    bool timed = time >= 0 && time < value->index_count;
    int64_t index = timed ? t->graph->indices[value->indices + (uint32_t)time]
                          : tracker_is_early(t, value);
    uint32_t variable = timed ? t->times.variable[value->family] : LAYOUT_NONE;
    uint32_t *slot = tracker_slot(t, variable, index);
    if (*slot)
        return *slot - 1;
    size_t count = layout->column_count;
    *ARENA_PUSH(t->arena, layout->columns, count, t->column_capacity) =
        (Column){.timed = timed, .variable = variable, .index = index};
    layout->column_count = (uint32_t)count;
    *slot = layout->column_count;
    return layout->column_count - 1;
}

/* The same family and the same indices but for time. */
static bool tracker_same(const Tracker *t, const Value *a, const Value *b)
{
    if (a->family != b->family || a->index_count != b->index_count ||
        !shape_equal(a->shape, b->shape))
        return false;
    for (int i = 0; i < a->index_count; i++)
        if (i != t->times.at[a->family] &&
            t->graph->indices[a->indices + (uint32_t)i] !=
                t->graph->indices[b->indices + (uint32_t)i])
            return false;
    return true;
}

static uint32_t tracker_track(Tracker *t, uint32_t value, uint32_t *first)
{
    Layout *layout = t->layout;
    const Graph *graph = t->graph;
    bool parameter = tracker_is_parameter(t, value);
    for (uint32_t k = 0; k < layout->track_count && !parameter; k++)
        if (tracker_same(t, &graph->values[first[k]], &graph->values[value]))
            return k;
    size_t count = layout->track_count;
    *ARENA_PUSH(t->arena, layout->tracks, count, t->track_capacity) =
        (Track){.family = graph->values[value].family};
    layout->track_count = (uint32_t)count;
    first[count - 1] = value;
    return layout->track_count - 1;
}

static void tracker_nodes(Tracker *t)
{
    Layout *layout = t->layout;
    const Graph *graph = t->graph;
    uint32_t *first = ARENA_ARRAY(t->arena, uint32_t, graph->value_count);
    for (t->slot_count = 16; t->slot_count < 2 * graph->value_count;)
        t->slot_count *= 2;
    t->slots = ARENA_ARRAY(t->arena, uint32_t, t->slot_count);
    layout->node_of = ARENA_ARRAY(t->arena, uint32_t, graph->value_count);
    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        layout->node_of[v] = LAYOUT_NONE;
        if (v < graph->data_count && !tracker_used(t, v) && !value->learned)
            continue;
        Node node = {.value = v, .column = LAYOUT_NONE};
        node.track = tracker_track(t, v, first);
        bool parameter = tracker_is_parameter(t, v);
        if (parameter || t->times.own[value->family])
            layout->tracks[node.track].parameter = true;
        if (!parameter)
            node.column = tracker_column(t, value);
        if (v >= graph->data_count && !t->times.own[value->family])
            layout->tracks[node.track].computed = true;
        layout->node_of[v] = layout->node_count;
        size_t count = layout->node_count;
        *ARENA_PUSH(t->arena, layout->nodes, count, t->node_capacity) = node;
        layout->node_count = (uint32_t)count;
    }
}

/* What an input asks of the depth of an instance's track. */
static double tracker_least_depth(const Layout *layout, const Node *node,
                                  const Node *input)
{
    double depth = layout->tracks[input->track].depth;
    if (input->column == LAYOUT_NONE || input->track == node->track)
        return 0;
    if (input->column == node->column)
        return depth + 1;
    return layout->columns[node->column].timed ? 0 : depth;
}

/* Longest paths within a column; a few rounds, since a track takes the
 * greatest of its values'. */
static void tracker_depths(Tracker *t)
{
    Layout *layout = t->layout;
    const Graph *graph = t->graph;
    bool changed = true;
    for (uint32_t round = 0; changed && round <= layout->track_count; round++) {
        changed = false;
        for (uint32_t i = 0; i < graph->instance_count; i++) {
            const Node *node = layout_result(layout, graph, i);
            const uint32_t *inputs = graph_inputs(graph, i);
            uint32_t count = graph_program(graph, i)->input_count;
            if (!node)
                continue;
            Track *track = &layout->tracks[node->track];
            for (uint32_t k = 0; k < count; k++) {
                const Node *input = layout_node(layout, inputs[k]);
                double least =
                    input ? tracker_least_depth(layout, node, input) : 0;
                if (least > track->depth && least < layout->track_count) {
                    track->depth = least;
                    changed = true;
                }
            }
        }
    }
}

/* Whether something computed in the same column goes into an instance. */
static bool tracker_stands_on(const Layout *layout, const Graph *graph,
                              uint32_t instance)
{
    const Node *node = layout_result(layout, graph, instance);
    const uint32_t *inputs = graph_inputs(graph, instance);
    uint32_t count = graph_program(graph, instance)->input_count;
    for (uint32_t k = 0; node && k < count; k++) {
        const Node *input = layout_node(layout, inputs[k]);
        if (input && input->column == node->column &&
            layout->tracks[input->track].computed)
            return true;
    }
    return false;
}

/* Data stand under the lowest of what uses them, or above it where something
 * computed stands there already: targets above the loss. */
static void tracker_data_depths(Tracker *t)
{
    Layout *layout = t->layout;
    const Graph *graph = t->graph;
    double *wish = ARENA_ARRAY(t->arena, double, layout->track_count);
    for (uint32_t k = 0; k < layout->track_count; k++)
        wish[k] = INFINITY;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *node = layout_result(layout, graph, i);
        if (!node)
            continue;
        double depth = layout->tracks[node->track].depth;
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        double place = depth + (tracker_stands_on(layout, graph, i) ? 0.5 : -1);
        for (uint32_t k = 0; k < count; k++) {
            const Node *input = layout_node(layout, inputs[k]);
            if (input && input->column == node->column &&
                !layout->tracks[input->track].computed)
                wish[input->track] = fmin(wish[input->track], place);
        }
    }
    for (uint32_t k = 0; k < layout->track_count; k++)
        if (wish[k] < INFINITY)
            layout->tracks[k].depth = wish[k];
    for (uint32_t k = 0; k < layout->track_count; k++)
        for (uint32_t p = 0; p < layout->track_count; p++)
            if (layout->tracks[p].family ==
                t->times.partner[layout->tracks[k].family])
                layout->tracks[k].depth = fmax(layout->tracks[k].depth,
                                               layout->tracks[p].depth + 0.5);
}

/* Tracks from which something is carried on to another time. */
static bool *tracker_carriers(const Tracker *t)
{
    const Graph *graph = t->graph;
    bool *carries = ARENA_ARRAY(t->arena, bool, t->layout->track_count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_result(t->layout, graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; to && k < count; k++) {
            const Node *from =
                layout_node(t->layout, graph_inputs(graph, i)[k]);
            if (from && from->column != LAYOUT_NONE &&
                from->column != to->column &&
                t->layout->columns[to->column].timed &&
                t->layout->tracks[from->track].computed)
                carries[from->track] = true;
        }
    }
    return carries;
}

/* Two states side by side would hide each other's way to the next time: the
 * second stands a little above the first, in a row of its own. */
static void tracker_part_carriers(Tracker *t)
{
    Layout *layout = t->layout;
    const bool *carries = tracker_carriers(t);
    uint32_t tracks = layout->track_count;
    uint8_t *there =
        ARENA_ARRAY(t->arena, uint8_t, (size_t)tracks * layout->column_count);
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            there[(size_t)layout->nodes[n].track * layout->column_count +
                  layout->nodes[n].column] = 1;
    for (uint32_t b = 1; b < tracks; b++)
        for (uint32_t a = 0; a < b && carries[b]; a++) {
            bool meet = false;
            for (uint32_t c = 0; c < layout->column_count; c++)
                meet |= there[(size_t)a * layout->column_count + c] &&
                        there[(size_t)b * layout->column_count + c];
            if (meet && carries[a] &&
                layout->tracks[a].depth == layout->tracks[b].depth)
                layout->tracks[b].depth += 0.1;
        }
}

static int tracker_before(const Layout *layout, uint32_t a, uint32_t b,
                          const uint32_t *born)
{
    const Column *x = &layout->columns[a], *y = &layout->columns[b];
    if (x->timed != y->timed)
        return (x->timed ? y->index : -x->index) > 0 ? -1 : 1;
    if (x->variable != y->variable)
        return born[x->variable] < born[y->variable] ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* By variable: the first value that is computed along it. */
static const uint32_t *tracker_born(const Tracker *t)
{
    const Layout *layout = t->layout;
    uint32_t count = t->graph->variable_count + 1;
    uint32_t *born = ARENA_ARRAY(t->arena, uint32_t, count);
    for (uint32_t v = 0; v < count; v++)
        born[v] = UINT32_MAX;
    for (uint32_t n = 0; n < layout->node_count; n++) {
        const Node *node = &layout->nodes[n];
        if (node->column == LAYOUT_NONE || node->value < t->graph->data_count)
            continue;
        const Column *column = &layout->columns[node->column];
        if (column->timed && node->value < born[column->variable])
            born[column->variable] = node->value;
    }
    return born;
}

/* Groups by variable, in time's order; what has no time last. */
static void tracker_sort_columns(Tracker *t)
{
    Layout *layout = t->layout;
    uint32_t count = layout->column_count;
    uint32_t *order = ARENA_ARRAY(t->arena, uint32_t, count);
    const uint32_t *born = tracker_born(t);
    uint32_t *place = ARENA_ARRAY(t->arena, uint32_t, count);
    for (uint32_t c = 0; c < count; c++) {
        uint32_t at = c;
        for (; at > 0 && tracker_before(layout, c, order[at - 1], born) < 0;
             at--)
            order[at] = order[at - 1];
        order[at] = c;
    }
    Column *sorted = ARENA_ARRAY(t->arena, Column, count);
    for (uint32_t c = 0; c < count; c++) {
        sorted[c] = layout->columns[order[c]];
        place[order[c]] = c;
    }
    layout->columns = sorted;
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            layout->nodes[n].column = place[layout->nodes[n].column];
}

void layout_lists(Layout *layout, Arena *arena)
{
    uint32_t count = layout->column_count;
    uint32_t *at = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1);
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, count);
    layout->column_nodes = ARENA_ARRAY(arena, uint32_t, layout->node_count);
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            at[layout->nodes[n].column + 1]++;
    for (uint32_t c = 0; c < count; c++) {
        at[c + 1] += at[c];
        next[c] = at[c];
    }
    for (uint32_t n = 0; n < layout->node_count; n++)
        if (layout->nodes[n].column != LAYOUT_NONE)
            layout->column_nodes[next[layout->nodes[n].column]++] = n;
    layout->column_at = at;
}

void layout_track(Layout *layout, Arena *arena, const Trace *trace)
{
    Tracker t = {.layout = layout,
                 .arena = arena,
                 .trace = trace,
                 .graph = trace->graph,
                 .times = layout_time(arena, trace->graph)};
    tracker_nodes(&t);
    tracker_sort_columns(&t);
    tracker_depths(&t);
    tracker_data_depths(&t);
    tracker_part_carriers(&t);
    layout_band(layout, trace->graph, &t.times);
    layout_lists(layout, arena);
}
