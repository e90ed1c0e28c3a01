#include "view/mark.h"

#define REACH 9.0
#define WIDTH 3.2

void mark_check(Display *display, Point at, Color color)
{
    Path path = path_new();

    path_move(display, &path, at.x - REACH, at.y);
    path_line(display, &path, at.x - REACH * 0.3, at.y + REACH * 0.8);
    path_line(display, &path, at.x + REACH, at.y - REACH * 0.8);
    display_stroke(display, path, WIDTH, color);
}

void mark_cross(Display *display, Point at, Color color)
{
    double reach = REACH * 0.7;
    Point a = {at.x - reach, at.y - reach}, b = {at.x + reach, at.y + reach};
    Point c = {at.x - reach, at.y + reach}, d = {at.x + reach, at.y - reach};

    display_line(display, a, b, WIDTH, color);
    display_line(display, c, d, WIDTH, color);
}
