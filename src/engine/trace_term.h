/* trace_term.h - what a trace's rule (trace_rule.h) does to a single term or
 * contribution. By the true rule: nothing. */
#ifndef ENGINE_TRACE_TERM_H
#define ENGINE_TRACE_TERM_H

#include "engine/trace.h"

/* Whether the rule makes a mistake. */
bool trace_makes(const Trace *trace, Mistake mistake);
/* Whether what INSTANCE would send to its input PART is held back. */
bool trace_blocked(const Trace *trace, uint32_t instance, uint32_t part);

/* Whether reverse term K passes its gradient on as it is. */
bool trace_rule_skips(const Trace *trace, uint32_t instance, uint32_t k);
/* The value that goes in where reverse term K reads input PART. */
uint32_t trace_rule_input(const Trace *trace, uint32_t instance, uint32_t k,
                          uint32_t part);
/* Makes term K of an instance as the rule makes it, in a frame that holds the
 * terms before it. */
void trace_rule_term(const Trace *trace, uint32_t instance, Frame *frame,
                     uint32_t k);

#endif
