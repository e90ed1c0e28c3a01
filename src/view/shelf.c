#include "view/shelf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "typeset/paragraph.h"
#include "view/cap.h"
#include "view/card.h"
#include "view/field.h"
#include "view/focus.h"
#include "view/frame.h"
#include "view/help.h"
#include "view/tag.h"
#include "view/tooltip.h"
#include "view/trouble.h"

#define HEAD_HEIGHT 150.0
#define MARGIN_LEAST 56.0
#define WIDTH_MOST 1720.0 /* of all */
#define CHAPTER_WIDTH 292.0
#define CHAPTER_GAP 44.0
#define CHAPTER_HEIGHT 66.0 /* above its cards */
#define CARD_LEAST 372.0
#define COLUMN_GAP 44.0
#define ROW_GAP 52.0
#define BLOCK_GAP 78.0 /* between chapters */
#define TOP 44.0
#define TITLE 38.0
#define NARROW 1300.0
#define CHAPTER 24.0
#define SMALL 22.0
#define KEY_SIZE 20.0

/* Where things stand in a frame. */
typedef struct Sheet {
    double width, height;
    double left, right; /* of all that is written */
    double cards;       /* their left end */
    bool beside;        /* chapters' titles stand at the left */
    uint32_t columns;
    double card_width, card_height;
} Sheet;

/* ---- geometry ---- */

static Sheet sheet_of(const Player *player, int width, int height)
{
    double scale = frame_scale(player, width, height);
    Sheet sheet = {.width = width / scale, .height = height / scale};
    double all = fmin(sheet.width - 2 * MARGIN_LEAST, WIDTH_MOST);

    sheet.left = (sheet.width - all) / 2;
    sheet.right = sheet.left + all;
    sheet.beside = all > CHAPTER_WIDTH + CHAPTER_GAP + 2 * CARD_LEAST;
    sheet.cards = sheet.left + (sheet.beside ? CHAPTER_WIDTH + CHAPTER_GAP : 0);
    double room = sheet.right - sheet.cards;
    sheet.columns = (uint32_t)((room + COLUMN_GAP) / (CARD_LEAST + COLUMN_GAP));
    sheet.columns = sheet.columns ? sheet.columns : 1;
    sheet.card_width = (room + COLUMN_GAP) / sheet.columns - COLUMN_GAP;
    sheet.card_height = card_height(sheet.card_width);
    return sheet;
}

/* Goes over the shown cards; a new chapter's begins lower. */
typedef struct Walk {
    const Sheet *sheet;
    const Shelf *shelf;
    uint32_t item;  /* the present one */
    bool begins;    /* a chapter */
    double y;       /* its row's, from the top of what scrolls */
    double chapter; /* the height at which the chapter began */
    const ShelfItem *before;
} Walk;

static Walk walk_begin(const Sheet *sheet, const Shelf *shelf)
{
    return (Walk){.sheet = sheet, .shelf = shelf, .item = UINT32_MAX, .y = TOP};
}

static bool walk_next(Walk *walk)
{
    const Sheet *sheet = walk->sheet;

    while (++walk->item < walk->shelf->count) {
        const ShelfItem *item = &walk->shelf->items[walk->item];
        if (!item->shown) {
            continue;
        }
        walk->begins = !walk->before || walk->before->chapter != item->chapter;
        if (walk->begins) {
            walk->y += walk->before ? sheet->card_height + BLOCK_GAP : 0;
            walk->chapter = walk->y;
            walk->y += sheet->beside ? 0 : CHAPTER_HEIGHT;
        } else if (walk->before->row != item->row) {
            walk->y += sheet->card_height + ROW_GAP;
        }
        walk->before = item;
        return true;
    }
    return false;
}

static Rect card_rect(const Walk *walk)
{
    const Sheet *sheet = walk->sheet;
    uint32_t column = walk->shelf->items[walk->item].column;

    return (Rect){sheet->cards + column * (sheet->card_width + COLUMN_GAP),
                  HEAD_HEIGHT + walk->y - walk->shelf->scroll,
                  sheet->card_width, sheet->card_height};
}

static double between(double least, double value, double most)
{
    return value > most ? most : value > least ? value : least;
}

void shelf_settle(const Player *player, int width, int height)
{
    Shelf *shelf = player->shelf;
    Sheet sheet = sheet_of(player, width, height);
    double room = sheet.height - HEAD_HEIGHT, focus = 0, chapter = 0;

    shelf_arrange(shelf, sheet.columns);
    Walk walk = walk_begin(&sheet, shelf);
    while (walk_next(&walk)) {
        if (walk.item == shelf->focus) {
            focus = walk.y;
            chapter = walk.chapter;
        }
    }
    double most = walk.y + sheet.card_height + BLOCK_GAP - room;
    if (shelf->follow && shelf->focus != SHELF_NONE) {
        double top = (sheet.beside ? focus : chapter) - TOP;
        double bottom = focus + sheet.card_height + TOP - room;
        shelf->scroll = between(bottom, shelf->scroll, fmax(top, bottom));
    }
    shelf->follow = false;
    shelf->scroll = between(0, shelf->scroll, fmax(most, 0));
}

/* ---- words ---- */

static DisplayItem *label(Display *display, Face face, double size, double x,
                          double y, Color color, const char *text)
{
    DisplayItem *item =
        display_text(display, face, size, (Point){x, y}, color, str_of(text));
    item->role = ROLE_LABEL;
    return item;
}

static double width_of(const Display *display, double size, const char *text)
{
    return font_width(display->fonts, FACE_TEXT, str_of(text)) * size;
}

/* TEXT on one line in the room that there is. */
static void line(Display *display, const Theme *theme, Face face, double size,
                 Point at, double width, Color color, const char *text)
{
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = size,
                   .least = KEY_SIZE,
                   .ink = color,
                   .ground = theme->paper};

    box_draw(card_text(&style, face, str_of(text), width, size * 1.4, 1),
             display, at);
}

/* ---- the head ---- */

/* A choice with its key, right-aligned; gives its left end. */
static double choice(Display *display, const Theme *theme, double right,
                     double y, const char *words, const char *key,
                     const char *action)
{
    double left = cap_draw(display, theme, right, y, key);

    if (*words) {
        left -= 10 + width_of(display, SMALL, words);
        label(display, FACE_TEXT, SMALL, left, y + SMALL * 0.36, theme->ink,
              words);
    }
    display_region(display, (Rect){left - 10, y - 26, right - left + 20, 52},
                   tag_action(action));
    return left - 34;
}

static void lens(Display *display, Point at, Color color)
{
    display_stroke(display, path_circle(display, at, 8), 2.4, color);
    display_line(display, (Point){at.x + 6, at.y + 6},
                 (Point){at.x + 13, at.y + 13}, 2.4, color);
}

static void search(Display *display, const Theme *theme, const Player *player,
                   const Text *text, Rect rect)
{
    bool open = field_is_for(&player->field, "filter");
    double y = rect.y + rect.height / 2;
    Path frame = path_round(display, rect, rect.height / 2);

    display_stroke(display, frame, open ? 3 : 1.8,
                   open ? theme->ink : theme->node_line);
    lens(display, (Point){rect.x + 28, y - 2}, theme->second);
    display_region(display, rect, tag_action("filter"));
    double left = rect.x + 54, right = rect.x + rect.width - 18;
    if (open) {
        right = cap_draw(display, theme, right, y, "Esc") - 12;
        field_draw(display, theme, &player->field,
                   (Rect){left, rect.y, right - left, rect.height}, SMALL,
                   theme->paper);
    } else {
        label(display, FACE_TEXT, SMALL, left, y + SMALL * 0.36, theme->second,
              text_get(text, "shelf.search"));
        cap_draw(display, theme, right, y, "/");
    }
}

/* Under the title: where one left, or how to begin. */
static void lead(Display *display, const Theme *theme, const Player *player,
                 const Text *text, Rect rect)
{
    const Shelf *shelf = player->shelf;
    const char *words = text_get(text, "shelf.begin");
    Color color = theme->second;

    if (shelf->count == 0) {
        words = text_get(text, "course.empty");
    } else if (shelf->last != SHELF_NONE) {
        const ShelfItem *item = &shelf->items[shelf->last];
        const char *title = item->lesson->title[player->language];
        const char *scene = shelf_scene(item, player->language);
        const char *args[2] = {title, scene};
        words = text_fill(display->arena, text,
                          *scene ? "shelf.go-on-at" : "shelf.go-on", args, 2);
        color = theme->ink; /* a link */
        display_region(display, rect,
                       (Tag){.kind = TAG_LESSON,
                             .id = shelf->last,
                             .row = -1,
                             .column = -1});
    }
    line(display, theme, FACE_TEXT, SMALL,
         (Point){rect.x, rect.y + rect.height - 12}, rect.width, color, words);
}

static void head(Display *display, const Theme *theme, const Player *player,
                 const Text *text, const Sheet *sheet)
{
    Language other =
        player->language == LANGUAGE_EN ? LANGUAGE_ZH : LANGUAGE_EN;
    char key[] = "language.zh";
    double y = sheet->width < NARROW ? 42 : 58, right = sheet->right;
    const Course *course = player->shelf->course;

    snprintf(key, sizeof key, "language.%s", language_code(other));
    right = choice(display, theme, right, y, "", "?", "help");
    right = choice(display, theme, right, y, text_get(text, "shelf.theme"), "D",
                   "theme");
    right =
        choice(display, theme, right, y, text_get(text, key), "L", "language");
    /* The field stands by the title, in narrow frames below the choices. */
    bool narrow = sheet->width < NARROW;
    double width = between(250, sheet->width * 0.19, 400);
    double field_right = narrow ? sheet->right : right;
    double title = narrow ? right : right - width - 40;
    double below = sheet->right - (narrow ? width + 40 : 0);
    search(display, theme, player, text,
           (Rect){field_right - width, narrow ? 82 : y - 26, width, 52});
    line(display, theme, FACE_BOLD, TITLE, (Point){sheet->left, y + 13},
         title - sheet->left, theme->ink, course->title[player->language]);
    lead(display, theme, player, text,
         (Rect){sheet->left, 86, below - sheet->left, 40});
    display_rect(display, (Rect){0, HEAD_HEIGHT - 1.6, sheet->width, 1.6},
                 theme->hairline);
}

/* ---- what scrolls ---- */

static void chapter(Display *display, const Theme *theme, const Player *player,
                    const Walk *walk)
{
    const Sheet *sheet = walk->sheet;
    const char *title = walk->before->chapter->title[player->language];
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = CHAPTER,
                   .least = KEY_SIZE,
                   .ink = theme->ink,
                   .ground = theme->paper};
    double y = HEAD_HEIGHT + walk->chapter - player->shelf->scroll;

    if (sheet->beside) {
        box_draw(
            card_text(&style, FACE_BOLD, str_of(title), CHAPTER_WIDTH, 35, 6),
            display, (Point){sheet->left, y + 22});
    } else {
        line(display, theme, FACE_BOLD, CHAPTER, (Point){sheet->left, y + 22},
             sheet->right - sheet->left, theme->ink, title);
    }
}

/* How much of the whole is in sight, and where. */
static void scroll_mark(Display *display, const Theme *theme,
                        const Shelf *shelf, const Sheet *sheet, double whole)
{
    double room = sheet->height - HEAD_HEIGHT, track = room - 24;

    if (whole <= room) {
        return;
    }
    Rect mark = {sheet->width - 16,
                 HEAD_HEIGHT + 12 + track * shelf->scroll / whole, 6,
                 track * room / whole};
    display_fill(display, path_round(display, mark, 3), theme->absent);
}

static void body(Display *display, const Theme *theme, const Player *player,
                 Sketch *const *sketches, const Text *text, const Sheet *sheet)
{
    const Shelf *shelf = player->shelf;
    Rect room = {0, HEAD_HEIGHT, sheet->width, sheet->height - HEAD_HEIGHT};
    Walk walk = walk_begin(sheet, shelf);

    display_clip(display, room);
    while (walk_next(&walk)) {
        Rect rect = card_rect(&walk);
        if (walk.begins && rect_meets(room, rect_inset(rect, -80))) {
            chapter(display, theme, player, &walk);
        }
        if (rect_meets(room, rect_inset(rect, -CARD_RING))) {
            card_draw(display, player, text, sketches[walk.item], walk.item,
                      rect);
        }
    }
    scroll_mark(display, theme, shelf, sheet,
                walk.y + sheet->card_height + BLOCK_GAP);
    display_unclip(display);
    if (!walk.before && shelf->filter[0]) {
        const char *args[1] = {shelf->filter};
        line(display, theme, FACE_TEXT, 25,
             (Point){sheet->cards, HEAD_HEIGHT + TOP + 40},
             sheet->right - sheet->cards, theme->second,
             text_fill(display->arena, text, "shelf.nothing", args, 1));
    }
}

void shelf_draw(const Player *player, Sketch *const *sketches, const Text *text,
                const Fonts *fonts, Arena *arena, int width, int height,
                Display *display, double *scale)
{
    const Theme *theme = theme_row(player->theme);
    Sheet sheet = sheet_of(player, width, height);

    *scale = frame_scale(player, width, height);
    display_init(display, arena, fonts, sheet.width, sheet.height,
                 theme->paper);
    if (player->blank) {
        display_rect(display, (Rect){0, 0, sheet.width, sheet.height},
                     (Color){0, 0, 0, 255});
        display_region(display, (Rect){0, 0, sheet.width, sheet.height},
                       tag_action("blank"));
        return;
    }
    display_area(display, FOCUS_HEAD);
    head(display, theme, player, text, &sheet);
    display_area(display, FOCUS_STAGE);
    if (player->help) {
        help_draw(display, theme, player, text, ACTION_ON_PAGE);
    } else {
        body(display, theme, player, sketches, text, &sheet);
        trouble_draw(display, theme, player, HEAD_HEIGHT);
    }
    focus_draw(display, theme, player);
    tooltip_draw(display, theme, player, text);
}
