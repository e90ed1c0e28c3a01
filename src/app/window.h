/* window.h - the window on the screen: SDL's video and nothing else of it.
 *
 * It shows what sdl/raster.h painted, copied into the window's own surface,
 * and only where that changed; no graphics card is needed. All is measured in
 * the surface's pixels, which on dense screens are more than SDL's points.
 */
#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "app/glide.h"
#include "sdl/raster.h"
#include "view/shelf.h"
#include "view/speaker.h"
#include "view/stage.h"

/* The least and the most that can be asked for, in points. */
#define WINDOW_LEAST_WIDTH 640
#define WINDOW_LEAST_HEIGHT 400

typedef struct Window {
    SDL_Window *window;
    SDL_Surface *screen; /* of the window; SDL's */
    Raster *raster;
    const Fonts *fonts;
    Arena frames[2]; /* of the list that is shown, and the one before */
    Display display; /* empty before the first picture */
    Display before;
    Glide glide;
    double scale; /* pixels a unit */
    bool fullscreen;
    bool damaged; /* all of it must be shown again */
} Window;

/* Opens a window of WIDTH x HEIGHT points (0: one that fits the display).
 * False: reported, with the export of LESSON that needs no display;
 * window_close may be called all the same. */
bool window_open(Window *window, int width, int height, bool fullscreen,
                 const Fonts *fonts, const char *lesson, Diag *diag);
/* A further one, on a display from 0, after the first. */
bool window_open_beside(Window *window, int width, int height, int display,
                        const Fonts *fonts, Diag *diag);
/* Out of sight, and back in the middle of a display. A window is hidden where
 * it will not be seen again, too: destroyed are all of them together, at the
 * end, since the system may still speak of one that is gone. */
void window_hide(Window *window);
void window_reveal(Window *window, int display);
/* Before the first is closed, and after the last. */
void window_settle(void);
void window_close(Window *window);
void window_quit(void);

void window_set_title(Window *window, const char *title);
void window_set_fullscreen(Window *window, bool fullscreen);
/* Into the middle of a display, from 0; and full screen there. */
void window_move(Window *window, int display);
/* Onto the first display, if it stands on none, as when one was unplugged. */
void window_bring_back(Window *window);
void window_set_display(Window *window, int display);

/* Draws the player's state, to be shown by window_show. False (reported) when
 * the surface cannot be had; a window without area shows nothing. */
bool window_draw(Window *window, const Stage *stage, const Player *player,
                 const Text *text, Diag *diag);

/* The same of the start page. */
bool window_draw_page(Window *window, const Player *player,
                      Sketch *const *sketches, const Text *text, Diag *diag);

/* The same for the speaker; AUDIENCE is what the stage's window shows. */
bool window_draw_speaker(Window *window, const Player *player, const Text *text,
                         const Display *audience, SpeakerTime time, Diag *diag);

/* What is shown is of something that is gone: until the next picture nothing
 * of it can be pointed at. */
void window_forget(Window *window);

/* Shows what was drawn; GLIDES: by a motion from the picture before. */
void window_show(Window *window, bool glides);
/* Shows how far the motion has come by now; false: it is there. */
bool window_go_on(Window *window);

/* The place in the picture of a place in the window, in points. */
Point window_point(const Window *window, double x, double y);
/* A part of the picture, in the window's points. */
SDL_Rect window_rect(const Window *window, Rect rect);
/* The same, of parts (0..1) of its sides. */
Point window_point_of_parts(const Window *window, double x, double y);

#endif
