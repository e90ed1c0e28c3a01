#include "view/notice.h"

#include <math.h>

#include "typeset/paragraph.h"
#include "view/tag.h"

#define SIZE 22.0
#define LEADING 30.0
#define PAD 14.0
#define WIDTH_MOST 620.0
#define GAP 12.0

/* Where the caret stands; empty without a field. */
static Rect find_caret(const Display *display)
{
    Rect caret = {0, 0, 0, 0};

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == TAG_FIELD && region->tag.part == 1) {
            caret = region->rect;
        }
    }
    return caret;
}

/* Below the caret, or above it; without one at the foot of AREA. */
static Point place(const Display *display, Rect area, double width,
                   double height)
{
    Rect caret = find_caret(display);
    double right = area.x + area.width - width;

    if (caret.height <= 0) {
        return (Point){area.x, area.y + area.height - height};
    }
    double y = caret.y + caret.height + GAP;
    if (y + height > area.y + area.height) {
        y = caret.y - GAP - height;
    }
    return (Point){fmax(fmin(caret.x - PAD, right), area.x), y};
}

void notice_draw(Display *display, const Theme *theme, const Player *player,
                 const Text *text, Rect area)
{
    if (!player->notice.id) {
        return;
    }
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = SIZE,
                   .least = 20,
                   .ink = theme->ink,
                   .ground = theme->now_ground};
    const char *words = notice_text(&player->notice, display->arena, text);
    Inline run = {.text = str_of(words), .face = FACE_TEXT};
    double most = fmin(WIDTH_MOST, area.width) - 2 * PAD;
    Box *box = paragraph_box(&style, &run, 1, most, LEADING);
    double natural = font_width(display->fonts, FACE_TEXT, run.text) * SIZE + 1;
    double width = fmin(natural, most) + 2 * PAD;
    double height = box_height(box) + 2 * PAD;
    Point at = place(display, area, width, height);
    Rect rect = {at.x, at.y, width, height};

    display_cover(display, rect);
    display_fill(display, path_round(display, rect, 10), theme->now_ground);
    display_stroke(display, path_round(display, rect, 10), 2, theme->ink);
    box_draw(box, display, (Point){rect.x + PAD, rect.y + PAD + box->ascent});
}
