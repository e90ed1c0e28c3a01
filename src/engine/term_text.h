/* term_text.h - a term written out as text: "U h[1] + W x[2] + b".
 *
 * What the dump calls `term`, and what alternative texts say. The typeset
 * form comes from the same notation columns of op.h, in view.
 */
#ifndef ENGINE_TERM_TEXT_H
#define ENGINE_TERM_TEXT_H

#include "engine/trace.h"

/* An operand of an instance's program, forward or reverse, as model text;
 * dL/dz[1] stands for the gradient that arrives. */
void term_text(const Graph *graph, uint32_t instance, Operand operand,
               Buf *out);
/* The whole right side of an instance's equation. */
void term_text_root(const Graph *graph, uint32_t instance, Buf *out);
/* An event: "U h[0]", "z[1]", "dL/dh[1]", "U' dL/dz[2]". */
void term_text_event(const Trace *trace, uint32_t step, Buf *out);
/* "dL/dh[1]" with the loss's name. */
void term_text_gradient(const Graph *graph, uint32_t value, Buf *out);

#endif
