/* engine.c - how long a full pass takes, forward and backward, with every
 * value and every gradient recorded.
 *
 *     bench_engine NAME CELL SECONDS SIZE...
 *     bench_engine NAME CELL once SIZE
 *
 * CELL is srn or lstm, SIZE is label:hidden,inputs,outputs,steps. Each SIZE
 * is run again and again for about SECONDS, at least five times, and gives
 * lines of NAME, CELL.label, a metric and its value. With `once` there is one
 * pass and its loss: the time of the whole process is what is asked.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/diag_write.h"
#include "engine/trace.h"
#include "engine/trace_run.h"
#include "lang/unroll.h"
#include "network.h"

#define PASSES_LEAST 5
#define PASSES_MOST 100000

typedef struct Bench {
    const char *name, *cell, *label;
    Network network;
    Arena arena; /* of the model at hand */
    Diag diag;
    Trace *trace;
} Bench;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* --- One network -------------------------------------------------------- */

static bool say(Bench *bench)
{
    Text *text = text_create("", LANGUAGE_EN);
    Buf out = {0};

    diag_write(&bench->diag, text, &out);
    fputs(buf_text(&out), stderr);
    buf_finish(&out);
    text_destroy(text);
    return false;
}

/* Writes the model, unrolls it and runs it once. */
static bool open_model(Bench *bench)
{
    char folder[] = "/tmp/unroll-bench-XXXXXX";
    Setting setting = {.folder = folder,
                       .limits = {.values = UINT32_MAX,
                                  .entries = UINT32_MAX,
                                  .range = UINT32_MAX,
                                  .work = UINT64_MAX,
                                  .terms = UINT32_MAX}};
    Buf text = {0};

    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    bench->trace = NULL;
    if (!mkdtemp(folder)) {
        perror(folder);
        return false;
    }
    if (network_write(&bench->network, folder, &text, &bench->diag)) {
        Source source = {"network", buf_str(&text)};
        Graph *graph = unroll_text(&bench->arena, &source, buf_str(&text),
                                   &setting, &bench->diag);
        if (graph) {
            bench->trace = trace_run(&bench->arena, graph, &bench->diag);
        }
    }
    bool good = bench->trace || say(bench);
    buf_finish(&text);
    network_remove(folder);
    return good;
}

static double loss(const Bench *bench)
{
    return *trace_value(bench->trace, bench->trace->graph->loss);
}

/* The sum of |gradient| over the families whose names begin with INITIAL. */
static double gradient_sum(const Bench *bench, char initial)
{
    const Graph *graph = bench->trace->graph;
    double sum = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        const Value *value = &graph->values[v];
        const double *gradient = trace_gradient(bench->trace, v);
        if (!gradient || graph->families[value->family].name[0] != initial) {
            continue;
        }
        for (size_t i = 0; i < shape_size(value->shape); i++) {
            sum += fabs(gradient[i]);
        }
    }
    return sum;
}

/* --- Measuring ---------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    double u = *(const double *)a, v = *(const double *)b;

    return (u > v) - (u < v);
}

static bool pass(Bench *bench)
{
    return trace_rerun(bench->trace, bench->trace->graph->data, &bench->diag);
}

/* Seconds of COUNT passes, each the mean of a block that the clock can tell
 * from nothing. */
static size_t measure(Bench *bench, double budget, double *seconds)
{
    double begin = now();
    pass(bench);
    double one = now() - begin;
    int block = one < 2e-5 ? (int)(2e-5 / (one + 1e-9)) + 1 : 1;
    size_t count = 0;

    begin = now();
    do {
        double start = now();
        for (int i = 0; i < block; i++) {
            pass(bench);
        }
        seconds[count++] = (now() - start) / block;
    } while (count < PASSES_MOST &&
             (now() - begin < budget || count < PASSES_LEAST));
    qsort(seconds, count, sizeof *seconds, by_time);
    return count;
}

/* The most memory that this process has had, in MiB. */
static double peak_memory(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    double kib = 0;

    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            kib = strtod(line + 6, NULL);
        }
    }
    if (file) {
        fclose(file);
    }
    return kib / 1024;
}

static void row(const Bench *bench, const char *metric, double value)
{
    printf("%s\t%s.%s\t%s\t%.15g\n", bench->name, bench->cell, bench->label,
           metric, value);
}

static bool run(Bench *bench, double budget)
{
    static double seconds[PASSES_MOST];

    if (!open_model(bench)) {
        return false;
    }
    size_t count = measure(bench, budget, seconds);
    row(bench, "pass_us", seconds[count / 2] * 1e6);
    row(bench, "pass_us_best", seconds[0] * 1e6);
    row(bench, "rss_mib", peak_memory());
    row(bench, "check_loss", loss(bench));
    row(bench, "check_dU", gradient_sum(bench, 'U'));
    row(bench, "check_dz", gradient_sum(bench, 'z'));
    fflush(stdout);
    return true;
}

static bool run_once(Bench *bench)
{
    if (!open_model(bench)) {
        return false;
    }
    printf("loss %.15g\n", loss(bench));
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("bench_engine NAME srn|lstm SECONDS|once SIZE...\n", stderr);
        return 2;
    }
    Bench bench = {.name = argv[1], .cell = argv[2]};
    bool once = strcmp(argv[3], "once") == 0, good = true;

    for (int i = 4; i < argc && good; i++) {
        char label[32];
        Network *n = &bench.network;
        if (sscanf(argv[i], "%31[^:]:%u,%u,%u,%u", label, &n->hidden,
                   &n->inputs, &n->outputs, &n->steps) != 5) {
            fprintf(stderr, "%s: is no size\n", argv[i]);
            return 2;
        }
        n->lstm = strcmp(bench.cell, "lstm") == 0;
        bench.label = label;
        good = once ? run_once(&bench) : run(&bench, strtod(argv[3], NULL));
        arena_finish(&bench.arena);
    }
    return good ? 0 : 1;
}
