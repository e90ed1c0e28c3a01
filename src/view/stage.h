/* stage.h - the whole picture: a pure function of where the reader is.
 *
 * A stage holds what depends on the trace alone and is made once: where each
 * value stands on the graph, how wide its numbers are, the largest of each
 * scale. stage_draw then fills a display list from the player's state; the
 * same state gives the same list, however the reader came to it.
 *
 * From top to bottom: the lesson's title and the legend; the unrolled graph
 * with, to its right (below it when the frame is taller than wide), the
 * equation of this step as a ladder; the narration; the transport bar.
 */
#ifndef VIEW_STAGE_H
#define VIEW_STAGE_H

#include "draw/display.h"
#include "player/player.h"
#include "view/tag.h"

typedef struct Stage Stage;

/* Lives in ARENA. */
Stage *stage_create(Arena *arena, const Fonts *fonts, const Player *player);

/* Whether it was made for the run that is shown, with the numbers as they now
 * stand: else it must be made again. */
bool stage_fits(const Stage *stage, const Player *player);

/* Fills a display list for a frame of WIDTH x HEIGHT pixels; its memory comes
 * from ARENA. SCALE gets the pixels a unit. TEXT is the catalogue of the
 * player's language. */
void stage_draw(const Stage *stage, const Player *player, const Text *text,
                Arena *arena, int width, int height, Display *display,
                double *scale);

#endif
