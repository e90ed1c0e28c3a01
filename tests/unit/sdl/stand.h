/* stand.h - fonts, a raster and a display list, for tests of sdl. */
#ifndef UNIT_SDL_STAND_H
#define UNIT_SDL_STAND_H

#include "unit/unit.h"

#include "base/file.h"
#include "sdl/raster.h"

typedef struct Stand {
    Arena arena; /* of the whole test */
    Arena frame; /* of the display list */
    Diag diag;
    Fonts *fonts;
    Raster *raster;
    Display display;
} Stand;

static const Color stand_white = {255, 255, 255, 255};
static const Color stand_ink = {27, 36, 48, 255};

static inline void stand_clear(Stand *stand)
{
    arena_reset(&stand->frame);
    display_init(&stand->display, &stand->frame, stand->fonts, 1920,
                 DISPLAY_HEIGHT, stand_white);
}

static inline int stand_open(Stand *stand, int width, int height)
{
    *stand = (Stand){0};
    arena_init(&stand->arena);
    arena_init(&stand->frame);
    diag_init(&stand->diag, &stand->arena);
    stand->fonts = font_open(file_data_folder(), &stand->diag);
    if (!stand->fonts) {
        return 1;
    }
    stand->raster = raster_create(stand->fonts, width, height, &stand->diag);
    stand_clear(stand);
    return stand->raster ? 0 : 1;
}

static inline void stand_close(Stand *stand)
{
    raster_destroy(stand->raster);
    font_close(stand->fonts);
    arena_finish(&stand->frame);
    arena_finish(&stand->arena);
}

static inline uint32_t stand_pixel(const Stand *stand, int x, int y)
{
    const SDL_Surface *surface = raster_surface(stand->raster);
    uint32_t pixel;

    assert_true(x >= 0 && x < surface->w && y >= 0 && y < surface->h);
    memcpy(&pixel,
           (const uint8_t *)surface->pixels + y * surface->pitch + 4 * x, 4);
    return pixel;
}

static inline bool stand_same(Raster *a, Raster *b)
{
    const SDL_Surface *first = raster_surface(a);
    const SDL_Surface *second = raster_surface(b);

    for (int y = 0; y < first->h; y++) {
        if (memcmp((const uint8_t *)first->pixels + y * first->pitch,
                   (const uint8_t *)second->pixels + y * second->pitch,
                   4 * (size_t)first->w) != 0) {
            return false;
        }
    }
    return true;
}

/* The box of all pixels that are not PAPER. */
static inline SDL_Rect stand_ink_box(const Stand *stand, uint32_t paper)
{
    const SDL_Surface *surface = raster_surface(stand->raster);
    int left = surface->w, top = surface->h, right = 0, bottom = 0;

    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (stand_pixel(stand, x, y) != paper) {
                left = x < left ? x : left;
                right = x >= right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
        }
    }
    return (SDL_Rect){left, top, right - left, bottom - top};
}

#endif
