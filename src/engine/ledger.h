/* ledger.h - what a gradient is made of.
 *
 * The gradient of a shared weight is the sum of what each of its uses sends:
 * one contribution a time step (nndl 6.4.1: dL/dU = sum over t of delta[t]
 * h[t-1]'). The ledger has a line for each, in the order in which they
 * arrive, which is that in which they are added: the last running sum is the
 * gradient, bit for bit.
 */
#ifndef ENGINE_LEDGER_H
#define ENGINE_LEDGER_H

#include "engine/trace_sum.h"

typedef struct LedgerLine {
    Arrival arrival;
    uint32_t sender; /* the value whose equation uses the weight */
    bool timed;
    int64_t time; /* the sender's */
    bool blocked;
    double norm; /* of the contribution: the root of the sum of squares */
} LedgerLine;

typedef struct Ledger {
    uint32_t value;
    Shape shape;
    LedgerLine *lines;
    size_t count;
} Ledger;

/* NULL if no contribution reaches the value. In ARENA. */
Ledger *ledger_make(const Trace *trace, Arena *arena, uint32_t value);

/* One entry through the ledger: its summand in each line, and the running sum
 * after it. Both have ledger->count entries. */
typedef struct LedgerEntry {
    double *parts, *sums;
    /* The two factors of each summand, where a line is an outer product
     * delta h' or a product; NULL where some line is none. */
    double *left, *right;
    /* The values that the two belong to (left: whose gradient; GRAPH_NONE:
     * of a term). */
    uint32_t *left_of, *right_of;
} LedgerEntry;

LedgerEntry ledger_entry(const Trace *trace, Arena *arena, const Ledger *ledger,
                         size_t entry);

#endif
