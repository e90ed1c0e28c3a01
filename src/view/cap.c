#include "view/cap.h"

#include <math.h>

#define SIZE 20.0
#define HEIGHT 32.0

static double words_width(const Display *display, const char *key)
{
    return font_width(display->fonts, FACE_TEXT, str_of(key)) * SIZE;
}

double cap_width(const Display *display, const char *key)
{
    return fmax(words_width(display, key) + 16, HEIGHT);
}

double cap_draw(Display *display, const Theme *theme, double right,
                double middle, const char *key)
{
    double width = cap_width(display, key), left = right - width;
    Rect rect = {left, middle - HEIGHT / 2, width, HEIGHT};
    double inset = (width - words_width(display, key)) / 2;

    display_stroke(display, path_round(display, rect, 7), 1.6,
                   theme->node_line);
    display_text(display, FACE_TEXT, SIZE,
                 (Point){left + inset, middle + SIZE * 0.36}, theme->second,
                 str_of(key))
        ->role = ROLE_LABEL;
    return left;
}
