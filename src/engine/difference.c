#include "engine/difference.h"

#include <math.h>
#include <string.h>

#include "engine/term_text.h"
#include "engine/trace_read.h"
#include "engine/trace_run.h"

/* A difference's step, relative to the number that is moved: far from both
 * rounding (1e-16 / STEP) and curvature (STEP^2). */
#define STEP 1e-5
#define TOLERANCE 1e-6
#define CORNERS_MOST 1000
#define NUDGE 0.1 /* a step to be seen, relative */

struct Differ {
    Arena *arena;
    Arena numbers; /* what is needed until the end */
    Arena scratch; /* of one look at a corner */
    const Trace *recorded;
    Trace *moved;
    double *data;      /* all numbers; a given one is moved at a time */
    double *gradients; /* as they were recorded */
    double loss;
    Corner *corners;
    size_t corner_count, corner_capacity;
};

static Operand corner_operand(const Trace *trace, const Corner *corner)
{
    const Program *program = graph_program(trace->graph, corner->instance);
    return program->args[program->terms[corner->term].args];
}

/* The argument of a corner's function; good until the next call. */
static const double *corner_argument(Differ *differ, const Corner *corner,
                                     Shape *shape)
{
    arena_reset(&differ->scratch);
    const double **terms =
        trace_terms(differ->moved, &differ->scratch, corner->instance);
    return trace_operand(differ->moved, &differ->scratch, corner->instance,
                         corner_operand(differ->moved, corner), terms, shape);
}

static void differ_find_zeros(Differ *differ, Corner corner)
{
    Shape shape;
    const double *in = corner_argument(differ, &corner, &shape);
    for (size_t k = 0; k < shape_size(shape); k++)
        if (in[k] == 0 && differ->corner_count < CORNERS_MOST) {
            corner.entry = k;
            *ARENA_PUSH(differ->arena, differ->corners, differ->corner_count,
                        differ->corner_capacity) = corner;
        }
}

/* All places where a function stands exactly on a corner at 0. */
static void differ_find_corners(Differ *differ)
{
    const Graph *graph = differ->moved->graph;
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        const Program *program = graph_program(graph, i);
        for (uint32_t k = 0; k < program->term_count; k++) {
            uint16_t op = program->terms[k].op;
            if (op == OP_RELU || op == OP_ABS)
                differ_find_zeros(differ, (Corner){.instance = i, .term = k});
        }
    }
}

Differ *difference_begin(Arena *arena, const Trace *recorded, Trace *moved)
{
    size_t count = recorded->graph->number_count;
    Differ *differ = ARENA_NEW(arena, Differ);
    *differ = (Differ){.arena = arena, .recorded = recorded, .moved = moved};
    arena_init(&differ->numbers);
    arena_init(&differ->scratch);
    differ->loss = *trace_value(recorded, recorded->graph->loss);
    differ->data = ARENA_ARRAY(&differ->numbers, double, count);
    differ->gradients = ARENA_ARRAY(&differ->numbers, double, count);
    memcpy(differ->data, recorded->numbers, count * sizeof(double));
    memcpy(differ->gradients, recorded->gradients, count * sizeof(double));
    if (moved != recorded)
        trace_rerun_held(moved, differ->data, NULL);
    differ_find_corners(differ);
    return differ;
}

void difference_end(Differ *differ)
{
    trace_rerun_held(differ->moved, differ->data, NULL);
    arena_finish(&differ->scratch);
    arena_finish(&differ->numbers);
}

bool difference_applies(const Trace *trace, uint32_t value)
{
    const Graph *graph = trace->graph;
    return trace->gradients && !graph->values[value].whole &&
           trace->reached[value] &&
           (value < graph->data_count || graph->values[value].learned);
}

/* The loss with the number at AT moved by BY. */
static double differ_moved(Differ *differ, size_t at, double by)
{
    double before = differ->data[at];
    differ->data[at] = before + by;
    /* A class number that is moved is none; that is no mistake here. */
    bool good = trace_rerun_held(differ->moved, differ->data, NULL);
    differ->data[at] = before;
    return good ? *trace_value(differ->moved, differ->moved->graph->loss) : NAN;
}

/* The slope on one side, exact for parabolas; NEAR is the loss a step away. */
static double differ_one_sided(Differ *differ, size_t at, double step,
                               double near)
{
    double far = differ_moved(differ, at, 2 * step);
    return (4 * near - far - 3 * differ->loss) / (2 * step);
}

/* The slope from steps of two sizes, freed of the curvature that both see: of
 * a state twenty steps deep it is large. CENTRAL belongs to STEP. */
static double differ_refined(Differ *differ, size_t at, double step,
                             double central)
{
    double half = step / 2;
    double below = differ_moved(differ, at, -half);
    double above = differ_moved(differ, at, half);
    return (4 * (above - below) / (2 * half) - central) / 3;
}

static bool differ_near(const Differ *differ, double a, double b)
{
    double scale = fmax(1, fmax(fabs(a), fabs(b)));
    return fabs(a - b) <= TOLERANCE * scale + 1e-9 * fabs(differ->loss);
}

/* The corner that the last run, over moved numbers, has left. */
static const Corner *differ_left(Differ *differ)
{
    for (size_t k = 0; k < differ->corner_count; k++) {
        const Corner *corner = &differ->corners[k];
        Shape shape;
        if (corner_argument(differ, corner, &shape)[corner->entry] != 0)
            return corner;
    }
    return NULL;
}

/* What a difference that disagrees is: a corner, or a mistake. BELOW and
 * ABOVE are the losses a step to each side. */
static void differ_judge(Differ *differ, size_t at, double step, double below,
                         double above, Difference *d)
{
    d->left = differ_one_sided(differ, at, -step, below);
    d->right = differ_one_sided(differ, at, step, above);
    bool left = differ_near(differ, d->gradient, d->left);
    bool right = differ_near(differ, d->gradient, d->right);
    /* Of two equal maxima one may start to count: the slope stays, the
     * curvature jumps, and only a difference on one side is exact. */
    if (left && right)
        return;
    double curve = 10 * step * fmax(1, fabs(d->central));
    if (fabs(d->left - d->right) <= curve) {
        /* Where only the curvature has a corner both sides are right. */
        if (!left && !right)
            d->verdict = DIFFERENCE_WRONG;
        return;
    }
    d->verdict = DIFFERENCE_KINK;
    /* What the central one goes to; at a step it has half of one side's
     * curvature in it. */
    d->central = (d->left + d->right) / 2;
    differ_moved(differ, at, step);
    d->corner = differ_left(differ);
}

Difference difference_of(Differ *differ, uint32_t value, size_t entry)
{
    size_t at = differ->moved->graph->values[value].data + entry;
    double step = STEP * fmax(1, fabs(differ->data[at]));
    double below = differ_moved(differ, at, -step);
    double above = differ_moved(differ, at, step);
    Difference d = {.value = value,
                    .entry = entry,
                    .gradient = differ->gradients[at],
                    .central = (above - below) / (2 * step)};
    if (!isfinite(d.central) || !isfinite(d.gradient))
        d.verdict = DIFFERENCE_NONE;
    else if (!differ_near(differ, d.gradient, d.central)) {
        double refined = differ_refined(differ, at, step, d.central);
        if (differ_near(differ, d.gradient, refined))
            d.central = refined;
        else
            differ_judge(differ, at, step, below, above, &d);
    }
    d.error = fabs(d.gradient - d.central) /
              fmax(1, fmax(fabs(d.gradient), fabs(d.central)));
    return d;
}

Nudge difference_nudge(Differ *differ, Arena *arena, uint32_t value,
                       size_t entry, double by, size_t count)
{
    size_t at = differ->moved->graph->values[value].data + entry;
    Nudge nudge = {.at = differ->data[at],
                   .by = by,
                   .loss = differ->loss,
                   .below = differ_moved(differ, at, -by),
                   .above = differ_moved(differ, at, by),
                   .count = count};
    nudge.slope = (nudge.above - nudge.below) / (2 * by);
    nudge.x = ARENA_ARRAY(arena, double, count);
    nudge.y = ARENA_ARRAY(arena, double, count);
    for (size_t k = 0; k < count; k++) {
        double away = 2 * by * (2 * (double)k / (double)(count - 1) - 1);
        nudge.x[k] = nudge.at + away;
        nudge.y[k] = differ_moved(differ, at, away);
    }
    return nudge;
}

Nudge difference_nudge_fit(Differ *differ, Arena *arena, const Difference *of,
                           size_t count)
{
    size_t at = differ->moved->graph->values[of->value].data + of->entry;
    double by = NUDGE * fmax(1, fabs(differ->data[at]));
    double most = fabs(of->central) / 2 + 1e-6;
    Nudge nudge = {0};
    for (int k = 0; k < 4; k++, by /= 10) {
        nudge =
            difference_nudge(differ, arena, of->value, of->entry, by, count);
        if (fabs(nudge.slope - of->central) <= most)
            break;
    }
    return nudge;
}

/* ---- names ---- */

static void name_entry(Buf *out, Shape shape, size_t entry)
{
    if (shape.kind == SHAPE_VECTOR)
        buf_printf(out, "[%zu]", entry + 1);
    else if (shape.kind != SHAPE_SCALAR)
        buf_printf(out, "[%zu,%zu]", entry / shape.columns + 1,
                   entry % shape.columns + 1);
}

static const char *name_kept(Arena *arena, Buf *text)
{
    const char *copy = arena_copy(arena, buf_text(text), text->length);
    buf_finish(text);
    return copy;
}

const char *difference_function(const Trace *trace, const Corner *corner)
{
    const Program *program = graph_program(trace->graph, corner->instance);
    return op_row(program->terms[corner->term].op)->name;
}

const char *difference_argument(const Trace *trace, Arena *arena,
                                const Corner *corner)
{
    const Program *program = graph_program(trace->graph, corner->instance);
    Operand operand = corner_operand(trace, corner);
    Buf text = {0};
    term_text(trace->graph, corner->instance, operand, &text);
    name_entry(&text, program_operand_shape(program, operand), corner->entry);
    return name_kept(arena, &text);
}

const char *difference_name(const Trace *trace, Arena *arena, uint32_t value,
                            size_t entry)
{
    Buf text = {0};
    term_text_gradient(trace->graph, value, &text);
    name_entry(&text, trace->graph->values[value].shape, entry);
    return name_kept(arena, &text);
}
