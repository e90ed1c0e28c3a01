#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "cli/command.h"
#include "cli/record.h"
#include "lesson/check.h"

/* How deep folders are gone through. */
#define DEPTH_MOST 16

typedef struct Values {
    RecordOptions record;
} Values;

static const Option options[] = {
    RECORD_LIMITS(Values, record),
};

typedef struct Checking {
    Cli *cli;
    Limits limits;
    size_t count, wrong;
} Checking;

static const char *number(Cli *cli, size_t count)
{
    return arena_printf(&cli->arena, "%zu", count);
}

static const char *digits(Cli *cli, double value)
{
    char text[NUM_MOST];
    bool exact;
    size_t length = num_print_digits(text, value, 4, &exact);

    return arena_copy(&cli->arena, text, length);
}

/* What was found out, though nothing is wrong. */
static void say_report(Cli *cli, const char *path, const CheckReport *report)
{
    cli_say(cli, report->sampled ? "check-report-sampled" : "check-report",
            path, number(cli, report->scenes), number(cli, report->questions),
            number(cli, report->quotes), number(cli, report->gradients), NULL);
    for (size_t i = 0; i < report->kink_count; i++) {
        const CheckKink *kink = &report->kinks[i];
        cli_say(cli, kink->function[0] ? "check-kink-of" : "check-kink",
                kink->gradient, digits(cli, kink->value),
                digits(cli, kink->left), digits(cli, kink->right),
                kink->function, kink->at, NULL);
    }
}

static void check_one(Checking *checking, const char *path)
{
    Cli *cli = checking->cli;
    CheckReport report = {0};

    checking->count++;
    if (check_lesson(&cli->arena, path, &checking->limits, &report,
                     &cli->diag)) {
        say_report(cli, path, &report);
    } else {
        checking->wrong++;
    }
}

static bool is_lesson(Cli *cli, const char *path)
{
    if (file_is_folder(path)) {
        return file_exists(file_join(&cli->arena, path, "lesson.md"));
    }
    return strcmp(file_ending(path), ".txt") == 0;
}

/* The lessons and model texts below a folder. */
static void check_folder(Checking *checking, const char *folder, int depth)
{
    Arena *arena = &checking->cli->arena;
    const char **names;
    size_t name_count;

    if (depth == DEPTH_MOST || !file_list(arena, folder, &names, &name_count)) {
        return;
    }
    for (size_t i = 0; i < name_count; i++) {
        const char *path = file_join(arena, folder, names[i]);
        if (names[i][0] == '.') {
            continue;
        }
        if (is_lesson(checking->cli, path)) {
            check_one(checking, path);
        } else if (file_is_folder(path)) {
            check_folder(checking, path, depth + 1);
        }
    }
}

static void check_path(Checking *checking, const char *path)
{
    Cli *cli = checking->cli;
    size_t before = checking->count;

    if (!file_is_folder(path) || is_lesson(cli, path)) {
        check_one(checking, path);
        return;
    }
    check_folder(checking, path, 0);
    if (checking->count == before) {
        diag_error(&cli->diag, (Span){0}, "check-nothing", path, NULL);
    }
}

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    Checking checking = {.cli = cli, .limits = record_limits(&values->record)};

    for (size_t i = 0; i < cli->operand_count; i++) {
        check_path(&checking, cli->operands[i]);
    }
    if (checking.wrong || cli->diag.errors) {
        return CLI_INPUT;
    }
    cli_say(cli, "check-done", number(cli, checking.count), NULL);
    return CLI_DONE;
}

const Command command_check = {
    .name = "check",
    COMMAND_OPTIONS(options),
    .size = sizeof(Values),
    .least = 1,
    .most = COMMAND_ANY,
    .run = run,
};
