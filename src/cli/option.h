/* option.h - the options of a command, as a table.
 *
 * A command describes its options in rows and keeps their values in a struct
 * of its own; a row says where in it. One parser reads all commands' options,
 * and one printer makes their --help from the same rows and the catalogue
 * (keys `option.COMMAND.NAME`, else `option.NAME`).
 *
 * Written as usual: --name VALUE, --name=VALUE, -o VALUE; `--` ends the
 * options; options and operands may be mixed.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "base/diag.h"
#include "base/text.h"

typedef enum OptionKind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *; NULL when not given */
    OPTION_LIST,   /* OptionList: may be given several times */
    OPTION_NUMBER, /* uint64_t, from 1; left alone when not given */
    OPTION_CHOICE, /* int: which of the words, from 1; left alone else */
    OPTION_SIZE,   /* OptionPair: WxH, both from 1 */
    OPTION_RANGE   /* OptionPair: A..B with A <= B, or N for N..N */
} OptionKind;

typedef struct OptionList {
    const char **items;
    size_t count, capacity;
} OptionList;

typedef struct OptionPair {
    bool given;
    uint32_t first, second;
} OptionPair;

typedef struct Option {
    const char *name; /* without the two dashes */
    char letter;      /* its short form, or 0 */
    OptionKind kind;
    /* What the help calls its value: "FILE"; of a choice the words, between
     * them bars: "json|npz|csv". */
    const char *value;
    size_t place; /* offsetof in the command's struct */
} Option;

/* A command line taken apart. */
typedef struct OptionParse {
    Arena *arena;
    Diag *diag;
    const Option *rows;
    size_t row_count;
    void *values; /* the command's struct */
    const char **operands;
    size_t operand_count, operand_capacity;
} OptionParse;

/* Reads ARGS; false when something was reported. */
bool option_parse(OptionParse *parse, const char *const *args, size_t count);

/* The rows as the lines of a --help, for COMMAND. */
void option_help(const Option *rows, size_t count, const char *command,
                 const Text *text, Buf *out);

/* The nearest of COUNT words to WORD, NULL when none is near. */
const char *option_nearest(const char *word, const char *const *words,
                           size_t count);

#endif
