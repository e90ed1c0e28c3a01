#include "cli/cli.h"

#include <stdarg.h>

#include "base/file.h"
#include "cli/output.h"

void cli_say(Cli *cli, const char *key, ...)
{
    const char *strings[DIAG_ARGS];
    size_t count = 0;
    va_list args;

    va_start(args, key);
    while (count < DIAG_ARGS && (strings[count] = va_arg(args, const char *))) {
        count++;
    }
    va_end(args);
    output_text(str_of(text_fill(&cli->arena, cli->text, key, strings, count)));
    output_text(STR("\n"));
}

bool cli_actions(Cli *cli, const char *script, const char *actions,
                 const char **all)
{
    Str text = {"", 0};

    *all = NULL;
    if (script &&
        !file_read(&cli->arena, script, FILE_TEXT_MOST, &text, &cli->diag)) {
        return false;
    }
    if (script || actions) {
        *all = arena_printf(&cli->arena, "%.*s\n%s", (int)text.length,
                            text.data, actions ? actions : "");
    }
    return true;
}
