#include "export/data_section.h"

#include "export/data_extra.h"

const char *data_section_name(DataSection section)
{
    static const char *const names[DATA_SECTION_COUNT] = {
        [DATA_VALUES] = "values",
        [DATA_GRADIENTS] = "gradients",
        [DATA_SENSITIVITIES] = "sensitivities",
        [DATA_LOSSES] = "losses",
        [DATA_UPDATES] = "updates",
    };

    return names[section];
}

static bool visit_value(const Trace *trace, uint32_t value,
                        const double *entries, DataVisit *visit, void *context)
{
    char name[GRAPH_NAME_MOST];
    Shape shape = trace->graph->values[value].shape;
    DataItem item = {.group = "",
                     .name = graph_name(trace->graph, value, name),
                     .count = shape_size(shape),
                     .entries = entries};

    item.rank = data_item_sizes(shape, item.sizes);
    return visit(context, &item);
}

static bool visit_values(const Trace *trace, DataVisit *visit, void *context)
{
    for (uint32_t v = 0; v < trace->graph->value_count; v++) {
        if (!visit_value(trace, v, trace_value(trace, v), visit, context)) {
            return false;
        }
    }
    return true;
}

/* A learned value that the loss does not depend on is listed with zeros:
 * one looks for it here. */
static bool visit_gradients(const Trace *trace, DataVisit *visit, void *context)
{
    const Graph *graph = trace->graph;

    for (uint32_t v = 0; graph->loss != GRAPH_NONE && v < graph->value_count;
         v++) {
        const double *entries = trace_gradient(trace, v);
        if ((entries || graph->values[v].learned) &&
            !visit_value(trace, v, entries, visit, context)) {
            return false;
        }
    }
    return true;
}

bool data_section_visit(const Trace *trace, const DataOptions *options,
                        DataSection section, DataVisit *visit, void *context)
{
    switch (section) {
    case DATA_VALUES: return visit_values(trace, visit, context);
    case DATA_GRADIENTS: return visit_gradients(trace, visit, context);
    case DATA_SENSITIVITIES:
        return data_extra_sensitivities(trace, options, visit, context);
    case DATA_LOSSES: return data_extra_losses(trace, options, visit, context);
    case DATA_UPDATES: return data_extra_updates(trace, visit, context);
    default: return true;
    }
}
