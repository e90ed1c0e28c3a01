#include "app/glide.h"

/* Milliseconds ahead at which a picture is drawn: it is seen only then, and
 * the first one shows at once that something happens. */
#define AHEAD 16u

void glide_init(Glide *glide)
{
    *glide = (Glide){0};
    arena_init(&glide->arena);
    arena_init(&glide->picture);
}

void glide_finish(Glide *glide)
{
    arena_finish(&glide->arena);
    arena_finish(&glide->picture);
}

void glide_begin(Glide *glide, const Display *before, const Display *after,
                 Uint64 now)
{
    arena_reset(&glide->arena);
    glide->motion = motion_create(&glide->arena, before, after);
    glide->begun = now;
}

void glide_end(Glide *glide)
{
    glide->motion = NULL;
}

bool glide_draw(Glide *glide, Uint64 now, Display *display)
{
    double part = (double)(now - glide->begun + AHEAD) / MOTION_TIME;

    if (!glide->motion || part >= 1) {
        glide->motion = NULL;
        return false;
    }
    arena_reset(&glide->picture);
    motion_draw(glide->motion, part, &glide->picture, display);
    return true;
}
