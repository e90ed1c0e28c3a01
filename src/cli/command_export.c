#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/num.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/record.h"
#include "cli/stop.h"
#include "export/frames.h"
#include "lesson/variant.h"
#include "player/action.h"
#include "player/training.h"

#define WIDTH_USUAL 1920
#define HEIGHT_USUAL 1080
#define SIZE_MOST 16384u /* what a raster takes */
/* Steps a second: a step stands half a minute at most, a picture at least. */
#define PACE_LEAST (1.0 / 30)
#define PACE_MOST 25.0

typedef struct Values {
    RecordOptions record;
    int by, theme, notation; /* from 1; 0: not given */
    const char *format, *output, *actions, *script, *pace;
    uint64_t scene;
    OptionPair steps, size;
    bool scenes, transparent, silent, dry;
} Values;

static const Option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .value = "PATH",
     .place = offsetof(Values, output)},
    {.name = "format",
     .kind = OPTION_TEXT,
     .value = "FORMAT",
     .place = offsetof(Values, format)},
    {.name = "steps",
     .kind = OPTION_RANGE,
     .value = "A..B",
     .place = offsetof(Values, steps)},
    {.name = "scene",
     .kind = OPTION_NUMBER,
     .value = "N",
     .place = offsetof(Values, scene)},
    {.name = "scenes", .kind = OPTION_FLAG, .place = offsetof(Values, scenes)},
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
    {.name = "transparent",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, transparent)},
    {.name = "no-narration",
     .kind = OPTION_FLAG,
     .place = offsetof(Values, silent)},
    {.name = "pace",
     .kind = OPTION_TEXT,
     .value = "N",
     .place = offsetof(Values, pace)},
    {.name = "dry-run", .kind = OPTION_FLAG, .place = offsetof(Values, dry)},
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
    Limits limits = record_limits(&values->record);
    Record record;

    if (!record_open(cli, cli->operands[0], &values->record, &record) ||
        !variant_run_shown(record.lesson, &limits, &cli->diag) ||
        !scene_resolve(record.lesson, record.trace, &cli->diag)) {
        return false;
    }
    player_init(player, &cli->arena, record.lesson, record.graph, record.trace);
    training_finish(player);
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

/* Says how far it is on a terminal, in one line that is taken back. */
static bool progress(void *context, uint32_t done, uint32_t count)
{
    (void)context;
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\r%" PRIu32 " / %" PRIu32 " \r", done, count);
    }
    return !stop_asked();
}

static FramesOptions frames_of(const Values *values)
{
    bool acted = values->actions || values->script;
    bool chosen =
        values->steps.given || values->scene || values->by || values->scenes;
    FramesOptions frames = {
        .width = WIDTH_USUAL,
        .height = HEIGHT_USUAL,
        /* Whoever says what to do wants to see where it leads. */
        .plan = {.here = acted && !chosen,
                 .ranged = values->steps.given,
                 .first = values->steps.first,
                 .last = values->steps.second,
                 .scene = values->scene < UINT32_MAX ? (uint32_t)values->scene
                                                     : UINT32_MAX,
                 .scenes = values->scenes},
        .transparent = values->transparent,
        .silent = values->silent,
        .dry = values->dry,
        .variant = values->record.variant,
        .progress = progress,
    };

    if (values->size.given) {
        frames.width = (int)values->size.first;
        frames.height = (int)values->size.second;
    }
    return frames;
}

/* As --format says, or the ending of -o, or the usual one. */
static const Format *find_format(Cli *cli, const Values *values)
{
    size_t count;
    const Format *const *rows = format_rows(&count);
    const Format *format = values->format ? format_find(str_of(values->format))
                                          : format_of_path(values->output);
    const char *names = rows[0]->name;

    if (format || !values->format) {
        return format ? format : rows[0];
    }
    for (size_t i = 1; i < count; i++) {
        names = arena_printf(&cli->arena, "%s, %s", names, rows[i]->name);
    }
    diag_error(&cli->diag, (Span){0}, "option-choice", "format", values->format,
               names, NULL);
    return NULL;
}

static bool check_call(Cli *cli, const Values *values, FramesOptions *frames)
{
    Diag *diag = &cli->diag;

    if (!values->output) {
        return diag_error(diag, (Span){0}, "export-output", NULL);
    }
    if (values->size.given &&
        (values->size.first > SIZE_MOST || values->size.second > SIZE_MOST)) {
        return diag_error(diag, (Span){0}, "export-size", NULL);
    }
    if (values->pace &&
        !(num_read_typed(str_of(values->pace), &frames->pace) &&
          frames->pace >= PACE_LEAST && frames->pace <= PACE_MOST)) {
        return diag_error(diag, (Span){0}, "export-pace", values->pace, NULL);
    }
    frames->format = find_format(cli, values);
    if (!frames->format) {
        return false;
    }
    if (frames->format->flags & FORMAT_MANY &&
        frames_is_file(frames, values->output) && !frames_single(frames)) {
        return diag_error(diag, (Span){0}, "export-folder", values->output,
                          NULL);
    }
    return true;
}

static CliStatus run(Cli *cli, const void *pointer)
{
    const Values *values = pointer;
    FramesOptions frames = frames_of(values);
    FramesResult result;
    Player player;

    if (!check_call(cli, values, &frames)) {
        return CLI_CALL;
    }
    if (!make_player(cli, values, &player) ||
        !frames_check(&player, &frames, &cli->diag)) {
        return CLI_INPUT;
    }
    stop_listen();
    if (!frames_export(&player, &frames, values->output, &result, &cli->diag)) {
        return CLI_MACHINE;
    }
    if (result.count == 0) {
        diag_error(&cli->diag, (Span){0}, "frames-none", NULL);
        return CLI_INPUT;
    }
    output_text(str_of(frames_say(&cli->arena, cli->text, &frames, &result)));
    output_text(STR("\n"));
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
