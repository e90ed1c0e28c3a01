/* act.h - actions, and what follows from them in the window. */
#ifndef APP_ACT_H
#define APP_ACT_H

#include "app/app_part.h"
#include "player/action.h"

/* What `press` does now: the action that has the focus. Of all others the
 * same. */
Str act_pressed(App *app, Str action);
/* Runs one action; what the table leaves to the window is done here. */
ActionResult act_on(App *app, Str given, Diag *diag);
/* The same of a key or of the pointer, where nobody hears what is wrong;
 * NULL: none. */
bool act_text(App *app, const char *action);
/* The same of several, as a script. */
void act_each(App *app, const char *script);
/* Types into the field that is open. */
void act_type(App *app, Str text);
/* Runs a script; false when an action is unknown: reported. */
bool act_script(App *app, const char *script);

/* Reads the lesson again. */
void act_reload(App *app);
/* From the lesson to the start page. */
void act_open_page(App *app);
/* Writes down where the reader stands, if that changed. */
void act_save(App *app);
void act_title(App *app);

#endif
