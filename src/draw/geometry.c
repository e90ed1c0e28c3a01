#include "draw/geometry.h"

#include <math.h>

Rect rect_inset(Rect rect, double by)
{
    Rect inner = {rect.x + by, rect.y + by, rect.width - 2 * by,
                  rect.height - 2 * by};

    if (inner.width < 0) {
        inner.x += inner.width / 2;
        inner.width = 0;
    }
    if (inner.height < 0) {
        inner.y += inner.height / 2;
        inner.height = 0;
    }
    return inner;
}

static bool is_empty(Rect rect)
{
    return !(rect.width > 0) && !(rect.height > 0);
}

Rect rect_join(Rect a, Rect b)
{
    double left, top;

    if (is_empty(a)) {
        return b;
    }
    if (is_empty(b)) {
        return a;
    }
    left = fmin(a.x, b.x);
    top = fmin(a.y, b.y);
    return (Rect){left, top, fmax(a.x + a.width, b.x + b.width) - left,
                  fmax(a.y + a.height, b.y + b.height) - top};
}

Rect rect_meet(Rect a, Rect b)
{
    double left = fmax(a.x, b.x);
    double top = fmax(a.y, b.y);
    double width = fmin(a.x + a.width, b.x + b.width) - left;
    double height = fmin(a.y + a.height, b.y + b.height) - top;

    return (Rect){left, top, fmax(width, 0), fmax(height, 0)};
}

bool rect_holds(Rect rect, Point point)
{
    return point.x >= rect.x && point.x < rect.x + rect.width &&
           point.y >= rect.y && point.y < rect.y + rect.height;
}

bool rect_meets(Rect a, Rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

Point rect_centre(Rect rect)
{
    return (Point){rect.x + rect.width / 2, rect.y + rect.height / 2};
}

Color color_hex(uint32_t rrggbb)
{
    return (Color){(uint8_t)(rrggbb >> 16 & 0xFF),
                   (uint8_t)(rrggbb >> 8 & 0xFF), (uint8_t)(rrggbb & 0xFF),
                   255};
}

static uint8_t mix(uint8_t from, uint8_t to, double amount)
{
    return (uint8_t)(from + (to - from) * amount + 0.5);
}

Color color_mix(Color from, Color to, double amount)
{
    /* The comparison also takes NaN for 0. */
    amount = amount > 0 ? fmin(amount, 1) : 0;
    return (Color){mix(from.r, to.r, amount), mix(from.g, to.g, amount),
                   mix(from.b, to.b, amount), mix(from.a, to.a, amount)};
}

/* WCAG 2.2, "relative luminance". */
static double linear(uint8_t channel)
{
    double c = channel / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) +
           0.0722 * linear(color.b);
}

double color_contrast(Color a, Color b)
{
    double first = luminance(a);
    double second = luminance(b);

    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

bool color_equal(Color a, Color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}
