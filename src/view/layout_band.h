/* layout_band.h - whether a model passes messages on a graph, or goes through
 * several runs side by side: then each of the graph's nodes, and each run, has
 * a band instead of layers.
 */
#ifndef VIEW_LAYOUT_BAND_H
#define VIEW_LAYOUT_BAND_H

#include "view/layout_time.h"

/* If so gives the layout its form, and the tracks their bands. */
void layout_band(Layout *layout, const Graph *graph, const Times *times);

#endif
