/* app_part.h - what the app's files share: one window with what is open. */
#ifndef APP_APP_PART_H
#define APP_APP_PART_H

#include "app/dialogue.h"
#include "app/page.h"
#include "app/pointer.h"
#include "app/session.h"
#include "app/speaker.h"
#include "app/touch.h"
#include "app/window.h"

struct App {
    const AppOptions *options;
    Diag *diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT]; /* as they are needed */
    Session session;
    Page page;
    Window window;
    Dialogue dialogue;
    Speaker speaker;
    Pointer pointer;
    Touch touch;
    bool silent; /* the keys at hand bring no text: see typing.h */
    char digit;  /* of the row of digits, pressed last; 0 */
    Arena work;  /* of one event */
    bool changed, unsaved, quit;
    bool scripted; /* a script runs: what was kept does not move it */
    bool moves;    /* what changed is shown by a motion */
    Uint64 step_at, watch_at, save_at; /* SDL's milliseconds */
    Uint64 trained_at;                 /* when a training is drawn again */
    Uint64 acted_at;                   /* the last step, of any kind */
};

/* The catalogue of the reader's language. */
const Text *app_text(App *app);

#endif
