/* chart.h - two axes, and what is drawn between them.
 *
 * For all plots: a series over time, a loss over a weight or over updates,
 * costs over sizes. An axis is linear or logarithmic; a logarithmic one has
 * no place for 0 and below.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "draw/display.h"
#include "view/theme.h"

typedef struct Axis {
    double least, most; /* of a logarithmic axis: powers of ten */
    bool log, whole;    /* WHOLE: ticks at whole numbers alone */
} Axis;

typedef struct Chart {
    Rect box; /* between the axes; digits stand left of it and below */
    Axis x, y;
} Chart;

/* Room that digits need beside the box. */
#define CHART_LEFT 84.0
#define CHART_BELOW 44.0
#define CHART_SIZE 20.0 /* of their type */

/* Takes a number into an axis's range, which begins empty (axis_new). What
 * has no place on it is left out. */
Axis axis_new(bool log);
void axis_take(Axis *axis, double value);
/* An axis has some length, and with ZERO shows 0 unless it is logarithmic;
 * then what is level but for rounding is shown as level. */
void axis_round(Axis *axis, bool zero);

Point chart_place(const Chart *chart, double x, double y);
bool chart_has(const Chart *chart, double x, double y);
/* Hairlines and digits. */
void chart_axes(Display *display, const Theme *theme, const Chart *chart);
/* A line through points; it breaks where a number has no place. */
void chart_curve(Display *display, const Chart *chart, const double *x,
                 const double *y, size_t count, double width, Color color);
/* A name beside the axes; ALIGN as chart_label. */
void chart_label(Display *display, const Theme *theme, Point at, double align,
                 const char *words);

#endif
