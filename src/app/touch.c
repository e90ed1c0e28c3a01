#include "app/touch.h"

#include <math.h>

#include "base/num.h"

/* Nearer than this, in units, two fingers are one. */
#define SPAN_LEAST 20.0

static double span_of(const Touch *touch)
{
    double span =
        hypot(touch->at[1].x - touch->at[0].x, touch->at[1].y - touch->at[0].y);

    return span > SPAN_LEAST ? span : SPAN_LEAST;
}

static Point middle_of(const Touch *touch)
{
    return (Point){(touch->at[0].x + touch->at[1].x) / 2,
                   (touch->at[0].y + touch->at[1].y) / 2};
}

static int find(const Touch *touch, SDL_FingerID finger)
{
    for (int i = 0; i < touch->count; i++) {
        if (touch->fingers[i] == finger) {
            return i;
        }
    }
    return -1;
}

static void put_down(Touch *touch, const Player *player, SDL_FingerID finger,
                     Point at)
{
    if (touch->count == 2 || find(touch, finger) >= 0) {
        return; /* a third holds nothing */
    }
    touch->fingers[touch->count] = finger;
    touch->at[touch->count++] = at;
    if (touch->count == 2) {
        touch->held = true;
        touch->zoom = player->zoom;
        touch->span = span_of(touch);
    }
}

/* Both moves of two fingers in one go: "zoom 1.5; pan 3 -4". */
static const char *hold(Touch *touch, Arena *arena, int moved, Point at)
{
    char zoom[NUM_MOST], right[NUM_MOST], down[NUM_MOST];
    Point before = middle_of(touch);

    touch->at[moved] = at;
    Point after = middle_of(touch);
    num_print(zoom, touch->zoom * span_of(touch) / touch->span);
    num_print(right, after.x - before.x);
    num_print(down, after.y - before.y);
    return arena_printf(arena, "zoom %s; pan %s %s", zoom, right, down);
}

static void lift(Touch *touch, int lifted)
{
    touch->count--;
    touch->fingers[lifted] = touch->fingers[touch->count];
    touch->at[lifted] = touch->at[touch->count];
    touch->held = touch->held && touch->count > 0;
}

bool touch_take(Touch *touch, Arena *arena, const Player *player,
                TouchPhase phase, SDL_FingerID finger, Point at,
                const char **script)
{
    int known = find(touch, finger);
    bool held = touch->held;

    *script = NULL;
    if (phase == TOUCH_DOWN) {
        put_down(touch, player, finger, at);
        return touch->count == 1 && !touch->held;
    }
    if (known < 0) {
        return false;
    }
    if (phase == TOUCH_UP) {
        lift(touch, known);
        return !held;
    }
    if (touch->count == 2 && player->lesson) {
        *script = hold(touch, arena, known, at);
    } else {
        touch->at[known] = at;
    }
    return !held;
}
