/* data.h - the numbers of a trace as json, npz or csv (the dump).
 *
 * Written as it is made: no more than a buffer is held beside the trace.
 * docs/trace.md says what stands where.
 */
#ifndef EXPORT_DATA_H
#define EXPORT_DATA_H

#include "engine/trace.h"

typedef enum DataFormat { DATA_JSON, DATA_NPZ, DATA_CSV } DataFormat;

typedef struct DataOptions {
    DataFormat format;
    bool values_only; /* no events */
    bool rtrl, per_loss, train;
    const char *const *sensitivities; /* "h[20]/h[1]" */
    size_t sensitivity_count;
} DataOptions;

/* Where the bytes go: standard output, or a file that is whole or absent. */
typedef struct DataSink {
    void (*write)(void *context, const void *bytes, size_t length);
    void *context;
} DataSink;

/* MODEL is the model's text as read. False: reported. */
bool data_write(const Trace *trace, Str model, const DataOptions *options,
                const DataSink *sink, Diag *diag);

#endif
