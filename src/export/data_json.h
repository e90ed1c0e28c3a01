/* data_json.h - a dump as one json document, an array or an event a line. */
#ifndef EXPORT_DATA_JSON_H
#define EXPORT_DATA_JSON_H

#include "export/data_item.h"
#include "export/data_writer.h"

bool data_json_write(const Trace *trace, Str model, const DataOptions *options,
                     const Sink *sink);

/* The members `"shape": [2, 3], "data": [...]` of an array. */
void data_json_array(DataWriter *writer, const DataItem *item);

#endif
