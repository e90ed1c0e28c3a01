#include "app/x11.h"

#include <SDL2/SDL.h>
#include <string.h>

/* As Xlib has them; nothing is read of what they point to. */
typedef struct X11Display X11Display;
typedef struct X11Error X11Error;
typedef int X11Handler(X11Display *display, X11Error *error);
typedef X11Handler *X11SetHandler(X11Handler *handler);

static int let_pass(X11Display *display, X11Error *error)
{
    (void)display, (void)error;
    return 0;
}

void x11_outlive_errors(void)
{
    X11SetHandler *set;

    if (strcmp(SDL_GetCurrentVideoDriver(), "x11") != 0) {
        return;
    }
    /* The library that SDL has loaded: it stays as long as SDL. */
    void *library = SDL_LoadObject("libX11.so.6");
    void *found =
        library ? SDL_LoadFunction(library, "XSetErrorHandler") : NULL;
    if (found) {
        memcpy(&set, &found, sizeof set); /* ISO C casts no such pointers */
        set(let_pass);
    }
    SDL_UnloadObject(library);
}
