#include "view/speaker.h"

#include <math.h>

#include "typeset/paragraph.h"
#include "view/card.h"
#include "view/narration.h"
#include "view/theme.h"

#define MARGIN 44.0
#define HEAD 92.0
#define FOOT 96.0
#define CLOCK 44.0
#define TITLE 38.0
#define PROSE 38.0
#define NEXT_TITLE 28.0
#define NEXT_PROSE 25.0
#define SMALL 24.0
#define ASIDE 0.4 /* of the width: the stage in small, and what comes next */

typedef struct Desk {
    Display *display;
    const Theme *theme;
    const Player *player;
    const Text *text;
} Desk;

static DisplayItem *label(const Desk *desk, Face face, double size, Point at,
                          Color ink, const char *words)
{
    DisplayItem *item =
        display_text(desk->display, face, size, at, ink, str_of(words));
    item->role = ROLE_LABEL;
    return item;
}

static double label_right(const Desk *desk, Face face, double size, Point at,
                          Color ink, const char *words)
{
    double width = font_width(desk->display->fonts, face, str_of(words)) * size;

    label(desk, face, size, (Point){at.x - width, at.y}, ink, words);
    return at.x - width;
}

/* As many lines as are given; what does not fit gives way to an ellipsis. */
static double title(const Desk *desk, double size, Rect area, size_t lines,
                    Str words)
{
    Style style = {.arena = desk->display->arena,
                   .fonts = desk->display->fonts,
                   .size = size,
                   .least = 20,
                   .ink = desk->theme->ink,
                   .ground = desk->theme->paper};
    Box *box =
        card_text(&style, FACE_BOLD, words, area.width, size * 1.35, lines);

    box_draw(box, desk->display, (Point){area.x, area.y + box->ascent});
    return box_height(box);
}

/* ---- head: the lesson and the time ---- */

static void head(const Desk *desk, SpeakerTime time)
{
    Display *display = desk->display;
    double y = HEAD / 2, right = display->width - MARGIN;
    const char *clock =
        arena_printf(display->arena, "%u:%02u", time.hour, time.minute);
    unsigned hours = time.seconds / 3600, minutes = time.seconds / 60 % 60;
    const char *spoken = hours ? arena_printf(display->arena, "%u:%02u:%02u",
                                              hours, minutes, time.seconds % 60)
                               : arena_printf(display->arena, "%u:%02u",
                                              minutes, time.seconds % 60);
    const char *args[1] = {spoken};

    right =
        label_right(desk, FACE_BOLD, CLOCK, (Point){right, y + CLOCK * 0.36},
                    desk->theme->ink, clock) -
        40;
    right = label_right(desk, FACE_TEXT, SMALL,
                        (Point){right, y + SMALL * 0.36}, desk->theme->second,
                        text_fill(display->arena, desk->text, "speaker.spoken",
                                  args, 1)) -
            40;
    Style style = {.arena = display->arena,
                   .fonts = display->fonts,
                   .size = NEXT_TITLE,
                   .least = 20,
                   .ink = desk->theme->ink,
                   .ground = desk->theme->paper};
    box_draw(
        card_text(&style, FACE_TEXT,
                  lesson_title(desk->player->lesson, desk->player->language),
                  right - MARGIN, 40, 1),
        display, (Point){MARGIN, y + NEXT_TITLE * 0.36});
    display_rect(display, (Rect){0, HEAD, display->width, 1.6},
                 desk->theme->hairline);
}

/* ---- the scene ---- */

static void scene(const Desk *desk, Rect area)
{
    const Player *player = desk->player;

    if (player->scene != GRAPH_NONE) {
        double used = title(desk, TITLE, area, 2,
                            scene_title(&player->lesson->scenes[player->scene],
                                        player->language)) +
                      30;
        area.y += used;
        area.height -= used;
    }
    narration_fill(desk->display, desk->theme, player, player->scene, PROSE,
                   area);
}

static void next(const Desk *desk, Rect area)
{
    const Player *player = desk->player;
    const Lesson *lesson = player->lesson;
    uint32_t following = player->scene == GRAPH_NONE ? 0 : player->scene + 1;
    bool any = following < lesson->scene_count;

    label(desk, FACE_TEXT, SMALL, (Point){area.x, area.y + SMALL},
          desk->theme->second,
          text_get(desk->text, any ? "speaker.next" : "speaker.end"));
    if (!any) {
        return;
    }
    area.y += SMALL + 22;
    area.height -= SMALL + 22;
    double used =
        title(desk, NEXT_TITLE, area, 2,
              scene_title(&lesson->scenes[following], player->language)) +
        16;
    area.y += used;
    area.height -= used;
    if (area.height > NEXT_PROSE * 2) {
        narration_fill(desk->display, desk->theme, player, following,
                       NEXT_PROSE, area);
    }
}

/* What the audience sees, in a frame; gives its lower end. */
static double picture(const Desk *desk, const Display *audience, Rect area)
{
    Rect rect = display_embed(desk->display, audience, area);

    display_stroke(desk->display,
                   path_rect(desk->display, rect_inset(rect, -1)), 2,
                   desk->theme->node_line);
    if (desk->player->blank) {
        const char *words = text_get(desk->text, "speaker.blank");
        double width =
            font_width(desk->display->fonts, FACE_TEXT, str_of(words)) * SMALL;
        label(desk, FACE_TEXT, SMALL,
              (Point){rect.x + (rect.width - width) / 2,
                      rect.y + rect.height / 2},
              (Color){255, 255, 255, 255}, words)
            ->ground = (Color){0, 0, 0, 255};
    }
    return rect.y + rect.height;
}

/* ---- foot: where one is ---- */

static void foot(const Desk *desk)
{
    Display *display = desk->display;
    const Player *player = desk->player;
    uint32_t last = player_last(player);
    size_t count = player->lesson->scene_count;
    double y = display->height - FOOT / 2;
    const char *step[2] = {arena_printf(display->arena, "%u", player->step),
                           arena_printf(display->arena, "%u", last)};
    const char *at[2] = {arena_printf(display->arena, "%u", player->scene + 1),
                         arena_printf(display->arena, "%zu", count)};

    display_rect(display,
                 (Rect){0, display->height - FOOT, display->width, 1.6},
                 desk->theme->hairline);
    double left =
        label(desk, FACE_TEXT, SMALL, (Point){MARGIN, y + SMALL * 0.36},
              desk->theme->ink,
              text_fill(display->arena, desk->text, "transport.step", step, 2))
            ->advance +
        MARGIN + 40;
    double right = display->width - MARGIN;
    if (player->scene != GRAPH_NONE) {
        right = label_right(desk, FACE_TEXT, SMALL,
                            (Point){right, y + SMALL * 0.36}, desk->theme->ink,
                            text_fill(display->arena, desk->text,
                                      "transport.scene", at, 2)) -
                40;
    }
    Rect track = {left, y - 4, right - left, 8};
    double part = last ? (double)player->step / last : 1;
    display_fill(display, path_round(display, track, 4), desk->theme->absent);
    track.width = fmax(8, track.width * part);
    display_fill(display, path_round(display, track, 4), desk->theme->ink);
}

void speaker_draw(const Player *player, const Text *text, const Fonts *fonts,
                  const Display *audience, SpeakerTime time, Arena *arena,
                  int width, int height, Display *display, double *scale)
{
    int shorter = width < height ? width : height;
    Desk desk = {display, theme_row(player->theme), player, text};

    *scale = shorter / DISPLAY_HEIGHT;
    display_init(display, arena, fonts, width / *scale, height / *scale,
                 desk.theme->paper);
    double bottom = display->height - FOOT;
    bool tall = display->height > display->width;
    double edge =
        tall ? display->width : display->width * (1 - ASIDE); /* of the scene */
    Rect words = {MARGIN, HEAD + 36, edge - 2 * MARGIN, bottom - HEAD - 64};
    Rect aside = {edge, HEAD + 44, display->width - edge - MARGIN,
                  bottom - HEAD - 60};
    if (tall) {
        words.height = (bottom - HEAD) * 0.45;
        aside = (Rect){MARGIN, words.y + words.height + 30,
                       display->width - 2 * MARGIN,
                       bottom - words.y - words.height - 40};
    }
    head(&desk, time);
    scene(&desk, words);
    Rect small = aside;
    small.height = fmin(aside.height * 0.52,
                        aside.width * audience->height / audience->width);
    double used = picture(&desk, audience, small) + 36 - aside.y;
    aside.y += used;
    aside.height -= used;
    next(&desk, aside);
    foot(&desk);
}
