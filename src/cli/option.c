#include "cli/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* How far a word may be from another to be taken for a slip. */
#define SLIP_MOST 2

/* The column in which a help's descriptions stand. */
#define HELP_COLUMN 26

/* ---- values ---- */

/* Digits alone, up to MOST. */
static bool read_whole(Str text, uint64_t most, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned digit = (unsigned)(unsigned char)text.data[i] - '0';
        if (digit > 9 || *number > (most - digit) / 10) {
            return false;
        }
        *number = *number * 10 + digit;
    }
    return text.length > 0;
}

/* Two numbers with BREAK between. */
static bool read_pair(const char *value, const char *break_text,
                      OptionPair *pair)
{
    const char *middle = strstr(value, break_text);
    uint64_t first, second;

    if (!middle ||
        !read_whole((Str){value, (size_t)(middle - value)}, UINT32_MAX,
                    &first) ||
        !read_whole(str_of(middle + strlen(break_text)), UINT32_MAX, &second)) {
        return false;
    }
    *pair = (OptionPair){true, (uint32_t)first, (uint32_t)second};
    return true;
}

static bool read_size(const char *value, OptionPair *pair)
{
    return read_pair(value, "x", pair) && pair->first && pair->second;
}

static bool read_range(const char *value, OptionPair *pair)
{
    uint64_t one;

    if (read_whole(str_of(value), UINT32_MAX, &one)) {
        *pair = (OptionPair){true, (uint32_t)one, (uint32_t)one};
        return true;
    }
    return read_pair(value, "..", pair) && pair->first <= pair->second;
}

/* Which of "a|b|c" it is, from 1; 0 for none. */
static int find_choice(const char *choices, const char *value)
{
    size_t length = strlen(value);

    for (int i = 1; choices; i++) {
        const char *bar = strchr(choices, '|');
        size_t own = bar ? (size_t)(bar - choices) : strlen(choices);
        if (own == length && memcmp(choices, value, length) == 0) {
            return i;
        }
        choices = bar ? bar + 1 : NULL;
    }
    return 0;
}

static bool read_choice(const Option *row, const char *value, int *choice)
{
    int found = find_choice(row->value, value);

    if (found) {
        *choice = found;
    }
    return found > 0;
}

static bool take_value(OptionParse *parse, const Option *row, const char *value)
{
    void *place = (char *)parse->values + row->place;
    OptionList *list = place;

    switch (row->kind) {
    case OPTION_FLAG: *(bool *)place = true; return true;
    case OPTION_TEXT: *(const char **)place = value; return true;
    case OPTION_LIST:
        *ARENA_PUSH(parse->arena, list->items, list->count, list->capacity) =
            value;
        return true;
    case OPTION_NUMBER:
        return read_whole(str_of(value), UINT64_MAX, place) &&
               *(uint64_t *)place > 0;
    case OPTION_CHOICE: return read_choice(row, value, place);
    case OPTION_SIZE: return read_size(value, place);
    case OPTION_RANGE: return read_range(value, place);
    }
    return false;
}

/* ---- names ---- */

const char *option_nearest(const char *word, const char *const *words,
                           size_t count)
{
    const char *best = NULL;
    size_t least = SLIP_MOST + 1;

    for (size_t i = 0; i < count; i++) {
        size_t distance =
            str_distance(str_of(word), str_of(words[i]), SLIP_MOST);
        if (distance < least && distance < strlen(word)) {
            least = distance;
            best = words[i];
        }
    }
    return best;
}

static const Option *find_row(const OptionParse *parse, Str name)
{
    for (size_t i = 0; i < parse->row_count; i++) {
        if (str_is(name, parse->rows[i].name)) {
            return &parse->rows[i];
        }
    }
    return NULL;
}

static const Option *find_letter(const OptionParse *parse, char letter)
{
    for (size_t i = 0; i < parse->row_count; i++) {
        if (parse->rows[i].letter == letter) {
            return &parse->rows[i];
        }
    }
    return NULL;
}

static bool report_unknown(OptionParse *parse, const char *arg)
{
    const char **names =
        ARENA_ARRAY(parse->arena, const char *, parse->row_count);

    for (size_t i = 0; i < parse->row_count; i++) {
        names[i] = arena_printf(parse->arena, "--%s", parse->rows[i].name);
    }
    const char *near = option_nearest(arg, names, parse->row_count);
    return diag_error(parse->diag, (Span){0},
                      near ? "option-unknown-near" : "option-unknown", arg,
                      near, NULL);
}

/* ---- the line ---- */

/* An option that ARG names; VALUE gets what stands in the same word, or
 * NULL. */
static const Option *find_option(const OptionParse *parse, const char *arg,
                                 const char **value)
{
    const Option *row;

    if (arg[1] != '-') {
        row = find_letter(parse, arg[1]);
        *value = arg[2] ? arg + 2 : NULL;
        return row && row->kind == OPTION_FLAG && *value ? NULL : row;
    }
    const char *equals = strchr(arg, '=');
    size_t length = equals ? (size_t)(equals - arg) : strlen(arg);
    row = find_row(parse, (Str){arg + 2, length - 2});
    *value = equals ? equals + 1 : NULL;
    return row;
}

static bool report_value(OptionParse *parse, const Option *row,
                         const char *value)
{
    static const char *const ids[] = {
        [OPTION_FLAG] = "option-no-value",
        [OPTION_TEXT] = "",
        [OPTION_LIST] = "",
        [OPTION_NUMBER] = "option-number",
        [OPTION_CHOICE] = "option-choice",
        [OPTION_SIZE] = "option-size",
        [OPTION_RANGE] = "option-range",
    };

    return diag_error(parse->diag, (Span){0}, ids[row->kind], row->name, value,
                      row->value, NULL);
}

/* Reads the option at ARGS[*at] and moves to its last word. */
static bool take_option(OptionParse *parse, const char *const *args,
                        size_t count, size_t *at)
{
    const char *value;
    const Option *row = find_option(parse, args[*at], &value);

    if (!row) {
        return report_unknown(parse, args[*at]);
    }
    if (row->kind == OPTION_FLAG) {
        return value ? report_value(parse, row, value)
                     : take_value(parse, row, NULL);
    }
    if (!value && *at + 1 < count) {
        value = args[++*at];
    }
    if (!value) {
        return diag_error(parse->diag, (Span){0}, "option-value-missing",
                          row->name, row->value, NULL);
    }
    return take_value(parse, row, value) || report_value(parse, row, value);
}

bool option_parse(OptionParse *parse, const char *const *args, size_t count)
{
    bool good = true, options = true;

    for (size_t i = 0; i < count; i++) {
        const char *arg = args[i];
        if (options && strcmp(arg, "--") == 0) {
            options = false;
        } else if (options && arg[0] == '-' && arg[1]) {
            good = take_option(parse, args, count, &i) && good;
        } else {
            *ARENA_PUSH(parse->arena, parse->operands, parse->operand_count,
                        parse->operand_capacity) = arg;
        }
    }
    return good;
}

/* ---- help ---- */

static const char *description(const Option *row, const char *command,
                               const Text *text, Buf *key)
{
    buf_clear(key);
    buf_printf(key, "option.%s.%s", command, row->name);
    if (!text_has(text, buf_text(key))) {
        buf_clear(key);
        buf_printf(key, "option.%s", row->name);
    }
    return text_get(text, buf_text(key));
}

void option_help(const Option *rows, size_t count, const char *command,
                 const Text *text, Buf *out)
{
    Buf key = {0};

    for (size_t i = 0; i < count; i++) {
        size_t start = out->length;
        buf_push_str(out, STR("  "));
        if (rows[i].letter) {
            buf_printf(out, "-%c, ", rows[i].letter);
        }
        buf_printf(out, "--%s%s%s", rows[i].name, rows[i].value ? " " : "",
                   rows[i].value ? rows[i].value : "");
        size_t width = out->length - start;
        if (width >= HELP_COLUMN) {
            buf_push_char(out, '\n');
            width = 0;
        }
        buf_printf(out, "%*s%s\n", (int)(HELP_COLUMN - width), "",
                   description(&rows[i], command, text, &key));
    }
    buf_finish(&key);
}
