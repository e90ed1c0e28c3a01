/* scene.h - a picture with all that a display list can hold: something like a
 * step of a lesson, for tests and for the eye. */
#ifndef UNIT_SDL_SCENE_H
#define UNIT_SDL_SCENE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/display.h"

typedef struct Scene {
    Display *display;
    int step; /* varies what is shown */
} Scene;

static const Color scene_ink = {27, 36, 48, 255};
static const Color scene_second = {91, 102, 117, 255};
static const Color scene_hairline = {227, 231, 236, 255};
static const Color scene_plum = {74, 42, 106, 255};

static inline void scene_text(Scene *scene, Face face, double size, double x,
                              double y, Color color, const char *text)
{
    display_text(scene->display, face, size, (Point){x, y}, color,
                 str_of(text));
}

static inline void scene_right(Scene *scene, double size, double x, double y,
                               Color color, const char *text)
{
    DisplayItem *item = display_text(scene->display, FACE_TEXT, size,
                                     (Point){x, y}, color, str_of(text));

    item->at.x -= item->advance;
}

static inline void scene_bracket(Scene *scene, Rect box, bool left)
{
    Display *display = scene->display;
    double x = left ? box.x : box.x + box.width;
    double lip = left ? 7 : -7;
    Path path = path_new();

    path_move(display, &path, x + lip, box.y);
    path_line(display, &path, x, box.y);
    path_line(display, &path, x, box.y + box.height);
    path_line(display, &path, x + lip, box.y + box.height);
    display_stroke(display, path, 2, scene_ink);
}

static inline void scene_cell(Scene *scene, Rect cell, int value, bool gradient)
{
    char digits[32];
    double strength = pow(abs(value) / 17.0, 0.7) * 0.7;
    Color hue = gradient ? color_hex(value < 0 ? 0x8046BE : 0x008C78)
                         : color_hex(value < 0 ? 0x3478C8 : 0xEC7E28);

    snprintf(digits, sizeof digits, "%s%d", value < 0 ? "\xE2\x88\x92" : "",
             abs(value));
    display_rect(scene->display, cell,
                 color_mix(color_hex(0xFFFFFF), hue, strength));
    scene_right(scene, 25, cell.x + cell.width - 10, cell.y + 31, scene_ink,
                digits);
}

/* A node: its symbol, a column of values and one of gradients. */
static inline void scene_node(Scene *scene, double x, double y,
                              const char *symbol, const char *below, int seed)
{
    Display *display = scene->display;
    Rect box = {x, y, 232, 150};
    Path path = path_round(display, box, 14);

    display_fill(display, path, color_hex(0xFFFFFF));
    display_stroke(display, path, 2, color_hex(0xAEB6C2));
    scene_text(scene, FACE_MATH, 34, x + 22, y + 86, scene_ink, symbol);
    scene_text(scene, FACE_MATH, 24, x + 42, y + 96, scene_ink, below);
    for (int side = 0; side < 2; side++) {
        Rect cells = {x + 60 + 82 * side, y + 14, 64, 120};

        for (int row = 0; row < 3; row++) {
            Rect cell = {cells.x + 4, cells.y + 40 * row, 56, 40};

            scene_cell(scene, cell, (seed * 7 + row * 5 + side * 3) % 35 - 17,
                       side == 1);
        }
        scene_bracket(scene, cells, true);
        scene_bracket(scene, cells, false);
    }
}

static inline void scene_edge(Scene *scene, Point a, Point b, double width,
                              Color color)
{
    Display *display = scene->display;
    double middle = (a.x + b.x) / 2;
    Path path = path_new();

    path_move(display, &path, a.x, a.y);
    path_curve(display, &path, (Point){middle, a.y}, (Point){middle, b.y},
               (Point){b.x - 10, b.y});
    display_stroke(display, path, width, color);
    display_arrow_head(display, b, (Point){1, 0}, 16, color);
}

static inline void scene_graph(Scene *scene)
{
    Display *display = scene->display;
    static const char *const rows[] = {"\xF0\x9D\x91\xA6", "\xE2\x84\x8E",
                                       "\xF0\x9D\x91\xA7", "\xF0\x9D\x91\xA5"};
    static const char *const times[] = {"1", "2", "3"};

    for (int column = 0; column < 3; column++) {
        double x = 60 + 380 * column;

        display_fill(display,
                     path_round(display, (Rect){x - 20, 76, 272, 780}, 14),
                     color_hex(0xF6F8FA));
        for (int row = 0; row < 4; row++) {
            double y = 100 + 190 * row;

            scene_node(scene, x, y, rows[row], times[column],
                       column * 4 + row + scene->step);
            if (row < 3) {
                display_line(display, (Point){x + 116, y + 190},
                             (Point){x + 116, y + 162}, 2.6, scene_second);
                display_arrow_head(display, (Point){x + 116, y + 152},
                                   (Point){0, -1}, 16, scene_second);
            }
        }
    }
}

static inline void scene_edges(Scene *scene)
{
    for (int column = 0; column < 2; column++) {
        double x = 60 + 380 * column;

        scene_edge(scene, (Point){x + 232, 360}, (Point){x + 380, 560}, 2.6,
                   scene_second);
        scene_edge(scene, (Point){x + 232, 400}, (Point){x + 380, 600},
                   column ? 4 : 7, scene_plum);
    }
}

static inline void scene_rings(Scene *scene)
{
    Display *display = scene->display;
    Rect box = {60 + 380.0 * (scene->step % 3), 290, 232, 150};
    DisplayItem *ring;

    display_stroke(display, path_round(display, rect_inset(box, -5), 16), 4,
                   scene_ink);
    box.y += 190;
    ring = display_stroke(display, path_round(display, rect_inset(box, -5), 16),
                          3, scene_ink);
    ring->dash[0] = 10;
    ring->dash[1] = 8;
    box.x += 380;
    ring = display_stroke(display, path_round(display, box, 14), 2,
                          color_hex(0xC3CAD3));
    ring->dash[0] = 0;
    ring->dash[1] = 6;
}

static inline void scene_ladder(Scene *scene)
{
    Display *display = scene->display;
    Path wave = path_new();
    double x = 1240;

    display_line(display, (Point){1216, 64}, (Point){1216, 890}, 1.5,
                 scene_hairline);
    scene_text(scene, FACE_BOLD, 29, x, 120, scene_ink,
               "What reaches the first state");
    scene_text(scene, FACE_TEXT, 22, x, 156, scene_second,
               "backward \xC2\xB7 t = 1 \xC2\xB7 two arrivals, added");
    scene_text(scene, FACE_MATH, 36, x, 230, scene_ink,
               "\xE2\x88\x82\xF0\x9D\x90\xBF/\xE2\x88\x82\xE2\x84\x8E = "
               "\xF0\x9D\x91\x89\xE2\x8A\xA4 \xF0\x9D\x9B\xBF + "
               "\xE2\x88\x91 \xF0\x9D\x92\xB2\xF0\x9D\x90\xA1 "
               "\xE2\x8A\x99 \xF0\x9D\x9C\x8E\xE2\x80\xB2(\xF0\x9D\x91\xA7)");
    scene_text(scene, FACE_TEXT, 29, x, 300, scene_ink,
               "\xE7\xAC\xAC\xE4\xB8\x80\xE4\xB8\xAA\xE9\x9A\x90\xE8\x97\x8F"
               "\xE7\x8A\xB6\xE6\x80\x81\xE6\x94\xB6\xE5\x88\xB0\xE4\xB8\xA4"
               "\xE6\xAC\xA1\xE6\xA2\xAF\xE5\xBA\xA6\xEF\xBC\x9A");
    scene_text(scene, FACE_BOLD, 29, x, 350, scene_plum,
               "\xE6\xB2\xBF\xE6\x97\xB6\xE9\x97\xB4\xE5\x8F\x8D\xE5\x90\x91"
               "\xE4\xBC\xA0\xE6\x92\xAD [4, 1] \xE2\x86\x92 [2, 1]");
    display_clip(display, (Rect){x, 400, 600, 200});
    display_fill(display, path_round(display, (Rect){x, 400, 600, 300}, 14),
                 color_hex(0xF6F8FA));
    path_move(display, &wave, x, 500);
    for (int i = 1; i <= 300; i++) {
        path_line(display, &wave, x + 2 * i,
                  500 - 90 * exp(-i / 90.0) * cos(i / 6.0 + scene->step));
    }
    display_stroke(display, wave, 3, color_hex(0x3478C8));
    display_fill(display, path_circle(display, (Point){x + 60, 590}, 40),
                 (Color){236, 126, 40, 128});
    display_unclip(display);
    display_fill(display, path_circle(display, (Point){x + 520, 680}, 46),
                 (Color){128, 70, 190, 120});
    display_fill(display, path_circle(display, (Point){x + 470, 680}, 46),
                 (Color){0, 140, 120, 120});
    scene_text(scene, FACE_TEXT, 240, x + 10, 860, (Color){52, 120, 200, 90},
               "\xE6\xA2\xAF t");
}

static inline void scene_bar(Scene *scene)
{
    Display *display = scene->display;
    double at = 400 + 12.0 * scene->step;

    display_line(display, (Point){0, 890}, (Point){1920, 890}, 1.5,
                 scene_hairline);
    display_rect(display, (Rect){0, 1008, 1920, 72}, color_hex(0xF6F8FA));
    scene_text(scene, FACE_TEXT, 29, 40, 944, scene_ink,
               "The first state is blamed twice: for the output it made, and "
               "for the state it became.");
    scene_text(scene, FACE_TEXT, 29, 40, 988, scene_ink,
               "AVATAR \"To\" fi fl WAV 0123456789 \xE2\x88\x92"
               "17.25 \xC3\x97 3");
    for (int i = 0; i < 4; i++) {
        Rect box = {32 + 68.0 * i, 1024, 46, 40};

        display_stroke(display, path_round(display, box, 8), 1.5, scene_second);
        display_arrow_head(display, (Point){box.x + (i < 2 ? 12 : 34), 1044},
                           (Point){i < 2 ? -1 : 1, 0}, 22, scene_ink);
    }
    display_line(display, (Point){400, 1044}, (Point){1600, 1044}, 5,
                 color_hex(0xC3CAD3));
    display_line(display, (Point){400, 1044}, (Point){at, 1044}, 5,
                 scene_second);
    display_fill(display, path_circle(display, (Point){at, 1044}, 11),
                 scene_ink);
}

static inline void scene_build(Display *display, int step)
{
    Scene scene = {display, step};

    scene_text(&scene, FACE_BOLD, 26, 32, 44, scene_ink, "05");
    scene_text(&scene, FACE_TEXT, 26, 82, 44, scene_ink,
               "The hand-worked example \xC2\xB7 "
               "\xE6\x89\x8B\xE7\xAE\x97\xE4\xB8\x80\xE6\xAD\xA5\xE6\xAD\xA5");
    display_line(display, (Point){0, 64}, (Point){1920, 64}, 1.5,
                 scene_hairline);
    scene_graph(&scene);
    scene_edges(&scene);
    scene_rings(&scene);
    scene_ladder(&scene);
    scene_bar(&scene);
}

#endif
