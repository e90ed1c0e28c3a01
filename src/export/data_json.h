/* data_json.h - a dump as one json document, an array or an event a line. */
#ifndef EXPORT_DATA_JSON_H
#define EXPORT_DATA_JSON_H

#include "export/data_section.h"
#include "export/data_writer.h"

bool data_json_write(const Trace *trace, Str model, const DataOptions *options,
                     const Sink *sink);

#endif
