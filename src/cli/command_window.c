#include <string.h>

#include "app/app.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/record.h"

typedef struct Values {
    RecordOptions record;
    const char *actions, *script;
    int theme; /* 0, or a ThemeId from 1 */
    OptionPair size;
    bool fullscreen, version;
} Values;

static const Option options[] = {
    {.name = "fullscreen",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, fullscreen)},
    {.name = "size",
     .kind = OPTION_SIZE,
     .value = "WxH",
     .place = offsetof(Values, size)},
    {.name = "theme",
     .kind = OPTION_CHOICE,
     .value = "light|dark|contrast",
     .place = offsetof(Values, theme)},
    {.name = "do",
     .kind = OPTION_TEXT,
     .value = "ACTIONS",
     .place = offsetof(Values, actions)},
    {.name = "script",
     .kind = OPTION_TEXT,
     .value = "FILE",
     .place = offsetof(Values, script)},
    RECORD_OPTIONS(Values, record),
    {.name = "version",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, version)},
};

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    Limits limits = record_limits(&values->record);
    AppOptions app = {
        .lesson = cli->operand_count ? cli->operands[0] : NULL,
        .variant = values->record.variant,
        .limits = &limits,
        .language = cli->language,
        .language_given = cli->language_given,
        .theme_given = values->theme != 0,
        .fullscreen = values->fullscreen,
    };

    if (values->version) {
        output_text(STR("unroll " UNROLL_VERSION "\n"));
        return CLI_DONE;
    }
    if (values->theme) {
        app.theme = (ThemeId)(values->theme - 1);
    }
    if (values->size.given) {
        app.width = (int)values->size.first;
        app.height = (int)values->size.second;
    }
    if (!cli_actions(cli, values->script, values->actions, &app.actions)) {
        return CLI_INPUT;
    }
    return (CliStatus)app_run(&app, &cli->diag);
}

const Command command_window = {
    .name = "",
    COMMAND_OPTIONS(options),
    .size = sizeof(Values),
    .least = 0,
    .most = 1,
    .run = run,
};
