#include "engine/trace_term.h"

#include <string.h>

bool trace_makes(const Trace *trace, Mistake mistake)
{
    return trace->marks && trace->marks->rule.mistake == mistake;
}

bool trace_blocked(const Trace *trace, uint32_t instance, uint32_t part)
{
    return trace->marks &&
           trace->marks
               ->blocked[trace->graph->instances[instance].inputs + part];
}

static bool is_activation(int64_t op)
{
    return op == OP_RELU || op == OP_SIGMOID || op == OP_TANH;
}

/* Whether OPERAND is term K, or a sum over occurrences that K is part of. */
static bool leads_to(const Program *program, Operand operand, uint32_t k)
{
    if (operand.kind != OPERAND_TERM || operand.at < program->term_count) {
        return false;
    }
    const Term *term = &program->terms[operand.at];
    if (operand.at == k) {
        return true;
    }
    return term->op == OP_ADD &&
           (leads_to(program, program->args[term->args], k) ||
            leads_to(program, program->args[term->args + 1], k));
}

/* Whether term K is what a weight, a value without a time, receives. */
static bool is_share(const Trace *trace, uint32_t instance, uint32_t k)
{
    const Graph *graph = trace->graph;
    const Program *program = graph_program(graph, instance);
    int64_t time;

    for (uint32_t i = 0; i < program->input_count; i++) {
        if (leads_to(program, program->contributions[i], k)) {
            return !graph_time_of(graph, graph_inputs(graph, instance)[i],
                                  &time);
        }
    }
    return false;
}

bool trace_rule_skips(const Trace *trace, uint32_t instance, uint32_t k)
{
    const Program *program = graph_program(trace->graph, instance);

    return trace_makes(trace, MISTAKE_NO_DERIVATIVE) &&
           k >= program->term_count && program->terms[k].op == OP_SLOPE &&
           is_activation(program->terms[k].attribute[0]);
}

uint32_t trace_rule_input(const Trace *trace, uint32_t instance, uint32_t k,
                          uint32_t part)
{
    const Graph *graph = trace->graph;

    if (trace_makes(trace, MISTAKE_WRONG_STATE) &&
        k >= graph_program(graph, instance)->term_count &&
        is_share(trace, instance, k)) {
        return trace->marks->instead[graph->instances[instance].inputs + part];
    }
    return graph_inputs(graph, instance)[part];
}

/* Puts the wrong values in the place of the right ones. */
static void mistake_inputs(const Trace *trace, uint32_t instance, Frame *frame,
                           uint32_t k)
{
    const Term *term = &frame->program->terms[k];

    for (uint32_t a = 0; a < term->arg_count; a++) {
        Operand arg = frame->program->args[term->args + a];
        if (arg.kind == OPERAND_INPUT) {
            frame->args[a] = trace_value(
                trace, trace_rule_input(trace, instance, k, arg.at));
        }
    }
}

void trace_rule_term(const Trace *trace, uint32_t instance, Frame *frame,
                     uint32_t k)
{
    OpCall call = frame_call(frame, k);

    if (trace_rule_skips(trace, instance, k)) {
        memcpy(call.out, call.in[0],
               shape_size(call.term->shape) * sizeof *call.out);
        return;
    }
    if (trace_makes(trace, MISTAKE_WRONG_STATE)) {
        mistake_inputs(trace, instance, frame, k);
    }
    op_row(call.term->op)->value(&call);
}
