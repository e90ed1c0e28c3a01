#include "engine/backward.h"

#include <string.h>

/* The definition of a learned value gives its first value; gradients do not
 * go further back. (Language details, A48.) */
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

static void backward_add(const double *restrict from, size_t size,
                         double *restrict sum)
{
    for (size_t k = 0; k < size; k++) {
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

static void backward_instance(Plan *plan, uint32_t instance,
                              const double *numbers, double *gradients)
{
    const Value *values = plan->graph->values;
    const uint32_t *inputs = graph_inputs(plan->graph, instance);
    PlanProgram *program = plan_enter(plan, instance, numbers, gradients);

    plan_place(plan, program, program->both_places, program->place_count);
    for (uint32_t k = 0; k < program->reverse_count; k++) {
        PlanStep *step = &program->steps[program->reverse[k]];
        step->value(&step->call);
    }
    for (uint32_t k = 0; k < program->send_count; k++) {
        const PlanSend *send = &program->sends[k];
        uint32_t value = inputs[send->part];
        backward_send(send, weights_find(&plan->weights, value),
                      !plan->arrived[value], gradients + values[value].data);
        plan->arrived[value] = 1;
    }
}

void backward_run(Plan *plan, const double *numbers, const uint8_t *reached,
                  uint32_t from, size_t entry, double *gradients)
{
    const Graph *graph = plan->graph;
    const Value *value = &graph->values[from];
    memset(plan->arrived, 0, graph->value_count);
    plan->arrived[from] = 1;
    memset(gradients + value->data, 0,
           shape_size(value->shape) * sizeof *gradients);
    gradients[graph->values[from].data + entry] = 1;
    uint32_t last = graph_instance(graph, from);
    if (last == GRAPH_NONE)
        return;
    for (uint32_t i = last + 1; i-- > 0;)
        if (backward_passes(graph, reached, i))
            backward_instance(plan, i, numbers, gradients);
    for (uint32_t w = 0; w < plan->weights.count; w++) {
        Weight *weight = &plan->weights.items[w];
        weight_flush(weight, gradients + graph->values[weight->value].data);
    }
}
