#include "view/transport.h"

#include <math.h>
#include <stdio.h>

#include "view/field.h"
#include "view/key.h"
#include "view/tag.h"

#define BUTTON 46.0
#define SIZE 23.0

/* A triangle that points right (1) or left (-1), with a bar before it. */
static void transport_sign(Display *display, const Theme *theme, Rect rect,
                           int way, bool bar)
{
    Point c = rect_centre(rect);
    double w = 9, h = 10, shift = bar ? way * -3 : 0;
    Path path = path_new();
    path_move(display, &path, c.x + shift - way * w, c.y - h);
    path_line(display, &path, c.x + shift + way * w, c.y);
    path_line(display, &path, c.x + shift - way * w, c.y + h);
    path_close(display, &path);
    display_fill(display, path, theme->ink);
    if (bar)
        display_rect(display, (Rect){c.x + way * 9 - 1.5, c.y - h, 3, 2 * h},
                     theme->ink);
}

static void transport_pause(Display *display, const Theme *theme, Rect rect)
{
    Point c = rect_centre(rect);
    display_rect(display, (Rect){c.x - 8, c.y - 10, 5, 20}, theme->ink);
    display_rect(display, (Rect){c.x + 3, c.y - 10, 5, 20}, theme->ink);
}

static Rect transport_button(Display *display, const Theme *theme, double *x,
                             double y, const char *action)
{
    Rect rect = {*x, y - BUTTON / 2, BUTTON, BUTTON};
    Path path = path_round(display, rect, 10);
    display_fill(display, path, theme->paper);
    display_stroke(display, path, 1.8, theme->node_line);
    display_region(display, rect, tag_action(action));
    *x += BUTTON + 12;
    return rect;
}

static double transport_buttons(Display *display, const Theme *theme,
                                const Player *player, double x, double y)
{
    transport_sign(display, theme,
                   transport_button(display, theme, &x, y, "first"), -1, true);
    transport_sign(display, theme,
                   transport_button(display, theme, &x, y, "back"), -1, false);
    Rect play = transport_button(display, theme, &x, y, "play");
    if (player->playing) {
        transport_pause(display, theme, play);
    } else {
        Point c = rect_centre(play);
        display_stroke(display, path_circle(display, c, 15), 1.8,
                       theme->second);
        Rect small = {c.x - 12, c.y - 12, 26, 24};
        transport_sign(display, theme, small, 1, false);
    }
    transport_sign(display, theme,
                   transport_button(display, theme, &x, y, "step"), 1, false);
    transport_sign(display, theme,
                   transport_button(display, theme, &x, y, "last"), 1, true);
    return x + 8;
}

static double transport_text(Display *display, Face face, Color color,
                             const Theme *theme, double x, double y,
                             const char *text)
{
    DisplayItem *item = display_text(
        display, face, SIZE, (Point){x, y + SIZE * 0.36}, color, str_of(text));
    item->role = ROLE_LABEL;
    item->ground = theme->bar;
    return x + item->advance;
}

/* The field for the number of a step; gives its right end. */
static double transport_prompt(Display *display, const Theme *theme,
                               const Player *player, const Text *text, double x,
                               double y)
{
    char last[16];
    snprintf(last, sizeof last, "0%u", player_last(player));
    double end = transport_text(display, FACE_TEXT, theme->ink, theme, x, y,
                                text_get(text, "stage.prompt"));
    Rect frame = {end + 8, y - 21, field_width(display, last, SIZE) + 16, 42};
    display_fill(display, path_round(display, frame, 8), theme->paper);
    display_stroke(display, path_round(display, frame, 8), 2.4, theme->ink);
    field_draw(display, theme, &player->field, rect_inset(frame, 8), SIZE,
               theme->paper);
    return frame.x + frame.width;
}

/* "Step 37 of 61", as wide as it will ever be; or what is being typed. */
static double transport_place(Display *display, const Theme *theme,
                              const Player *player, const Text *text, double x,
                              double y)
{
    char number[16], last[16];
    snprintf(last, sizeof last, "%u", player_last(player));
    snprintf(number, sizeof number, "%u", player->step);
    const char *widest[2] = {last, last}, *now[2] = {number, last};
    double width = font_width(display->fonts, FACE_TEXT,
                              str_of(text_fill(display->arena, text,
                                               "transport.step", widest, 2))) *
                   SIZE;
    if (field_is_for(&player->field, "goto"))
        return fmax(x + width,
                    transport_prompt(display, theme, player, text, x, y)) +
               26;
    transport_text(display, FACE_TEXT, theme->ink, theme, x, y,
                   text_fill(display->arena, text, "transport.step", now, 2));
    return x + width + 26;
}

static double transport_x(const Player *player, Rect track, uint32_t step)
{
    uint32_t last = player_last(player);
    return track.x + (last ? track.width * step / last : 0);
}

static void transport_ticks(Display *display, const Theme *theme,
                            const Player *player, Rect track)
{
    uint32_t times = player_count(player, STEP_TIME);
    double y = track.y + track.height / 2;
    if (times > 0 && track.width / times > 7)
        for (uint32_t k = 1; k < times; k++) {
            double x = transport_x(player, track,
                                   player_step_of(player, STEP_TIME, k));
            display_rect(display, (Rect){x - 1, y - 9, 2, 18},
                         theme->node_line);
        }
    uint32_t turn = player->trace->forward_count;
    if (turn > 0 && turn < player_last(player)) {
        double x = transport_x(player, track, turn);
        display_rect(display, (Rect){x - 2.5, y - 15, 5, 30}, theme->backward);
    }
    const Lesson *lesson = player->lesson;
    for (size_t k = 0; k < lesson->scene_count; k++) {
        const Scene *scene = &lesson->scenes[k];
        double x = transport_x(player, track, scene->step);
        if (player_runs_scene(player, scene))
            display_fill(display, path_circle(display, (Point){x, y + 20}, 3.2),
                         theme->second);
    }
}

static void transport_slider(Display *display, const Theme *theme,
                             const Player *player, Rect track)
{
    double y = track.y + track.height / 2;
    double x = transport_x(player, track, player->step);
    Rect whole = {track.x, y - 3, track.width, 6};
    Rect done = {track.x, y - 3, x - track.x, 6};
    display_fill(display, path_round(display, whole, 3), theme->hairline);
    display_fill(display, path_round(display, done, 3), theme->second);
    transport_ticks(display, theme, player, track);
    key_set(display, KEY_KNOB, 0);
    display_fill(display, path_circle(display, (Point){x, y}, 11), theme->ink);
    key_set(display, KEY_NONE, 0);
    display_region(display, track,
                   (Tag){.kind = TAG_SLIDER,
                         .id = player_last(player),
                         .row = -1,
                         .column = -1});
}

/* From the right edge leftwards; returns the left end. */
static double transport_right(Display *display, const Theme *theme,
                              const Player *player, const Text *text,
                              double right, double y)
{
    static const char *const SIZES[] = {"size.pass", "size.time", "size.event",
                                        "size.scalar"};
    const char *exhibit =
        arena_printf(display->arena, "exhibit.%s",
                     exhibit_name(player_exhibit(player).kind));
    struct {
        const char *text, *action, *word;
    } items[] = {
        {"?", "help", NULL},
        {player->language == LANGUAGE_EN ? "\u4E2D" : "EN", "language", NULL},
        {text_get(text, exhibit), "view", "next"},
        {text_get(text, SIZES[player->size]), "size", NULL}};
    double x = right;
    for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
        double width =
            font_width(display->fonts, FACE_TEXT, str_of(items[k].text)) * SIZE;
        x -= width + 20;
        Rect rect = {x - 8, y - 22, width + 16, 44};
        transport_text(display, FACE_TEXT, theme->ink, theme, x, y,
                       items[k].text);
        display_region(display, rect,
                       items[k].word ? tag_word(items[k].action, items[k].word)
                                     : tag_action(items[k].action));
    }
    return x;
}

void transport_draw(Display *display, const Theme *theme, const Player *player,
                    const Text *text, Rect area)
{
    double y = area.y + area.height / 2;
    display_rect(display, area, theme->bar);
    display_rect(display, (Rect){area.x, area.y, area.width, 1.6},
                 theme->hairline);
    double x = transport_buttons(display, theme, player, area.x + 28, y);
    x = transport_place(display, theme, player, text, x, y);
    double right = transport_right(display, theme, player, text,
                                   area.x + area.width - 16, y);
    transport_slider(display, theme, player,
                     (Rect){x, area.y + 8, right - x - 36, area.height - 16});
}
