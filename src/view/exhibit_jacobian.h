/* exhibit_jacobian.h - a late state by an early one: the product of Jacobians.
 *
 * The factors in the order in which they are multiplied, the latest first,
 * each with its singular values; under them, on a logarithmic axis, how much
 * of a change comes through so many steps, beside the two bounds: the
 * factors' norms multiplied, and gamma to the power of the number of steps.
 */
#ifndef VIEW_EXHIBIT_JACOBIAN_H
#define VIEW_EXHIBIT_JACOBIAN_H

#include "draw/display.h"
#include "engine/chain.h"
#include "player/known.h"
#include "view/theme.h"

bool exhibit_jacobian_wanted(const Player *player);
void *exhibit_jacobian_find(Arena *arena, const Player *player);
void exhibit_jacobian_show(Display *display, const Theme *theme,
                           const Player *player, const Text *text,
                           const void *found, Rect area);

/* Where the factors of a chain stand: N columns over AREA's width. */
typedef struct FactorStrip {
    const Chain *chain;
    Rect area;         /* tiles alone */
    double digits;     /* type size; 0: tints */
    int places;        /* significant digits */
    double largest;    /* of all factors' entries */
    double width, gap; /* of a column */
} FactorStrip;

/* As large as fits ROOM. */
FactorStrip exhibit_jacobian_strip(const Display *display, const Chain *chain,
                                   Rect room);
/* The FACTOR-th from the left, the latest: 0. */
Rect exhibit_jacobian_column(const FactorStrip *strip, size_t factor);
/* All tiles, named where they are wide. */
void exhibit_jacobian_factors(Display *display, const Theme *theme,
                              const Player *player, const FactorStrip *strip);

/* Whether it answers what is asked: exhibit.h. */
bool exhibit_jacobian_tells(const Player *player, const Known *known,
                            const void *found);

#endif
