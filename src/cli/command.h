/* command.h - the commands: one file each, named after it.
 *
 * To add one: its file with a Command in it, its line below and in the table
 * of command.c, and in the catalogues `command.NAME` (what it does),
 * `usage.NAME` (its operands) and `option.NAME` for new options.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/cli.h"

typedef struct Command {
    const char *name; /* "trace"; "" for the window */
    const Option *options;
    size_t option_count;
    size_t size;        /* of the struct that the options fill, zeroed first */
    size_t least, most; /* operands */
    CliStatus (*run)(Cli *cli, const void *values);
} Command;

#define COMMAND_OPTIONS(rows) \
    .options = (rows), .option_count = sizeof(rows) / sizeof(rows)[0]
#define COMMAND_ANY SIZE_MAX

/* Runs the program; returns its exit status. */
int command_run(int argc, const char *const *argv);

extern const Command command_window;
extern const Command command_list;
extern const Command command_trace;
extern const Command command_export;
extern const Command command_check;
extern const Command command_train;
extern const Command command_new;

#endif
