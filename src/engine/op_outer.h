/* op_outer.h - sums of many outer products.
 *
 * The gradient of a weight that is used at every step is a sum of outer
 * products a b'. Their factors are kept in blocks, and added some steps at a
 * time: an entry of the sum is then read and written once for all of these
 * steps, and takes them in the order in which they were kept. So the bits are
 * those of adding one matrix after another.
 */
#ifndef ENGINE_OP_OUTER_H
#define ENGINE_OP_OUTER_H

#include <stddef.h>

/* So many are kept at most. */
#define OP_OUTER_MOST 32

/* How many doubles the kept factors of M and N entries take. */
size_t op_outer_room(size_t m, size_t n);
/* Keeps a and b as the AT-th pair, from 0. */
void op_outer_keep(double *room, size_t at, const double *a, size_t m,
                   const double *b, size_t n);
/* Adds the first COUNT pairs to the m x n matrix SUM. */
void op_outer_add(const double *room, size_t count, size_t m, size_t n,
                  double *sum);

#endif
