/* record.h - a lesson, unrolled and run: what most commands begin with. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "cli/cli.h"
#include "engine/trace.h"
#include "lesson/lesson.h"

typedef struct RecordOptions {
    const char *variant; /* --model; NULL: the base */
    uint64_t max_values, max_entries, max_work;
} RecordOptions;

/* The rows of these options, in a command's table; FIELD is the name of the
 * RecordOptions in its struct TYPE. */
/* clang-format off */
#define RECORD_PLACE(Type, field, option)                        \
    (offsetof(Type, field) + offsetof(RecordOptions, option))
#define RECORD_OPTIONS(Type, field)                              \
    {.name = "model", .kind = OPTION_TEXT, .value = "NAME",      \
     .place = RECORD_PLACE(Type, field, variant)},               \
    RECORD_LIMITS(Type, field)
#define RECORD_LIMITS(Type, field)                               \
    {.name = "max-values", .kind = OPTION_NUMBER, .value = "N",  \
     .place = RECORD_PLACE(Type, field, max_values)},            \
    {.name = "max-entries", .kind = OPTION_NUMBER, .value = "N", \
     .place = RECORD_PLACE(Type, field, max_entries)},           \
    {.name = "max-work", .kind = OPTION_NUMBER, .value = "N",    \
     .place = RECORD_PLACE(Type, field, max_work)}
/* clang-format on */

/* The usual limits, raised or lowered as asked for. */
Limits record_limits(const RecordOptions *options);

typedef struct Record {
    Lesson *lesson;
    Graph *graph;
    Trace *trace;
} Record;

/* Reads, unrolls and runs; false: reported. */
bool record_open(Cli *cli, const char *name, const RecordOptions *options,
                 Record *record);

#endif
