#include "view/field.h"

#include <math.h>
#include <string.h>

#include "view/tag.h"

#define CARET 2.5

typedef struct Pen {
    Display *display;
    const Theme *theme;
    double size, x, middle;
    Color ground;
} Pen;

static double width_of(const Pen *pen, Str text)
{
    return font_width(pen->display->fonts, FACE_TEXT, text) * pen->size;
}

static void write_text(Pen *pen, Str text)
{
    if (text.length == 0) {
        return;
    }
    Point at = {pen->x, pen->middle + pen->size * 0.36};
    DisplayItem *item = display_text(pen->display, FACE_TEXT, pen->size, at,
                                     pen->theme->ink, text);
    item->role = ROLE_LABEL;
    item->ground = pen->ground;
    pen->x += item->advance;
}

/* The line under what an input method holds. */
static void write_held(Pen *pen, Str text)
{
    double from = pen->x;

    write_text(pen, text);
    display_rect(pen->display,
                 (Rect){from, pen->middle + pen->size * 0.62, pen->x - from, 2},
                 pen->theme->ink);
}

/* A place to click for each sign. */
static void tag_signs(const Pen *pen, const char *text, double x, Rect rect)
{
    Tag tag = {.kind = TAG_FIELD, .column = -1};
    Str all = str_of(text);

    tag.row = (int32_t)all.length;
    display_region(pen->display, rect, tag);
    for (size_t at = 0; at < all.length;) {
        size_t from = at;
        str_decode(all, &at);
        Str sign = {text + from, at - from};
        double width = width_of(pen, sign), edge = fmax(x, rect.x);
        /* Its left half puts the caret before it; the right half is the next
         * sign's. */
        Rect place = {edge - width / 2, rect.y, width, rect.height};
        tag.row = (int32_t)from;
        if (x + width > rect.x && x < rect.x + rect.width) {
            display_region(pen->display, place, tag);
        }
        x += width;
    }
}

double field_width(const Display *display, const char *text, double size)
{
    return font_width(display->fonts, FACE_TEXT, str_of(text)) * size +
           2 * CARET + 6;
}

void field_draw(Display *display, const Theme *theme, const Field *field,
                Rect rect, double size, Color ground)
{
    Pen pen = {.display = display,
               .theme = theme,
               .size = size,
               .middle = rect.y + rect.height / 2,
               .ground = field->whole ? theme->now_ground : ground};
    Str before = {field->text, field->caret};
    Str behind = str_of(field->text + field->caret);
    Str held = str_of(field->composition);
    double caret = width_of(&pen, before) + width_of(&pen, held);
    double start = rect.x - fmax(0, caret + CARET + 4 - rect.width);

    tag_signs(&pen, field->text, start, rect);
    display_clip(display, rect);
    if (field->whole) {
        display_rect(display,
                     (Rect){start, pen.middle - size * 0.66,
                            width_of(&pen, str_of(field->text)), size * 1.32},
                     pen.ground);
    }
    pen.x = start;
    write_text(&pen, before);
    write_held(&pen, held);
    write_text(&pen, behind);
    Rect mark = {start + caret + 1, pen.middle - size * 0.68, CARET,
                 size * 1.36};
    display_rect(display, mark, theme->ink);
    display_unclip(display);
    display_region(
        display, mark,
        (Tag){.kind = TAG_FIELD, .part = 1, .row = (int32_t)field->caret});
}
