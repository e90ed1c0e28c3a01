#include "engine/lattice.h"

#include <math.h>

#include "engine/jacobian.h"
#include "engine/norm.h"
#include "engine/trace_rule.h"
#include "engine/trace_sum.h"

static size_t size_of(const Graph *graph, uint32_t value)
{
    return shape_size(graph->values[value].shape);
}

static double measure(const double *entries, size_t size)
{
    return size == 1 ? entries[0] : norm_of(entries, size);
}

/* dL/dL[t]: 1 unless losses are weighted. */
static double weight_of(const Trace *trace, uint32_t loss)
{
    const double *gradient = trace_gradient(trace, loss);

    return gradient ? *gradient : 0;
}

/* Every STRIDE-th of LIST, the last one always. */
static size_t thin(uint32_t *list, size_t count, size_t *stride)
{
    size_t kept = 0;

    *stride = (count + LATTICE_MOST - 1) / LATTICE_MOST;
    *stride = *stride ? *stride : 1;
    for (size_t i = 0; i < count; i++) {
        if ((count - 1 - i) % *stride == 0) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

static void find_values(Lattice *lattice, const Trace *trace, Arena *arena,
                        uint32_t family)
{
    const Graph *graph = trace->graph;
    size_t capacity = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        if (graph->values[v].family == family && trace->reached[v] &&
            v != graph->loss) {
            *ARENA_PUSH(arena, lattice->values, lattice->value_count,
                        capacity) = v;
        }
    }
    if (lattice->value_count) {
        lattice->scalar = size_of(graph, lattice->values[0]) == 1;
        lattice->value_count =
            thin(lattice->values, lattice->value_count, &lattice->value_stride);
    }
}

/* The first learned value that some equation of the family uses. */
static uint32_t find_weight(const Trace *trace, Arena *arena, uint32_t family)
{
    const Graph *graph = trace->graph;

    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Arrival *arrivals;
        size_t count =
            trace_arrivals(trace, arena, graph->learned[p], &arrivals);
        for (size_t i = 0; i < count; i++) {
            uint32_t sender = graph_result(graph, arrivals[i].instance);
            if (graph->values[sender].family == family) {
                return graph->learned[p];
            }
        }
    }
    return GRAPH_NONE;
}

static void fill_cells(const Lattice *lattice, const Trace *trace,
                       const double *all, const uint8_t *reached, double weight,
                       double *cells)
{
    const Graph *graph = trace->graph;

    for (size_t k = 0; k < lattice->value_count; k++) {
        uint32_t v = lattice->values[k];
        cells[k] = reached[v] ? weight * measure(all + graph->values[v].data,
                                                 size_of(graph, v))
                              : NAN;
    }
}

static void fill_row(Lattice *lattice, const Trace *trace, Arena *scratch,
                     size_t row)
{
    const Graph *graph = trace->graph;
    size_t first = row * lattice->value_count;
    uint32_t loss = lattice->losses[row];
    double weight = weight_of(trace, loss);
    uint8_t *reached;
    double *all = jacobian_gradients(trace, scratch, loss, &reached);

    if (lattice->truth) {
        fill_cells(lattice, trace, all, reached, weight,
                   lattice->truth + first);
        trace_rule_pass(trace, trace->marks, loss, 0, reached, all);
    }
    fill_cells(lattice, trace, all, reached, weight, lattice->cells + first);
    if (lattice->by != GRAPH_NONE) {
        lattice->rows[row] =
            reached[lattice->by]
                ? weight * measure(all + graph->values[lattice->by].data,
                                   size_of(graph, lattice->by))
                : 0;
    }
}

static void fill(Lattice *lattice, const Trace *trace, Arena *arena)
{
    const Graph *graph = trace->graph;
    size_t columns = lattice->value_count;
    Arena scratch;

    lattice->cells = ARENA_ARRAY(arena, double, lattice->loss_count *columns);
    if (trace->marks && !rule_is_true(&trace->marks->rule)) {
        lattice->truth =
            ARENA_ARRAY(arena, double, lattice->loss_count *columns);
    }
    lattice->rows = ARENA_ARRAY(arena, double, lattice->loss_count);
    lattice->columns = ARENA_ARRAY(arena, double, columns);
    arena_init(&scratch);
    for (size_t row = 0; row < lattice->loss_count; row++) {
        fill_row(lattice, trace, &scratch, row);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    for (size_t k = 0; k < columns; k++) {
        uint32_t v = lattice->values[k];
        lattice->columns[k] =
            measure(trace_gradient(trace, v), size_of(graph, v));
    }
    if (lattice->by != GRAPH_NONE) {
        lattice->by_scalar = size_of(graph, lattice->by) == 1;
        lattice->total = measure(trace_gradient(trace, lattice->by),
                                 size_of(graph, lattice->by));
    }
}

Lattice *lattice_make(const Trace *trace, Arena *arena, uint32_t family,
                      uint32_t by)
{
    Lattice *lattice = ARENA_NEW(arena, Lattice);

    if (!trace->gradients || family == GRAPH_NONE) {
        return NULL;
    }
    find_values(lattice, trace, arena, family);
    if (lattice->value_count == 0) {
        return NULL;
    }
    lattice->by = by != GRAPH_NONE ? by : find_weight(trace, arena, family);
    lattice->losses = jacobian_losses(trace, arena, &lattice->loss_count);
    lattice->loss_count =
        thin(lattice->losses, lattice->loss_count, &lattice->loss_stride);
    fill(lattice, trace, arena);
    return lattice;
}

double *lattice_cell(const Trace *trace, Arena *arena, uint32_t loss,
                     uint32_t value)
{
    size_t size = size_of(trace->graph, value);
    double *cell = jacobian_make(trace, arena, loss, value);
    double weight = weight_of(trace, loss);

    for (size_t i = 0; i < size; i++) {
        cell[i] *= weight;
    }
    return cell;
}

/* The last value of VALUE's family that was reached. */
static uint32_t find_head(const Trace *trace, uint32_t value,
                          const uint8_t *reached)
{
    const Graph *graph = trace->graph;
    uint32_t head = value;
    int64_t time, last = INT64_MIN;

    graph_time_of(graph, head, &last);
    for (;;) {
        uint32_t next = graph_at_time(graph, value, last + 1);
        if (next == GRAPH_NONE || !reached[next] ||
            !graph_time_of(graph, next, &time)) {
            return head;
        }
        head = next;
        last = time;
    }
}

/* The row LEFT times a factor. */
static double *carry(Arena *arena, const double *left, const double *factor,
                     size_t size)
{
    double *out = ARENA_ARRAY(arena, double, size);

    for (size_t c = 0; c < size; c++) {
        for (size_t r = 0; r < size; r++) {
            out[c] += left[r] * factor[r * size + c];
        }
    }
    return out;
}

static bool is_whole(const LatticeWay *way, size_t size)
{
    const double *last = way->left[way->steps];
    bool whole = true;

    for (size_t k = 0; k < size; k++) {
        double most = fmax(fabs(way->cell[k]), fabs(way->first[k]));
        whole &= fabs(last[k] - way->cell[k]) <= 1e-9 * fmax(most, 1e-300);
    }
    return whole;
}

LatticeWay lattice_way(const Trace *trace, Arena *arena, uint32_t loss,
                       uint32_t value)
{
    LatticeWay way = {.cell = lattice_cell(trace, arena, loss, value)};
    size_t size = size_of(trace->graph, value);
    uint8_t *reached;

    jacobian_gradients(trace, arena, loss, &reached);
    way.head = find_head(trace, value, reached);
    way.first = lattice_cell(trace, arena, loss, way.head);
    if (way.head != value) {
        way.chain = chain_make(trace, arena, way.head, value);
    }
    way.steps = way.chain ? way.chain->count - 1 : 0;
    way.left = ARENA_ARRAY(arena, double *, way.steps + 1);
    way.left[0] = way.first;
    for (size_t n = 0; n < way.steps; n++) {
        way.left[n + 1] = carry(arena, way.left[n],
                                way.chain->factors[way.steps - 1 - n], size);
    }
    way.whole = is_whole(&way, size);
    return way;
}
