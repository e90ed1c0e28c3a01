#include "engine/train.h"

#include <math.h>
#include <string.h>

#include "engine/norm.h"
#include "engine/trace_run.h"

struct Trainer {
    Trace *trace, *moved;
    const Graph *graph;
    double *start; /* all values' places, as they were */
    double *data;  /* the same; the learned ones as they move */
    double *step;  /* the gradient of J over all learned values */
    size_t count;  /* of its entries */
    double *kept;  /* two vectors for each update that is kept */
    uint32_t keep;
    double rate;
    bool failed;
};

static double trainer_sign(double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/* Fills STEP with the gradient of J; gives J. */
static double trainer_gradient(Trainer *t)
{
    const Graph *graph = t->graph;
    const Training *training = &graph->training;
    double decay2 = 0, decay1 = 0;
    size_t at = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        const double *w = t->data + value->data;
        const double *g = t->moved->gradients + value->data;
        bool decays = value->shape.kind == SHAPE_MATRIX;
        for (size_t k = 0; k < shape_size(value->shape); k++, at++) {
            t->step[at] = g[k];
            if (!decays)
                continue;
            if (training->l2 != 0)
                t->step[at] += training->l2 * w[k];
            if (training->l1 != 0)
                t->step[at] += training->l1 * trainer_sign(w[k]);
            decay2 += w[k] * w[k];
            decay1 += fabs(w[k]);
        }
    }
    double loss = *trace_value(t->moved, graph->loss);
    if (training->l2 != 0)
        loss += training->l2 / 2 * decay2;
    if (training->l1 != 0)
        loss += training->l1 * decay1;
    return loss;
}

void train_clip_norm(const double *g, size_t count, double theta, double *out)
{
    double norm = norm_of(g, count);
    double scale = norm > theta ? theta / norm : 1;
    for (size_t k = 0; k < count; k++)
        out[k] = scale * g[k];
}

void train_clip_value(const double *g, size_t count, double theta, double *out)
{
    for (size_t k = 0; k < count; k++)
        out[k] = g[k] > theta ? theta : g[k] < -theta ? -theta : g[k];
}

double train_shrink(const Graph *graph, double rate)
{
    return 1 - rate * graph->training.l2;
}

static void trainer_move(Trainer *t, double scale)
{
    const Graph *graph = t->graph;
    size_t at = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        double *w = t->data + value->data;
        for (size_t k = 0; k < shape_size(value->shape); k++, at++)
            w[k] -= t->rate * (scale * t->step[at]);
    }
}

/* The learned values' entries, one after another. */
static void trainer_gather(const Trainer *t, double *out)
{
    const Graph *graph = t->graph;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        size_t size = shape_size(value->shape);
        memcpy(out, t->data + value->data, size * sizeof(double));
        out += size;
    }
}

static bool trainer_keeps(const Trainer *t, uint32_t number)
{
    return (number + 1) % t->keep == 0 ||
           number + 1 == t->graph->training.steps;
}

/* Where the vectors of update NUMBER stand; NULL: they are not kept. */
static double *trainer_place(const Trainer *t, uint32_t number)
{
    return trainer_keeps(t, number)
               ? t->kept + (size_t)number / t->keep * 2 * t->count
               : NULL;
}

size_t train_parameter_count(const Graph *graph)
{
    size_t count = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++)
        count += shape_size(graph->values[graph->learned[p]].shape);
    return count;
}

Trainer *train_begin(Arena *arena, Trace *trace, Trace *moved, uint32_t keep,
                     Diag *diag)
{
    const Graph *graph = trace->graph;
    const Training *training = &graph->training;
    if (!training->given || graph->loss == GRAPH_NONE ||
        graph->learned_count == 0) {
        diag_error(diag, (Span){0}, "no-training", NULL);
        return NULL;
    }
    Trainer *t = ARENA_NEW(arena, Trainer);
    *t = (Trainer){.trace = trace,
                   .moved = moved,
                   .graph = graph,
                   .count = train_parameter_count(graph),
                   .keep = keep ? keep : 1};
    t->start = ARENA_ARRAY(arena, double, graph->number_count);
    t->data = ARENA_ARRAY(arena, double, graph->number_count);
    t->step = ARENA_ARRAY(arena, double, t->count);
    size_t kept = (size_t)training->steps / t->keep + 1;
    t->kept = ARENA_ARRAY(arena, double, kept * 2 * t->count);
    trace->updates = ARENA_ARRAY(arena, Update, training->steps);
    train_again(t, training->rate);
    return t;
}

void train_again(Trainer *t, double rate)
{
    size_t bytes = t->graph->number_count * sizeof(double);
    memcpy(t->start, t->trace->numbers, bytes);
    memcpy(t->data, t->start, bytes);
    t->rate = rate;
    t->failed = false;
    t->trace->update_count = 0;
    if (t->moved != t->trace)
        t->failed = !trace_rerun_held(t->moved, t->data, NULL);
}

double train_rate(const Trainer *t)
{
    return t->rate;
}

const double *train_start(const Trainer *t)
{
    return t->start;
}

bool train_is_done(const Trainer *t)
{
    return t->failed || t->trace->update_count >= t->graph->training.steps;
}

bool train_step(Trainer *t, Diag *diag)
{
    double clip = t->graph->training.clip;
    if (train_is_done(t))
        return false;
    uint32_t number = t->trace->update_count++;
    Update *update = &t->trace->updates[number];
    double *place = trainer_place(t, number);
    update->loss = trainer_gradient(t);
    update->norm = norm_of(t->step, t->count);
    update->scale = update->norm > clip ? clip / update->norm : 1;
    trainer_move(t, update->scale);
    update->parameters = place;
    update->gradient = place ? place + t->count : NULL;
    if (place) {
        trainer_gather(t, update->parameters);
        memcpy(update->gradient, t->step, t->count * sizeof(double));
    }
    /* The last update needs no run behind it. */
    if (t->trace->update_count < t->graph->training.steps)
        t->failed = !trace_rerun_held(t->moved, t->data, diag);
    return !t->failed;
}

bool train_end(Trainer *t, Diag *diag)
{
    uint32_t count = t->trace->update_count;
    if (count > 0 && !t->trace->updates[count - 1].parameters) {
        /* The place is that of the next one to be kept, which is none. */
        Update *last = &t->trace->updates[count - 1];
        last->parameters =
            t->kept + (size_t)(count - 1) / t->keep * 2 * t->count;
        trainer_gather(t, last->parameters);
    }
    return t->moved != t->trace || trace_rerun_held(t->trace, t->start, diag);
}

bool train_run(Arena *arena, Trace *trace, TrainProgress *progress,
               void *context, Diag *diag)
{
    Trainer *t = train_begin(arena, trace, trace, 1, diag);
    uint32_t steps = trace->graph->training.steps;
    bool good = t != NULL;
    if (!t)
        return false;
    while (good && !train_is_done(t)) {
        good = train_step(t, diag);
        const Update *last = &trace->updates[trace->update_count - 1];
        if (progress && !progress(context, trace->update_count, steps, last))
            break;
    }
    return train_end(t, diag) && good;
}

bool train_parameters(const Trace *trace, const double *start, uint32_t number,
                      double *numbers)
{
    const Graph *graph = trace->graph;
    const double *from = number ? trace->updates[number - 1].parameters : NULL;
    if (number && !from)
        return false;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        size_t size = shape_size(value->shape);
        const double *entries = from ? from : start + value->data;
        memcpy(numbers + value->data, entries, size * sizeof(double));
        from = from ? from + size : NULL;
    }
    return true;
}
