/* cli.h - what every command is given, and what it returns. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/diag.h"
#include "cli/option.h"

/* A command's exit status: by whose fault. */
typedef enum CliStatus {
    CLI_DONE,
    CLI_INPUT,  /* what was read is wrong, or too large */
    CLI_CALL,   /* the command line is wrong */
    CLI_MACHINE /* the disk, the display, a program that is missing */
} CliStatus;

typedef struct Cli {
    Arena arena;
    Diag diag;
    Language language;
    bool language_given;
    Text *text; /* the catalogue of LANGUAGE */
    const char *const *operands;
    size_t operand_count;
} Cli;

/* A line of standard output from a catalogue key and its strings, then
 * NULL. */
void cli_say(Cli *cli, const char *key, ...) __attribute__((sentinel));

/* The actions of a file SCRIPT (--script) and then ACTIONS (--do), either of
 * them NULL when not given, as one script; NULL if there are none. False:
 * reported. */
bool cli_actions(Cli *cli, const char *script, const char *actions,
                 const char **all);

#endif
