/* speaker.h - what the speaker sees while the audience sees the stage: the
 * words of this scene in large type, the next scene, the stage in small, where
 * one is, and the time.
 */
#ifndef VIEW_SPEAKER_H
#define VIEW_SPEAKER_H

#include "view/stage.h"

/* The time of day, and how long one has been speaking. */
typedef struct SpeakerTime {
    unsigned hour, minute;
    unsigned seconds;
} SpeakerTime;

/* Fills a display list for a window of WIDTH x HEIGHT pixels; AUDIENCE is the
 * list that the stage's window shows. SCALE gets the pixels a unit. */
void speaker_draw(const Player *player, const Text *text, const Fonts *fonts,
                  const Display *audience, SpeakerTime time, Arena *arena,
                  int width, int height, Display *display, double *scale);

#endif
