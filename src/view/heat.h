/* heat.h - an array as cells tinted by value, with digits where they fit.
 *
 * For exhibits, where arrays stand side by side and are compared: ledgers,
 * sensitivities, parameters over updates. A vector is a column
 * unless it is turned. All cells of
 * one array are of one size; an array too large for its room is cut, and a
 * line of dots says so.
 */
#ifndef VIEW_HEAT_H
#define VIEW_HEAT_H

#include "draw/display.h"
#include "player/turn.h"
#include "view/theme.h"

typedef struct Heat {
    Shape shape;
    const double *entries;
    bool gradient;  /* the scale */
    double largest; /* of the scale; 0: of these entries */
    size_t known;   /* entries shown from the first on; HEAT_ALL */
    int digits;     /* significant ones; 0: the usual */
    double size;    /* of the digits, at most; 0: HEAT_SIZE */
    long ring;      /* an entry with a ring of ink; -1: none */
    bool bare;      /* no digits: tints alone */
    bool turned;    /* shown transposed: turn.h */
} Heat;

#define HEAT_ALL SIZE_MAX
#define HEAT_SIZE 22.0

/* All of an array, on its own scale. */
Heat heat_of(Shape shape, const double *entries, bool gradient);
/* As it is shown. */
Shape heat_shape(const Heat *heat);
double heat_largest(const double *entries, size_t count);

/* The size that it wants with all digits, no larger than ROOM; WIDTH and
 * HEIGHT only. */
Rect heat_size(const Display *display, const Heat *heat, Rect room);
/* Where an entry stands when the array is drawn into AREA; empty if it is cut
 * away. */
Rect heat_cell(const Heat *heat, Rect area, size_t entry);
void heat_draw(Display *display, const Theme *theme, const Heat *heat,
               Rect area);

#endif
