/* geometry.h - points, rectangles, colours. x runs right, y runs down. */
#ifndef DRAW_GEOMETRY_H
#define DRAW_GEOMETRY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Point {
    double x, y;
} Point;

typedef struct Rect {
    double x, y, width, height;
} Rect;

Rect rect_inset(Rect rect, double by); /* negative grows */
Rect rect_join(Rect a, Rect b);        /* an empty one adds nothing */
Rect rect_meet(Rect a, Rect b);        /* what they share, or empty */
bool rect_holds(Rect rect, Point point);
bool rect_meets(Rect a, Rect b);
Point rect_centre(Rect rect);

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

#define COLOR_NONE ((Color){0, 0, 0, 0})

Color color_hex(uint32_t rrggbb);
/* FROM towards TO; amount 0..1, in sRGB. */
Color color_mix(Color from, Color to, double amount);
/* WCAG 2 contrast ratio of two opaque colours, 1..21. */
double color_contrast(Color a, Color b);
bool color_equal(Color a, Color b);

#endif
