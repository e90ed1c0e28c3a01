#include "engine/train.h"

#include <math.h>
#include <string.h>

typedef struct Trainer {
    Trace *trace;
    const Graph *graph;
    double *data; /* all values' places: the learned ones as they move */
    double *step; /* the gradient of J over all learned values */
    size_t count; /* of its entries */
} Trainer;

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
        const double *g = t->trace->gradients + value->data;
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
    double loss = *trace_value(t->trace, graph->loss);
    if (training->l2 != 0)
        loss += training->l2 / 2 * decay2;
    if (training->l1 != 0)
        loss += training->l1 * decay1;
    return loss;
}

static double trainer_norm(const Trainer *t)
{
    double sum = 0;
    for (size_t k = 0; k < t->count; k++)
        sum += t->step[k] * t->step[k];
    return sqrt(sum);
}

static void trainer_move(Trainer *t, double scale, double *parameters)
{
    const Graph *graph = t->graph;
    size_t at = 0;
    for (uint32_t p = 0; p < graph->learned_count; p++) {
        const Value *value = &graph->values[graph->learned[p]];
        double *w = t->data + value->data;
        for (size_t k = 0; k < shape_size(value->shape); k++, at++) {
            w[k] -= graph->training.rate * (scale * t->step[at]);
            parameters[at] = w[k];
        }
    }
}

static void trainer_update(Trainer *t, Arena *arena, Update *update)
{
    double clip = t->graph->training.clip;
    update->loss = trainer_gradient(t);
    update->norm = trainer_norm(t);
    update->scale = update->norm > clip ? clip / update->norm : 1;
    update->parameters = ARENA_ARRAY(arena, double, t->count);
    trainer_move(t, update->scale, update->parameters);
}

bool train_run(Arena *arena, Trace *trace, TrainProgress *progress,
               void *context, Diag *diag)
{
    const Graph *graph = trace->graph;
    const Training *training = &graph->training;
    if (!training->given || graph->loss == GRAPH_NONE ||
        graph->learned_count == 0)
        return diag_error(diag, (Span){0}, "no-training", NULL);
    Trainer t = {.trace = trace, .graph = graph};
    for (uint32_t p = 0; p < graph->learned_count; p++)
        t.count += shape_size(graph->values[graph->learned[p]].shape);
    double *before = ARENA_ARRAY(arena, double, graph->number_count);
    t.data = ARENA_ARRAY(arena, double, graph->number_count);
    t.step = ARENA_ARRAY(arena, double, t.count);
    memcpy(before, trace->numbers, graph->number_count * sizeof(double));
    memcpy(t.data, before, graph->number_count * sizeof(double));
    trace->updates = ARENA_ARRAY(arena, Update, training->steps);
    bool ok = true;
    uint32_t done = 0;
    while (ok && done < training->steps) {
        Update *update = &trace->updates[done++];
        trainer_update(&t, arena, update);
        if (progress && !progress(context, done, training->steps, update))
            break;
        ok = trace_rerun_held(trace, t.data, diag);
    }
    trace->update_count = done;
    return trace_rerun_held(trace, before, diag) && ok;
}
