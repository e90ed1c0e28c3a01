#include "view/layout_track.h"

#include <string.h>

typedef struct Tracker {
    Layout *layout;
    Arena *arena;
    const Trace *trace;
    const Graph *graph;
    int *time_at; /* by family: which of its indices is time; -1: none */
    uint32_t *variable_of; /* by family: the variable of that index */
    uint32_t *slots;       /* of columns by variable and index */
    uint32_t slot_count;
    bool *recurs;   /* by variable */
    bool *computes; /* by family: has values that are no data */
    size_t node_capacity, track_capacity, column_capacity;
} Tracker;

static uint32_t tracker_variable(const Graph *graph, const char *name)
{
    for (uint32_t v = 0; v < graph->variable_count; v++)
        if (strcmp(graph->variables[v].name, name) == 0)
            return v;
    return LAYOUT_NONE;
}

/* Marks the variables along which something is carried on: inputs that differ
 * from the result in one index alone, as h[r, t-1] in z[r, t]. */
static void tracker_recurrences(Tracker *t)
{
    const Graph *graph = t->graph;
    t->recurs = ARENA_ARRAY(t->arena, bool, graph->variable_count + 1);
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
            if (places != 1 || (uint32_t)differ >= equation->variable_count)
                continue;
            uint32_t v = tracker_variable(graph, equation->variables[differ]);
            if (v != LAYOUT_NONE)
                t->recurs[v] = true;
        }
    }
}

/* Time is the outermost of an equation's variables that something is carried
 * on along, or simply the outermost. */
static void tracker_equation(Tracker *t, const Equation *equation)
{
    uint32_t best = LAYOUT_NONE;
    bool carried = false;
    for (uint32_t i = 0; i < equation->variable_count; i++) {
        uint32_t v = tracker_variable(t->graph, equation->variables[i]);
        if (v == LAYOUT_NONE || (carried && !t->recurs[v]))
            continue;
        if (v < best || (t->recurs[v] && !carried)) {
            best = v;
            carried = t->recurs[v];
            t->time_at[equation->family] = (int)i;
        }
    }
    if (best != LAYOUT_NONE)
        t->variable_of[equation->family] = best;
}

/* A family of data alone is in time when it is used at its own index: x[t]
 * by z[t], x[t-1] too. */
static void tracker_data_family(Tracker *t, uint32_t instance, uint32_t input)
{
    const Graph *graph = t->graph;
    const Value *value = &graph->values[input];
    uint32_t family = value->family;
    const Value *result = &graph->values[graph_result(graph, instance)];
    int time = t->time_at[result->family];
    if (t->computes[family] || t->time_at[family] >= 0 || time < 0 ||
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
            t->time_at[family] = i;
            t->variable_of[family] = t->variable_of[result->family];
            return;
        }
    }
}

static void tracker_families(Tracker *t)
{
    const Graph *graph = t->graph;
    t->time_at = ARENA_ARRAY(t->arena, int, graph->family_count);
    t->variable_of = ARENA_ARRAY(t->arena, uint32_t, graph->family_count);
    t->computes = ARENA_ARRAY(t->arena, bool, graph->family_count);
    for (uint32_t f = 0; f < graph->family_count; f++) {
        t->time_at[f] = -1;
        t->variable_of[f] = LAYOUT_NONE;
    }
    for (uint32_t i = 0; i < graph->instance_count; i++)
        t->computes[graph->values[graph_result(graph, i)].family] = true;
    tracker_recurrences(t);
    for (uint32_t e = 0; e < graph->equation_count; e++)
        tracker_equation(t, &graph->equations[e]);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++)
            tracker_data_family(t, i, inputs[k]);
    }
}

static bool tracker_used(const Tracker *t, uint32_t value)
{
    const Trace *trace = t->trace;
    uint32_t end = value + 1 < t->graph->value_count
                       ? trace->users_at[value + 1]
                       : (uint32_t)t->graph->input_count;
    return end > trace->users_at[value];
}

/* Data that every column shares: a parameter in the sense of the picture. */
static bool tracker_is_parameter(const Tracker *t, uint32_t value)
{
    const Value *v = &t->graph->values[value];
    if (value >= t->graph->data_count)
        return false;
    return v->index_count == 0 || t->time_at[v->family] < 0 ||
           (v->learned && !t->computes[v->family]);
}

/* -1 for a value without time that is computed before all that have it, 1
 * for others: such stand left and right of the times. */
static int tracker_is_early(const Tracker *t, const Value *value)
{
    const Graph *graph = t->graph;
    for (uint32_t v = graph->data_count; v < graph->value_count; v++) {
        if (&graph->values[v] == value)
            return -1;
        if (t->time_at[graph->values[v].family] >= 0)
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
    int time = t->time_at[value->family];
    bool timed = time >= 0 && time < value->index_count;
    int64_t index = timed ? t->graph->indices[value->indices + (uint32_t)time]
                          : tracker_is_early(t, value);
    uint32_t variable = timed ? t->variable_of[value->family] : LAYOUT_NONE;
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
        if (i != t->time_at[a->family] &&
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
        if (tracker_is_parameter(t, v))
            layout->tracks[node.track].parameter = true;
        else
            node.column = tracker_column(t, value);
        if (v >= graph->data_count)
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
            const Node *node = layout_node(layout, graph_result(graph, i));
            const uint32_t *inputs = graph_inputs(graph, i);
            uint32_t count = graph_program(graph, i)->input_count;
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

/* Data stand under what uses them, or above it where something else does. */
static void tracker_data_depths(Tracker *t)
{
    Layout *layout = t->layout;
    const Graph *graph = t->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *node = layout_node(layout, graph_result(graph, i));
        double depth = layout->tracks[node->track].depth;
        const uint32_t *inputs = graph_inputs(graph, i);
        uint32_t count = graph_program(graph, i)->input_count;
        bool below = false;
        for (uint32_t k = 0; k < count; k++) {
            const Node *input = layout_node(layout, inputs[k]);
            below |= input && input->column == node->column &&
                     layout->tracks[input->track].computed;
        }
        for (uint32_t k = 0; k < count; k++) {
            const Node *input = layout_node(layout, inputs[k]);
            if (!input || input->column != node->column ||
                layout->tracks[input->track].computed)
                continue;
            layout->tracks[input->track].depth =
                below ? depth + 0.5 : depth - 1;
        }
    }
}

/* Tracks from which something is carried on to another time. */
static bool *tracker_carriers(const Tracker *t)
{
    const Graph *graph = t->graph;
    bool *carries = ARENA_ARRAY(t->arena, bool, t->layout->track_count);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_node(t->layout, graph_result(graph, i));
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; k < count; k++) {
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
                          const uint32_t *seen)
{
    const Column *x = &layout->columns[a], *y = &layout->columns[b];
    if (x->timed != y->timed)
        return (x->timed ? y->index : -x->index) > 0 ? -1 : 1;
    if (x->variable != y->variable)
        return seen[a] < seen[b] ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Groups by variable, in time's order; what has no time last. */
static void tracker_sort_columns(Tracker *t)
{
    Layout *layout = t->layout;
    uint32_t count = layout->column_count;
    uint32_t *order = ARENA_ARRAY(t->arena, uint32_t, count);
    uint32_t *seen = ARENA_ARRAY(t->arena, uint32_t, count);
    uint32_t *place = ARENA_ARRAY(t->arena, uint32_t, count);
    for (uint32_t c = 0; c < count; c++) {
        seen[c] = c;
        for (uint32_t d = 0; d < c; d++)
            if (layout->columns[d].variable == layout->columns[c].variable) {
                seen[c] = seen[d];
                break;
            }
        uint32_t at = c;
        for (; at > 0 && tracker_before(layout, c, order[at - 1], seen) < 0;
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

/* The index beside time of a track: its place in a graph. */
static bool tracker_place(const Tracker *t, uint32_t track, int64_t *place)
{
    const Layout *layout = t->layout;
    for (uint32_t n = 0; n < layout->node_count; n++) {
        if (layout->nodes[n].track != track ||
            layout->nodes[n].column == LAYOUT_NONE)
            continue;
        const Value *v = &t->graph->values[layout->nodes[n].value];
        for (int i = 0; i < v->index_count; i++)
            if (i != t->time_at[v->family]) {
                *place = t->graph->indices[v->indices + (uint32_t)i];
                return t->time_at[v->family] >= 0;
            }
        return false;
    }
    return false;
}

/* Whether messages pass from one place to another between columns, as from
 * h[k-1, u] to m[k, v]: a graph. */
static bool tracker_passes(const Tracker *t, const bool *placed,
                           const int64_t *place)
{
    const Graph *graph = t->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Node *to = layout_node(t->layout, graph_result(graph, i));
        uint32_t count = graph_program(graph, i)->input_count;
        for (uint32_t k = 0; placed[to->track] && k < count; k++) {
            const Node *from =
                layout_node(t->layout, graph_inputs(graph, i)[k]);
            if (from && placed[from->track] && from->column != to->column &&
                place[from->track] != place[to->track])
                return true;
        }
    }
    return false;
}

/* Whether three or more runs of the same go side by side. */
static bool tracker_parallel(const Tracker *t, const bool *placed)
{
    const Layout *layout = t->layout;
    for (uint32_t a = 0; a < layout->track_count; a++) {
        int same = 0;
        for (uint32_t b = 0; b < layout->track_count && placed[a]; b++)
            same += placed[b] && layout->tracks[a].computed &&
                    layout->tracks[a].family == layout->tracks[b].family &&
                    layout->tracks[a].depth == layout->tracks[b].depth;
        if (same >= 3)
            return true;
    }
    return false;
}

/* Each node of a graph becomes a band, in which depth runs to the right. */
static void tracker_bands(Tracker *t)
{
    Layout *layout = t->layout;
    uint32_t count = layout->track_count;
    int64_t *place = ARENA_ARRAY(t->arena, int64_t, count);
    bool *placed = ARENA_ARRAY(t->arena, bool, count);
    int64_t last = 0;
    for (uint32_t a = 0; a < count; a++)
        placed[a] = tracker_place(t, a, &place[a]);
    if (!tracker_passes(t, placed, place) && !tracker_parallel(t, placed))
        return;
    layout->form = FORM_BANDS;
    for (uint32_t a = 0; a < count; a++)
        if (placed[a] && place[a] > last)
            last = place[a];
    for (uint32_t a = 0; a < count; a++)
        layout->tracks[a].depth =
            placed[a] ? (double)-place[a] : (double)-(last + 1) / 2;
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
                 .graph = trace->graph};
    tracker_families(&t);
    tracker_nodes(&t);
    tracker_sort_columns(&t);
    tracker_depths(&t);
    tracker_data_depths(&t);
    tracker_part_carriers(&t);
    tracker_bands(&t);
    layout_lists(layout, arena);
}
