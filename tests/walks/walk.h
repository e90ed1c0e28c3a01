/* walk.h - what a walk through pictures needs: a lesson or a model opened for
 * a reader, and frames drawn of where the reader is and looked at, for what
 * display_check finds. */
#ifndef WALKS_WALK_H
#define WALKS_WALK_H

#include "unit/player/playing.h"
#include "view/stage.h"

/* 20 units are 14 pixels at 1024 x 768; with larger text fewer are. */
#define WALK_LEAST 19.99
#define WALK_TOLD 3 /* of each lesson, so many frames with faults */

typedef struct Walk {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    Stage *stage;
    size_t faults, told; /* frames with faults; those of this lesson */
} Walk;

/* What all lessons of a walk share. */
static inline void walk_begin(Walk *walk)
{
    Arena arena;
    Diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    *walk = (Walk){.fonts = font_open(".", &diag)};
    assert_non_null(walk->fonts);
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        walk->texts[k] = text_create(".", (Language)k);
    arena_finish(&arena);
}

static inline void walk_end(Walk *walk)
{
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        text_destroy(walk->texts[k]);
    font_close(walk->fonts);
    assert_int_equal(walk->faults, 0);
}

/* A lesson, or a model text, by its name; walk_close is its end. */
static inline void walk_open(Walk *walk, const char *lesson_name)
{
    Arena *arena = &walk->arena;
    walk->told = 0;
    arena_init(arena);
    arena_init(&walk->frame);
    diag_init(&walk->diag, arena);
    playing_read(&walk->player, arena, lesson_name, &walk->diag);
    walk->stage = stage_create(arena, walk->fonts, &walk->player);
}

static inline void walk_close(Walk *walk)
{
    arena_finish(&walk->frame);
    arena_finish(&walk->arena);
}

static inline void walk_frame(Walk *walk, int width, int height)
{
    Display display;
    double scale;
    Buf said = {0};
    Player *player = &walk->player;
    if (!stage_fits(walk->stage, player)) /* a scene of another run */
        walk->stage = stage_create(&walk->arena, walk->fonts, player);
    stage_draw(walk->stage, player, walk->texts[player->language], &walk->frame,
               width, height, &display, &scale);
    if (display_check(&display, WALK_LEAST / player->text_scale, &said) > 0) {
        walk->faults++;
        if (walk->told++ < WALK_TOLD)
            print_error("%s, step %u, %d x %d, %s, theme %d, notation %d, "
                        "exhibit %d:\n%s",
                        player->lesson->path, player->step, width, height,
                        language_code(player->language), (int)player->theme,
                        (int)player->notation, (int)player_exhibit(player).kind,
                        buf_text(&said));
    }
    buf_finish(&said);
    arena_reset(&walk->frame);
}

#endif
