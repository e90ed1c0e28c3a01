#include "cli/command.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/num.h"
#include "cli/output.h"
#include "cli/record.h"
#include "cli/stop.h"
#include "engine/train.h"
#include "export/weights.h"

/* Lines of progress in all. */
#define LINES 20
#define BAR 40 /* signs of the bar on a terminal */

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

static void tell(Cli *cli, uint32_t done, uint32_t steps, const Update *update)
{
    cli_say(cli, "train-progress", arena_printf(&cli->arena, "%" PRIu32, done),
            arena_printf(&cli->arena, "%" PRIu32, steps),
            digits(cli, update->loss), digits(cli, update->norm), NULL);
    output_flush(NULL); /* seen at once; errors are found at the end */
}

/* A bar on a terminal, in one line that is taken back. */
static void draw_bar(Cli *cli, uint32_t done, uint32_t steps,
                     const Update *update)
{
    char bar[BAR + 1];
    uint32_t full = (uint32_t)((uint64_t)done * BAR / steps);

    for (uint32_t i = 0; i < BAR; i++) {
        bar[i] = i < full ? '#' : '.';
    }
    bar[BAR] = '\0';
    fprintf(stderr, "\r[%s] %" PRIu32 " / %" PRIu32 "  %s\033[K", bar, done,
            steps, digits(cli, update->loss));
    fflush(stderr);
}

static void clear_bar(void)
{
    fputs("\r\033[K", stderr);
}

/* All updates, or as many as were done before it was stopped. */
static bool train(Cli *cli, Trace *trace)
{
    bool bar = isatty(STDERR_FILENO);
    uint32_t steps = trace->graph->training.steps;
    /* Only where it ends is kept. */
    Trainer *trainer =
        train_begin(&cli->arena, trace, trace, UINT32_MAX, &cli->diag);
    bool good = trainer != NULL;

    while (good && !stop_asked() && !train_is_done(trainer)) {
        good = train_step(trainer, &cli->diag);
        uint32_t done = trace->update_count;
        const Update *update = &trace->updates[done - 1];
        if (bar && (done == steps || done % (steps / 500 + 1) == 0)) {
            draw_bar(cli, done, steps, update);
        } else if (!bar && is_told(done, steps)) {
            tell(cli, done, steps, update);
        }
    }
    if (trainer && bar) {
        clear_bar();
        if (trace->update_count) {
            tell(cli, trace->update_count, steps,
                 &trace->updates[trace->update_count - 1]);
        }
    }
    return trainer && train_end(trainer, &cli->diag) && good;
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

    if (!record_open(cli, cli->operands[0], &values->record, &record)) {
        return CLI_INPUT;
    }
    stop_listen();
    if (!train(cli, record.trace)) {
        return CLI_INPUT;
    }
    if (stop_asked()) {
        cli_say(
            cli, "train-stopped",
            arena_printf(&cli->arena, "%" PRIu32, record.trace->update_count),
            NULL);
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
