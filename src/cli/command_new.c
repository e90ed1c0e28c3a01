#include <string.h>

#include "base/file.h"
#include "cli/command.h"

/* The text with NAME in place of each {0}. */
static Str fill(Cli *cli, Str template, const char *name)
{
    static const char mark[] = "{0}";
    Buf out = {0};

    for (size_t i = 0; i < template.length; i++) {
        Str rest = {template.data + i, template.length - i};
        if (str_starts(rest, mark)) {
            buf_push_str(&out, str_of(name));
            i += strlen(mark) - 1;
        } else {
            buf_push_char(&out, template.data[i]);
        }
    }
    Str text = {arena_copy(&cli->arena, buf_text(&out), out.length),
                out.length};
    buf_finish(&out);
    return text;
}

static bool write_one(Cli *cli, const char *folder, const char *file)
{
    Arena *arena = &cli->arena;
    const char *templates = file_join(arena, file_data_folder(), "assets/new");
    Str template;

    if (!file_read(arena, file_join(arena, templates, file), FILE_TEXT_MOST,
                   &template, &cli->diag)) {
        return false;
    }
    Str text = fill(cli, template, file_name(folder));
    return file_save(file_join(arena, folder, file), text.data, text.length,
                     &cli->diag);
}

/* NAME/ would have an empty last part. */
static const char *without_slashes(Cli *cli, const char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    return arena_copy(&cli->arena, path, length);
}

static CliStatus run(Cli *cli, const void *values)
{
    const char *folder = without_slashes(cli, cli->operands[0]);

    (void)values;
    if (file_exists(folder)) {
        diag_error(&cli->diag, (Span){0}, "new-exists", folder, NULL);
        return CLI_INPUT;
    }
    if (!file_make_folder(folder, &cli->diag) ||
        !write_one(cli, folder, "lesson.md") ||
        !write_one(cli, folder, "lesson.zh.md")) {
        return CLI_MACHINE;
    }
    cli_say(cli, "new-done", folder, NULL);
    return CLI_DONE;
}

const Command command_new = {
    .name = "new",
    .least = 1,
    .most = 1,
    .run = run,
};
