#include "app/input.h"

#include <string.h>

#include "app/act.h"
#include "app/key.h"
#include "app/typing.h"

/* ---- keys ---- */

/* Whether an action is done again while its key is held: what moves on does,
 * what turns something over does not. */
static bool repeats(Str action)
{
    static const char *const names[] = {
        "step",  "back", "step-larger", "back-larger", "point",  "zoom",
        "speed", "undo", "redo",        "walk",        "scroll", "focus"};
    Str rest = action, name = str_word(&rest);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_modifier(SDL_Keycode key)
{
    return key == SDLK_NUMLOCKCLEAR || key == SDLK_CAPSLOCK ||
           key == SDLK_MODE || (key >= SDLK_LCTRL && key <= SDLK_RGUI);
}

static void take_key(App *app, const SDL_KeyboardEvent *event)
{
    const Player *player = &app->session.player;

    if (is_modifier(event->keysym.sym) ||
        (player->field.open && typing_key(app, &event->keysym))) {
        return;
    }
    const char *action =
        key_action(&app->work, &event->keysym, action_place(player));
    if (action &&
        (!event->repeat || repeats(act_pressed(app, str_of(action))))) {
        act_text(app, action);
    }
}

/* ---- mouse and touch ---- */

static PointerView view_of(const App *app, bool touched)
{
    return (PointerView){&app->window.display, &app->session.player, touched};
}

static void take_press(App *app, PointerView view, Point at)
{
    typing_press(app, at);
    if (app->session.player.focus[0]) { /* it was the keyboard's */
        act_text(app, "focus nothing");
    }
    act_text(app, pointer_press(&app->pointer, &app->work, view, at));
}

static void take_move(App *app, PointerView view, Point at)
{
    act_text(app, pointer_move(&app->pointer, &app->work, view, at));
}

static void take_release(App *app, PointerView view, Point at)
{
    act_text(app, pointer_release(&app->pointer, &app->work, view, at));
}

static void take_wheel(App *app, const SDL_MouseWheelEvent *wheel)
{
    bool zoom = (SDL_GetModState() & KMOD_CTRL) != 0;
    Point turn = {wheel->preciseX, wheel->preciseY};
    int x, y;

    SDL_GetMouseState(&x, &y);
    act_text(app, pointer_wheel(&app->work, view_of(app, false),
                                window_point(&app->window, x, y), turn, zoom));
}

static void take_mouse(App *app, const SDL_Event *event)
{
    const Window *window = &app->window;
    PointerView view = view_of(app, false);

    switch (event->type) {
    case SDL_MOUSEMOTION:
        take_move(app, view,
                  window_point(window, event->motion.x, event->motion.y));
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (event->button.button == SDL_BUTTON_LEFT) {
            take_press(app, view,
                       window_point(window, event->button.x, event->button.y));
        }
        break;
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_LEFT) {
            take_release(
                app, view,
                window_point(window, event->button.x, event->button.y));
        }
        break;
    default: take_wheel(app, &event->wheel);
    }
}

static void take_finger(App *app, const SDL_TouchFingerEvent *event)
{
    Point at = window_point_of_parts(&app->window, event->x, event->y);
    TouchPhase phase = event->type == SDL_FINGERDOWN ? TOUCH_DOWN
                       : event->type == SDL_FINGERUP ? TOUCH_UP
                                                     : TOUCH_MOVE;
    PointerView view = view_of(app, true);
    const char *script;

    if (!touch_take(&app->touch, &app->work, &app->session.player, phase,
                    event->fingerId, at, &script)) {
        app->pointer = (Pointer){0};
        if (script) {
            act_each(app, script);
        }
        return;
    }
    switch (phase) {
    case TOUCH_DOWN:
        take_move(app, view, at); /* a finger points at what it touches */
        take_press(app, view, at);
        break;
    case TOUCH_UP: take_release(app, view, at); break;
    case TOUCH_MOVE: take_move(app, view, at); break;
    }
}

/* ---- events ---- */

/* A projector may be unplugged, with a window on it. */
static void bring_back(App *app)
{
    window_bring_back(&app->window);
    if (app->speaker.open) {
        window_bring_back(&app->speaker.window);
    }
}

static void take_window(App *app, const SDL_WindowEvent *event)
{
    bool speakers = speaker_is(&app->speaker, event->windowID);

    switch (event->event) {
    case SDL_WINDOWEVENT_CLOSE:
        if (speakers) {
            speaker_close(&app->speaker);
        } else {
            app->quit = true;
        }
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_RESTORED:
        app->window.damaged = app->changed = true;
        app->speaker.window.damaged = app->speaker.open;
        break;
    case SDL_WINDOWEVENT_MOVED: bring_back(app); break;
    case SDL_WINDOWEVENT_LEAVE:
        act_text(app, pointer_leave(&app->pointer, view_of(app, false)));
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
    case SDL_DISPLAYEVENT: bring_back(app); break;
    case SDL_KEYDOWN: take_key(app, &event->key); break;
    case SDL_TEXTINPUT:
    case SDL_TEXTEDITING: typing_text(app, event); break;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
        /* All of them have the window at the same place. */
        if (!speaker_is(&app->speaker, event->motion.windowID)) {
            take_mouse(app, event);
        }
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        if (!speaker_is(&app->speaker, event->tfinger.windowID)) {
            take_finger(app, &event->tfinger);
        }
        break;
    default: break;
    }
}

void input_take(App *app)
{
    SDL_Event event;

    SDL_PumpEvents();
    typing_begin(app);
    while (!app->quit && SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT,
                                        SDL_LASTEVENT) > 0) {
        take(app, &event);
    }
}
