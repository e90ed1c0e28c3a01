#include <math.h>

#include "base/num.h"
#include "engine/difference.h"
#include "lesson/check.h"

/* Numbers that all runs together may compute. */
#define BUDGET 20000000.0
#define KINKS_MOST 20

typedef struct Checker {
    Arena *arena;
    Trace *trace;
    Differ *differ;
    CheckReport *report;
    Diag *diag;
} Checker;

static void report_wrong(Checker *checker, const Difference *difference)
{
    char recorded[NUM_MOST], measured[NUM_MOST];

    num_print(recorded, difference->gradient);
    num_print(measured, difference->central);
    diag_error(checker->diag, (Span){0}, "check-gradient",
               difference_name(checker->trace, checker->arena,
                               difference->value, difference->entry),
               recorded, measured, NULL);
}

static void report_kink(Checker *checker, const Difference *difference)
{
    CheckReport *report = checker->report;
    const Corner *corner = difference->corner;

    if (report->kink_count >= KINKS_MOST) {
        return;
    }
    *ARENA_PUSH(checker->arena, report->kinks, report->kink_count,
                report->kink_capacity) = (CheckKink){
        .gradient = difference_name(checker->trace, checker->arena,
                                    difference->value, difference->entry),
        .function = corner ? difference_function(checker->trace, corner) : "",
        .at = corner
                  ? difference_argument(checker->trace, checker->arena, corner)
                  : "",
        .value = difference->gradient,
        .left = difference->left,
        .right = difference->right};
}

static void compare(Checker *checker, uint32_t value, size_t entry)
{
    Difference difference = difference_of(checker->differ, value, entry);

    checker->report->gradients++;
    if (difference.verdict == DIFFERENCE_WRONG) {
        report_wrong(checker, &difference);
    } else if (difference.verdict == DIFFERENCE_KINK) {
        report_kink(checker, &difference);
    }
}

static size_t compared(const Trace *trace, uint32_t value)
{
    return difference_applies(trace, value)
               ? shape_size(trace->graph->values[value].shape)
               : 0;
}

static void compare_all(Checker *checker)
{
    const Graph *graph = checker->trace->graph;
    size_t all = 0, seen = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        all += compared(checker->trace, v);
    }
    double most = BUDGET / (double)(graph->number_count + 1);
    size_t stride = (double)all > most && most > 0
                        ? (size_t)((double)all / fmax(most, 32)) + 1
                        : 1;
    checker->report->sampled = stride > 1;
    for (uint32_t v = 0; v < graph->value_count; v++) {
        size_t size = compared(checker->trace, v);
        for (size_t e = 0; e < size; e++) {
            if (seen++ % stride == 0) {
                compare(checker, v, e);
            }
        }
    }
}

bool check_gradients(Arena *arena, Trace *trace, CheckReport *report,
                     Diag *diag)
{
    size_t errors = diag->errors;
    Checker checker = {.arena = arena,
                       .trace = trace,
                       .differ = difference_begin(arena, trace, trace),
                       .report = report,
                       .diag = diag};

    compare_all(&checker);
    difference_end(checker.differ);
    return diag->errors == errors;
}
