/* dump.c - writes the whole dump of each model named, with sensitivities, each
 * loss's own gradients and a few training steps: for bits.sh, which compares
 * what different compilers make of it. */
#include <stdio.h>

#include "base/file.h"
#include "engine/rtrl.h"
#include "engine/trace_check.h"
#include "engine/trace_run.h"
#include "engine/train.h"
#include "export/data.h"
#include "lang/unroll.h"

#define HELD_MOST 300000
#define STEPS_MOST 5
#define VALUES_MOST 500 /* of models whose losses are taken one by one */

static bool write_out(void *context, const void *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static bool dump(Arena *arena, const char *path, Diag *diag)
{
    Source *source = ARENA_NEW(arena, Source);
    Setting setting = {LIMITS_USUAL, file_folder(arena, path)};
    Sink sink = {write_out, NULL};
    DataOptions options = {.format = DATA_JSON};
    Diag unheard;

    source->name = path;
    if (!file_read(arena, path, FILE_TEXT_MOST, &source->text, diag)) {
        return false;
    }
    Graph *graph = unroll_text(arena, source, source->text, &setting, diag);
    Trace *trace = graph ? trace_run(arena, graph, diag) : NULL;
    if (!trace || !trace_check(trace, diag)) {
        return false;
    }
    diag_init(&unheard, arena);
    options.rtrl = rtrl_run(arena, trace, HELD_MOST, &unheard);
    options.per_loss = graph->value_count <= VALUES_MOST;
    if (!graph->training.given) {
        graph->training = (Training){
            .given = true, .rate = 0.1, .clip = 5, .l1 = 1e-3, .l2 = 1e-2};
        graph->training.steps = STEPS_MOST;
    }
    train_run(arena, trace, NULL, NULL, &unheard);
    return data_write(trace, source->text, &options, &sink);
}

int main(int count, char **args)
{
    bool good = true;

    for (int i = 1; i < count; i++) {
        Arena arena;
        Diag diag;
        arena_init(&arena);
        diag_init(&diag, &arena);
        if (!dump(&arena, args[i], &diag)) {
            fprintf(stderr, "%s: %s\n", args[i],
                    diag.count ? diag.items[0].id : "not written");
            good = false;
        }
        arena_finish(&arena);
    }
    return good ? 0 : 1;
}
