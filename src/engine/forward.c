#include "engine/forward.h"

#include <string.h>

#include "base/num.h"

void frame_init(Frame *frame, Arena *arena, Program *const *programs,
                uint32_t count, const Kinks *kinks)
{
    size_t workspace = 1, inputs = 1, args = 1;
    for (uint32_t p = 0; p < count; p++) {
        const Program *program = programs[p];
        if (program->workspace > workspace)
            workspace = program->workspace;
        if (program->input_count > inputs)
            inputs = program->input_count;
        uint32_t terms = program->term_count + program->reverse_count;
        for (uint32_t k = 0; k < terms; k++)
            if (program->terms[k].arg_count > args)
                args = program->terms[k].arg_count;
    }
    memset(frame, 0, sizeof *frame);
    frame->workspace = ARENA_ARRAY(arena, double, workspace);
    frame->inputs = ARENA_ARRAY(arena, const double *, inputs);
    frame->args = ARENA_ARRAY(arena, const double *, args);
    frame->shapes = ARENA_ARRAY(arena, Shape, args);
    frame->kinks = kinks;
}

void frame_set(Frame *frame, const Graph *graph, uint32_t instance,
               double *numbers, const double *gradients)
{
    uint32_t value = graph_result(graph, instance);
    const Value *result = &graph->values[value];
    const uint32_t *inputs = graph_inputs(graph, instance);
    const int64_t *indices = graph_indices(graph, value);

    frame->program = graph_program(graph, instance);
    for (uint32_t i = 0; i < frame->program->input_count; i++)
        frame->inputs[i] = numbers + graph->values[inputs[i]].data;
    for (uint32_t i = 0; i < result->index_count; i++)
        frame->indices[i] = (double)indices[i];
    frame->result = numbers + result->data;
    frame->gradient = gradients ? gradients + result->data : NULL;
    frame->fault = NULL;
}

const double *frame_operand(const Frame *frame, Operand operand, Shape *shape)
{
    const Program *program = frame->program;
    Shape scratch;
    if (!shape)
        shape = &scratch;
    *shape = shape_scalar();
    switch ((OperandKind)operand.kind) {
    case OPERAND_INPUT:
        *shape = program->inputs[operand.at];
        return frame->inputs[operand.at];
    case OPERAND_TERM:
        *shape = program->terms[operand.at].shape;
        if (program->root.kind == OPERAND_TERM &&
            program->root.at == operand.at)
            return frame->result;
        return frame->workspace + program->terms[operand.at].offset;
    case OPERAND_NUMBER: return &program->numbers[operand.at];
    case OPERAND_INDEX: return &frame->indices[operand.at];
    case OPERAND_GRADIENT:
        *shape = program->root.kind == OPERAND_TERM
                     ? program->terms[program->root.at].shape
                     : program->shape;
        return frame->gradient;
    case OPERAND_NONE: break;
    }
    return NULL;
}

OpCall frame_call(Frame *frame, uint32_t term)
{
    const Program *program = frame->program;
    const Term *t = &program->terms[term];
    Operand self = {.kind = OPERAND_TERM, .at = term & OPERAND_AT_MOST};
    for (uint32_t i = 0; i < t->arg_count; i++)
        frame->args[i] =
            frame_operand(frame, program->args[t->args + i], &frame->shapes[i]);
    return (OpCall){.term = t,
                    .in = frame->args,
                    .shapes = frame->shapes,
                    .count = t->arg_count,
                    .out = (double *)frame_operand(frame, self, NULL),
                    .kinks = frame->kinks};
}

bool frame_evaluate(Frame *frame, uint32_t first, uint32_t last)
{
    for (uint32_t k = first; k < last; k++) {
        OpCall call = frame_call(frame, k);
        op_row(call.term->op)->value(&call);
        if (call.fault) {
            frame->fault = call.fault;
            frame->fault_number = call.fault_number;
            frame->fault_term = k;
            return false;
        }
    }
    return true;
}

static bool forward_report(const Plan *plan, uint32_t instance,
                           const OpCall *call, Diag *diag)
{
    const Graph *graph = plan->graph;
    char name[GRAPH_NAME_MOST], number[NUM_MOST];
    graph_name(graph, graph_result(graph, instance), name);
    num_print(number, call->fault_number);
    return diag_error(
        diag, graph->equations[graph->instances[instance].equation].span,
        call->fault, name, number, op_row(call->term->op)->name, NULL);
}

/* The step that found an argument that is none; NULL: all went well. */
static PlanStep *forward_steps(const PlanProgram *program)
{
    PlanStep *end = program->steps + program->program->term_count;
    for (PlanStep *step = program->steps; step < end; step++) {
        step->value(&step->call);
        if (step->call.fault)
            return step;
    }
    return NULL;
}

static bool forward_instance(Plan *plan, uint32_t instance, Diag *diag)
{
    const Graph *graph = plan->graph;
    const Instance *at = &graph->instances[instance];
    const PlanProgram *program = &plan->programs[at->program];
    uint32_t value = graph->data_count + instance;
    double *result = plan->numbers + plan->at[value];
    plan_enter_forward(plan, program, graph->inputs + at->inputs, value);
    if (program->root)
        program->root->call.out = result;
    else
        memcpy(result, program->copied, program->size * sizeof *result);
    PlanStep *faulty = forward_steps(program);
    if (!faulty)
        return true;
    OpCall call = faulty->call;
    faulty->call.fault = NULL;
    return forward_report(plan, instance, &call, diag);
}

bool forward_run(Plan *plan, Diag *diag)
{
    const Graph *graph = plan->graph;
    weights_turn(&plan->weights, graph, plan->numbers);
    for (uint32_t i = 0; i < graph->instance_count; i++) {
        if (plan->hold && graph->values[graph->data_count + i].learned)
            continue;
        if (!forward_instance(plan, i, diag))
            return false;
    }
    return true;
}
