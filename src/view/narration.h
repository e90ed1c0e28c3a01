/* narration.h - the words beside the picture: the scene's prose.
 *
 * A quoted value stands there with the trace's numbers, so that it stays true
 * when a number is changed.
 */
#ifndef VIEW_NARRATION_H
#define VIEW_NARRATION_H

#include "draw/display.h"
#include "player/player.h"
#include "view/theme.h"

/* What a strip for the narration takes of the foot of the stage, one height for
 * all steps: room for a few lines, or, of a model without scenes, for what
 * there is to say of it. WIDTH is what it may be wide. */
double narration_height(Display *display, const Theme *theme,
                        const Player *player, double width);

/* Into the middle of AREA. */
void narration_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, Rect area);

/* The prose of a scene (GRAPH_NONE: the lesson's summary) from the top of AREA,
 * in type of SIZE units, or less where it would not fit. */
void narration_fill(Display *display, const Theme *theme, const Player *player,
                    uint32_t scene, double size, Rect area);

#endif
