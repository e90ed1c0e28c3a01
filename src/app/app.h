/* app.h - the window: a lesson on screen, until the reader quits.
 *
 * The app decides nothing about pictures. It turns keys, pointer and touch
 * into actions by name (player/action.h), lets view draw the player's state
 * when that changed, and shows the surface that sdl painted, pixel for pixel
 * what a png export holds.
 *
 * A lesson's file is watched and read again when it is saved; what is wrong
 * with it then is shown over the last good run, or over the start page if
 * there was none. Where the reader stands is
 * written to the state folder (state.h), so that a crash loses nothing.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/diag.h"
#include "lang/unroll.h"
#include "player/player.h"

typedef struct AppOptions {
    const char *lesson;   /* name or path; NULL: the course, as start page */
    const char *variant;  /* of the model; NULL: the base */
    const Limits *limits; /* NULL: the usual ones */
    /* Run once the lesson is open, as action_script does; the place that was
     * saved is then not taken up. `quit` among them ends the program after
     * the first picture was shown. NULL: none. */
    const char *actions;
    /* Given: before what was saved, and that before the environment's. */
    Language language;
    bool language_given;
    ThemeId theme;
    bool theme_given;
    int width, height; /* in screen points; 0: fits the display */
    bool fullscreen;
    /* Called when a picture stands on the screen; for measurements. NULL:
     * nobody. */
    void (*shown)(void *context, const Player *player);
    void *context;
} AppOptions;

/* Opens the window and stays until it is closed. The exit status: 0 done, 1
 * the lesson (or an action) is wrong, 3 there is no display: reported. */
int app_run(const AppOptions *options, Diag *diag);

#endif
