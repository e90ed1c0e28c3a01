/* theme.h - colours, one table row a theme, and the two scales.
 *
 * Values are blue below zero and orange above, gradients violet and teal:
 * never red against green. A tint grows with (|v| / largest)^0.7 and stops
 * where digits on it would fall below a contrast of 4.5 : 1.
 */
#ifndef VIEW_THEME_H
#define VIEW_THEME_H

#include "draw/geometry.h"
#include "player/player.h"

typedef struct Theme {
    Color paper, column, hairline;
    Color ink, second;                          /* text, quieter text */
    Color negative, positive;                   /* value scale */
    Color negative_gradient, positive_gradient; /* gradient scale */
    /* The strongest share of each of the four on the paper on which digits
     * keep a contrast of 4.5; tests hold them to it. */
    double caps[4];
    Color future;                    /* backward arrows through time */
    Color wrong;                     /* never alone: with a sign */
    Color backward;                  /* backward arrows and contributions */
    Color parameter, parameter_line; /* sand: boxes, their outlines and fans */
    Color node_line, edge;
    Color now_ground; /* under what was just computed; its ring is ink */
    Color lit;        /* under what is pointed at, in words and formulas */
    Color focus;      /* the ring round what the keyboard has come to */
    Color absent;     /* dotted outline of what is not computed yet */
    Color bar;        /* ground of the transport bar */
} Theme;

const Theme *theme_row(ThemeId id);
/* The ground of a number on the value or gradient scale. */
Color theme_tint(const Theme *theme, bool gradient, double value,
                 double largest);

#endif
