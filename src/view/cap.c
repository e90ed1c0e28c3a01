#include "view/cap.h"

#include <math.h>
#include <string.h>

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

void cap_fill(Display *display, const Theme *theme, Rect place, const char *key)
{
    double inset = (place.width - words_width(display, key)) / 2;
    double middle = place.y + place.height / 2;

    display_stroke(display, path_round(display, place, 7), 1.6,
                   theme->node_line);
    display_text(display, FACE_TEXT, SIZE,
                 (Point){place.x + inset, middle + SIZE * 0.36}, theme->second,
                 str_of(key))
        ->role = ROLE_LABEL;
}

double cap_draw(Display *display, const Theme *theme, double right,
                double middle, const char *key)
{
    double width = cap_width(display, key);
    Rect place = {right - width, middle - HEIGHT / 2, width, HEIGHT};

    cap_fill(display, theme, place, key);
    return place.x;
}

const char *cap_name(Arena *arena, Str key)
{
    static const Str end = {"Return", 6};
    size_t at = key.length - end.length;
    bool enter = key.length >= end.length &&
                 memcmp(key.data + at, end.data, end.length) == 0;
    char *name = arena_printf(arena, "%.*s%s", (int)(enter ? at : key.length),
                              key.length ? key.data : "", enter ? "Enter" : "");

    for (char *sign = name; *sign; sign++) {
        *sign = *sign == '_' ? ' ' : *sign;
    }
    return name;
}
