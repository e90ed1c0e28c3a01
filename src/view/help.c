#include "view/help.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view/cap.h"
#include "view/card.h"
#include "view/tag.h"

#define SIZE 22.0
#define LINE 42.0
#define LINE_LEAST 26.0 /* before there are three columns */
#define HEAD 108.0      /* and foot */
#define FREE 76.0
#define PAD 36.0
#define GAP 8.0 /* between keys */
#define KEY_WIDTH 160.0
#define KEYS_MOST 330.0

/* Where lines are written. */
typedef struct Sheet {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
    Rect rect;
    size_t rows, columns;
    double line, width; /* of a line */
} Sheet;

/* ---- which ---- */

/* What takes one of several words or none can be pressed without a key. */
static bool is_choice(const Action *action)
{
    return action->argument[0] == '[' && strchr(action->argument, '|');
}

static bool is_shown(const Action *action, ActionPlace place)
{
    bool chosen = is_choice(action) && action->place & ACTION_IN_LESSON;

    return (action->keys[0] != '\0' || chosen) &&
           action_is_heard(action, place);
}

/* An action that keys alone can mean: to go where the keyboard goes. */
static bool is_pressed(const Action *action)
{
    static const char *const names[] = {"focus", "walk", "scroll", "choose"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(action->name, names[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* ---- a line ---- */

static bool is_lit(const Sheet *sheet, const Action *action, uint32_t word)
{
    const Described *described = &sheet->player->described;

    return described->action == action && described->word == word;
}

static void light(const Sheet *sheet, Rect rect)
{
    display_fill(sheet->display, path_round(sheet->display, rect, 7),
                 sheet->theme->lit);
}

static void push_region(const Sheet *sheet, const Action *action, uint32_t word,
                        Rect rect)
{
    Tag tag = tag_action(action->name);

    tag.part = (uint16_t)word;
    if (is_pressed(action)) {
        display_region(sheet->display, rect, tag);
    }
}

/* A key at the left end of PLACE; gives its right end. */
static double draw_key(const Sheet *sheet, const Action *action, uint32_t word,
                       Str key, Rect place)
{
    const char *name = cap_name(sheet->display->arena, key);

    place.y += 1.5;
    place.height = fmin(place.height, 35) - 3;
    place.width = cap_width(sheet->display, name);
    if (word && is_lit(sheet, action, word)) {
        light(sheet, place);
    }
    cap_fill(sheet->display, sheet->theme, place, name);
    if (word) {
        push_region(sheet, action, word, place);
    }
    return place.x + place.width + GAP;
}

/* The first key of each word that the action takes, as far as there is room;
 * gives their right end. */
static double draw_keys(const Sheet *sheet, const Action *action, Rect place)
{
    double left = place.x;
    Str word = {"", 0}, key = action_key(action, word);

    if (key.length) {
        return draw_key(sheet, action, 0, key, place);
    }
    if (!is_pressed(action)) { /* they stand for all */
        key = action_first_key(action);
        return key.length ? draw_key(sheet, action, 0, key, place) : left;
    }
    for (uint32_t i = 0; (word = action_word(action, i)).length; i++) {
        key = action_key(action, word);
        double right =
            key.length
                ? place.x + cap_width(sheet->display,
                                      cap_name(sheet->display->arena, key))
                : INFINITY;
        if (right < left + fmin(KEYS_MOST, sheet->width * 0.55)) {
            place.x = draw_key(sheet, action, i + 1, key, place);
        }
    }
    return place.x;
}

/* Keys and what they do. The line is a button as a whole where there is one
 * thing to do. */
static void draw_line(const Sheet *sheet, const Action *action, Point at)
{
    char name[64];
    Rect place = {at.x, at.y, sheet->width, sheet->line};
    Rect all = {at.x - 8, at.y, sheet->width + 16, sheet->line};
    Style style = {.arena = sheet->display->arena,
                   .fonts = sheet->display->fonts,
                   .size = SIZE,
                   .least = 20,
                   .ink = sheet->theme->ink,
                   .ground = sheet->theme->paper};

    if (action_key(action, (Str){"", 0}).length ||
        (is_choice(action) && !action->keys[0])) {
        if (is_lit(sheet, action, 0)) {
            light(sheet, all);
            style.ground = sheet->theme->lit;
        }
        push_region(sheet, action, 0, all);
    }
    snprintf(name, sizeof name, "action.%s", action->name);
    double x = fmax(draw_keys(sheet, action, place),
                    at.x + fmin(KEY_WIDTH, sheet->width * 0.42)) +
               GAP;
    box_draw(card_text(&style, FACE_TEXT, str_of(text_get(sheet->text, name)),
                       at.x + sheet->width - x, LINE, 1),
             sheet->display,
             (Point){x, at.y + fmin(sheet->line, 35) / 2 + SIZE * 0.36});
}

/* ---- the whole ---- */

/* As high as what it lists, but within the frame: the bar below stays free.
 * One column where two are too narrow, three where lines would touch. */
static void set_columns(Sheet *sheet, size_t shown)
{
    const Display *display = sheet->display;
    double room = display->height - 2 * FREE - HEAD;
    bool tall = display->width < 1200 && (double)shown * LINE < room;

    sheet->columns = tall ? 1 : room * 2 < (double)shown * LINE_LEAST ? 3 : 2;
    sheet->rows = (shown + sheet->columns - 1) / sheet->columns;
    sheet->line = fmin(LINE, room / (double)sheet->rows);
    double height = (double)sheet->rows * sheet->line + HEAD;
    double width = display->width * 0.96;
    sheet->rect = (Rect){(display->width - width) / 2,
                         (display->height - height) / 2, width, height};
    sheet->width = width / (double)sheet->columns - 1.5 * PAD;
}

void help_draw(Display *display, const Theme *theme, const Player *player,
               const Text *text, ActionPlace place)
{
    Sheet sheet = {
        .display = display, .theme = theme, .player = player, .text = text};
    size_t count, shown = 0, row = 0, column = 0;
    const Action *rows = action_rows(&count);

    for (size_t k = 0; k < count; k++) {
        shown += is_shown(&rows[k], place);
    }
    set_columns(&sheet, shown);
    Rect rect = sheet.rect;
    display_fill(display, path_round(display, rect, 18), theme->paper);
    display_stroke(display, path_round(display, rect, 18), 2.4, theme->ink);
    display_text(display, FACE_BOLD, 28, (Point){rect.x + PAD, rect.y + 52},
                 theme->ink, str_of(text_get(text, "help.title")))
        ->role = ROLE_LABEL;
    for (size_t k = 0; k < count; k++) {
        if (is_shown(&rows[k], place)) {
            double wide = rect.width / (double)sheet.columns;
            draw_line(&sheet, &rows[k],
                      (Point){rect.x + PAD + (double)column * wide,
                              rect.y + 76 + (double)row * sheet.line});
            if (++row == sheet.rows) {
                row = 0;
                column++;
            }
        }
    }
}
