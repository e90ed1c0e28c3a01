#include "cli/record.h"

#include <string.h>

#include "base/file.h"
#include "lang/unroll.h"

Limits record_limits(const RecordOptions *options)
{
    Limits limits = LIMITS_USUAL;

    if (options->max_values) {
        limits.values = options->max_values;
        /* No use in more values than a range can count. */
        if (limits.range < options->max_values) {
            limits.range = options->max_values;
        }
    }
    if (options->max_entries) {
        limits.entries = options->max_entries;
        if (limits.terms < options->max_entries) {
            limits.terms = options->max_entries;
        }
    }
    if (options->max_work) {
        limits.work = options->max_work;
    }
    return limits;
}

bool record_open(Cli *cli, const char *name, const RecordOptions *options,
                 Record *record)
{
    Limits limits = record_limits(options);

    *record = (Record){0};
    record->lesson = lesson_read(&cli->arena, name, &cli->diag);
    if (!record->lesson) {
        return false;
    }
    record->graph = lesson_graph(&cli->arena, record->lesson, options->variant,
                                 &limits, &cli->diag);
    if (!record->graph || cli->diag.errors) {
        return false;
    }
    record->trace = trace_run(&cli->arena, record->graph, &cli->diag);
    return record->trace != NULL;
}

/* Prose was blanked out of the text: of the empty lines that it left, one
 * between blocks is enough. */
static void push_model(Buf *out, Str text)
{
    Str line;
    bool empty = true;

    while (str_line(&text, &line)) {
        bool blank = str_trim(line).length == 0;
        if (!blank || !empty) {
            buf_push_str(out, blank ? (Str){"", 0} : line);
            buf_push_char(out, '\n');
        }
        empty = blank;
    }
}

Str record_model(Cli *cli, const Lesson *lesson, const char *variant)
{
    Buf out = {0};

    if (strcmp(file_ending(lesson->path), ".md") != 0) {
        return lesson->model;
    }
    push_model(&out, lesson->model);
    for (size_t i = 0; variant && i < lesson->variant_count; i++) {
        if (str_is(lesson->variants[i].name, variant)) {
            push_model(&out, lesson->variants[i].text);
        }
    }
    Str model = {arena_copy(&cli->arena, buf_text(&out), out.length),
                 out.length};
    buf_finish(&out);
    return model;
}
