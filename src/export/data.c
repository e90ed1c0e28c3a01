#include "export/data.h"

#include "export/data_csv.h"
#include "export/data_json.h"
#include "export/data_npz.h"

bool data_write(const Trace *trace, Str model, const DataOptions *options,
                const Sink *sink)
{
    switch (options->format) {
    case DATA_NPZ: return data_npz_write(trace, options, sink);
    case DATA_CSV: return data_csv_write(trace, options, sink);
    default: return data_json_write(trace, model, options, sink);
    }
}
