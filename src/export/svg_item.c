#include "export/svg_item.h"

#include <math.h>
#include <string.h>

#include "export/subset.h"
#include "sdl/fit.h"

#define NUMBER_MOST 1e7 /* pixels: beyond it nothing shows */

static const char *const classes[FACE_COUNT] = {"t", "b", "m"};
static const char *const fallback[FACE_COUNT] = {"sans-serif", "sans-serif",
                                                 "serif"};

/* NUMBER divided by 10 or 100, as short as it can be. */
static void push_decimal(Buf *out, long number, int precision)
{
    char digits[24];
    size_t at = sizeof digits;
    bool minus = number < 0;
    long left = minus ? -number : number;
    bool fraction = left % precision != 0;

    for (int unit = precision; unit > 1; unit /= 10, left /= 10) {
        if (left % 10 || at < sizeof digits) { /* no zeros at the end */
            digits[--at] = (char)('0' + left % 10);
        }
    }
    if (fraction) {
        digits[--at] = '.';
    }
    if (left || !fraction) {
        do {
            digits[--at] = (char)('0' + left % 10);
            left /= 10;
        } while (left);
    }
    if (minus) {
        digits[--at] = '-';
    }
    buf_push(out, digits + at, sizeof digits - at);
}

static long rounded(double number, int precision)
{
    /* Also what is no number at all. */
    if (!(fabs(number) < NUMBER_MOST)) {
        number = number < 0 ? -NUMBER_MOST : NUMBER_MOST;
    }
    return lrint(number * precision);
}

void svg_item_number(Buf *out, double number)
{
    push_decimal(out, rounded(number, 100), 100);
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

/* Writes a path: the pen's place and numbers in parts of a pixel. */
typedef struct Pen {
    Buf *out;
    int precision;
    long x, y;
    char last; /* the letter written last, 0 after 'z' */
} Pen;

static void pen_number(Pen *pen, long number, bool first)
{
    /* A minus sign parts two numbers as well as a space. */
    if (!first && number >= 0) {
        buf_push_char(pen->out, ' ');
    }
    push_decimal(pen->out, number, pen->precision);
}

/* A letter that goes on need not be said again. */
static bool pen_letter(Pen *pen, char letter)
{
    bool first = letter != pen->last || letter == 'M';

    if (first) {
        buf_push_char(pen->out, letter);
    }
    pen->last = letter;
    return first;
}

static void pen_line(Pen *pen, long dx, long dy)
{
    if (dx == 0) {
        pen_number(pen, dy, pen_letter(pen, 'v'));
    } else if (dy == 0) {
        pen_number(pen, dx, pen_letter(pen, 'h'));
    } else {
        pen_number(pen, dx, pen_letter(pen, 'l'));
        pen_number(pen, dy, false);
    }
}

/* COUNT points, relative to the pen. */
static void pen_points(Pen *pen, char letter, const Point *points, int count)
{
    long x = pen->x, y = pen->y;
    long to[3][2] = {{0, 0}, {0, 0}, {0, 0}};

    for (int i = 0; i < count; i++) {
        to[i][0] = rounded(points[i].x, pen->precision);
        to[i][1] = rounded(points[i].y, pen->precision);
    }
    pen->x = to[count - 1][0];
    pen->y = to[count - 1][1];
    if (letter == 'l') {
        pen_line(pen, pen->x - x, pen->y - y);
        return;
    }
    if (letter == 'M') {
        x = y = 0;
    }
    bool first = pen_letter(pen, letter);
    for (int i = 0; i < count; i++) {
        pen_number(pen, to[i][0] - x, first && i == 0);
        pen_number(pen, to[i][1] - y, false);
    }
}

static void push_path(Buf *out, const Path *path, const Point *points,
                      int precision)
{
    Pen pen = {.out = out, .precision = precision};
    long start_x = 0, start_y = 0;

    buf_push_str(out, STR(" d=\""));
    for (size_t i = 0; i < path->verb_count; i++) {
        switch ((Verb)path->verbs[i]) {
        case VERB_MOVE:
            pen_points(&pen, 'M', points++, 1);
            start_x = pen.x;
            start_y = pen.y;
            break;
        case VERB_LINE: pen_points(&pen, 'l', points++, 1); break;
        case VERB_CURVE:
            pen_points(&pen, 'c', points, 3);
            points += 3;
            break;
        case VERB_CLOSE:
            pen_letter(&pen, 'z');
            pen.x = start_x;
            pen.y = start_y;
            break;
        }
    }
    buf_push_char(out, '"');
}

/* In HTML a number needs no quotation marks around it. */
static void push_place(Buf *out, const SvgWay *way, const char *name,
                       double number)
{
    if (way->style) {
        buf_push_char(out, ' ');
        buf_push_str(out, str_of(name));
        buf_push_char(out, '=');
        push_decimal(out, rounded(number, way->precision), way->precision);
    } else {
        push_attribute(out, name, number);
    }
}

static void push_upright(Buf *out, const SvgWay *way, const Point *points)
{
    double left = fmin(points[0].x, points[2].x);
    double top = fmin(points[0].y, points[2].y);

    push_place(out, way, "x", left);
    push_place(out, way, "y", top);
    push_place(out, way, "width", fabs(points[2].x - points[0].x));
    push_place(out, way, "height", fabs(points[2].y - points[0].y));
    if (way->style) {
        buf_push_char(out, ' '); /* the slash must not belong to it */
    }
}

static void push_hex(Buf *css, const char *name, Color color)
{
    buf_printf(css, "%s:#%02x%02x%02x", name, color.r, color.g, color.b);
    if (color.a < 255) {
        buf_printf(css, "%02x", color.a);
    }
}

/* What an element looks like, as a class. STROKED is a stroke's width. */
static void push_class(Buf *out, const DisplayItem *item, const SvgWay *way,
                       double stroked)
{
    Buf css = {0};

    if (item->kind == DISPLAY_STROKE) {
        push_hex(&css, "fill:none;stroke", item->color);
        buf_push_str(&css, STR(";stroke-width:"));
        svg_item_number(&css, stroked);
        if (item->dash[0] > 0) {
            buf_push_str(&css, STR(";stroke-dasharray:"));
            svg_item_number(&css, item->dash[0] * way->scale);
            buf_push_char(&css, ' ');
            svg_item_number(&css, item->dash[1] * way->scale);
        }
    } else {
        push_hex(&css, "fill", item->color);
    }
    if (item->kind == DISPLAY_TEXT) {
        buf_printf(&css, ";font:%d ", subset_weight(item->face));
        svg_item_number(&css, item->size * way->scale);
        buf_printf(&css, "px %s,%s", subset_family(item->face),
                   fallback[item->face]);
    }
    buf_printf(out, " class=%s", way->style(way->context, buf_str(&css)));
    buf_finish(&css);
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

static void push_look(Buf *out, const DisplayItem *item, const SvgWay *way,
                      double stroked)
{
    if (way->style) {
        push_class(out, item, way, stroked);
    } else if (item->kind == DISPLAY_STROKE) {
        push_stroke(out, item, way->scale, stroked);
    } else {
        push_color(out, "fill", item->color);
    }
}

static void push_shape(Buf *out, const DisplayItem *item, const SvgWay *way,
                       Arena *arena)
{
    const Path *path = &item->path;
    bool stroke = item->kind == DISPLAY_STROKE;
    double width = stroke ? item->width * way->scale : 0;
    Point *points = ARENA_ARRAY(arena, Point, path->point_count);
    uint8_t *flags = ARENA_ARRAY(arena, uint8_t, path->point_count);

    fit_path(path, way->scale, &width, points, flags);
    bool upright = !stroke && fit_is_rect(path, points);
    buf_push_str(out, upright ? STR("<rect") : STR("<path"));
    buf_push_str(out, str_of(way->extra));
    push_look(out, item, way, width);
    if (upright) {
        push_upright(out, way, points);
    } else {
        push_path(out, path, points, way->precision);
    }
    buf_push_str(out, STR("/>"));
}

static void push_text(Buf *out, const DisplayItem *item, const SvgWay *way)
{
    buf_push_str(out, STR("<text"));
    buf_push_str(out, str_of(way->extra));
    if (!way->style) {
        buf_printf(out, " class=\"%s\"", classes[item->face]);
        push_attribute(out, "font-size", item->size * way->scale);
    }
    push_look(out, item, way, 0);
    push_place(out, way, "x", floor(item->at.x * way->scale + 0.5));
    push_place(out, way, "y", floor(item->at.y * way->scale + 0.5));
    buf_push_char(out, '>');
    svg_item_text(out, str_of(item->text));
    buf_push_str(out, STR("</text>"));
}

bool svg_item_push(Buf *out, const DisplayItem *item, const SvgWay *way,
                   Arena *arena)
{
    if (item->color.a == 0) {
        return false;
    }
    switch (item->kind) {
    case DISPLAY_TEXT:
        if (item->text[0] == '\0') {
            return false;
        }
        push_text(out, item, way);
        return true;
    case DISPLAY_FILL:
    case DISPLAY_STROKE:
        if (item->path.verb_count == 0) {
            return false;
        }
        push_shape(out, item, way, arena);
        return true;
    default: return false;
    }
}

void svg_item_style(Buf *out)
{
    buf_push_str(out, STR("text{white-space:pre;font-kerning:none;"
                          "font-variant-ligatures:none;text-rendering:"
                          "geometricPrecision}"
                          "path{stroke-linecap:round;stroke-linejoin:round}"));
    for (int i = 0; i < FACE_COUNT; i++) {
        buf_printf(out, ".%s{font-family:\"%s\",%s;font-weight:%d}", classes[i],
                   subset_family((Face)i), fallback[i], subset_weight((Face)i));
    }
}

void svg_item_font(Buf *out, Face face, Str font)
{
    buf_printf(out,
               "@font-face{font-family:\"%s\";font-weight:%d;"
               "src:url(data:font/woff;base64,",
               subset_family(face), subset_weight(face));
    buf_push_str(out, font);
    buf_push_str(out, STR(")}\n"));
}
