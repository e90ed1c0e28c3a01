#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/record.h"
#include "lesson/scene.h"

/* How deep folders are gone through. */
#define DEPTH_MOST 16

static void check_lesson(Cli *cli, const char *path, size_t *count)
{
    RecordOptions options = {0};
    Record record;

    *count += 1;
    if (record_open(cli, path, &options, &record)) {
        scene_resolve(record.lesson, record.trace, &cli->diag);
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
static void check_folder(Cli *cli, const char *folder, int depth, size_t *count)
{
    const char **names;
    size_t name_count;

    if (depth == DEPTH_MOST ||
        !file_list(&cli->arena, folder, &names, &name_count)) {
        return;
    }
    for (size_t i = 0; i < name_count; i++) {
        const char *path = file_join(&cli->arena, folder, names[i]);
        if (names[i][0] == '.') {
            continue;
        }
        if (is_lesson(cli, path)) {
            check_lesson(cli, path, count);
        } else if (file_is_folder(path)) {
            check_folder(cli, path, depth + 1, count);
        }
    }
}

static CliStatus run(Cli *cli, const void *values)
{
    size_t count = 0;

    (void)values;
    for (size_t i = 0; i < cli->operand_count; i++) {
        const char *path = cli->operands[i];
        size_t before = count;
        if (!file_is_folder(path) || is_lesson(cli, path)) {
            check_lesson(cli, path, &count);
        } else {
            check_folder(cli, path, 0, &count);
        }
        if (count == before) {
            diag_error(&cli->diag, (Span){0}, "check-nothing", path, NULL);
        }
    }
    if (cli->diag.errors) {
        return CLI_INPUT;
    }
    cli_say(cli, "check-done", arena_printf(&cli->arena, "%zu", count), NULL);
    return CLI_DONE;
}

const Command command_check = {
    .name = "check",
    .least = 1,
    .most = COMMAND_ANY,
    .run = run,
};
