/* alt.h - a picture in words, for who does not see it.
 *
 * "Step 37 of 61: dL/dh[1] = [0.12, -0.3]", with all digits; then the
 * narration as plain text.
 */
#ifndef EXPORT_ALT_H
#define EXPORT_ALT_H

#include "player/player.h"

/* Where the reader stands and what just happened, one line. ARENA is for the
 * work. */
void alt_step(const Player *player, const Text *text, Arena *arena, Buf *out);
/* The title of the scene and its words, each ending in a line end; nothing
 * without a scene. */
void alt_narration(const Player *player, Buf *out);
/* Entries as "0.12", "[0, 10]" or "[1, 0; 2, -1]", rows apart by ';'. At most
 * MOST of them, then an ellipsis; 0: all. */
void alt_numbers(const double *numbers, Shape shape, size_t most, Buf *out);

#endif
