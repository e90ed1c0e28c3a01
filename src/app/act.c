#include "app/act.h"

#include <string.h>

#include "app/clip.h"
#include "app/state.h"
#include "base/num.h"
#include "player/action_field.h"
#include "player/action_script.h"
#include "view/focus.h"

void act_title(App *app)
{
    const Player *player = &app->session.player;
    Str title = player_on_page(player)
                    ? str_of(app->page.shelf.course->title[player->language])
                    : lesson_title(player->lesson, player->language);

    window_set_title(&app->window,
                     arena_copy(&app->work, title.data, title.length));
    speaker_title(app);
}

/* A lesson is there in place of another, or of none. */
static void take_lesson(App *app)
{
    state_load_place(&app->session.player, !app->scripted);
    app->pointer = (Pointer){0};
    app->unsaved = true;
}

void act_reload(App *app)
{
    Session *session = &app->session;

    if (!session_waits(session)) {
        session_reload(session, app_text(app));
    } else if (session_enter(session, session->path, app_text(app))) {
        take_lesson(app);
    }
    window_forget(&app->window);
    act_title(app);
    app->changed = true;
}

void act_save(App *app)
{
    Buf form = {0};

    if (app->unsaved) {
        dialogue_write(&app->dialogue, &form);
        state_save(&app->session.player, buf_str(&form));
        app->unsaved = false;
        buf_finish(&form);
    }
}

/* From the lesson to the start page, where its run goes. */
void act_open_page(App *app)
{
    act_save(app);
    session_leave(&app->session);
    page_open(&app->page);
    act_title(app);
}

/* Another lesson: one that is named, else the one in focus. */
static void open_lesson(App *app, Str name)
{
    Page *page = &app->page;

    act_save(app);
    if (!player_on_page(&app->session.player)) {
        page_open(page); /* a script names another lesson */
    }
    uint32_t item =
        name.length ? shelf_find(&page->shelf, name) : app->page.shelf.focus;
    if (item == SHELF_NONE) {
        return;
    }
    if (session_enter(&app->session, page->shelf.items[item].lesson->path,
                      app_text(app))) {
        take_lesson(app);
        act_title(app);
    }
}

static void paste(App *app)
{
    char *text = SDL_GetClipboardText();

    if (text) {
        act_type(app, str_of(text));
    }
    SDL_free(text);
}

/* A field whose action is the window's. */
static void enter_field(App *app)
{
    Field *field = &app->session.player.field;
    Str command = action_of_field(field, &app->work);
    Diag unheard;

    field_close(field);
    diag_init(&unheard, &app->work);
    act_on(app, command, &unheard);
}

/* The display with that number; alone the next one. */
static void set_display(App *app, Str argument)
{
    double number = speaker_next_display(app);

    if (argument.length) {
        number = 0;
        num_read(argument, &number);
    }
    if (number > 99 || !speaker_set_display(app, (int)number)) {
        Diagnostic said = {
            .id = "display.none",
            .args = {
                arena_copy(&app->work, argument.data, argument.length),
                arena_printf(&app->work, "%d", SDL_GetNumVideoDisplays())}};
        notice_take(&app->session.player.notice, &said);
    }
}

/* What comes next stands in the picture. */
static void move_focus(App *app, Str way)
{
    bool forward = str_starts(way, "next");
    bool by_area = !str_is(way, "next") && !str_is(way, "previous");
    const char *next = focus_next(&app->work, &app->window.display,
                                  &app->session.player, forward, by_area);

    if (next) {
        act_text(app, arena_printf(&app->work, "focus %s", next));
    }
}

/* What the table leaves to the window; NAME is the row's. */
static void act_window(App *app, const char *name, Str argument)
{
    if (strcmp(name, "quit") == 0) {
        app->quit = true;
    } else if (strcmp(name, "fullscreen") == 0) {
        window_set_fullscreen(&app->window, !app->window.fullscreen);
    } else if (strcmp(name, "close") == 0) {
        if (app->window.fullscreen) {
            window_set_fullscreen(&app->window, false);
        }
    } else if (strcmp(name, "reload") == 0) {
        act_reload(app);
    } else if (strcmp(name, "course") == 0) {
        act_open_page(app);
    } else if (strcmp(name, "open") == 0) {
        open_lesson(app, argument);
    } else if (strcmp(name, "export") == 0) {
        dialogue_open(app);
    } else if (strcmp(name, "form") == 0) {
        dialogue_act(app, argument);
    } else if (strcmp(name, "save") == 0) {
        dialogue_save(app, argument);
    } else if (strcmp(name, "copy") == 0) {
        clip_copy(app, argument);
    } else if (strcmp(name, "speaker") == 0) {
        speaker_turn(app);
    } else if (strcmp(name, "display") == 0) {
        set_display(app, argument);
    } else if (strcmp(name, "paste") == 0) {
        paste(app);
    } else if (strcmp(name, "focus") == 0) {
        move_focus(app, argument);
    } else if (strcmp(name, "field") == 0) {
        enter_field(app);
    }
    app->changed = true;
}

/* What follows from a change of the player beside a new picture. */
static void notice(App *app, const Player *before)
{
    Player *player = &app->session.player;

    app->changed = app->unsaved = true;
    if (player->language != before->language) {
        act_title(app);
        session_say_trouble(&app->session, app_text(app));
    }
    dialogue_settle(app);
    if (player->playing &&
        (!before->playing || player->speed > before->speed)) {
        app->step_at = SDL_GetTicks64() + (Uint64)(1000 / player->speed);
    }
}

/* Whether an action is seen to move: steps forward and folding. Back and to
 * a place one goes at once. */
static bool is_seen_moving(Str action)
{
    static const char *const names[] = {"step", "step-larger", "next-scene",
                                        "fold"};
    Str rest = action, name = str_word(&rest);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* Whoever only looks is in no hurry. */
static bool is_looking(Str action)
{
    Str rest = action, name = str_word(&rest);

    return str_is(name, "point") || str_is(name, "describe") ||
           str_is(name, "focus");
}

/* A single step moves; who goes on before a motion is over, as by a held key,
 * is in a hurry. */
static void move(App *app, Str action)
{
    Uint64 now = SDL_GetTicks64();
    bool hurry = app->acted_at && now - app->acted_at < MOTION_TIME;

    app->moves = !app->changed && !hurry && is_seen_moving(action);
    app->acted_at = is_looking(action) ? app->acted_at : now;
}

Str act_pressed(App *app, Str action)
{
    const char *focus = app->session.player.focus;

    return str_is(action, "press") && focus[0]
               ? str_of(arena_copy(&app->work, focus, strlen(focus)))
               : action;
}

ActionResult act_on(App *app, Str given, Diag *diag)
{
    Player before = app->session.player;
    Str action = act_pressed(app, given);
    ActionResult result = action_do(&app->session.player, action, diag);

    /* What could not be done is said, and that taken back by what can. */
    if (before.notice.id || app->session.player.notice.id ||
        before.described.action) {
        app->changed = true;
    }
    if (result == ACTION_DONE) {
        move(app, action);
        notice(app, &before);
    } else if (result == ACTION_WINDOW) {
        Str rest = action, name = str_word(&rest);
        act_window(app, action_find(name)->name, rest);
    }
    if (app->session.player.graph != before.graph) {
        window_forget(&app->window);
    }
    return result;
}

/* An action of a key or of the pointer; NULL: none. */
bool act_text(App *app, const char *action)
{
    Diag unheard;

    if (!action) {
        return false;
    }
    diag_init(&unheard, &app->work);
    return act_on(app, str_of(action), &unheard) != ACTION_UNKNOWN;
}

void act_each(App *app, const char *script)
{
    Str rest = str_of(script), action;
    Diag unheard;

    diag_init(&unheard, &app->work);
    while (action_next(&rest, &action)) {
        act_on(app, action, &unheard);
    }
}

void act_type(App *app, Str text)
{
    Player before = app->session.player;
    Diag unheard;

    diag_init(&unheard, &app->work);
    if (action_type(&app->session.player, text, &unheard) == ACTION_DONE) {
        notice(app, &before);
    }
}

bool act_script(App *app, const char *script)
{
    Str rest = str_of(script), action;
    bool known = true;

    app->scripted = true;
    while (known && action_next(&rest, &action)) {
        known = act_on(app, action, app->diag) != ACTION_UNKNOWN;
    }
    app->scripted = false;
    return known;
}
