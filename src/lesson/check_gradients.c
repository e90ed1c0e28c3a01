#include <math.h>
#include <string.h>

#include "base/num.h"
#include "engine/term_text.h"
#include "lesson/check.h"

/* A difference's step, relative to the number that is moved: far from both
 * rounding (1e-16 / STEP) and curvature (STEP^2). */
#define STEP 1e-5
#define TOLERANCE 1e-6
/* Numbers that all runs together may compute. */
#define BUDGET 20000000.0
#define KINKS_MOST 20
#define CORNERS_MOST 1000

/* An entry at which a function has a corner, in the trace as it was. */
typedef struct Corner {
    uint32_t instance, term;
    size_t entry;
} Corner;

typedef struct Differ {
    Arena *arena;
    Arena scratch; /* of one look at a corner */
    Trace *trace;
    CheckReport *report;
    Diag *diag;
    double *data;      /* all numbers; a given one is moved at a time */
    double *gradients; /* as they were recorded */
    double loss;
    Corner *corners;
    size_t corner_count, corner_capacity;
} Differ;

static Operand corner_operand(const Differ *differ, const Corner *corner)
{
    const Program *program =
        graph_program(differ->trace->graph, corner->instance);

    return program->args[program->terms[corner->term].args];
}

/* The argument of a corner's function; good until the next call. */
static const double *argument(Differ *differ, const Corner *corner,
                              Shape *shape)
{
    arena_reset(&differ->scratch);
    const double **terms =
        trace_terms(differ->trace, &differ->scratch, corner->instance);
    return trace_operand(differ->trace, &differ->scratch, corner->instance,
                         corner_operand(differ, corner), terms, shape);
}

static void find_zeros(Differ *differ, Corner corner)
{
    Shape shape;
    const double *in = argument(differ, &corner, &shape);

    for (size_t i = 0; i < shape_size(shape); i++) {
        if (in[i] == 0 && differ->corner_count < CORNERS_MOST) {
            corner.entry = i;
            *ARENA_PUSH(differ->arena, differ->corners, differ->corner_count,
                        differ->corner_capacity) = corner;
        }
    }
}

/* All places where a function stands exactly on a corner at 0. */
static void find_corners(Differ *differ)
{
    const Graph *graph = differ->trace->graph;

    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Program *program = graph_program(graph, i);
        for (uint32_t k = 0; k < program->term_count; k++) {
            uint16_t op = program->terms[k].op;
            if (op == OP_RELU || op == OP_ABS) {
                find_zeros(differ, (Corner){.instance = i, .term = k});
            }
        }
    }
}

static void print_entry(Buf *out, Shape shape, size_t entry)
{
    if (shape.kind == SHAPE_VECTOR) {
        buf_printf(out, "[%zu]", entry + 1);
    } else if (shape.kind != SHAPE_SCALAR) {
        buf_printf(out, "[%zu,%zu]", entry / shape.columns + 1,
                   entry % shape.columns + 1);
    }
}

static const char *kept(Arena *arena, Buf *text)
{
    const char *copy = arena_copy(arena, buf_text(text), text->length);

    buf_finish(text);
    return copy;
}

/* The corner that the last run, over moved numbers, has left. */
static const Corner *find_left(Differ *differ)
{
    for (size_t i = 0; i < differ->corner_count; i++) {
        const Corner *corner = &differ->corners[i];
        Shape shape;
        if (argument(differ, corner, &shape)[corner->entry] != 0) {
            return corner;
        }
    }
    return NULL;
}

static void name_corner(Differ *differ, const Corner *corner, CheckKink *kink)
{
    const Graph *graph = differ->trace->graph;
    Buf text = {0};
    Shape shape;

    kink->function = kink->at = "";
    if (!corner) {
        return;
    }
    const Term *term =
        &graph_program(graph, corner->instance)->terms[corner->term];
    argument(differ, corner, &shape);
    kink->function = op_row(term->op)->name;
    term_text(graph, corner->instance, corner_operand(differ, corner), &text);
    print_entry(&text, shape, corner->entry);
    kink->at = kept(differ->arena, &text);
}

/* The loss with the number at AT moved by BY; NaN if the run fails. */
static double loss_moved(Differ *differ, size_t at, double by)
{
    double before = differ->data[at];
    Diag unheard;

    /* A class number that is moved is none; that is no mistake here. */
    diag_init(&unheard, differ->arena);
    differ->data[at] = before + by;
    bool good = trace_rerun_held(differ->trace, differ->data, &unheard);
    differ->data[at] = before;
    return good ? trace_value(differ->trace, differ->trace->graph->loss)[0]
                : NAN;
}

/* The slope on one side, exact for parabolas; NEAR is the loss a step away. */
static double one_sided(Differ *differ, size_t at, double step, double near)
{
    double far = loss_moved(differ, at, 2 * step);

    return (4 * near - far - 3 * differ->loss) / (2 * step);
}

/* The slope from steps of two sizes, freed of the curvature that both see:
 * of a state twenty steps deep it is large. CENTRAL belongs to STEP. */
static double refined(Differ *differ, size_t at, double step, double central)
{
    double half = step / 2;
    double below = loss_moved(differ, at, -half);
    double above = loss_moved(differ, at, half);

    return (4 * (above - below) / (2 * half) - central) / 3;
}

static bool is_near(double a, double b, double loss)
{
    double scale = fmax(1, fmax(fabs(a), fabs(b)));

    return fabs(a - b) <= TOLERANCE * scale + 1e-9 * fabs(loss);
}

static const char *gradient_name(Differ *differ, uint32_t value, size_t entry)
{
    Buf text = {0};

    term_text_gradient(differ->trace->graph, value, &text);
    print_entry(&text, differ->trace->graph->values[value].shape, entry);
    return kept(differ->arena, &text);
}

static void report_wrong(Differ *differ, const char *name, double gradient,
                         double central)
{
    char recorded[NUM_MOST], measured[NUM_MOST];

    num_print(recorded, gradient);
    num_print(measured, central);
    diag_error(differ->diag, (Span){0}, "check-gradient", name, recorded,
               measured, NULL);
}

static void compare(Differ *differ, uint32_t value, size_t entry)
{
    CheckReport *report = differ->report;
    size_t at = differ->trace->graph->values[value].data + entry;
    double step = STEP * fmax(1, fabs(differ->data[at]));
    double below = loss_moved(differ, at, -step);
    double above = loss_moved(differ, at, step);
    double gradient = differ->gradients[at];
    double central = (above - below) / (2 * step);

    report->gradients++;
    if (!isfinite(central) || !isfinite(gradient) ||
        is_near(gradient, central, differ->loss) ||
        is_near(gradient, refined(differ, at, step, central), differ->loss)) {
        return;
    }
    CheckKink kink = {.value = gradient,
                      .left = one_sided(differ, at, -step, below),
                      .right = one_sided(differ, at, step, above)};
    /* Of two equal maxima one may start to count: the slope stays, the
     * curvature jumps, and only a difference on one side is exact. */
    if (is_near(gradient, kink.left, differ->loss) &&
        is_near(gradient, kink.right, differ->loss)) {
        return;
    }
    double curve = 10 * step * fmax(1, fabs(central));
    if (fabs(kink.left - kink.right) <= curve) {
        /* Where only the curvature has a corner both sides are right. */
        if (is_near(gradient, kink.left, differ->loss) ||
            is_near(gradient, kink.right, differ->loss)) {
            return;
        }
        report_wrong(differ, gradient_name(differ, value, entry), gradient,
                     central);
    } else if (report->kink_count < KINKS_MOST) {
        kink.gradient = gradient_name(differ, value, entry);
        loss_moved(differ, at, step);
        name_corner(differ, find_left(differ), &kink);
        *ARENA_PUSH(differ->arena, report->kinks, report->kink_count,
                    report->kink_capacity) = kink;
    }
}

/* Whether a gradient reaches a value that is given as real numbers: data, and
 * what is learned, whose equation is not run again. */
static bool is_compared(const Differ *differ, uint32_t value)
{
    const Graph *graph = differ->trace->graph;

    return !graph->values[value].whole && differ->trace->reached[value] &&
           (value < graph->data_count || graph->values[value].learned);
}

static void compare_all(Differ *differ)
{
    const Graph *graph = differ->trace->graph;
    size_t all = 0, seen = 0;

    for (uint32_t v = 0; v < graph->value_count; v++) {
        all += is_compared(differ, v) ? shape_size(graph->values[v].shape) : 0;
    }
    double most = BUDGET / (double)(graph->number_count + 1);
    size_t stride = (double)all > most && most > 0
                        ? (size_t)((double)all / fmax(most, 32)) + 1
                        : 1;
    differ->report->sampled = stride > 1;
    for (uint32_t v = 0; v < graph->value_count; v++) {
        size_t size = shape_size(graph->values[v].shape);
        for (size_t e = 0; is_compared(differ, v) && e < size; e++) {
            if (seen++ % stride == 0) {
                compare(differ, v, e);
            }
        }
    }
}

bool check_gradients(Arena *arena, Trace *trace, CheckReport *report,
                     Diag *diag)
{
    size_t errors = diag->errors;
    size_t count = trace->graph->number_count;
    Arena numbers;

    arena_init(&numbers);
    Differ differ = {.arena = arena,
                     .trace = trace,
                     .report = report,
                     .diag = diag,
                     .loss = trace_value(trace, trace->graph->loss)[0]};
    arena_init(&differ.scratch);
    differ.data = ARENA_ARRAY(&numbers, double, count);
    differ.gradients = ARENA_ARRAY(&numbers, double, count);
    memcpy(differ.data, trace->numbers, count * sizeof(double));
    memcpy(differ.gradients, trace->gradients, count * sizeof(double));
    find_corners(&differ);
    compare_all(&differ);
    trace_rerun_held(trace, differ.data, diag);
    arena_finish(&differ.scratch);
    arena_finish(&numbers);
    return diag->errors == errors;
}
