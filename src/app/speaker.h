/* speaker.h - the second window, for who speaks: view/speaker.h says what is
 * in it. It takes the same keys as the first, and no pointer.
 */
#ifndef APP_SPEAKER_H
#define APP_SPEAKER_H

#include "app/window.h"
#include "view/speaker.h"

typedef struct App App;

typedef struct Speaker {
    bool open;
    Window window;    /* once made it stays, hidden while it is not open */
    Uint64 since;     /* SDL's milliseconds: when it was opened first */
    Uint64 second_at; /* when the time is to be shown anew */
    bool begun;
} Speaker;

/* Opens it, on another display than the stage's if there is one; or closes
 * it. */
void speaker_turn(App *app);
void speaker_close(Speaker *speaker);
/* The lesson's title, in the reader's language, over the window. */
void speaker_title(App *app);
/* Shows what is shown by now: after the stage was drawn, and every second. */
void speaker_show(App *app);
/* Milliseconds until the time has changed; a long time while it is closed. */
Uint64 speaker_due(const Speaker *speaker);
bool speaker_is(const Speaker *speaker, Uint32 window_id);

/* The number of the display after the stage's, from 1. */
int speaker_next_display(const App *app);
/* The stage fills display NUMBER, from 1, and the speaker's window goes to
 * another. False: there is none. */
bool speaker_set_display(App *app, int number);

#endif
