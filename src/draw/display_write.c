/* The text form of a display list: one line an item, numbers to a hundredth
 * of a unit, so that a golden test shows what moved and nothing else. */
#include "draw/display.h"

#include <math.h>

#include "base/num.h"

static void put_number(Buf *out, double value)
{
    char digits[NUM_MOST];

    num_print(digits, floor(value * 100 + 0.5) / 100);
    buf_push_char(out, ' ');
    buf_push_str(out, str_of(digits));
}

static void put_rect(Buf *out, Rect rect)
{
    put_number(out, rect.x);
    put_number(out, rect.y);
    put_number(out, rect.width);
    put_number(out, rect.height);
}

static void put_color(Buf *out, Color color)
{
    buf_printf(out, " #%02x%02x%02x", color.r, color.g, color.b);
    if (color.a != 255) {
        buf_printf(out, "%02x", color.a);
    }
}

static void put_path(Buf *out, const Path *path)
{
    static const char letters[] = {'M', 'L', 'C', 'Z'};
    static const size_t counts[] = {1, 1, 3, 0};
    size_t point = 0;

    for (size_t i = 0; i < path->verb_count; i++) {
        buf_push_char(out, ' ');
        buf_push_char(out, letters[path->verbs[i]]);
        for (size_t k = counts[path->verbs[i]]; k > 0; k--, point++) {
            put_number(out, path->points[point].x);
            put_number(out, path->points[point].y);
        }
    }
}

static void put_text(Buf *out, const DisplayItem *item)
{
    static const char *const faces[FACE_COUNT] = {"text", "bold", "math"};

    buf_printf(out, " %s", faces[item->face]);
    put_number(out, item->size);
    put_color(out, item->color);
    if (item->ground.a) {
        buf_printf(out, " on");
        put_color(out, item->ground);
    }
    put_number(out, item->at.x);
    put_number(out, item->at.y);
    put_number(out, item->advance);
    buf_printf(out, " \"");
    for (const char *c = item->text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            buf_push_char(out, '\\');
        }
        buf_push_char(out, *c == '\n' ? ' ' : *c);
    }
    buf_push_char(out, '"');
}

static void put_item(Buf *out, const DisplayItem *item)
{
    static const char *const kinds[] = {"fill", "stroke", "text", "clip",
                                        "unclip"};
    static const char *const roles[] = {"", " label", " decor"};

    buf_printf(out, "%s%s", kinds[item->kind], roles[item->role]);
    switch (item->kind) {
    case DISPLAY_STROKE:
        put_number(out, item->width);
        if (item->dash[0] > 0) {
            buf_printf(out, " dash");
            put_number(out, item->dash[0]);
            put_number(out, item->dash[1]);
        } /* fall through */
    case DISPLAY_FILL:
        put_color(out, item->color);
        put_path(out, &item->path);
        break;
    case DISPLAY_TEXT: put_text(out, item); break;
    case DISPLAY_CLIP: put_rect(out, item->bounds); break;
    case DISPLAY_UNCLIP: break;
    }
    buf_push_char(out, '\n');
}

void display_write(const Display *display, Buf *out)
{
    buf_printf(out, "display");
    put_number(out, display->width);
    put_number(out, display->height);
    put_color(out, display->paper);
    buf_push_char(out, '\n');
    for (size_t i = 0; i < display->item_count; i++) {
        put_item(out, &display->items[i]);
    }
    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];

        buf_printf(out, "region");
        put_rect(out, region->rect);
        buf_printf(out, " tag %u %u %lu", region->tag.kind, region->tag.part,
                   (unsigned long)region->tag.id);
        buf_printf(out, " %ld %ld\n", (long)region->tag.row,
                   (long)region->tag.column);
    }
}
