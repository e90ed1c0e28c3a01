/* pointer.h - a mouse or a finger over the picture, as actions.
 *
 * Where it goes down decides what it does until it is lifted: a button acts
 * when it is lifted over the same button, a slider moves at once and while it
 * is dragged; unless it was dragged, a given number is edited, any other value
 * pinned, and a number of a pinned card opens its sum; a number that the scene
 * lets one try is dragged through its range, and dragging from anywhere else
 * moves the picture.
 *
 * Each function gives the action that follows, in ARENA, or NULL. Points are
 * in units of the display, the list that is on screen.
 */
#ifndef APP_POINTER_H
#define APP_POINTER_H

#include "draw/display.h"
#include "player/player.h"

/* What is seen through the pointer. */
typedef struct PointerView {
    const Display *display;
    const Player *player;
    bool touched; /* by a finger, which hides what it is over */
} PointerView;

typedef struct Pointer {
    bool down, dragged;
    Tag tag;           /* where it went down */
    Rect track;        /* of the slider or range where it went down */
    Point start, last; /* where it went down, and was */
} Pointer;

const char *pointer_press(Pointer *pointer, Arena *arena, PointerView view,
                          Point at);
const char *pointer_move(Pointer *pointer, Arena *arena, PointerView view,
                         Point at);
const char *pointer_release(Pointer *pointer, Arena *arena, PointerView view,
                            Point at);
/* It left the window. */
const char *pointer_leave(Pointer *pointer, PointerView view);
/* A wheel's turn at a place: to the right and away from the reader
 * positive. */
const char *pointer_wheel(Arena *arena, PointerView view, Point at, Point turn,
                          bool zoom);

#endif
