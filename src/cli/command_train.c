#include "cli/command.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/num.h"
#include "cli/output.h"
#include "cli/record.h"
#include "engine/train.h"
#include "export/weights.h"

/* Lines of progress in all. */
#define LINES 20

typedef struct Values {
    RecordOptions record;
    const char *output;
} Values;

static const Option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .value = "FILE",
     .place = offsetof(Values, output)},
    RECORD_OPTIONS(Values, record),
};

static const char *digits(Cli *cli, double value)
{
    char text[NUM_MOST];
    bool exact;
    size_t length = num_print_digits(text, value, 6, &exact);

    return arena_copy(&cli->arena, text, length);
}

/* The first, the last, and some between. */
static bool is_told(uint32_t done, uint32_t steps)
{
    uint32_t every = steps / LINES ? steps / LINES : 1;

    return done == 1 || done == steps || done % every == 0;
}

static bool tell(void *context, uint32_t done, uint32_t steps,
                 const Update *update)
{
    Cli *cli = context;

    if (is_told(done, steps)) {
        cli_say(cli, "train-progress",
                arena_printf(&cli->arena, "%" PRIu32, done),
                arena_printf(&cli->arena, "%" PRIu32, steps),
                digits(cli, update->loss), digits(cli, update->norm), NULL);
        output_flush(NULL); /* seen at once; errors are found at the end */
    }
    return true;
}

static const char *output_path(Cli *cli, const Values *values,
                               const Lesson *lesson)
{
    if (!file_is_folder(values->output)) {
        return values->output;
    }
    return file_join(&cli->arena, values->output,
                     arena_printf(&cli->arena, "%s.safetensors", lesson->name));
}

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    Record record;

    if (!record_open(cli, cli->operands[0], &values->record, &record) ||
        !train_run(&cli->arena, record.trace, tell, cli, &cli->diag)) {
        return CLI_INPUT;
    }
    if (!values->output) {
        return CLI_DONE;
    }
    const char *path = output_path(cli, values, record.lesson);
    if (!weights_save(path, record.trace, &cli->diag)) {
        return CLI_MACHINE;
    }
    cli_say(cli, "train-saved", path, NULL);
    return CLI_DONE;
}

const Command command_train = {
    .name = "train",
    COMMAND_OPTIONS(options),
    .size = sizeof(Values),
    .least = 1,
    .most = 1,
    .run = run,
};
