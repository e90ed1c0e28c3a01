#include "player/entry.h"

#include <stdio.h>
#include <string.h>

#include "lesson/quote.h"

static char *name_of(const Graph *graph, Entry entry, bool turned,
                     char out[ENTRY_NAME_MOST])
{
    const Value *value = &graph->values[entry.value];
    size_t columns = value->shape.columns, used;

    graph_name(graph, entry.value, out);
    used = strlen(out);
    if (value->shape.kind == SHAPE_MATRIX || value->shape.kind == SHAPE_ROW) {
        size_t row = entry.at / columns + 1, column = entry.at % columns + 1;
        snprintf(out + used, ENTRY_NAME_MOST - used, "[%zu,%zu]",
                 turned ? column : row, turned ? row : column);
    } else if (value->shape.kind == SHAPE_VECTOR) {
        snprintf(out + used, ENTRY_NAME_MOST - used, "[%zu]", entry.at + 1);
    }
    return out;
}

char *entry_name(const Graph *graph, Entry entry, char out[ENTRY_NAME_MOST])
{
    return name_of(graph, entry, false, out);
}

char *entry_shown(const Player *player, Entry entry, char out[ENTRY_NAME_MOST])
{
    return name_of(player->graph, entry, player->rows, out);
}

Entry entry_find(const Trace *trace, Str name)
{
    Quote quote;

    if (!quote_find_value(trace, name, &quote) || quote.gradient) {
        return (Entry){GRAPH_NONE, 0};
    }
    return (Entry){quote.value, quote.entry ? quote.at : 0};
}

bool entry_is_given(const Graph *graph, uint32_t value)
{
    return value < graph->data_count && !graph->values[value].whole;
}

Entry entry_next(const Graph *graph, Entry entry, bool forward)
{
    uint32_t count = graph->data_count, value = entry.value;
    size_t size = shape_size(graph->values[value].shape);

    if (forward ? entry.at + 1 < size : entry.at > 0) {
        return (Entry){value, forward ? entry.at + 1 : entry.at - 1};
    }
    for (uint32_t i = 0; i < count; i++) {
        value = forward ? (value + 1 < count ? value + 1 : 0)
                        : (value ? value : count) - 1;
        if (entry_is_given(graph, value)) {
            size = shape_size(graph->values[value].shape);
            return (Entry){value, forward ? 0 : size - 1};
        }
    }
    return (Entry){GRAPH_NONE, 0};
}

Entry entry_edited(const Player *player)
{
    const Field *field = &player->field;

    if (!field_is_for(field, "set")) {
        return (Entry){GRAPH_NONE, 0};
    }
    return entry_find(player->trace, str_trim(str_of(field->action + 3)));
}

const Try *entry_try(const Player *player, Entry entry)
{
    if (player->scene == GRAPH_NONE) {
        return NULL;
    }
    const Scene *scene = &player->lesson->scenes[player->scene];
    for (size_t i = 0; i < scene->try_count; i++) {
        const Try *change = &scene->tries[i];
        Quote quote;
        if (change->sequence.length == 0 &&
            quote_find_value(player->trace, change->target, &quote) &&
            quote.value == entry.value &&
            (!quote.entry || quote.at == entry.at)) {
            return change;
        }
    }
    return NULL;
}
