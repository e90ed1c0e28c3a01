/* singular.h - the singular values of a matrix.
 *
 * By one-sided Jacobi rotations (Hestenes 1958; Golub and Van Loan, Matrix
 * Computations, 4th ed., section 8.6.3): columns are turned against each
 * other until all are orthogonal; their lengths are the singular values,
 * small ones as exact as large ones.
 */
#ifndef ENGINE_SINGULAR_H
#define ENGINE_SINGULAR_H

#include "base/arena.h"

/* As many as the shorter side has, largest first, of A, ROWS x COLUMNS row by
 * row. In ARENA. Not finite entries give NANs. */
double *singular_values(Arena *arena, const double *a, size_t rows,
                        size_t columns);

#endif
