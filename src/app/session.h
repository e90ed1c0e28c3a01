/* session.h - a lesson that is open: read, run, laid out, and watched.
 *
 * Reading it again makes all of it anew beside the old one, which stays when
 * the new one has errors; the reader's place, choices, edits and pins are
 * carried over.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/app.h"
#include "app/watch.h"
#include "view/stage.h"

typedef struct Session {
    Player player;
    Stage *stage;
    Arena layout; /* of the stage */
    Arena names;  /* of the files */
    Watch watch;
    const Fonts *fonts;
    const char *path; /* of the lesson */
    const char *variant;
    Limits limits;
    Arena runs[2]; /* of readings after the first; `spare` is the free one,
                      or holds what is wrong */
    int spare;
    Diag troubles; /* of the last reading, in runs[spare] */
} Session;

/* Opens the lesson of OPTIONS. It lives in DIAG's arena, since its messages
 * quote it. False: reported. Without a lesson nothing is open but the start
 * page; nor while a file is wrong, which the session then waits for: what is
 * wrong is in TROUBLES instead of DIAG. */
bool session_open(Session *session, const AppOptions *options,
                  const Fonts *fonts, Diag *diag);
void session_close(Session *session);

/* Leaves the lesson for the start page: its run goes. */
void session_leave(Session *session);
/* Opens another lesson from its file in place of what is open; the reader's
 * choices stay. False: player.trouble says why in TEXT's language, and what
 * was open is open still. */
bool session_enter(Session *session, const char *path, const Text *text);

/* Whether it waits for a file to be mended, and nothing else is open. */
bool session_waits(const Session *session);

/* The stage of the numbers as they stand: made again after an edit, so that
 * the picture does not depend on how the reader came to them. */
const Stage *session_stage(Session *session);

/* Reads the lesson again; what is wrong is said in player.trouble, in TEXT's
 * language. */
void session_reload(Session *session, const Text *text);
/* Says it again, in another language. */
void session_say_trouble(Session *session, const Text *text);

#endif
