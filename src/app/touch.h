/* touch.h - fingers. One is the pointer (pointer.h); two take hold of the
 * picture: it goes with the point between them, and is as large as they are
 * apart. What the first finger had begun is then let go, and nothing is
 * clicked when they are lifted.
 */
#ifndef APP_TOUCH_H
#define APP_TOUCH_H

#include <SDL2/SDL.h>

#include "draw/geometry.h"
#include "player/player.h"

typedef struct Touch {
    SDL_FingerID fingers[2];
    Point at[2]; /* units of the display */
    int count;
    bool held;         /* there were two: until all are lifted */
    double zoom, span; /* as the second came down */
} Touch;

typedef enum TouchPhase { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP } TouchPhase;

/* Takes a finger; true: it is the pointer's, false: two hold, or held, the
 * picture. SCRIPT gets the actions that follow, or NULL; in ARENA. */
bool touch_take(Touch *touch, Arena *arena, const Player *player,
                TouchPhase phase, SDL_FingerID finger, Point at,
                const char **script);

#endif
