/* counterpart.h - the same place in another run of much the same model. */
#ifndef PLAYER_COUNTERPART_H
#define PLAYER_COUNTERPART_H

#include "engine/trace.h"

/* The step of TRACE at which what happens at STEP of FROM happens; of what
 * does not happen there, the last before it that does: who stands in a time
 * step that goes stands at the end of those that stay. */
uint32_t counterpart_step(const Trace *trace, const Trace *from, uint32_t step);

#endif
