/* layout_track.h - the first half of a layout: which values share a row
 * (tracks), and which a column. */
#ifndef VIEW_LAYOUT_TRACK_H
#define VIEW_LAYOUT_TRACK_H

#include "view/layout.h"

/* Makes nodes, tracks (with depths) and columns (ordered, without places). */
void layout_track(Layout *layout, Arena *arena, const Trace *trace);

/* Fills column_at and column_nodes from the nodes. */
void layout_lists(Layout *layout, Arena *arena);

#endif
