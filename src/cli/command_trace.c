#include <unistd.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/record.h"
#include "export/data.h"

typedef struct Values {
    RecordOptions record;
    int format; /* 0, or a DataFormat from 1 */
    bool values_only, check, rtrl, per_loss, train;
    OptionList sensitivities;
    const char *output;
} Values;

static const Option options[] = {
    {.name = "format",
     .kind = OPTION_CHOICE,
     .value = "json|npz|csv",
     .place = offsetof(Values, format)},
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .value = "FILE",
     .place = offsetof(Values, output)},
    {.name = "values-only",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, values_only)},
    {.name = "check", .kind = OPTION_FLAG, .place = offsetof(Values, check)},
    {.name = "rtrl", .kind = OPTION_FLAG, .place = offsetof(Values, rtrl)},
    {.name = "per-loss",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, per_loss)},
    {.name = "train", .kind = OPTION_FLAG, .place = offsetof(Values, train)},
    {.name = "sensitivity",
     .kind = OPTION_LIST,
     .value = "Y/X",
     .place = offsetof(Values, sensitivities)},
    RECORD_OPTIONS(Values, record),
};

static DataFormat format_of(const Values *values)
{
    return values->format ? (DataFormat)(values->format - 1) : DATA_JSON;
}

static bool check(Cli *cli, const Trace *trace)
{
    if (!trace_check(trace, &cli->diag)) {
        return false;
    }
    cli_say(cli, "trace-checked",
            arena_printf(&cli->arena, "%u", trace_event_count(trace)),
            arena_printf(&cli->arena, "%u", trace->graph->value_count), NULL);
    return true;
}

/* -o may name a folder to put the file in. */
static const char *output_path(Cli *cli, const Values *values,
                               const Lesson *lesson)
{
    static const char *const endings[] = {"json", "npz", "csv"};

    if (!values->output || !file_is_folder(values->output)) {
        return values->output;
    }
    return file_join(&cli->arena, values->output,
                     arena_printf(&cli->arena, "%s.%s", lesson->name,
                                  endings[format_of(values)]));
}

static CliStatus write_dump(Cli *cli, const Values *values,
                            const Record *record)
{
    DataOptions data = {.format = format_of(values),
                        .values_only = values->values_only};
    Output output;

    if (!output_open(&output, output_path(cli, values, record->lesson),
                     &cli->diag)) {
        return CLI_MACHINE;
    }
    bool whole =
        data_write(record->trace,
                   record_model(cli, record->lesson, values->record.variant),
                   &data, &output.sink);
    return output_close(&output, whole, &cli->diag) && whole ? CLI_DONE
                                                             : CLI_MACHINE;
}

/* Bytes of an archive would spoil a terminal. */
static bool spoils_terminal(const Values *values)
{
    return format_of(values) == DATA_NPZ && !values->output &&
           isatty(STDOUT_FILENO);
}

/* What the dump has a place for but nothing computes yet. */
static const char *missing_of(const Values *values)
{
    return values->rtrl                  ? "--rtrl"
           : values->per_loss            ? "--per-loss"
           : values->train               ? "--train"
           : values->sensitivities.count ? "--sensitivity"
                                         : NULL;
}

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    const char *missing = missing_of(values);
    Record record;

    if (missing) {
        diag_error(&cli->diag, (Span){0}, "option-missing", missing, NULL);
        return CLI_CALL;
    }

    if (spoils_terminal(values)) {
        diag_error(&cli->diag, (Span){0}, "trace-terminal", NULL);
        return CLI_CALL;
    }
    if (!record_open(cli, cli->operands[0], &values->record, &record)) {
        return CLI_INPUT;
    }
    if (values->check && !check(cli, record.trace)) {
        return CLI_INPUT;
    }
    return values->check && !values->output ? CLI_DONE
                                            : write_dump(cli, values, &record);
}

const Command command_trace = {
    .name = "trace",
    COMMAND_OPTIONS(options),
    .size = sizeof(Values),
    .least = 1,
    .most = 1,
    .run = run,
};
