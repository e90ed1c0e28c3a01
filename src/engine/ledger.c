#include "engine/ledger.h"

#include "engine/norm.h"
#include "engine/trace_read.h"
#include "engine/trace_sum.h"
#include "engine/trace_term.h"

Ledger *ledger_make(const Trace *trace, Arena *arena, uint32_t value)
{
    Ledger *ledger = ARENA_NEW(arena, Ledger);
    const Arrival *arrivals;
    Arena scratch;

    ledger->value = value;
    ledger->shape = trace->graph->values[value].shape;
    ledger->count = trace_arrivals(trace, arena, value, &arrivals);
    if (ledger->count == 0) {
        return NULL;
    }
    ledger->lines = ARENA_ARRAY(arena, LedgerLine, ledger->count);
    arena_init(&scratch);
    for (size_t i = 0; i < ledger->count; i++) {
        LedgerLine *line = &ledger->lines[i];
        Shape shape;
        line->arrival = arrivals[i];
        line->sender = graph_result(trace->graph, arrivals[i].instance);
        line->timed = graph_time_of(trace->graph, line->sender, &line->time);
        line->blocked =
            trace_blocked(trace, arrivals[i].instance, arrivals[i].part);
        const double *part = trace_contribution(
            trace, &scratch, arrivals[i].instance, arrivals[i].part, &shape);
        line->norm = norm_of(part, shape_size(shape));
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    return ledger;
}

/* The product that a line's contribution is; NULL: none. */
static const Term *find_product(const Program *program, uint32_t part)
{
    Operand sent = program->contributions[part];
    const Term *term =
        sent.kind == OPERAND_TERM && sent.at >= program->term_count
            ? &program->terms[sent.at]
            : NULL;
    bool product =
        term && (term->op == OP_PRODUCT_NT || term->op == OP_TIMES) &&
        program_operand_shape(program, program->args[term->args]).columns <=
            1 &&
        program_operand_shape(program, program->args[term->args + 1]).columns <=
            1;

    return product ? term : NULL;
}

/* The value that an operand is, or whose gradient. */
static uint32_t value_of(const Trace *trace, uint32_t instance, Operand operand)
{
    const Graph *graph = trace->graph;

    switch ((OperandKind)operand.kind) {
    case OPERAND_GRADIENT: return graph_result(graph, instance);
    case OPERAND_INPUT:
        if (trace->marks) {
            return trace->marks
                ->instead[graph->instances[instance].inputs + operand.at];
        }
        return graph_inputs(graph, instance)[operand.at];
    default: return GRAPH_NONE;
    }
}

/* Which entry of a factor goes into an entry of the product: rows of the
 * left one, columns of the right. */
static size_t factor_entry(const Term *term, Shape factor, Shape whole,
                           size_t entry, bool right)
{
    if (shape_size(factor) == 1) {
        return 0;
    }
    if (term->op == OP_TIMES) {
        return entry;
    }
    size_t columns = whole.columns ? whole.columns : 1;
    return right ? entry % columns : entry / columns;
}

static void set_factors(const Trace *trace, Arena *scratch,
                        const Ledger *ledger, size_t i, size_t entry,
                        LedgerEntry *out)
{
    const Arrival *arrival = &ledger->lines[i].arrival;
    const Program *program = graph_program(trace->graph, arrival->instance);
    const Term *term = find_product(program, arrival->part);

    if (!term || !out->left) {
        out->left = out->right = NULL;
        return;
    }
    const double **terms = trace_terms(trace, scratch, arrival->instance);
    for (int k = 0; k < 2; k++) {
        Operand arg = program->args[term->args + (uint32_t)k];
        uint32_t of = value_of(trace, arrival->instance, arg);
        Shape shape;
        const double *from = trace_operand(trace, scratch, arrival->instance,
                                           arg, terms, &shape);
        if (arg.kind == OPERAND_INPUT) {
            from = trace_value(trace, of);
        }
        size_t at = factor_entry(term, shape, ledger->shape, entry, k == 1);
        (k ? out->right : out->left)[i] = from[at];
        (k ? out->right_of : out->left_of)[i] = of;
    }
}

LedgerEntry ledger_entry(const Trace *trace, Arena *arena, const Ledger *ledger,
                         size_t entry)
{
    size_t count = ledger->count;
    LedgerEntry out = {.parts = ARENA_ARRAY(arena, double, count),
                       .sums = ARENA_ARRAY(arena, double, count),
                       .left = ARENA_ARRAY(arena, double, count),
                       .right = ARENA_ARRAY(arena, double, count),
                       .left_of = ARENA_ARRAY(arena, uint32_t, count),
                       .right_of = ARENA_ARRAY(arena, uint32_t, count)};
    bool overwrites =
        trace->marks && trace->marks->rule.mistake == MISTAKE_OVERWRITE;
    Arena scratch;

    arena_init(&scratch);
    for (size_t i = 0; i < count; i++) {
        const Arrival *arrival = &ledger->lines[i].arrival;
        Shape shape;
        out.parts[i] = trace_contribution(trace, &scratch, arrival->instance,
                                          arrival->part, &shape)[entry];
        out.sums[i] =
            i && !overwrites ? out.sums[i - 1] + out.parts[i] : out.parts[i];
        set_factors(trace, &scratch, ledger, i, entry, &out);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    return out;
}
