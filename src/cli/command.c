#include "cli/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/diag_write.h"
#include "base/file.h"
#include "cli/output.h"

/* In the order of the help. */
static const Command *const commands[] = {
    &command_window, &command_list,  &command_trace, &command_export,
    &command_check,  &command_train, &command_new,
};
static const size_t command_count = sizeof commands / sizeof commands[0];

/* What every command understands. It stands before the command's own values,
 * with their alignment. */
typedef union Common {
    struct {
        bool help;
        int language;
    } values;
    max_align_t alignment;
} Common;

static const Option common_rows[] = {
    {.name = "lang",
     .kind = OPTION_CHOICE,
     .value = "en|zh",
     .place = offsetof(Common, values.language)},
    {.name = "help",
     .letter = 'h',
     .kind = OPTION_FLAG,
     .place = offsetof(Common, values.help)},
};
static const size_t common_count = sizeof common_rows / sizeof common_rows[0];

static void write_diagnostics(Cli *cli)
{
    Buf out = {0};

    diag_write(&cli->diag, cli->text, &out);
    if (out.length) {
        fwrite(out.data, 1, out.length, stderr);
    }
    buf_finish(&out);
}

/* ---- help ---- */

static void push_usage(const Cli *cli, const Command *command, Buf *out)
{
    Buf key = {0};
    const char *name = command->name[0] ? command->name : "window";

    buf_printf(&key, "usage.%s", name);
    buf_printf(out, "unroll %s%s%s", command->name, command->name[0] ? " " : "",
               text_get(cli->text, buf_text(&key)));
    buf_finish(&key);
}

static const char *describe(Cli *cli, const Command *command)
{
    const char *name = command->name[0] ? command->name : "window";

    return text_get(cli->text, arena_printf(&cli->arena, "command.%s", name));
}

/* One line a command. */
static void push_commands(Cli *cli, Buf *out)
{
    buf_printf(out, "\n%s\n", text_get(cli->text, "help.commands"));
    for (size_t i = 1; i < command_count; i++) {
        Buf usage = {0};
        push_usage(cli, commands[i], &usage);
        buf_printf(out, "  %s\n      %s\n", buf_text(&usage),
                   describe(cli, commands[i]));
        buf_finish(&usage);
    }
    buf_printf(out, "\n%s\n", text_get(cli->text, "help.more"));
}

static void write_help(Cli *cli, const Command *command, const Option *rows,
                       size_t count)
{
    Buf out = {0};
    bool window = command->name[0] == '\0';

    push_usage(cli, command, &out);
    buf_printf(&out, "\n    %s\n\n", describe(cli, command));
    option_help(rows, count, window ? "window" : command->name, cli->text,
                &out);
    if (window) {
        push_commands(cli, &out);
    }
    output_text(buf_str(&out));
    buf_finish(&out);
}

/* ---- running ---- */

/* The command that the line names; the window's has no name. */
static const Command *find_command(int argc, const char *const *argv)
{
    for (size_t i = 1; argc > 1 && i < command_count; i++) {
        if (strcmp(argv[1], commands[i]->name) == 0) {
            return commands[i];
        }
    }
    return commands[0];
}

/* A lesson's place holds a word that looks like a command mistyped. */
static bool report_command(Cli *cli, const char *word)
{
    const char *names[sizeof commands / sizeof commands[0]];

    for (size_t i = 1; i < command_count; i++) {
        names[i - 1] = commands[i]->name;
    }
    const char *near = option_nearest(word, names, command_count - 1);
    if (!near || file_exists(word)) {
        return false;
    }
    diag_error(&cli->diag, (Span){0},
               strcmp(word, near) == 0 ? "command-late" : "command-unknown",
               word, near, NULL);
    return true;
}

static bool check_operands(Cli *cli, const Command *command)
{
    Buf usage = {0};
    bool good = cli->operand_count >= command->least &&
                cli->operand_count <= command->most;

    if (command == commands[0] && cli->operand_count &&
        report_command(cli, cli->operands[0])) {
        return false;
    }
    if (!good) {
        push_usage(cli, command, &usage);
        diag_error(&cli->diag, (Span){0},
                   cli->operand_count < command->least ? "operand-missing"
                                                       : "operand-extra",
                   buf_text(&usage), NULL);
        buf_finish(&usage);
    }
    return good;
}

/* The common rows and the command's, as one table. */
static Option *join_rows(Cli *cli, const Command *command)
{
    size_t count = command->option_count;
    Option *rows = ARENA_ARRAY(&cli->arena, Option, common_count + count);

    for (size_t i = 0; i < count; i++) {
        rows[i] = command->options[i];
        rows[i].place += sizeof(Common);
    }
    memcpy(rows + count, common_rows, sizeof common_rows);
    return rows;
}

static CliStatus run_command(Cli *cli, const Command *command,
                             const char *const *args, size_t count)
{
    Common *common = arena_alloc(&cli->arena, sizeof *common + command->size);
    OptionParse parse = {.arena = &cli->arena,
                         .diag = &cli->diag,
                         .rows = join_rows(cli, command),
                         .row_count = common_count + command->option_count,
                         .values = common};

    bool good = option_parse(&parse, args, count);
    cli->language_given = common->values.language != 0;
    cli->language = common->values.language
                        ? (Language)(common->values.language - 1)
                        : language_of_environment();
    cli->text = text_create(file_data_folder(), cli->language);
    cli->operands = parse.operands;
    cli->operand_count = parse.operand_count;
    if (common->values.help) {
        cli->diag.count = 0;
        write_help(cli, command, parse.rows, parse.row_count);
        return CLI_DONE;
    }
    if (!good || !check_operands(cli, command)) {
        return CLI_CALL;
    }
    return command->run(cli, common + 1);
}

int command_run(int argc, const char *const *argv)
{
    Cli cli = {0};
    const Command *command = find_command(argc, argv);
    int skip = command == commands[0] ? 1 : 2;

    if (skip > argc) {
        skip = argc;
    }
    /* A reader that goes away is an error of writing, not our end. */
    signal(SIGPIPE, SIG_IGN);
    arena_init(&cli.arena);
    diag_init(&cli.diag, &cli.arena);
    CliStatus status =
        run_command(&cli, command, argv + skip, (size_t)(argc - skip));
    if (!output_flush(&cli.diag) && status == CLI_DONE) {
        status = CLI_MACHINE;
    }
    write_diagnostics(&cli);
    text_destroy(cli.text);
    arena_finish(&cli.arena);
    return status;
}
