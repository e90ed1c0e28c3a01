#include "app/window.h"

#include <stdlib.h>
#include <string.h>

#include "app/x11.h"

/* What is asked for where the display has room. */
#define USUAL_WIDTH 1280
#define USUAL_HEIGHT 720
/* Milliseconds for the last messages to a window. */
#define SETTLE 60u
#define MOST_WIDTH 7680
#define MOST_HEIGHT 4320

static bool report(Diag *diag)
{
    return diag_error(diag, (Span){0}, "window.no-surface", SDL_GetError(),
                      NULL);
}

static int between(int least, int value, int most)
{
    return value < least ? least : value > most ? most : value;
}

static void choose_size(int *width, int *height)
{
    SDL_Rect room = {0, 0, USUAL_WIDTH, USUAL_HEIGHT};

    SDL_GetDisplayUsableBounds(0, &room);
    *width =
        between(WINDOW_LEAST_WIDTH,
                *width ? *width : SDL_min(room.w, USUAL_WIDTH), MOST_WIDTH);
    *height =
        between(WINDOW_LEAST_HEIGHT,
                *height ? *height : SDL_min(room.h, USUAL_HEIGHT), MOST_HEIGHT);
}

static void set_hints(void)
{
    /* Touches come as touches alone, and a first click counts. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

/* Whether the environment names a display, or a driver. */
static bool is_named(void)
{
    return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY") ||
           getenv("SDL_VIDEODRIVER");
}

/* Whether a window can be seen: where the display does not answer, SDL may go
 * on with a driver that shows nothing, meant only when it was asked for. */
static bool is_seen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    return getenv("SDL_VIDEODRIVER") ||
           (strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0);
}

static void init(Window *window, bool fullscreen, const Fonts *fonts)
{
    *window =
        (Window){.damaged = true, .fullscreen = fullscreen, .fonts = fonts};
    arena_init(&window->frames[0]);
    arena_init(&window->frames[1]);
    glide_init(&window->glide);
}

static bool create(Window *window, int width, int height, int display,
                   Diag *diag)
{
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    int place = (int)SDL_WINDOWPOS_UNDEFINED_DISPLAY((unsigned)display);

    if (window->fullscreen) {
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    window->window =
        SDL_CreateWindow("unroll", place, place, width, height, flags);
    if (!window->window) {
        return report(diag);
    }
    SDL_SetWindowMinimumSize(window->window, WINDOW_LEAST_WIDTH,
                             WINDOW_LEAST_HEIGHT);
    window->raster = raster_create(window->fonts, width, height, diag);
    return window->raster != NULL;
}

bool window_open(Window *window, int width, int height, bool fullscreen,
                 const Fonts *fonts, const char *lesson, Diag *diag)
{
    init(window, fullscreen, fonts);
    set_hints();
    if (!is_named() || SDL_Init(SDL_INIT_VIDEO) != 0 || !is_seen()) {
        return diag_error(diag, (Span){0}, "window.no-display", lesson, NULL);
    }
    x11_outlive_errors();
    /* X11 takes a surface as it is; SDL would go through OpenGL, which costs
     * the start a tenth of a second. Wayland knows no other way. */
    if (strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    choose_size(&width, &height);
    bool good = create(window, width, height, 0, diag);
    /* SDL starts with it on, and input methods would swallow the letters. */
    SDL_StopTextInput();
    return good;
}

bool window_open_beside(Window *window, int width, int height, int display,
                        const Fonts *fonts, Diag *diag)
{
    init(window, false, fonts);
    return create(window, width, height, display, diag);
}

void window_hide(Window *window)
{
    if (window->window) {
        SDL_HideWindow(window->window);
    }
}

void window_reveal(Window *window, int display)
{
    window_move(window, display);
    SDL_ShowWindow(window->window);
    window->damaged = true;
}

/* SDL 2.26 wakes its own wait by a message to the window that it sends over a
 * second connection and does not wait for. On a busy display that message may
 * come when the window is gone, and then Xlib ends the program with an error.
 * Under Wayland SDL 2.26 never lets go of the frame round a window that is
 * gone, and reads it when the compositor next speaks of it.
 */
void window_settle(void)
{
    SDL_PumpEvents();
    SDL_Delay(SETTLE);
    SDL_PumpEvents();
}

void window_close(Window *window)
{
    raster_destroy(window->raster);
    if (window->window) {
        SDL_DestroyWindow(window->window);
    }
    arena_finish(&window->frames[0]);
    arena_finish(&window->frames[1]);
    glide_finish(&window->glide);
    *window = (Window){0};
}

void window_quit(void)
{
    SDL_Quit();
}

void window_set_title(Window *window, const char *title)
{
    SDL_SetWindowTitle(window->window, title);
}

void window_set_fullscreen(Window *window, bool fullscreen)
{
    Uint32 flags = fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;

    if (SDL_SetWindowFullscreen(window->window, flags) == 0) {
        window->fullscreen = fullscreen;
        window->damaged = true;
    }
}

void window_move(Window *window, int display)
{
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);

    SDL_SetWindowPosition(window->window, place, place);
}

void window_bring_back(Window *window)
{
    SDL_Rect here, room;

    SDL_GetWindowPosition(window->window, &here.x, &here.y);
    SDL_GetWindowSize(window->window, &here.w, &here.h);
    for (int i = 0; i < SDL_GetNumVideoDisplays(); i++) {
        if (SDL_GetDisplayBounds(i, &room) == 0 &&
            SDL_HasIntersection(&here, &room)) {
            return;
        }
    }
    window_move(window, 0);
}

void window_set_display(Window *window, int display)
{
    window_set_fullscreen(window, false);
    window_move(window, display);
    window_set_fullscreen(window, true);
}

/* Gets the window's surface, a new one after its size changed. */
static bool prepare(Window *window, Diag *diag)
{
    SDL_Surface *screen = SDL_GetWindowSurface(window->window);

    if (!screen) {
        return report(diag);
    }
    if (screen != window->screen) {
        window->damaged = true;
    }
    window->screen = screen;
    return raster_resize(window->raster, screen->w, screen->h, diag);
}

/* Whether the screen's pixels are the picture's, but for an unused alpha. */
static bool is_alike(const SDL_Surface *screen)
{
    Uint32 format = screen->format->format;

    return format == SDL_PIXELFORMAT_RGB888 ||
           format == SDL_PIXELFORMAT_ARGB8888;
}

/* Copies AREA of the picture to the screen. */
static void copy(Window *window, SDL_Rect area)
{
    SDL_Surface *picture = raster_surface(window->raster);
    SDL_Surface *screen = window->screen;
    SDL_Rect place = area;

    if (!is_alike(screen) || SDL_MUSTLOCK(screen)) {
        SDL_SetSurfaceBlendMode(picture, SDL_BLENDMODE_NONE);
        SDL_BlitSurface(picture, &area, screen, &place);
        return;
    }
    for (int y = area.y; y < area.y + area.h; y++) {
        memcpy((Uint32 *)((char *)screen->pixels + (long)y * screen->pitch) +
                   area.x,
               (const Uint32 *)((const char *)picture->pixels +
                                (long)y * picture->pitch) +
                   area.x,
               (size_t)area.w * sizeof(Uint32));
    }
}

/* Paints what changed in the list, and shows it. */
static void show_changes(Window *window, const Display *display)
{
    SDL_Rect all = {0, 0, window->screen->w, window->screen->h};
    SDL_Rect boxes[RASTER_CHANGES];
    int count, used = 0;

    raster_update(window->raster, display, window->scale);
    count = raster_changes(window->raster, boxes);
    if (window->damaged) {
        boxes[0] = all;
        count = 1;
    }
    for (int i = 0; i < count; i++) {
        if (SDL_IntersectRect(&boxes[i], &all, &boxes[used])) {
            copy(window, boxes[used++]);
        }
    }
    if (used) {
        SDL_UpdateWindowSurfaceRects(window->window, boxes, used);
    }
    window->damaged = false;
}

/* Room for a new list; the one that is shown becomes the one before. */
static Arena *next_frame(Window *window)
{
    Arena shown = window->frames[0];

    glide_end(&window->glide);
    window->frames[0] = window->frames[1];
    window->frames[1] = shown;
    window->before = window->display;
    arena_reset(&window->frames[0]);
    return &window->frames[0];
}

bool window_draw(Window *window, const Stage *stage, const Player *player,
                 const Text *text, Diag *diag)
{
    if (!prepare(window, diag)) {
        return false;
    }
    stage_draw(stage, player, text, next_frame(window), window->screen->w,
               window->screen->h, &window->display, &window->scale);
    return true;
}

void window_forget(Window *window)
{
    window->display.region_count = 0;
}

void window_show(Window *window, bool glides)
{
    Uint64 now = SDL_GetTicks64();

    if (glides) {
        glide_begin(&window->glide, &window->before, &window->display, now);
    }
    window_go_on(window);
}

bool window_go_on(Window *window)
{
    Display between;
    bool under_way = glide_draw(&window->glide, SDL_GetTicks64(), &between);

    show_changes(window, under_way ? &between : &window->display);
    return under_way;
}

bool window_draw_page(Window *window, const Player *player,
                      Sketch *const *sketches, const Text *text, Diag *diag)
{
    if (!prepare(window, diag)) {
        return false;
    }
    int width = window->screen->w, height = window->screen->h;
    shelf_settle(player, width, height);
    shelf_draw(player, sketches, text, window->fonts, next_frame(window), width,
               height, &window->display, &window->scale);
    return true;
}

bool window_draw_speaker(Window *window, const Player *player, const Text *text,
                         const Display *audience, SpeakerTime time, Diag *diag)
{
    if (!prepare(window, diag)) {
        return false;
    }
    speaker_draw(player, text, window->fonts, audience, time,
                 next_frame(window), window->screen->w, window->screen->h,
                 &window->display, &window->scale);
    return true;
}

Point window_point_of_parts(const Window *window, double x, double y)
{
    return (Point){x * window->display.width, y * window->display.height};
}

Point window_point(const Window *window, double x, double y)
{
    int width, height;

    SDL_GetWindowSize(window->window, &width, &height);
    /* The middle of the pixel that the pointer's tip is on. */
    return window_point_of_parts(window, (x + 0.5) / width, (y + 0.5) / height);
}

SDL_Rect window_rect(const Window *window, Rect rect)
{
    int width, height;

    SDL_GetWindowSize(window->window, &width, &height);
    double x = width / window->display.width;
    double y = height / window->display.height;
    return (SDL_Rect){(int)(rect.x * x), (int)(rect.y * y),
                      (int)(rect.width * x), (int)(rect.height * y)};
}
