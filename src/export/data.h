/* data.h - the numbers of a trace as json, npz or csv (the dump).
 *
 * Written as it is made: no more than a buffer is held beside the trace.
 * docs/trace.md says what stands where.
 */
#ifndef EXPORT_DATA_H
#define EXPORT_DATA_H

#include "engine/rtrl.h"
#include "export/sink.h"

typedef enum DataFormat { DATA_JSON, DATA_NPZ, DATA_CSV } DataFormat;

/* The derivative of one value by another. */
typedef struct DataPair {
    uint32_t of, by;
} DataPair;

typedef struct DataOptions {
    DataFormat format;
    bool values_only; /* no events; npz and csv have none anyway */
    const Rtrl *rtrl; /* with sensitivities; NULL: without */
    bool per_loss;    /* with each loss's own gradients */
    const DataPair *pairs;
    size_t pair_count;
} DataOptions;

/* Writes the dump; MODEL is the model's text as read. False when the sink
 * refused, which knows why. */
bool data_write(const Trace *trace, Str model, const DataOptions *options,
                const Sink *sink);

#endif
