#include "cli/record.h"

#include "engine/trace_run.h"
#include "lang/unroll.h"

Limits record_limits(const RecordOptions *options)
{
    Limits limits = LIMITS_USUAL;

    if (options->max_values) {
        limits.values = options->max_values;
        /* No use in more values than a range can count. */
        if (limits.range < options->max_values) {
            limits.range = options->max_values;
        }
    }
    if (options->max_entries) {
        limits.entries = options->max_entries;
        if (limits.terms < options->max_entries) {
            limits.terms = options->max_entries;
        }
    }
    if (options->max_work) {
        limits.work = options->max_work;
    }
    return limits;
}

bool record_open(Cli *cli, const char *name, const RecordOptions *options,
                 Record *record)
{
    Limits limits = record_limits(options);

    *record = (Record){0};
    record->lesson = lesson_read(&cli->arena, name, &cli->diag);
    if (!record->lesson) {
        return false;
    }
    record->graph = lesson_graph(&cli->arena, record->lesson, options->variant,
                                 &limits, &cli->diag);
    if (!record->graph || cli->diag.errors) {
        return false;
    }
    record->trace = trace_run(&cli->arena, record->graph, &cli->diag);
    return record->trace != NULL;
}
