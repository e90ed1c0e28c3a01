/* fence.h - one side of a fence, of any height; for this folder alone. */
#ifndef TYPESET_FENCE_H
#define TYPESET_FENCE_H

#include "typeset/math.h"

/* The left or right side as a path from ASCENT to DESCENT. NULL for
 * FENCE_NONE. */
Box *fence_side(const Style *style, Fence fence, bool left, double ascent,
                double descent);

#endif
