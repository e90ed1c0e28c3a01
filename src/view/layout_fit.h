/* layout_fit.h - which tracks share a row, so that the picture gets large.
 *
 * Depth alone puts tracks side by side and leaves a flat network small in a
 * stage that has room above and below it. A track of one column may go to any
 * row that is free there, one of several side by side may get a row of its
 * own, and the bands of a graph may have storeys: whatever makes a page of the
 * frame largest, while what is computed still stands above what it is computed
 * from. Nothing here depends on the frame: it has the stage's usual shape.
 */
#ifndef VIEW_LAYOUT_FIT_H
#define VIEW_LAYOUT_FIT_H

#include "view/layout.h"

/* How many columns a page should show, at least two of them near to type of
 * full size. */
#define PAGE_MOST 4
#define PAGE_LEAST 2
#define PAGE_LEGIBLE 0.92

/* The scale at which a page shows as many columns as are legible, and how
 * many that are, in a stage of WIDTH x HEIGHT. FIRST: what the parameters
 * take, WIDEST: a column with its gap, TALL: all rows. */
typedef struct Page {
    double scale;
    int columns;
} Page;
Page layout_page(double width, double height, double first, double widest,
                 double tall);

/* Whether all COLUMNS are shown, at the scale WHOLE, in place of a page. */
bool layout_is_whole(uint32_t columns, double whole, Page page);

/* Changes depths of tracks, whose sizes must be known. */
void layout_fit(Layout *layout, const Trace *trace);

#endif
