/* Format: the length of a json text in 8 bytes, least first; that text, which
 * says type, shape and place of each tensor; the tensors one after another. */
#include "export/weights.h"

#include <inttypes.h>
#include <string.h>

#include "base/file.h"
#include "export/data_item.h"

/* The json text is filled up with spaces to a multiple of this. */
#define ALIGNMENT 8

/* A name in the model language needs no escapes but may need quotes. */
static void push_facts(Buf *out, const Graph *graph, uint32_t value,
                       size_t offset)
{
    char name[GRAPH_NAME_MOST];
    Shape shape = graph->values[value].shape;
    uint32_t sizes[DATA_RANK_MOST];
    int rank = data_item_sizes(shape, sizes);

    buf_printf(out, "%s\"%s\":{\"dtype\":\"F64\",\"shape\":[",
               offset ? "," : "", graph_name(graph, value, name));
    for (int i = 0; i < rank; i++) {
        buf_printf(out, i ? ",%" PRIu32 : "%" PRIu32, sizes[i]);
    }
    buf_printf(out, "],\"data_offsets\":[%zu,%zu]}", offset,
               offset + shape_size(shape) * sizeof(double));
}

/* Numbers with their low byte first, whatever the machine's way. */
static void write_numbers(FileWriter *file, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char bytes[sizeof(uint64_t)];
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        for (size_t k = 0; k < sizeof bytes; k++) {
            bytes[k] = (unsigned char)(bits >> (8 * k));
        }
        file_write(file, bytes, sizeof bytes);
    }
}

static void write_header(FileWriter *file, const Graph *graph)
{
    Buf header = {0};
    unsigned char length[8];
    size_t offset = 0;

    buf_push_char(&header, '{');
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        uint32_t value = graph->learned[p];
        push_facts(&header, graph, value, offset);
        offset += shape_size(graph->values[value].shape) * sizeof(double);
    }
    buf_push_char(&header, '}');
    while (header.length % ALIGNMENT) {
        buf_push_char(&header, ' ');
    }
    for (size_t k = 0; k < sizeof length; k++) {
        length[k] = (unsigned char)((uint64_t)header.length >> (8 * k));
    }
    file_write(file, length, sizeof length);
    file_write(file, header.data, header.length);
    buf_finish(&header);
}

bool weights_save(const char *path, const Trace *trace, Diag *diag)
{
    const Graph *graph = trace->graph;
    FileWriter *file = file_create(path, diag);
    const double *after =
        trace->update_count ? trace->updates[trace->update_count - 1].parameters
                            : NULL;

    if (!file) {
        return false;
    }
    write_header(file, graph);
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        size_t count = shape_size(graph->values[graph->learned[p]].shape);
        write_numbers(
            file, after ? after : trace_value(trace, graph->learned[p]), count);
        after = after ? after + count : NULL;
    }
    return file_commit(file, diag);
}
