#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/record.h"
#include "engine/trace_check.h"
#include "engine/train.h"
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

/* ---- what is asked for beside the run ---- */

static bool find_value(Cli *cli, const Graph *graph, const char *pair, Str name,
                       uint32_t *value)
{
    *value = graph_find(graph, str_trim(name));
    return *value != GRAPH_NONE ||
           diag_error(&cli->diag, (Span){0}, "sensitivity-value", pair,
                      arena_copy(&cli->arena, name.data, name.length), NULL);
}

/* "h[20]/h[1]" */
static bool read_pair(Cli *cli, const Graph *graph, const char *text,
                      DataPair *pair)
{
    const char *slash = strchr(text, '/');

    if (!slash) {
        return diag_error(&cli->diag, (Span){0}, "sensitivity-form", text,
                          NULL);
    }
    Str of = {text, (size_t)(slash - text)};
    return find_value(cli, graph, text, of, &pair->of) &&
           find_value(cli, graph, text, str_of(slash + 1), &pair->by);
}

/* Runs what fills the dump's further sections. */
static bool make_extras(Cli *cli, const Values *values, const Record *record,
                        DataOptions *data)
{
    const OptionList *list = &values->sensitivities;
    DataPair *pairs = ARENA_ARRAY(&cli->arena, DataPair, list->count);
    bool good = true;

    for (size_t i = 0; i < list->count; i++) {
        good = read_pair(cli, record->graph, list->items[i], &pairs[i]) && good;
    }
    data->pairs = pairs;
    data->pair_count = list->count;
    data->per_loss = values->per_loss;
    if (good && values->rtrl) {
        data->rtrl =
            rtrl_run(&cli->arena, record->trace,
                     record_limits(&values->record).entries, &cli->diag);
        good = data->rtrl != NULL;
    }
    if (good && values->train) {
        good = train_run(&cli->arena, record->trace, NULL, NULL, &cli->diag);
    }
    return good;
}

static CliStatus write_dump(Cli *cli, const Values *values,
                            const Record *record)
{
    DataOptions data = {.format = format_of(values),
                        .values_only = values->values_only};
    Output output;

    if (!make_extras(cli, values, record, &data)) {
        return CLI_INPUT;
    }

    if (!output_open(&output, output_path(cli, values, record->lesson),
                     &cli->diag)) {
        return CLI_MACHINE;
    }
    bool whole = data_write(
        record->trace,
        lesson_model_text(&cli->arena, record->lesson, values->record.variant),
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

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    Record record;

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
