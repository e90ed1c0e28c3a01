#include "view/stage.h"

#include <math.h>

#include "view/edits.h"
#include "view/exhibit.h"
#include "view/focus.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/help.h"
#include "view/layout_fold.h"
#include "view/legend.h"
#include "view/narration.h"
#include "view/network.h"
#include "view/notice.h"
#include "view/panel.h"
#include "view/pin.h"
#include "view/tag.h"
#include "view/theme.h"
#include "view/tooltip.h"
#include "view/transport.h"
#include "view/trouble.h"

#define HEADER_HEIGHT 62.0
#define MARGIN 28.0
#define STRIP_GAP 16.0
#define STRIP_MOST 0.6 /* of the graph's height */
#define SIDE 18.0      /* of the graph */
#define TITLE 26.0
#define CHEVRON 24.0
#define NOTE 22.0

struct Stage {
    const Fonts *fonts;
    Layout *layouts[DETAIL_COUNT];
    Layout *loops[DETAIL_COUNT]; /* NULL where there is no loop */
    /* What it was made for. */
    const Trace *trace;
    uint32_t revision;
    Notation notation;
    bool rows;
    ExhibitMemo *memo; /* of what exhibits had the engine compute */
};

Stage *stage_create(Arena *arena, const Fonts *fonts, const Player *player)
{
    Stage *stage = ARENA_NEW(arena, Stage);
    stage->fonts = fonts;
    stage->memo = ARENA_NEW(arena, ExhibitMemo);
    stage->memo->arena = arena;
    for (int k = 0; k < DETAIL_COUNT; k++) {
        stage->layouts[k] =
            layout_create(arena, fonts, player->trace, player->lesson,
                          player->notation, player->rows, k);
        stage->loops[k] = layout_fold(arena, stage->layouts[k], player->trace);
    }
    stage->trace = player->trace;
    stage->revision = player->edits.revision;
    stage->notation = player->notation;
    stage->rows = player->rows;
    return stage;
}

bool stage_fits(const Stage *stage, const Player *player)
{
    return stage->trace == player->trace &&
           stage->revision == player->edits.revision &&
           stage->notation == player->notation && stage->rows == player->rows;
}

/* The most detail with which a few columns, and all rows, fit, or what the
 * scene looks at. A tree that does not fit at all is seen in parts, which may
 * have numbers. */
static const Layout *stage_layout(const Stage *stage, const Player *player,
                                  Display *display, Rect area)
{
    Layout *const *layouts = player_folded(player) && stage->loops[0]
                                 ? stage->loops
                                 : stage->layouts;
    int k = 0;
    while (k + 1 < DETAIL_COUNT && !network_fits(layouts[k], area) &&
           !network_looks(display, player, layouts[k], area))
        k++;
    if (layouts[k]->form == FORM_TREE && !network_fits(layouts[k], area))
        k = DETAIL_VALUES;
    return layouts[k];
}

static DisplayItem *stage_text(Display *display, Face face, double size,
                               double x, double y, Color color, Str text)
{
    DisplayItem *item =
        display_text(display, face, size, (Point){x, y}, color, text);
    item->role = ROLE_LABEL;
    return item;
}

/* "05" of "05-hand-worked", empty when a name has no number. */
static Str stage_number(const Lesson *lesson)
{
    Str name = str_of(lesson->name);
    size_t digits = 0;
    while (digits < name.length && name.data[digits] >= '0' &&
           name.data[digits] <= '9')
        digits++;
    return (Str){name.data, digits};
}

/* The way back to the course. */
static void stage_chevron(Display *display, const Theme *theme)
{
    Path path = path_new();
    double x = MARGIN, y = HEADER_HEIGHT / 2;
    path_move(display, &path, x + 9, y - 10);
    path_line(display, &path, x, y);
    path_line(display, &path, x + 9, y + 10);
    display_stroke(display, path, 2.6, theme->second);
}

/* A link to the course; gives its right end. */
static double stage_title(Display *display, const Theme *theme,
                          const Player *player)
{
    double x = MARGIN + CHEVRON, y = HEADER_HEIGHT / 2 + TITLE * 0.36;
    Str number = stage_number(player->lesson);
    stage_chevron(display, theme);
    if (number.length > 0)
        x += stage_text(display, FACE_BOLD, TITLE, x, y, theme->ink, number)
                 ->advance +
             16;
    x += stage_text(display, FACE_TEXT, TITLE, x, y, theme->ink,
                    lesson_title(player->lesson, player->language))
             ->advance;
    display_region(display, (Rect){0, 0, x + 12, HEADER_HEIGHT},
                   tag_action("course"));
    return x;
}

static void stage_network(const Stage *stage, const Player *player,
                          const Theme *theme, const Text *text,
                          Display *display, Rect area)
{
    if (player_folded(player) && !stage->loops[0]) {
        stage_text(display, FACE_TEXT, NOTE, MARGIN, area.y + 12, theme->second,
                   str_of(text_get(text, "stage.no-loop")));
        area.y += 30;
        area.height -= 30;
    }
    network_draw(display, theme, player, text,
                 stage_layout(stage, player, display, area), area);
}

/* Where a card goes under the network: a network of a row or two leaves so
 * much of the stage empty that the card is better seen there. No height: the
 * network needs it. */
static Rect stage_strip(const Stage *stage, const Player *player,
                        const ExhibitRow *card, Display *display, Rect graph)
{
    Rect strip = {graph.x + SIDE, graph.y, graph.width - 2 * SIDE, 0};
    const Layout *layout = stage_layout(stage, player, display, graph);
    double room = graph.height - network_height(layout) - STRIP_GAP;
    if (!card || room < card->height * 1.2)
        return strip;
    strip.height = fmin(room, graph.height * STRIP_MOST);
    strip.y = graph.y + graph.height - strip.height;
    return strip;
}

/* Gives the layout of what stands there. */
static const Layout *stage_body(const Stage *stage, const Player *player,
                                const Theme *theme, const Text *text,
                                Display *display)
{
    Rect words = {MARGIN + 8, 0, display->width - 2 * MARGIN - 16, 0};
    words.height = narration_height(display, theme, player, words.width);
    double bottom = display->height - TRANSPORT_HEIGHT - words.height;
    bool tall = display->height > display->width;
    Rect graph = {SIDE, HEADER_HEIGHT + 20, 0, 0}, panel;
    if (tall) {
        double middle = HEADER_HEIGHT + (bottom - HEADER_HEIGHT) * 0.55;
        graph.width = display->width - 2 * MARGIN;
        graph.height = middle - graph.y - 10;
        panel = (Rect){MARGIN, middle + 20, graph.width, bottom - middle - 36};
        display_rect(display, (Rect){0, middle, display->width, 1.6},
                     theme->hairline);
    } else {
        double width = fmin(fmax(display->width * 0.345, 460), 760);
        double edge = display->width - width;
        graph.width = edge - 2 * SIDE;
        graph.height = bottom - graph.y - 8;
        panel = (Rect){edge + MARGIN, HEADER_HEIGHT + 22, width - 2 * MARGIN,
                       bottom - HEADER_HEIGHT - 38};
        display_rect(display,
                     (Rect){edge, HEADER_HEIGHT, 1.6, bottom - HEADER_HEIGHT},
                     theme->hairline);
    }
    display_area(display, FOCUS_STAGE);
    const ExhibitRow *exhibit = exhibit_at(player, EXHIBIT_ON_STAGE);
    const ExhibitRow *card = exhibit_at(player, EXHIBIT_ON_CARD);
    Rect strip = stage_strip(stage, player, card, display, graph);
    if (strip.height > 0) {
        exhibit_draw(card, stage->memo, display, theme, player, text, strip);
        graph.height -= strip.height + STRIP_GAP;
        card = NULL;
    }
    if (exhibit)
        exhibit_draw(exhibit, stage->memo, display, theme, player, text, graph);
    else
        stage_network(stage, player, theme, text, display, graph);
    display_area(display, FOCUS_PANEL);
    panel_draw(display, theme, player, text, card, panel);
    if (words.height > 0) {
        display_rect(display, (Rect){0, bottom, display->width, 1.6},
                     theme->hairline);
        words.y = bottom + 10;
        words.height -= 16;
        display_area(display, FOCUS_WORDS);
        narration_draw(display, theme, player, text, words);
    }
    display_area(display, FOCUS_STAGE);
    pin_draw(display, theme, player, text, graph);
    edits_draw(display, theme, player, text,
               (Rect){SIDE, HEADER_HEIGHT + 6, display->width - 2 * SIDE,
                      bottom - HEADER_HEIGHT - 12});
    return stage_layout(stage, player, display, graph);
}

void stage_draw(const Stage *stage, const Player *player, const Text *text,
                Arena *arena, int width, int height, Display *display,
                double *scale)
{
    const Theme *theme = theme_row(player->theme);
    *scale = frame_scale(player, width, height);
    display_init(display, arena, stage->fonts, width / *scale, height / *scale,
                 theme->paper);
    if (player->blank) {
        display_rect(display, (Rect){0, 0, display->width, display->height},
                     (Color){0, 0, 0, 255});
        display_region(display, (Rect){0, 0, display->width, display->height},
                       tag_action("blank")); /* a touch brings it back */
        return;
    }
    display_area(display, FOCUS_HEAD);
    double title = stage_title(display, theme, player) + 20;
    const Layout *shown = stage->layouts[0];
    display_rect(display, (Rect){0, HEADER_HEIGHT, display->width, 1.6},
                 theme->hairline);
    display_area(display, FOCUS_STAGE);
    if (player->help)
        help_draw(display, theme, player, text,
                  ACTION_IN_LESSON | ACTION_IN_QUESTION | ACTION_IN_CHOICE);
    else
        shown = stage_body(stage, player, theme, text, display);
    legend_draw(
        display, theme, player, text, shown,
        (Rect){title, 0, display->width - MARGIN - title, HEADER_HEIGHT});
    display_area(display, FOCUS_BAR);
    transport_draw(display, theme, player, text,
                   (Rect){0, display->height - TRANSPORT_HEIGHT, display->width,
                          TRANSPORT_HEIGHT});
    if (player->form)
        form_draw(display, theme, player, text);
    notice_draw(
        display, theme, player, text,
        (Rect){MARGIN, HEADER_HEIGHT + 8, display->width - 2 * MARGIN,
               display->height - HEADER_HEIGHT - TRANSPORT_HEIGHT - 20});
    trouble_draw(display, theme, player, HEADER_HEIGHT);
    focus_draw(display, theme, player);
    tooltip_draw(display, theme, player, text);
}
