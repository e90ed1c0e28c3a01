#include "export/svg_item.h"

#include <math.h>
#include <string.h>

#include "export/subset.h"
#include "sdl/fit.h"

#define NUMBER_MOST 1e7 /* pixels: beyond it nothing shows */

static const char *const classes[FACE_COUNT] = {"t", "b", "m"};

void svg_item_number(Buf *out, double number)
{
    char digits[24];
    size_t at = sizeof digits;
    bool minus = number < 0;

    /* Also what is no number at all. */
    if (!(fabs(number) < NUMBER_MOST)) {
        number = minus ? -NUMBER_MOST : NUMBER_MOST;
    }
    long hundredths = lrint(fabs(number) * 100);
    long rest = hundredths % 100;
    if (rest) {
        if (rest % 10) {
            digits[--at] = (char)('0' + rest % 10);
        }
        digits[--at] = (char)('0' + rest / 10);
        digits[--at] = '.';
    }
    long whole = hundredths / 100;
    if (whole || !rest) {
        do {
            digits[--at] = (char)('0' + whole % 10);
            whole /= 10;
        } while (whole);
    }
    if (minus && hundredths) {
        digits[--at] = '-';
    }
    buf_push(out, digits + at, sizeof digits - at);
}

void svg_item_text(Buf *out, Str text)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        Str name = {NULL, 0};

        switch (c) {
        case '&': name = STR("&amp;"); break;
        case '<': name = STR("&lt;"); break;
        case '>': name = STR("&gt;"); break;
        case '"': name = STR("&quot;"); break;
        default:
            if (c >= 0x20) {
                continue;
            }
            name = STR(" ");
        }
        buf_push(out, text.data + from, i - from);
        buf_push_str(out, name);
        from = i + 1;
    }
    buf_push(out, text.data + from, text.length - from);
}

static void push_attribute(Buf *out, const char *name, double number)
{
    buf_push_char(out, ' ');
    buf_push_str(out, str_of(name));
    buf_push_str(out, STR("=\""));
    svg_item_number(out, number);
    buf_push_char(out, '"');
}

void svg_item_rect(Buf *out, Rect rect, double scale)
{
    push_attribute(out, "x", rect.x * scale);
    push_attribute(out, "y", rect.y * scale);
    push_attribute(out, "width", rect.width * scale);
    push_attribute(out, "height", rect.height * scale);
}

static void push_color(Buf *out, const char *name, Color color)
{
    static const char hex[] = "0123456789abcdef";
    uint8_t parts[3] = {color.r, color.g, color.b};

    buf_push_char(out, ' ');
    buf_push_str(out, str_of(name));
    buf_push_str(out, STR("=\"#"));
    for (int i = 0; i < 3; i++) {
        buf_push_char(out, hex[parts[i] >> 4]);
        buf_push_char(out, hex[parts[i] & 15]);
    }
    buf_push_char(out, '"');
    if (color.a < 255) {
        buf_push_char(out, ' ');
        buf_push_str(out, str_of(name));
        buf_push_str(out, STR("-opacity=\""));
        svg_item_number(out, color.a / 255.0);
        buf_push_char(out, '"');
    }
}

static void push_name(Buf *out, const char *name)
{
    if (name && name[0]) {
        buf_push_str(out, STR(" id=\""));
        buf_push_str(out, str_of(name));
        buf_push_char(out, '"');
    }
}

static void push_point(Buf *out, Point point)
{
    size_t at;

    svg_item_number(out, point.x);
    at = out->length;
    buf_push_char(out, ' ');
    svg_item_number(out, point.y);
    /* A minus sign parts two numbers as well as a space. */
    if (out->data[at + 1] == '-') {
        memmove(out->data + at, out->data + at + 1, out->length - at);
        out->length--;
    }
}

static void push_path(Buf *out, const Path *path, const Point *points)
{
    static const char letters[] = {'M', 'L', 'C', 'Z'};
    static const int counts[] = {1, 1, 3, 0};
    size_t point = 0;

    buf_push_str(out, STR(" d=\""));
    for (size_t i = 0; i < path->verb_count; i++) {
        Verb verb = (Verb)path->verbs[i];

        buf_push_char(out, letters[verb]);
        for (int k = 0; k < counts[verb]; k++) {
            if (k) {
                buf_push_char(out, ' ');
            }
            push_point(out, points[point++]);
        }
    }
    buf_push_char(out, '"');
}

static void push_upright(Buf *out, const Point *points)
{
    double left = fmin(points[0].x, points[2].x);
    double top = fmin(points[0].y, points[2].y);

    push_attribute(out, "x", left);
    push_attribute(out, "y", top);
    push_attribute(out, "width", fabs(points[2].x - points[0].x));
    push_attribute(out, "height", fabs(points[2].y - points[0].y));
}

static void push_stroke(Buf *out, const DisplayItem *item, double scale,
                        double width)
{
    buf_push_str(out, STR(" fill=\"none\""));
    push_color(out, "stroke", item->color);
    push_attribute(out, "stroke-width", width);
    if (item->dash[0] > 0) {
        buf_push_str(out, STR(" stroke-dasharray=\""));
        svg_item_number(out, item->dash[0] * scale);
        buf_push_char(out, ' ');
        svg_item_number(out, item->dash[1] * scale);
        buf_push_char(out, '"');
    }
}

static void push_shape(Buf *out, const DisplayItem *item, double scale,
                       const char *name, Arena *arena)
{
    const Path *path = &item->path;
    bool stroke = item->kind == DISPLAY_STROKE;
    double width = stroke ? item->width * scale : 0;
    Point *points = ARENA_ARRAY(arena, Point, path->point_count);
    uint8_t *flags = ARENA_ARRAY(arena, uint8_t, path->point_count);

    fit_path(path, scale, &width, points, flags);
    bool upright = !stroke && fit_is_rect(path, points);
    buf_push_str(out, upright ? STR("<rect") : STR("<path"));
    push_name(out, name);
    if (upright) {
        push_upright(out, points);
    } else {
        push_path(out, path, points);
    }
    if (stroke) {
        push_stroke(out, item, scale, width);
    } else {
        push_color(out, "fill", item->color);
    }
    buf_push_str(out, STR("/>"));
}

static void push_text(Buf *out, const DisplayItem *item, double scale,
                      const char *name)
{
    buf_push_str(out, STR("<text"));
    push_name(out, name);
    buf_push_str(out, STR(" class=\""));
    buf_push_str(out, str_of(classes[item->face]));
    buf_push_char(out, '"');
    push_attribute(out, "x", floor(item->at.x * scale + 0.5));
    push_attribute(out, "y", floor(item->at.y * scale + 0.5));
    push_attribute(out, "font-size", item->size * scale);
    push_color(out, "fill", item->color);
    buf_push_char(out, '>');
    svg_item_text(out, str_of(item->text));
    buf_push_str(out, STR("</text>"));
}

bool svg_item_push(Buf *out, const DisplayItem *item, double scale,
                   const char *name, Arena *arena)
{
    if (item->color.a == 0) {
        return false;
    }
    switch (item->kind) {
    case DISPLAY_TEXT:
        if (item->text[0] == '\0') {
            return false;
        }
        push_text(out, item, scale, name);
        return true;
    case DISPLAY_FILL:
    case DISPLAY_STROKE:
        if (item->path.verb_count == 0) {
            return false;
        }
        push_shape(out, item, scale, name, arena);
        return true;
    default: return false;
    }
}

void svg_item_style(Buf *out)
{
    static const char *const fallback[FACE_COUNT] = {"sans-serif", "sans-serif",
                                                     "serif"};

    buf_push_str(out, STR("text{white-space:pre;font-kerning:none;"
                          "font-variant-ligatures:none;text-rendering:"
                          "geometricPrecision}"
                          "path{stroke-linecap:round;stroke-linejoin:round}"));
    for (int i = 0; i < FACE_COUNT; i++) {
        buf_printf(out, ".%s{font-family:\"%s\",%s;font-weight:%d}", classes[i],
                   subset_family((Face)i), fallback[i], subset_weight((Face)i));
    }
}
