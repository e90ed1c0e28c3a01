#include "export/data_json.h"

#include <stdio.h>
#include <string.h>

#include "export/data_event.h"

typedef struct Json {
    DataWriter writer;
    const Trace *trace;
    bool first;                  /* of a list: no comma before */
    char group[GRAPH_NAME_MOST]; /* the one that is open, or "" */
} Json;

static void put(Json *json, const char *text)
{
    data_writer_text(&json->writer, text);
}

/* The key of a list's next element. */
static void put_key(Json *json, const char *between, const char *key)
{
    put(json, json->first ? "" : ",");
    put(json, between);
    data_writer_json_string(&json->writer, str_of(key));
    put(json, ": {");
    json->first = false;
}

void data_json_array(DataWriter *writer, const DataItem *item)
{
    data_writer_text(writer, "\"shape\": [");
    for (int i = 0; i < item->rank; i++) {
        data_writer_text(writer, i ? ", " : "");
        data_writer_count(writer, item->sizes[i]);
    }
    data_writer_text(writer, "], \"data\": [");
    for (size_t k = 0; k < item->count; k++) {
        data_writer_text(writer, k ? ", " : "");
        data_writer_json_number(writer, item->entries ? item->entries[k] : 0);
    }
    data_writer_text(writer, "]");
}

static void close_group(Json *json)
{
    put(json, json->group[0] ? "}" : "");
    json->group[0] = '\0';
}

static bool visit(void *context, const DataItem *item)
{
    Json *json = context;

    if (strcmp(json->group, item->group) != 0) {
        close_group(json);
        put_key(json, "\n  ", item->group);
        snprintf(json->group, sizeof json->group, "%s", item->group);
        json->first = true;
    }
    put_key(json, item->group[0] ? "\n    " : "\n  ", item->name);
    data_json_array(&json->writer, item);
    put(json, "}");
    return !json->writer.failed;
}

static bool put_section(Json *json, DataSection section)
{
    json->first = false;
    put_key(json, "\n ", data_item_section(section));
    json->first = true;
    if (!data_item_visit(json->trace, section, visit, json)) {
        return false;
    }
    close_group(json);
    put(json, "}");
    return true;
}

bool data_json_write(const Trace *trace, Str model, bool values_only,
                     const Sink *sink)
{
    Json json = {.trace = trace};

    data_writer_init(&json.writer, sink);
    put(&json, "{\"unroll\": 1,\n \"model\": ");
    data_writer_json_string(&json.writer, model);
    for (int i = 0; i < DATA_SECTION_COUNT; i++) {
        if (!put_section(&json, (DataSection)i)) {
            return false;
        }
    }
    put(&json, ",\n \"updates\": [],\n \"events\": [");
    if (!values_only) {
        data_event_write(trace, &json.writer);
    }
    put(&json, "]}\n");
    return data_writer_flush(&json.writer);
}
