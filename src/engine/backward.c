#include "engine/backward.h"

#include <string.h>

#include "base/lanes.h"

/* The definition of a learned value gives its first value; gradients do not
 * go further back. (docs/language.md, Learning.) */
bool backward_passes(const Graph *graph, const uint8_t *reached,
                     uint32_t instance)
{
    uint32_t value = graph_result(graph, instance);
    return reached[value] && !graph->values[value].learned;
}

void backward_reach(const Graph *graph, uint32_t from, uint8_t *reached)
{
    reached[from] = 1;
    uint32_t last = graph_instance(graph, from);
    if (last == GRAPH_NONE)
        return;
    for (uint32_t i = last + 1; i-- > 0;) {
        if (!backward_passes(graph, reached, i))
            continue;
        const Program *program = graph_program(graph, i);
        const uint32_t *inputs = graph_inputs(graph, i);
        for (uint32_t k = 0; k < program->input_count; k++)
            if (program->contributions[k].kind != OPERAND_NONE)
                reached[inputs[k]] = 1;
    }
}

LANES_CLONES
static void backward_add(const double *restrict from, size_t size,
                         double *restrict sum)
{
    size_t k = 0;
    for (; k + LANES <= size; k += LANES) {
        STORE(sum + k, LOAD(sum + k) + LOAD(from + k));
    }
    for (; k < size; k++) {
        sum[k] += from[k];
    }
}

/* The sum begins with its first contribution. */
static void backward_begin(const PlanSend *send, double *sum)
{
    if (send->step) {
        send->step->call.out = sum;
        send->step->value(&send->step->call);
    } else {
        memcpy(sum, send->from, send->size * sizeof *sum);
    }
}

static void backward_continue(const PlanSend *send, double *sum)
{
    const double *from = send->from;

    if (send->add) {
        send->step->call.out = sum;
        send->add(&send->step->call);
        return;
    }
    if (send->step) {
        send->step->call.out = send->made;
        send->step->value(&send->step->call);
        from = send->made;
    }
    backward_add(from, send->size, sum);
}

static void backward_send(const PlanSend *send, Weight *weight, bool first,
                          double *sum)
{
    if (weight && send->outer) {
        const double *const *in = send->step->call.in;
        if (first) {
            memset(sum, 0, send->size * sizeof *sum);
        }
        weight_gather(weight, in[0], in[1], sum);
        return;
    }
    if (weight && weight->gathered) {
        weight_flush(weight, sum);
    }
    if (first) {
        backward_begin(send, sum);
    } else {
        backward_continue(send, sum);
    }
}

static Weight *backward_weight(const Plan *plan, const PlanSend *send,
                               uint32_t value)
{
    return send->weighing ? weights_find(&plan->weights, value) : send->weight;
}

static void backward_instance(Plan *plan, uint32_t instance, double *gradients)
{
    const Graph *graph = plan->graph;
    const Instance *of = &graph->instances[instance];
    const PlanProgram *program = &plan->programs[of->program];
    const uint32_t *inputs = graph->inputs + of->inputs;
    plan_enter_backward(plan, program, inputs, graph->data_count + instance,
                        gradients);
    for (uint32_t k = 0; k < program->reverse_count; k++) {
        PlanStep *step = &program->steps[program->reverse[k]];
        step->value(&step->call);
    }
    const PlanSend *end = program->sends + program->send_count;
    for (const PlanSend *send = program->sends; send < end; send++) {
        uint32_t value = inputs[send->part];
        bool first = !plan->arrived[value];
        plan->arrived[value] = 1;
        backward_send(send, backward_weight(plan, send, value), first,
                      gradients + plan->at[value]);
    }
}

static void backward_begin_at(Plan *plan, uint32_t from, size_t entry,
                              double *gradients)
{
    double *gradient = gradients + plan->at[from];
    memset(plan->arrived, 0, plan->graph->value_count);
    memset(gradient, 0,
           shape_size(plan->graph->values[from].shape) * sizeof *gradient);
    gradient[entry] = 1;
    plan->arrived[from] = 1;
}

void backward_run(Plan *plan, const uint8_t *reached, uint32_t from,
                  size_t entry, double *gradients)
{
    const Graph *graph = plan->graph;
    uint32_t last = graph_instance(graph, from);
    backward_begin_at(plan, from, entry, gradients);
    if (last == GRAPH_NONE)
        return;
    for (uint32_t i = last + 1; i-- > 0;) {
        if (reached[graph->data_count + i] &&
            (!plan->learns || backward_passes(graph, reached, i))) {
            backward_instance(plan, i, gradients);
        }
    }
    for (uint32_t w = 0; w < plan->weights.count; w++) {
        Weight *weight = &plan->weights.items[w];
        weight_flush(weight, gradients + plan->at[weight->value]);
    }
}
