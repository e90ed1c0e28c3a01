#include "view/tooltip.h"

#include <math.h>
#include <stdio.h>

#include "player/action.h"
#include "typeset/paragraph.h"
#include "view/cap.h"
#include "view/focus.h"
#include "view/tag.h"

#define SIZE 22.0
#define LEADING 30.0
#define PAD 12.0
#define WIDTH_MOST 560.0 /* of the words */
#define GAP 10.0         /* before the key */
#define AWAY 18.0        /* from the button, and from the bar that it is on */
#define EDGE 10.0        /* of the frame stays free */

/* The button: the last region of its kind, as with a hit. Where several do the
 * same they say the same. */
static bool find_button(const Display *display, Described described, Rect *rect)
{
    bool found = false;

    for (size_t i = 0; i < display->region_count; i++) {
        Described here = tag_described(display->regions[i].tag);
        if (here.action == described.action && here.word == described.word) {
            *rect = display->regions[i].rect;
            found = true;
        }
    }
    return found;
}

static const char *key_of(Arena *arena, Described described)
{
    Str word = described.word
                   ? action_word(described.action, described.word - 1)
                   : (Str){"", 0};

    return cap_name(arena, action_key(described.action, word));
}

/* What stands on it is measured first. */
typedef struct Tooltip {
    Box *words;
    const char *key;
    double width, height;
} Tooltip;

static Tooltip compose(Display *display, const Theme *theme,
                       Described described, const Text *text)
{
    char name[64];
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = SIZE,
                   .least = 20,
                   .ink = theme->ink,
                   .ground = theme->paper};

    snprintf(name, sizeof name, "action.%s", described.action->name);
    Inline run = {.text = str_of(text_get(text, name)), .face = FACE_TEXT};
    double natural = font_width(display->fonts, FACE_TEXT, run.text) * SIZE + 1;
    double most = fmin(WIDTH_MOST, display->width - 300);
    Tooltip tip = {.words = paragraph_box(&style, &run, 1, most, LEADING),
                   .key = key_of(display->arena, described)};
    tip.width = fmin(natural, most) + 2 * PAD;
    if (*tip.key) {
        tip.width += GAP + cap_width(display, tip.key);
    }
    tip.height = fmax(box_height(tip.words), LEADING) + 2 * PAD;
    return tip;
}

/* Above a button that stands in the lower half of the frame, else below it;
 * in the middle, as far as the edges let it. */
static Rect place(const Display *display, const Tooltip *tip, Rect button)
{
    Point middle = rect_centre(button);
    bool above = middle.y > display->height / 2;
    double x =
        fmin(middle.x - tip->width / 2, display->width - EDGE - tip->width);
    double y =
        above ? button.y - AWAY - tip->height : button.y + button.height + AWAY;

    return (Rect){fmax(x, EDGE), y, tip->width, tip->height};
}

void tooltip_draw(Display *display, const Theme *theme, const Player *player,
                  const Text *text)
{
    const Region *focus = focus_find(display, player);
    Rect button = focus ? focus->rect : (Rect){0, 0, 0, 0};

    /* The list of keys says it all. */
    if (!player->described.action || player->help ||
        (!find_button(display, player->described, &button) && !focus)) {
        return;
    }
    Tooltip tip = compose(display, theme, player->described, text);
    Rect rect = place(display, &tip, button);
    double top = rect.y + (rect.height - box_height(tip.words)) / 2;

    display_cover(display, rect);
    display_fill(display, path_round(display, rect, 10), theme->paper);
    display_stroke(display, path_round(display, rect, 10), 2, theme->ink);
    box_draw(tip.words, display,
             (Point){rect.x + PAD, top + tip.words->ascent});
    if (*tip.key) {
        cap_draw(display, theme, rect.x + rect.width - PAD,
                 rect.y + rect.height / 2, tip.key);
    }
}
