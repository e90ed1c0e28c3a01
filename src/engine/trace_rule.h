/* trace_rule.h - a trace whose backward pass went by another rule.
 *
 * Beside the true trace stands one that shares all of it but the gradients:
 * the same numbers, the same events. What is read from it is what that rule
 * makes: contributions that are held back are 0 and say so, and a mistake's
 * are wrong. It goes term by term, since nobody is in a hurry for it; the
 * true pass (backward.h) knows nothing of rules.
 */
#ifndef ENGINE_TRACE_RULE_H
#define ENGINE_TRACE_RULE_H

#include "engine/trace_sum.h"

/* A trace beside TRUTH, by the true rule at first. It can be run again as any
 * trace; then TRUTH is, too. In ARENA. */
Trace *trace_ruled(Arena *arena, Trace *truth);
/* Goes backward again by RULE. */
void trace_obey(Trace *ruled, const Rule *rule);

/* What the rule takes from the true sum at STEP of what has arrived at a
 * value: true minus found, in ARENA; NULL before anything has. */
double *trace_lost(const Trace *trace, Arena *arena, uint32_t value,
                   uint32_t step);

/* Whether the sum at a value forgets what arrived: it is held back, or what
 * came after took its place. */
bool trace_forgets(const Trace *trace, const Arrival *arrival);

/* The step of the first gradient that is not the true one; 0: none. */
uint32_t trace_first_wrong(const Trace *trace);
/* The step of the first gradient that is not the sum of what the true rule
 * makes of the gradients before it: where the rule is broken; 0: nowhere.
 * ENTRY gets which of its entries shows it. */
uint32_t trace_first_break(const Trace *trace, size_t *entry);

/* d FROM[ENTRY] / d everything, by MARKS, into GRADIENTS, at Value.data. */
void trace_rule_pass(const Trace *trace, const RuleMarks *marks, uint32_t from,
                     size_t entry, uint8_t *reached, double *gradients);

/* The contributions of all instances, gathered in order on SUMS, which holds
 * where they begin: the gradient of the last instance's value. */
void trace_gather(const Trace *trace, uint32_t last, double *sums);

#endif
