#include "app/app.h"

#include <string.h>

#include "app/key.h"
#include "app/page.h"
#include "app/pointer.h"
#include "app/search.h"
#include "app/session.h"
#include "app/state.h"
#include "app/window.h"
#include "base/file.h"
#include "player/action.h"

/* Milliseconds between looks at the lesson's file, and between writings of
 * where the reader stands. */
#define WATCH_EVERY 300u
#define SAVE_EVERY 1000u

/* The exit statuses that app.h names. */
enum { STATUS_DONE = 0, STATUS_INPUT = 1, STATUS_MACHINE = 3 };

typedef struct App {
    Diag *diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT]; /* as they are needed */
    Session session;
    Page page;
    Window window;
    Pointer pointer;
    bool touching; /* a finger is down: FINGER */
    SDL_FingerID finger;
    Arena work; /* of one event */
    bool changed, unsaved, quit;
    bool scripted; /* a script runs: what was kept does not move it */
    Uint64 step_at, watch_at, save_at; /* SDL's milliseconds */
} App;

static const Text *text_of(App *app)
{
    Language language = app->session.player.language;

    if (!app->texts[language]) {
        app->texts[language] = text_create(file_data_folder(), language);
    }
    return app->texts[language];
}

/* ---- actions ---- */

static void set_title(App *app)
{
    const Player *player = &app->session.player;
    Str title = player_on_page(player)
                    ? str_of(app->page.shelf.course->title[player->language])
                    : lesson_title(player->lesson, player->language);

    window_set_title(&app->window,
                     arena_copy(&app->work, title.data, title.length));
}

static void reload(App *app)
{
    session_reload(&app->session, text_of(app));
    set_title(app);
    app->changed = true;
}

static void open_prompt(Player *player)
{
    player->prompting = true;
    player->prompt[0] = '\0';
}

static void save(App *app)
{
    if (app->unsaved) {
        state_save(&app->session.player);
        app->unsaved = false;
    }
}

/* From the lesson to the start page, where its run goes. */
static void open_page(App *app)
{
    save(app);
    session_leave(&app->session);
    page_open(&app->page);
    set_title(app);
}

/* Another lesson: one that is named, else the one in focus. */
static void open_lesson(App *app, Str name)
{
    Page *page = &app->page;

    save(app);
    if (!player_on_page(&app->session.player)) {
        page_open(page); /* a script names another lesson */
    }
    uint32_t item =
        name.length ? shelf_find(&page->shelf, name) : app->page.shelf.focus;
    if (item == SHELF_NONE) {
        return;
    }
    if (session_enter(&app->session, page->shelf.items[item].lesson->path,
                      text_of(app))) {
        state_load_place(&app->session.player, !app->scripted);
        app->pointer = (Pointer){0};
        app->unsaved = true;
        set_title(app);
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
        reload(app);
    } else if (strcmp(name, "course") == 0) {
        open_page(app);
    } else if (strcmp(name, "open") == 0) {
        open_lesson(app, argument);
    } else if (strcmp(name, "goto") == 0) {
        open_prompt(&app->session.player);
    }
    app->changed = true;
}

static Str first_word(Str action)
{
    size_t length = 0;

    while (length < action.length && action.data[length] != ' ') {
        length++;
    }
    return (Str){action.data, length};
}

/* What follows from a change of the player beside a new picture. */
static void notice(App *app, const Player *before)
{
    Player *player = &app->session.player;

    app->changed = app->unsaved = true;
    if (player->language != before->language) {
        set_title(app);
        session_say_trouble(&app->session, text_of(app));
    }
    if (player->playing &&
        (!before->playing || player->speed > before->speed)) {
        app->step_at = SDL_GetTicks64() + (Uint64)(1000 / player->speed);
    }
}

static ActionResult act(App *app, Str action, Diag *diag)
{
    Player before = app->session.player;
    ActionResult result = action_do(&app->session.player, action, diag);

    if (result == ACTION_DONE) {
        notice(app, &before);
    } else if (result == ACTION_WINDOW) {
        Str name = first_word(str_trim(action)), rest = str_trim(action);
        rest.data += name.length;
        rest.length -= name.length;
        act_window(app, action_find(name)->name, str_trim(rest));
    }
    return result;
}

/* An action of a key or of the pointer; NULL: none. */
static bool act_text(App *app, const char *action)
{
    Diag unheard;

    if (!action) {
        return false;
    }
    diag_init(&unheard, &app->work);
    return act(app, str_of(action), &unheard) != ACTION_UNKNOWN;
}

static bool run_script(App *app, const char *script)
{
    Str rest = str_of(script), action;
    bool known = true;

    app->scripted = true;
    while (known && action_next(&rest, &action)) {
        known = act(app, action, app->diag) != ACTION_UNKNOWN;
    }
    app->scripted = false;
    return known;
}

/* ---- keys ---- */

/* A key while the number of a step is typed; false: it is none of that. */
static bool type_prompt(App *app, const SDL_Keysym *key)
{
    Player *player = &app->session.player;
    size_t length = strlen(player->prompt);
    char typed = key_typed(key);

    app->changed = true;
    if (typed == '\r') {
        /* A number that there is not stays, to be mended. */
        const char *action =
            arena_printf(&app->work, "goto %s", player->prompt);
        player->prompting = length > 0 && !act_text(app, action);
    } else if (typed == '\b') {
        player->prompt[length - (length > 0)] = '\0';
    } else if (typed && length + 1 < sizeof player->prompt) {
        player->prompt[length] = typed;
        player->prompt[length + 1] = '\0';
    } else if (!typed && !key_types(key)) {
        player->prompting = false;
        return key->sym == SDLK_ESCAPE;
    }
    return true;
}

/* Whether an action is done again while its key is held: what moves on does,
 * what turns something over does not. */
static bool repeats(const char *action)
{
    static const char *const names[] = {
        "step",  "back", "step-larger", "back-larger", "point", "zoom",
        "speed", "undo", "redo",        "walk",        "scroll"};
    Str name = first_word(str_of(action));

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_searching(const App *app)
{
    return player_on_page(&app->session.player) && app->page.shelf.searching;
}

static bool is_modifier(SDL_Keycode key)
{
    return key == SDLK_NUMLOCKCLEAR || key == SDLK_CAPSLOCK ||
           key == SDLK_MODE || (key >= SDLK_LCTRL && key <= SDLK_RGUI);
}

static void take_key(App *app, const SDL_KeyboardEvent *event)
{
    const SDL_Keysym *key = &event->keysym;
    bool prompting = app->session.player.prompting;

    if (is_modifier(key->sym) || (prompting && type_prompt(app, key)) ||
        (is_searching(app) && search_key(&app->page.shelf, key))) {
        app->changed = true;
        return;
    }
    const char *action =
        key_action(&app->work, key, player_on_page(&app->session.player));
    if (action && (!event->repeat || repeats(action))) {
        act_text(app, action);
    }
}

/* ---- mouse and touch ---- */

static PointerView view_of(const App *app)
{
    return (PointerView){&app->window.display, &app->session.player};
}

static void take_press(App *app, Point at)
{
    if (app->session.player.prompting) {
        app->session.player.prompting = false;
        app->changed = true;
    }
    act_text(app, pointer_press(&app->pointer, &app->work, view_of(app), at));
}

static void take_move(App *app, Point at)
{
    act_text(app, pointer_move(&app->pointer, &app->work, view_of(app), at));
}

static void take_release(App *app, Point at)
{
    act_text(app, pointer_release(&app->pointer, &app->work, view_of(app), at));
}

static void take_mouse(App *app, const SDL_Event *event)
{
    const Window *window = &app->window;
    bool zoom = (SDL_GetModState() & KMOD_CTRL) != 0;

    switch (event->type) {
    case SDL_MOUSEMOTION:
        take_move(app, window_point(window, event->motion.x, event->motion.y));
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (event->button.button == SDL_BUTTON_LEFT) {
            take_press(app,
                       window_point(window, event->button.x, event->button.y));
        }
        break;
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_LEFT) {
            take_release(
                app, window_point(window, event->button.x, event->button.y));
        }
        break;
    default:
        act_text(app,
                 pointer_wheel(&app->work, view_of(app), event->wheel.preciseX,
                               event->wheel.preciseY, zoom));
    }
}

/* The first finger is the pointer; others are not looked at. */
static void take_finger(App *app, const SDL_TouchFingerEvent *event)
{
    Point at = window_point_of_parts(&app->window, event->x, event->y);

    if (event->type == SDL_FINGERDOWN && !app->touching) {
        app->touching = true;
        app->finger = event->fingerId;
        take_move(app, at); /* a finger points at what it touches */
        take_press(app, at);
    } else if (app->touching && event->fingerId == app->finger) {
        if (event->type == SDL_FINGERUP) {
            app->touching = false;
            take_release(app, at);
        } else {
            take_move(app, at);
        }
    }
}

/* ---- events ---- */

static void take_window(App *app, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_RESTORED:
        app->window.damaged = app->changed = true;
        break;
    case SDL_WINDOWEVENT_LEAVE:
        act_text(app, pointer_leave(&app->pointer, view_of(app)));
        break;
    default: break;
    }
}

static void take(App *app, const SDL_Event *event)
{
    arena_reset(&app->work);
    switch (event->type) {
    case SDL_QUIT: app->quit = true; break;
    case SDL_WINDOWEVENT: take_window(app, &event->window); break;
    case SDL_KEYDOWN: take_key(app, &event->key); break;
    case SDL_TEXTINPUT:
    case SDL_TEXTEDITING:
        if (is_searching(app)) {
            search_text(&app->page.shelf, event);
            app->changed = true;
        }
        break;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL: take_mouse(app, event); break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: take_finger(app, &event->tfinger); break;
    default: break;
    }
}

/* Takes all that has come so far, so that a held key never lags behind the
 * picture: what came meanwhile is in the next one. */
static void take_all(App *app)
{
    SDL_Event event;

    SDL_PumpEvents();
    while (!app->quit && SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT,
                                        SDL_LASTEVENT) > 0) {
        take(app, &event);
    }
}

/* ---- time ---- */

/* The steps of play that are due. After a delay play goes on from here and
 * makes up for nothing. */
static void play(App *app, Uint64 now)
{
    Player *player = &app->session.player;
    Uint64 period = (Uint64)(1000 / player->speed);
    Diag unheard;

    if (!player->playing || now < app->step_at) {
        return;
    }
    app->step_at += period;
    if (app->step_at < now) {
        app->step_at = now + period;
    }
    diag_init(&unheard, &app->work);
    if (act(app, STR("step"), &unheard) == ACTION_NOTHING) {
        player->playing = false;
        app->changed = true;
    }
}

static void tick(App *app)
{
    Uint64 now = SDL_GetTicks64();

    play(app, now);
    if (now >= app->watch_at) {
        app->watch_at = now + WATCH_EVERY;
        if (watch_changed(&app->session.watch)) {
            reload(app);
        }
    }
    if (now >= app->save_at) {
        app->save_at = now + SAVE_EVERY;
        save(app);
    }
    if (player_on_page(&app->session.player) &&
        !SDL_HasEvents(SDL_KEYDOWN, SDL_LASTEVENT)) {
        app->changed = page_read(&app->page) || app->changed;
    }
}

/* Milliseconds until something is due. */
static int time_left(const App *app)
{
    Uint64 now = SDL_GetTicks64(), due = app->watch_at;

    if (app->session.player.playing && app->step_at < due) {
        due = app->step_at;
    }
    if (player_on_page(&app->session.player) && !page_is_read(&app->page)) {
        return 0;
    }
    return due > now ? (int)(due - now) : 0;
}

/* ---- the whole ---- */

static bool draw(App *app)
{
    const Player *player = &app->session.player;

    app->changed = false;
    if (player_on_page(player)) {
        return window_draw_page(&app->window, player, app->page.sketches,
                                text_of(app), app->diag);
    }
    return window_draw(&app->window, session_stage(&app->session), player,
                       text_of(app), app->diag);
}

/* What is given goes before what was kept, that before the environment. */
static void choose(Player *player, const AppOptions *options)
{
    player->language = language_of_environment();
    state_load(player);
    if (player->lesson) {
        state_load_place(player, !options->actions);
    }
    if (options->language_given) {
        player->language = options->language;
    }
    if (options->theme_given) {
        player->theme = options->theme;
    }
}

/* What the export that needs no display would be of. */
static const char *any_lesson(const App *app)
{
    const Player *player = &app->session.player;
    const Shelf *shelf = &app->page.shelf;

    return player->lesson ? player->lesson->name
           : shelf->count ? shelf->items[0].lesson->name
                          : "";
}

static int run(App *app, const AppOptions *options)
{
    app->fonts = font_open(file_data_folder(), app->diag);
    if (!app->fonts) {
        return STATUS_MACHINE;
    }
    page_init(&app->page, app->fonts);
    if (!session_open(&app->session, options, app->fonts, app->diag)) {
        return STATUS_INPUT;
    }
    app->session.player.shelf = &app->page.shelf;
    if (!options->lesson) {
        page_open(&app->page);
    }
    if (!window_open(&app->window, options->width, options->height,
                     options->fullscreen, app->fonts,
                     options->lesson ? options->lesson : any_lesson(app),
                     app->diag)) {
        return STATUS_MACHINE;
    }
    choose(&app->session.player, options);
    set_title(app);
    if (options->actions && !run_script(app, options->actions)) {
        return STATUS_INPUT;
    }
    bool good = draw(app);
    while (good && !app->quit) {
        /* Only waits: the event stays where take_all finds it. */
        SDL_WaitEventTimeout(NULL, time_left(app));
        take_all(app);
        arena_reset(&app->work);
        tick(app);
        good = !app->changed || draw(app);
        search_set(&app->window, is_searching(app));
    }
    save(app);
    return good ? STATUS_DONE : STATUS_MACHINE;
}

int app_run(const AppOptions *options, Diag *diag)
{
    App app = {.diag = diag};

    arena_init(&app.work);
    int status = run(&app, options);
    window_close(&app.window);
    session_close(&app.session);
    page_finish(&app.page);
    if (app.fonts) {
        font_close(app.fonts);
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        text_destroy(app.texts[i]);
    }
    arena_finish(&app.work);
    return status;
}
