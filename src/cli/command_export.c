#include <inttypes.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/record.h"
#include "export/frames.h"
#include "player/action.h"

#define WIDTH_USUAL 1920
#define HEIGHT_USUAL 1080
#define SIZE_MOST 16384u /* what a raster takes */

typedef struct Values {
    RecordOptions record;
    int format, by, theme, notation; /* from 1; 0: not given */
    const char *output, *actions, *script;
    uint64_t scene;
    OptionPair steps, size;
} Values;

static const Option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .value = "PATH",
     .place = offsetof(Values, output)},
    {.name = "format",
     .kind = OPTION_CHOICE,
     .value = "png",
     .place = offsetof(Values, format)},
    {.name = "steps",
     .kind = OPTION_RANGE,
     .value = "A..B",
     .place = offsetof(Values, steps)},
    {.name = "scene",
     .kind = OPTION_NUMBER,
     .value = "N",
     .place = offsetof(Values, scene)},
    {.name = "by",
     .kind = OPTION_CHOICE,
     .value = "pass|time|event|scalar",
     .place = offsetof(Values, by)},
    {.name = "size",
     .kind = OPTION_SIZE,
     .value = "WxH",
     .place = offsetof(Values, size)},
    {.name = "theme",
     .kind = OPTION_CHOICE,
     .value = "light|dark|contrast",
     .place = offsetof(Values, theme)},
    {.name = "notation",
     .kind = OPTION_CHOICE,
     .value = "nndl|d2l|cs231n|pytorch",
     .place = offsetof(Values, notation)},
    {.name = "do",
     .kind = OPTION_TEXT,
     .value = "ACTIONS",
     .place = offsetof(Values, actions)},
    {.name = "script",
     .kind = OPTION_TEXT,
     .value = "FILE",
     .place = offsetof(Values, script)},
    RECORD_OPTIONS(Values, record),
};

static bool run_actions(Cli *cli, const Values *values, Player *player)
{
    const char *all;

    return cli_actions(cli, values->script, values->actions, &all) &&
           (!all || action_script(player, str_of(all), &cli->diag));
}

static bool make_player(Cli *cli, const Values *values, Player *player)
{
    Record record;

    if (!record_open(cli, cli->operands[0], &values->record, &record) ||
        !scene_resolve(record.lesson, record.trace, &cli->diag)) {
        return false;
    }
    player_init(player, &cli->arena, record.lesson, record.graph, record.trace);
    player->language = cli->language;
    player_set_size(player,
                    values->by ? (StepSize)(values->by - 1) : STEP_EVENT);
    if (values->theme) {
        player->theme = (ThemeId)(values->theme - 1);
    }
    if (values->notation) {
        player->notation = (Notation)(values->notation - 1);
    }
    return run_actions(cli, values, player);
}

static FramesOptions frames_of(const Values *values)
{
    bool acted = values->actions || values->script;
    bool chosen = values->steps.given || values->scene || values->by;
    FramesOptions frames = {
        .width = WIDTH_USUAL,
        .height = HEIGHT_USUAL,
        /* Whoever says what to do wants to see where it leads. */
        .here = acted && !chosen,
        .ranged = values->steps.given,
        .first = values->steps.first,
        .last = values->steps.second,
        .scene =
            values->scene < UINT32_MAX ? (uint32_t)values->scene : UINT32_MAX,
    };

    if (values->size.given) {
        frames.width = (int)values->size.first;
        frames.height = (int)values->size.second;
    }
    return frames;
}

static bool check_call(Cli *cli, const Values *values,
                       const FramesOptions *frames)
{
    Diag *diag = &cli->diag;

    if (!values->output) {
        return diag_error(diag, (Span){0}, "export-output", NULL);
    }
    if (values->size.given &&
        (values->size.first > SIZE_MOST || values->size.second > SIZE_MOST)) {
        return diag_error(diag, (Span){0}, "export-size", NULL);
    }
    if (frames_is_file(values->output) && !frames_single(frames)) {
        return diag_error(diag, (Span){0}, "export-folder", values->output,
                          NULL);
    }
    return true;
}

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    FramesOptions frames = frames_of(values);
    Player player;
    uint32_t count;

    if (!check_call(cli, values, &frames)) {
        return CLI_CALL;
    }
    if (!make_player(cli, values, &player) ||
        !frames_check(&player, &frames, &cli->diag)) {
        return CLI_INPUT;
    }
    /* An action may have changed the language. */
    Text *text = text_create(file_data_folder(), player.language);
    bool good = frames_export(&player, text, &frames, values->output, &count,
                              &cli->diag);
    text_destroy(text);
    if (!good) {
        return CLI_MACHINE;
    }
    if (count == 0) {
        diag_error(&cli->diag, (Span){0}, "frames-none", NULL);
        return CLI_INPUT;
    }
    cli_say(cli, count == 1 ? "export-done-one" : "export-done",
            arena_printf(&cli->arena, "%" PRIu32, count), values->output, NULL);
    return CLI_DONE;
}

const Command command_export = {
    .name = "export",
    COMMAND_OPTIONS(options),
    .size = sizeof(Values),
    .least = 1,
    .most = 1,
    .run = run,
};
