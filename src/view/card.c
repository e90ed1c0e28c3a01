#include "view/card.h"

#include <math.h>
#include <stdio.h>

#include "typeset/paragraph.h"
#include "view/caption.h"
#include "view/focus.h"
#include "view/tag.h"

#define PICTURE_SHAPE 0.5 /* its height, of its width */
#define PICTURE_PAD 20.0
#define TITLE 25.0
#define TITLE_LEADING 33.0
#define PROSE 21.0
#define PROSE_LEADING 29.0
#define TEXT_LINES 4
/* Below the picture: the scenes, title and prose, and the last line. */
#define SCENES_GAP 12.0
#define SCENES_HEIGHT 5.0
#define TITLE_GAP 42.0
#define LAST_GAP 34.0

double card_height(double width)
{
    return width * PICTURE_SHAPE + SCENES_GAP + SCENES_HEIGHT + TITLE_GAP +
           TITLE_LEADING + (TEXT_LINES - 2) * PROSE_LEADING + LAST_GAP + 16;
}

/* ---- text ---- */

static Box *card_lines(const Style *style, Face face, Str text, double width,
                       double leading)
{
    Inline run = {.text = text, .face = face};

    return paragraph_box(style, &run, 1, width, leading);
}

static size_t card_line_count(const Style *style, const Box *box,
                              double leading)
{
    return (size_t)((box_height(box) - style->size * 1.2) / leading + 1.5);
}

Box *card_text(const Style *style, Face face, Str text, double width,
               double leading, size_t lines)
{
    Box *box = card_lines(style, face, text, width, leading);
    size_t least = 0, most = text.length;

    if (card_line_count(style, box, leading) <= lines) {
        return box;
    }
    while (least + 1 < most) {
        size_t middle = (least + most) / 2;
        while (middle > least && ((uint8_t)text.data[middle] & 0xC0) == 0x80) {
            middle--;
        }
        if (middle == least) {
            break;
        }
        Str cut = str_trim((Str){text.data, middle});
        char *shown =
            arena_printf(style->arena, "%.*s\u2026", (int)cut.length, cut.data);
        Box *tried = card_lines(style, face, str_of(shown), width, leading);
        if (card_line_count(style, tried, leading) <= lines) {
            box = tried;
            least = middle;
        } else {
            most = middle;
        }
    }
    return box;
}

/* ---- parts ---- */

static void card_picture(Display *display, const Theme *theme,
                         const Player *player, const Sketch *sketch, Rect rect)
{
    Path frame = path_round(display, rect, 14);

    display_fill(display, frame, theme->paper);
    if (sketch) {
        display_clip(display, rect_inset(rect, 2));
        sketch_draw(sketch, player->theme, display,
                    rect_inset(rect, PICTURE_PAD));
        display_unclip(display);
    }
    display_stroke(display, path_round(display, rect, 14), 1.6,
                   theme->hairline);
}

/* A mark a scene, thick when it was seen. */
static void card_scenes(Display *display, const Theme *theme,
                        const ShelfItem *item, Rect rect)
{
    uint32_t count = item->scene_count;
    bool ended = !item->seen;

    if (count == 0) {
        return;
    }
    double gap = count < 40 ? 4 : 0, width = (rect.width + gap) / count - gap;
    for (uint32_t i = 0; i < count; i++) {
        ended = ended || !item->seen[i];
        bool seen = !ended && item->seen[i] != '0';
        double height = seen ? rect.height : 2;
        Rect mark = {rect.x + i * (width + gap),
                     rect.y + (rect.height - height) / 2, width, height};
        display_fill(display, path_round(display, mark, height / 2),
                     seen ? theme->ink : theme->absent);
    }
}

/* How many scenes it has, or where one left it. */
static const char *card_last(Display *display, const Text *text,
                             const ShelfItem *item)
{
    char count[16], at[16];
    const char *args[2] = {at, count};

    if (!item->described || item->scene_count == 0) {
        return "";
    }
    snprintf(count, sizeof count, "%u", item->scene_count);
    snprintf(at, sizeof at, "%u", item->scene + 1);
    if (!item->seen) {
        return text_fill(display->arena, text,
                         item->scene_count == 1 ? "shelf.scene"
                                                : "shelf.scenes",
                         &args[1], 1);
    }
    if (shelf_seen(item) >= item->scene_count) {
        return text_fill(display->arena, text, "shelf.done", &args[1], 1);
    }
    if (item->scene >= item->scene_count) {
        return text_get(text, "shelf.begun");
    }
    return text_fill(display->arena, text, "shelf.left", args, 2);
}

static void card_words(Display *display, const Theme *theme,
                       const Player *player, const ShelfItem *item, Rect rect)
{
    Style title = caption_style(display, theme, TITLE, theme->ink);
    Style prose = caption_style(display, theme, PROSE, theme->second);
    Str number = course_number(str_of(item->lesson->name));
    double y = rect.y, x = rect.x;

    if (number.length) {
        DisplayItem *digits = display_text(
            display, FACE_TEXT, TITLE, (Point){x, y}, theme->second, number);
        digits->role = ROLE_LABEL;
        x += digits->advance + 14;
    }
    Box *box = card_text(&title, FACE_BOLD,
                         str_of(item->lesson->title[player->language]),
                         rect.x + rect.width - x, TITLE_LEADING, 2);
    size_t lines = card_line_count(&title, box, TITLE_LEADING);
    box_draw(box, display, (Point){x, y});
    y += TITLE_LEADING * (double)lines + 1;
    const char *summary = item->summary[player->language];
    if (*summary) {
        box_draw(card_text(&prose, FACE_TEXT, str_of(summary), rect.width,
                           PROSE_LEADING, TEXT_LINES - lines),
                 display, (Point){rect.x, y});
    }
}

/* ---- the whole ---- */

void card_draw(Display *display, const Player *player, const Text *text,
               const Sketch *sketch, uint32_t item, Rect rect)
{
    const Theme *theme = theme_row(player->theme);
    const ShelfItem *of = &player->shelf->items[item];
    Rect picture = {rect.x, rect.y, rect.width, rect.width * PICTURE_SHAPE};
    double y = picture.y + picture.height + SCENES_GAP;

    if (item == player->shelf->focus && !player->focus[0]) {
        focus_ring(display, theme, rect_inset(rect, -CARD_RING + 6), 22);
    }
    card_picture(display, theme, player, sketch, picture);
    card_scenes(display, theme, of,
                (Rect){rect.x, y, rect.width, SCENES_HEIGHT});
    y += SCENES_HEIGHT + TITLE_GAP;
    card_words(display, theme, player, of, (Rect){rect.x, y, rect.width, 0});
    display_text(display, FACE_TEXT, 20,
                 (Point){rect.x, rect.y + rect.height - 8}, theme->second,
                 str_of(card_last(display, text, of)))
        ->role = ROLE_LABEL;
    display_region(
        display, rect_inset(rect, -CARD_RING),
        (Tag){.kind = TAG_LESSON, .id = item, .row = -1, .column = -1});
}
