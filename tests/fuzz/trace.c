/* trace.c - any bytes as a model: what unrolls within small limits runs, its
 * record agrees with itself bit for bit, and it is dumped in all formats,
 * with sensitivities and training. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/rtrl.h"
#include "engine/trace_check.h"
#include "engine/trace_run.h"
#include "engine/train.h"
#include "export/data.h"
#include "lang/unroll.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SENSITIVITIES_MOST 20000
#define TRAIN_STEPS 3

static bool swallow(void *context, const void *bytes, size_t length)
{
    size_t *total = context;

    (void)bytes;
    *total += length;
    return true;
}

static void dump(const Trace *trace, Str model)
{
    size_t total = 0;
    Sink sink = {swallow, &total};

    for (int format = DATA_JSON; format <= DATA_CSV; format++) {
        DataOptions options = {.format = (DataFormat)format};
        if (!data_write(trace, model, &options, &sink)) {
            abort();
        }
    }
}

static void run(Arena *arena, Graph *graph, Str model, Diag *diag)
{
    Trace *trace = trace_run(arena, graph, diag);

    if (!trace) {
        return;
    }
    if (!trace_check(trace, diag)) {
        fprintf(stderr, "the record does not agree with itself\n");
        abort();
    }
    rtrl_run(arena, trace, SENSITIVITIES_MOST, diag);
    if (graph->training.steps > TRAIN_STEPS) {
        graph->training.steps = TRAIN_STEPS;
    }
    if (graph->training.given && graph->loss != GRAPH_NONE) {
        train_run(arena, trace, NULL, NULL, diag);
    }
    dump(trace, model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Setting small = {
        .limits = {
            .values = 500, .entries = 5000, .range = 500, .terms = 5000}};
    char *bytes = malloc(size ? size : 1); /* no byte beyond its end */
    Arena arena;
    Diag diag;

    if (!bytes) {
        return 0;
    }
    memcpy(bytes, data, size);
    arena_init(&arena);
    diag_init(&diag, &arena);
    Source source = {"fuzz", {bytes, size}};
    Graph *graph = unroll_text(&arena, &source, source.text, &small, &diag);
    if (graph) {
        run(&arena, graph, source.text, &diag);
    }
    arena_finish(&arena);
    free(bytes);
    return 0;
}
