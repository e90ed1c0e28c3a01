#include "view/legend.h"

#include "player/subject.h"
#include "view/digits.h"

#define SIZE 22.0
#define SAMPLE 34.0
#define BESIDE 10.0 /* a sample: its words */
#define GAP 28.0
#define SHADES 9 /* of a scale; odd, so that one is nothing */

typedef enum LegendItem {
    LEGEND_JUST,
    LEGEND_NEXT,
    LEGEND_VALUE,
    LEGEND_GRADIENT,
    LEGEND_HERE,
    LEGEND_FUTURE,
    LEGEND_COUNT
} LegendItem;

/* A little scale: negative, nothing, positive. */
static void legend_scale(Display *display, const Theme *theme, Rect rect,
                         bool gradient)
{
    double width = rect.width / SHADES;
    const int middle = SHADES / 2;
    for (int k = 0; k < SHADES; k++) {
        Rect part = {rect.x + k * width, rect.y, width, rect.height};
        double value = (double)(k - middle) / middle;
        display_rect(display, part, theme_tint(theme, gradient, value, 1));
    }
    display_stroke(display, path_round(display, rect, 3), 1.4,
                   theme->node_line);
}

/* A contribution's arrow. */
static void legend_arrow(Display *display, Rect rect, Color color)
{
    Point tip = {rect.x, rect.y + rect.height / 2};
    display_line(display, (Point){rect.x + rect.width, tip.y},
                 (Point){tip.x + 8, tip.y}, 6, color);
    display_arrow_head(display, tip, (Point){-1, 0}, 17, color);
}

static void legend_ring(Display *display, const Theme *theme, Rect rect,
                        bool now)
{
    Path path = path_round(display, rect, 5);
    if (now)
        display_fill(display, path, theme->now_ground);
    DisplayItem *ring = display_stroke(display, path, 2.6, theme->ink);
    if (!now) {
        ring->dash[0] = 6;
        ring->dash[1] = 5;
    }
}

static void legend_sample(Display *display, const Theme *theme, Rect rect,
                          LegendItem item)
{
    switch (item) {
    case LEGEND_JUST:
    case LEGEND_NEXT:
        legend_ring(display, theme, rect, item == LEGEND_JUST);
        break;
    case LEGEND_VALUE:
    case LEGEND_GRADIENT:
        legend_scale(display, theme, rect, item == LEGEND_GRADIENT);
        break;
    case LEGEND_HERE: legend_arrow(display, rect, theme->backward); break;
    default: legend_arrow(display, rect, theme->future); break;
    }
}

/* Whether tints stand for numbers that are not written. */
static bool legend_needs_ends(const Layout *layout)
{
    for (uint32_t k = 0; k < layout->track_count; k++)
        if (!layout->tracks[k].value.numbers &&
            layout->tracks[k].value.width > 0)
            return true;
    return false;
}

/* "value", or with the ends of the scale, "value ±2.4". */
static Str legend_words(const Display *display, const Text *text,
                        const Layout *layout, LegendItem item, bool ends)
{
    static const char *const KEYS[LEGEND_COUNT] = {
        "legend.just",     "legend.next", "legend.value",
        "legend.gradient", "legend.here", "legend.future"};
    const char *words = text_get(text, KEYS[item]);
    double largest = item == LEGEND_VALUE      ? layout->largest
                     : item == LEGEND_GRADIENT ? layout->largest_gradient
                                               : 0;
    char out[DIGITS_MOST];
    if (!ends || !(largest > 0))
        return str_of(words);
    return str_of(arena_printf(display->arena, "%s \u00B1%s", words,
                               digits_short(out, largest, 2)));
}

static double legend_width(const Display *display, Str words)
{
    return SAMPLE + BESIDE +
           font_width(display->fonts, FACE_TEXT, words) * SIZE;
}

void legend_draw(Display *display, const Theme *theme, const Player *player,
                 const Text *text, const Layout *layout, Rect area)
{
    /* Where two kinds of contributions meet, what they are comes first. */
    int last = subject_mixes(player) ? LEGEND_FUTURE : LEGEND_GRADIENT;
    double all = -GAP, x = area.x + area.width, y = area.y + area.height / 2;
    bool ends = legend_needs_ends(layout);
    for (int k = last; k >= 0; k--)
        all += GAP + legend_width(display,
                                  legend_words(display, text, layout, k, ends));
    ends &= all <= area.width;
    for (int k = last; k >= 0; k--) {
        Str words = legend_words(display, text, layout, k, ends);
        double width = legend_width(display, words);
        if (x - width < area.x)
            return;
        x -= width;
        legend_sample(display, theme, (Rect){x, y - 11, SAMPLE, 22}, k);
        display_text(display, FACE_TEXT, SIZE,
                     (Point){x + SAMPLE + BESIDE, y + SIZE * 0.36},
                     theme->second, words)
            ->role = ROLE_LABEL;
        x -= GAP;
    }
}
