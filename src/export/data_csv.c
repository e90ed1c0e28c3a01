#include "export/data_csv.h"

#include <string.h>

#include "export/data_writer.h"

typedef struct Csv {
    DataWriter writer;
    const char *section;
} Csv;

/* RFC 4180: "h[2,3]" has a comma and goes in quotes. */
static void put_name(DataWriter *writer, const DataItem *item)
{
    bool quoted = strchr(item->group, ',') || strchr(item->name, ',');

    data_writer_text(writer, quoted ? "\"" : "");
    data_writer_text(writer, item->group);
    data_writer_text(writer, item->group[0] ? "/" : "");
    data_writer_text(writer, item->name);
    data_writer_text(writer, quoted ? "\"" : "");
}

/* The place of entry K: all sizes but the last together make the rows, so
 * that a third dimension, which the format has no column for, goes down. */
static void put_place(DataWriter *writer, const DataItem *item, size_t k)
{
    size_t columns = item->rank > 1 ? item->sizes[item->rank - 1] : 1;

    data_writer_text(writer, ",");
    if (item->rank > 0) {
        data_writer_count(writer, k / columns + 1);
    }
    data_writer_text(writer, ",");
    if (item->rank > 1) {
        data_writer_count(writer, k % columns + 1);
    }
    data_writer_text(writer, ",");
}

static bool visit(void *context, const DataItem *item)
{
    Csv *csv = context;

    for (size_t k = 0; k < item->count; k++) {
        data_writer_text(&csv->writer, csv->section);
        data_writer_text(&csv->writer, ",");
        put_name(&csv->writer, item);
        put_place(&csv->writer, item, k);
        data_writer_number(&csv->writer, item->entries ? item->entries[k] : 0);
        data_writer_text(&csv->writer, "\n");
    }
    return !csv->writer.failed;
}

bool data_csv_write(const Trace *trace, const DataOptions *options,
                    const Sink *sink)
{
    Csv csv;

    data_writer_init(&csv.writer, sink);
    data_writer_text(&csv.writer, "section,name,i,j,value\n");
    for (int i = 0; i < DATA_SECTION_COUNT; i++) {
        csv.section = data_section_name((DataSection)i);
        if (!data_section_visit(trace, options, (DataSection)i, visit, &csv)) {
            return false;
        }
    }
    return data_writer_flush(&csv.writer);
}
