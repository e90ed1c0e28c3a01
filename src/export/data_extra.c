#include "export/data_extra.h"

#include <stdio.h>

#include "engine/jacobian.h"

typedef struct Extra {
    const Trace *trace;
    const DataOptions *options;
    DataVisit *visit;
    void *context;
    Arena arena; /* of the array at hand */
    char group[GRAPH_NAME_MOST];
} Extra;

static Extra extra_of(const Trace *trace, const DataOptions *options,
                      DataVisit *visit, void *context)
{
    Extra extra = {
        .trace = trace, .options = options, .visit = visit, .context = context};

    arena_init(&extra.arena);
    return extra;
}

/* ---- sensitivities ---- */

static bool visit_derivative(Extra *extra, uint32_t of, uint32_t by,
                             const double *entries)
{
    const Graph *graph = extra->trace->graph;
    Shape above = graph->values[of].shape, below = graph->values[by].shape;
    char name[GRAPH_NAME_MOST];
    DataItem item = {.group = extra->group,
                     .name = graph_name(graph, by, name),
                     .count = shape_size(above) * shape_size(below),
                     .entries = entries};

    item.rank = data_item_sizes(above, item.sizes);
    item.rank += data_item_sizes(below, item.sizes + item.rank);
    bool more = extra->visit(extra->context, &item);
    arena_reset(&extra->arena);
    return more;
}

/* Those that were carried forward; a learned value's own is no news. */
static bool visit_carried(Extra *extra, uint32_t value)
{
    const Rtrl *rtrl = extra->options->rtrl;
    const Graph *graph = extra->trace->graph;
    bool more = true;

    for (uint32_t p = 0; rtrl && more && !graph->values[value].learned &&
                         p < graph->learned_count;
         p++) {
        const double *entries = rtrl_sensitivity(rtrl, &extra->arena, value, p);
        more = !entries ||
               visit_derivative(extra, value, graph->learned[p], entries);
    }
    return more;
}

/* Whether the array of PAIR was visited already. */
static bool is_again(const Extra *extra, size_t pair)
{
    const Graph *graph = extra->trace->graph;
    const DataPair *pairs = extra->options->pairs;
    uint32_t of = pairs[pair].of, by = pairs[pair].by;
    const Rtrl *rtrl = extra->options->rtrl;

    for (size_t i = 0; i < pair; i++) {
        if (pairs[i].of == of && pairs[i].by == by) {
            return true;
        }
    }
    for (uint32_t p = 0; rtrl && p < graph->learned_count; p++) {
        if (graph->learned[p] == by && !graph->values[of].learned &&
            rtrl->sensitivity[(size_t)of * graph->learned_count + p]) {
            return true;
        }
    }
    return false;
}

static bool visit_asked(Extra *extra, uint32_t value)
{
    const DataPair *pairs = extra->options->pairs;
    bool more = true;

    for (size_t i = 0; more && i < extra->options->pair_count; i++) {
        if (pairs[i].of == value && !is_again(extra, i)) {
            more = visit_derivative(
                extra, value, pairs[i].by,
                jacobian_make(extra->trace, &extra->arena, value, pairs[i].by));
        }
    }
    return more;
}

bool data_extra_sensitivities(const Trace *trace, const DataOptions *options,
                              DataVisit *visit, void *context)
{
    Extra extra = extra_of(trace, options, visit, context);
    bool more = true;

    for (uint32_t v = 0; more && v < trace->graph->value_count; v++) {
        if (options->rtrl || options->pair_count) {
            graph_name(trace->graph, v, extra.group);
            more = visit_carried(&extra, v) && visit_asked(&extra, v);
        }
    }
    arena_finish(&extra.arena);
    return more;
}

/* ---- losses ---- */

static bool visit_plain(Extra *extra, const char *name, Shape shape,
                        const double *entries)
{
    DataItem item = {.group = extra->group,
                     .name = name,
                     .count = shape_size(shape),
                     .entries = entries};

    item.rank = data_item_sizes(shape, item.sizes);
    return extra->visit(extra->context, &item);
}

static bool visit_loss(Extra *extra, uint32_t loss)
{
    const Graph *graph = extra->trace->graph;
    uint8_t *reached;
    const double *gradients =
        jacobian_gradients(extra->trace, &extra->arena, loss, &reached);
    bool more = true;

    graph_name(graph, loss, extra->group);
    for (uint32_t v = 0; more && v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        char name[GRAPH_NAME_MOST];
        if (reached[v] && v != loss) {
            more = visit_plain(extra, graph_name(graph, v, name), value->shape,
                               gradients + value->data);
        }
    }
    arena_reset(&extra->arena);
    return more;
}

bool data_extra_losses(const Trace *trace, const DataOptions *options,
                       DataVisit *visit, void *context)
{
    Extra extra = extra_of(trace, options, visit, context);
    Arena arena;
    size_t count = 0;
    bool more = true;

    arena_init(&arena);
    uint32_t *losses = options->per_loss && trace->graph->loss != GRAPH_NONE
                           ? jacobian_losses(trace, &arena, &count)
                           : NULL;
    for (size_t i = 0; more && i < count; i++) {
        more = visit_loss(&extra, losses[i]);
    }
    arena_finish(&extra.arena);
    arena_finish(&arena);
    return more;
}

/* ---- updates ---- */

static bool visit_parameters(Extra *extra, const Update *update)
{
    const Graph *graph = extra->trace->graph;
    size_t at = 0;
    bool more = true;

    for (uint32_t p = 0; more && p < graph->learned_count; p++) {
        char name[GRAPH_NAME_MOST];
        Shape shape = graph->values[graph->learned[p]].shape;
        more = visit_plain(extra, graph_name(graph, graph->learned[p], name),
                           shape, update->parameters + at);
        at += shape_size(shape);
    }
    return more;
}

bool data_extra_parameters(const Trace *trace, uint32_t step, DataVisit *visit,
                           void *context)
{
    Extra extra = extra_of(trace, NULL, visit, context);

    return visit_parameters(&extra, &trace->updates[step]);
}

bool data_extra_updates(const Trace *trace, DataVisit *visit, void *context)
{
    Extra extra = extra_of(trace, NULL, visit, context);
    const Shape one = shape_scalar();
    bool more = true;

    for (uint32_t i = 0; more && i < trace->update_count; i++) {
        const Update *update = &trace->updates[i];
        snprintf(extra.group, sizeof extra.group, "%u", i + 1);
        more = visit_plain(&extra, "loss", one, &update->loss) &&
               visit_plain(&extra, "norm", one, &update->norm) &&
               visit_plain(&extra, "scale", one, &update->scale) &&
               visit_parameters(&extra, update);
    }
    return more;
}
