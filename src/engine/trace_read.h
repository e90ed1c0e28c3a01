/* trace_read.h - what a trace does not keep: terms and contributions are made
 * again here, by the frame that made them first, with the same bits. */
#ifndef ENGINE_TRACE_READ_H
#define ENGINE_TRACE_READ_H

#include "engine/trace.h"

/* All terms of an instance, forward and (with the recorded gradient) reverse,
 * made again: entry k of the result points to term k's entries. */
const double **trace_terms(const Trace *trace, Arena *arena, uint32_t instance);
/* An operand's entries, its shape, within terms made by trace_terms. */
const double *trace_operand(const Trace *trace, Arena *arena, uint32_t instance,
                            Operand operand, const double **terms,
                            Shape *shape);
/* f'(x) alone, of the reverse term K that is a slope g * f'(x), within terms
 * made by trace_terms; it has the term's shape. */
const double *trace_slope(const Trace *trace, Arena *arena, uint32_t instance,
                          uint32_t k, const double **terms);
/* What INSTANCE sends to its input PART; SHAPE is that input's. */
const double *trace_contribution(const Trace *trace, Arena *arena,
                                 uint32_t instance, uint32_t part,
                                 Shape *shape);
/* What an event recorded; its shape. In ARENA. NULL for EVENT_UPDATE. */
const double *trace_event_data(const Trace *trace, Arena *arena, uint32_t step,
                               Shape *shape);
/* Scalar steps within an event: multiply-adds, or entries; at least 1. */
uint32_t trace_event_work(const Trace *trace, uint32_t step);

/* What the instances of one time have sent to a value together, in order of
 * arrival; NULL if none has sent anything. In ARENA. */
double *trace_share(const Trace *trace, Arena *arena, uint32_t value,
                    int64_t time);

#endif
