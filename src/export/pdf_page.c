#include "export/pdf_page.h"

#include <math.h>
#include <string.h>

#include "export/svg_item.h"
#include "sdl/fit.h"

#define CLIPS_MOST 16

/* What was set last, so that it need not be set again. */
typedef struct State {
    Color fill, stroke;
    int alpha;
    int face; /* -1: none */
    double size, width, dash[2];
} State;

typedef struct Pen {
    Buf *out;
    const PdfPage *page;
    Arena *arena;
    State now, kept[CLIPS_MOST];
    size_t depth;
} Pen;

static void push_numbers(Pen *pen, const double *numbers, int count,
                         const char *operator)
{
    for (int i = 0; i < count; i++) {
        svg_item_number(pen->out, numbers[i]);
        buf_push_char(pen->out, ' ');
    }
    buf_push_str(pen->out, str_of(operator));
    buf_push_char(pen->out, '\n');
}

/* Parts of a colour have three decimals: 255 levels want them. */
static void push_color(Buf *out, Color color, const char *operator)
{
    buf_printf(out, "%.3g %.3g %.3g %s\n", color.r / 255.0, color.g / 255.0,
               color.b / 255.0, operator);
}

static void set_color(Pen *pen, Color color, bool stroke)
{
    Color *now = stroke ? &pen->now.stroke : &pen->now.fill;
    Color opaque = {color.r, color.g, color.b, 255};

    if (!color_equal(*now, opaque)) {
        push_color(pen->out, opaque, stroke ? "RG" : "rg");
        *now = opaque;
    }
    if (pen->now.alpha != color.a) {
        buf_printf(pen->out, PDF_PAGE_ALPHA " gs\n", color.a);
        pen->now.alpha = color.a;
        pen->page->alphas[color.a] = true;
    }
}

static void push_path(Pen *pen, const Path *path, const Point *at)
{
    for (size_t i = 0; i < path->verb_count; i++) {
        switch ((Verb)path->verbs[i]) {
        case VERB_MOVE:
            push_numbers(pen, &at->x, 2, "m");
            at++;
            break;
        case VERB_LINE:
            push_numbers(pen, &at->x, 2, "l");
            at++;
            break;
        case VERB_CURVE:
            push_numbers(pen,
                         (double[]){at[0].x, at[0].y, at[1].x, at[1].y, at[2].x,
                                    at[2].y},
                         6, "c");
            at += 3;
            break;
        case VERB_CLOSE: buf_push_str(pen->out, STR("h\n")); break;
        }
    }
}

static void set_line(Pen *pen, const DisplayItem *item, double width)
{
    double scale = pen->page->scale;
    double dash[2] = {item->dash[0] * scale, item->dash[1] * scale};
    State *now = &pen->now;

    if (now->width != width) {
        push_numbers(pen, &width, 1, "w");
        now->width = width;
    }
    if (now->dash[0] != dash[0] || now->dash[1] != dash[1]) {
        buf_push_char(pen->out, '[');
        if (dash[0] > 0) {
            push_numbers(pen, dash, 2, "");
        }
        buf_push_str(pen->out, STR("]0 d\n"));
        memcpy(now->dash, dash, sizeof dash);
    }
}

static void draw_shape(Pen *pen, const DisplayItem *item)
{
    const Path *path = &item->path;
    bool stroke = item->kind == DISPLAY_STROKE;
    double width = stroke ? item->width * pen->page->scale : 0;
    Point *points = ARENA_ARRAY(pen->arena, Point, path->point_count);
    uint8_t *flags = ARENA_ARRAY(pen->arena, uint8_t, path->point_count);

    fit_path(path, pen->page->scale, &width, points, flags);
    set_color(pen, item->color, stroke);
    if (stroke) {
        set_line(pen, item, width);
    }
    push_path(pen, path, points);
    buf_push_str(pen->out, stroke ? STR("S\n") : STR("f\n"));
}

static void draw_text(Pen *pen, const DisplayItem *item)
{
    double scale = pen->page->scale, size = item->size * scale;
    double at[2] = {floor(item->at.x * scale + 0.5),
                    floor(item->at.y * scale + 0.5)};

    set_color(pen, item->color, false);
    buf_push_str(pen->out, STR("BT\n"));
    if (pen->now.face != (int)item->face || pen->now.size != size) {
        buf_printf(pen->out, PDF_PAGE_FONT " ", (int)item->face);
        push_numbers(pen, &size, 1, "Tf");
        pen->now.face = (int)item->face;
        pen->now.size = size;
    }
    /* Letters stand upright although y runs down. */
    buf_push_str(pen->out, STR("1 0 0 -1 "));
    push_numbers(pen, at, 2, "Tm");
    pdf_font_push(pen->page->fonts[item->face], str_of(item->text), pen->out);
    buf_push_str(pen->out, STR("Tj\nET\n"));
}

static void push_rect(Pen *pen, Rect rect, const char *operator)
{
    double scale = pen->page->scale;
    double sides[4] = {rect.x * scale, rect.y * scale, rect.width * scale,
                       rect.height * scale};

    push_numbers(pen, sides, 4, operator);
}

static void draw_item(Pen *pen, const DisplayItem *item)
{
    switch (item->kind) {
    case DISPLAY_CLIP:
        if (pen->depth < CLIPS_MOST) {
            pen->kept[pen->depth++] = pen->now;
            buf_push_str(pen->out, STR("q\n"));
            push_rect(pen, item->bounds, "re W n");
        }
        break;
    case DISPLAY_UNCLIP:
        if (pen->depth) {
            pen->now = pen->kept[--pen->depth];
            buf_push_str(pen->out, STR("Q\n"));
        }
        break;
    case DISPLAY_TEXT: draw_text(pen, item); break;
    default: draw_shape(pen, item);
    }
}

void pdf_page_push(Buf *out, const PdfPage *page, const Display *display,
                   Arena *arena)
{
    Color black = {0, 0, 0, 255};
    Pen pen = {.out = out,
               .page = page,
               .arena = arena,
               .now = {.fill = black,
                       .stroke = black,
                       .alpha = 255,
                       .face = -1,
                       .width = 1}};

    buf_printf(out, "%g 0 0 %g 0 %g cm 1 J 1 j\n", page->points, -page->points,
               page->height * page->points);
    if (display->paper.a) {
        set_color(&pen, display->paper, false);
        push_rect(&pen, (Rect){0, 0, display->width, display->height}, "re f");
    }
    for (size_t i = 0; i < display->item_count; i++) {
        if (display->items[i].color.a ||
            display->items[i].kind == DISPLAY_CLIP ||
            display->items[i].kind == DISPLAY_UNCLIP) {
            draw_item(&pen, &display->items[i]);
        }
    }
    while (pen.depth) {
        draw_item(&pen, &(DisplayItem){.kind = DISPLAY_UNCLIP});
    }
}
