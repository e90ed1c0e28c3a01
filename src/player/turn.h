/* turn.h - arrays as the reader wants vectors to stand.
 *
 * A model's vectors are columns. Where the reader chose rows, every array is
 * shown transposed, and a product with its factors in the other order: U h
 * becomes h U. The trace knows nothing of it. A table of derivatives, a
 * Jacobian or a sensitivity, is no such array: it stays as it is, and a
 * gradient that lies as a row multiplies it from the left.
 */
#ifndef PLAYER_TURN_H
#define PLAYER_TURN_H

#include "engine/shape.h"

/* How an array of SHAPE is shown, TURNED or not. */
Shape turn_shape(Shape shape, bool turned);
/* Which entry of an array is shown in ROW and COLUMN of what is SHOWN. */
size_t turn_entry(Shape shown, bool turned, size_t row, size_t column);

#endif
