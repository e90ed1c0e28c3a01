#include "export/data_json.h"

#include <stdio.h>
#include <string.h>

#include "export/data_event.h"
#include "export/data_extra.h"

typedef struct Json {
    DataWriter writer;
    const Trace *trace;
    const DataOptions *options;
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
    data_item_json(&json->writer, item);
    put(json, "}");
    return !json->writer.failed;
}

static bool put_section(Json *json, DataSection section)
{
    json->first = false;
    put_key(json, "\n ", data_section_name(section));
    json->first = true;
    if (!data_section_visit(json->trace, json->options, section, visit, json)) {
        return false;
    }
    close_group(json);
    put(json, "}");
    return true;
}

static void put_fact(Json *json, const char *key, double number)
{
    put(json, key);
    data_writer_json_number(&json->writer, number);
}

static void put_updates(Json *json)
{
    put(json, ",\n \"updates\": [");
    for (uint32_t i = 0; i < json->trace->update_count; i++) {
        const Update *update = &json->trace->updates[i];
        put(json, i ? ",\n  {\"step\": " : "\n  {\"step\": ");
        data_writer_count(&json->writer, i + 1);
        put_fact(json, ", \"loss\": ", update->loss);
        put_fact(json, ", \"norm\": ", update->norm);
        put_fact(json, ", \"scale\": ", update->scale);
        put(json, ", \"parameters\": {");
        json->first = true;
        data_extra_parameters(json->trace, i, visit, json);
        put(json, "}}");
    }
    put(json, "]");
}

bool data_json_write(const Trace *trace, Str model, const DataOptions *options,
                     const Sink *sink)
{
    Json json = {.trace = trace, .options = options};

    data_writer_init(&json.writer, sink);
    put(&json, "{\"unroll\": 1,\n \"model\": ");
    data_writer_json_string(&json.writer, model);
    for (int i = 0; i < DATA_UPDATES; i++) {
        if (!put_section(&json, (DataSection)i)) {
            return false;
        }
    }
    put_updates(&json);
    put(&json, ",\n \"events\": [");
    if (!options->values_only) {
        data_event_write(trace, &json.writer);
    }
    put(&json, "]}\n");
    return data_writer_flush(&json.writer);
}
