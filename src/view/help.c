#include "view/help.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "player/action.h"
#include "view/card.h"

#define SIZE 22.0
#define LINE 42.0
#define HEAD 108.0 /* and foot */
#define FREE 76.0
#define PAD 36.0
#define KEY_WIDTH 152.0

/* The first key of an action, and how many actions have one. */
static Str help_key(const Action *action)
{
    Str keys = str_of(action->keys);
    size_t end = 0;
    while (end < keys.length && keys.data[end] != ' ')
        end++;
    for (size_t k = 1; k + 1 < end; k++)
        if (keys.data[k] == '=')
            end = k;
    return (Str){keys.data, end};
}

/* A key and what it does, in a column of WIDTH. */
static void help_line(Display *display, const Theme *theme, const Text *text,
                      const Action *action, Point at, double width)
{
    char key[64];
    snprintf(key, sizeof key, "action.%s", action->name);
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = SIZE,
                   .least = 20,
                   .ink = theme->ink,
                   .ground = theme->paper};
    display_text(display, FACE_BOLD, SIZE, at, theme->ink, help_key(action))
        ->role = ROLE_LABEL;
    box_draw(card_text(&style, FACE_TEXT, str_of(text_get(text, key)),
                       width - KEY_WIDTH, LINE, 1),
             display, (Point){at.x + KEY_WIDTH, at.y});
}

static bool help_shows(const Action *action, ActionPlace place)
{
    return action->keys[0] != '\0' && action_is_heard(action, place);
}

/* As high as what it lists, but within the frame: the bar below stays free. */
static Rect help_sheet(const Display *display, size_t rows, double *line)
{
    double room = display->height - 2 * FREE;
    *line = fmin(LINE, (room - HEAD) / (double)rows);
    double height = (double)rows * *line + HEAD, width = display->width * 0.96;
    return (Rect){(display->width - width) / 2, (display->height - height) / 2,
                  width, height};
}

void help_draw(Display *display, const Theme *theme, const Text *text,
               ActionPlace place)
{
    size_t count, shown = 0, at = 0;
    const Action *rows = action_rows(&count);
    double line;
    for (size_t k = 0; k < count; k++)
        shown += help_shows(&rows[k], place);
    /* In one column where two are too narrow. */
    bool tall =
        display->width < 1200 && (double)shown * LINE + HEAD < display->height;
    size_t half = tall ? shown : (shown + 1) / 2;
    Rect sheet = help_sheet(display, half, &line);
    display_fill(display, path_round(display, sheet, 18), theme->paper);
    display_stroke(display, path_round(display, sheet, 18), 2.4, theme->ink);
    display_text(display, FACE_BOLD, 28, (Point){sheet.x + PAD, sheet.y + 52},
                 theme->ink, str_of(text_get(text, "help.title")))
        ->role = ROLE_LABEL;
    for (size_t k = 0; k < count; k++) {
        if (!help_shows(&rows[k], place))
            continue;
        bool left = at < half;
        double x = sheet.x + PAD + (left ? 0 : sheet.width / 2);
        double y = sheet.y + 98 + (double)(left ? at : at - half) * line;
        double column = tall ? sheet.width : sheet.width / 2;
        help_line(display, theme, text, &rows[k], (Point){x, y},
                  column - 1.5 * PAD);
        at++;
    }
}
