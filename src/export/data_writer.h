/* data_writer.h - text on its way to a sink, through one bounded buffer. */
#ifndef EXPORT_DATA_WRITER_H
#define EXPORT_DATA_WRITER_H

#include "base/str.h"
#include "export/sink.h"

typedef struct DataWriter {
    const Sink *sink;
    bool failed;
    size_t used;
    char bytes[1 << 15];
} DataWriter;

void data_writer_init(DataWriter *writer, const Sink *sink);
void data_writer_bytes(DataWriter *writer, const void *bytes, size_t length);
void data_writer_text(DataWriter *writer, const char *text);
void data_writer_count(DataWriter *writer, uint64_t number);
/* A double that reads back to the same bits. */
void data_writer_number(DataWriter *writer, double number);
/* The same in json: Infinity and NaN are strings there. */
void data_writer_json_number(DataWriter *writer, double number);
/* A json string with its quotes. */
void data_writer_json_string(DataWriter *writer, Str text);
/* False if the sink ever refused. */
bool data_writer_flush(DataWriter *writer);

#endif
