/* stand.h - a lesson that stands on a stage, with both catalogues. */
#ifndef UNIT_VIEW_STAND_H
#define UNIT_VIEW_STAND_H

#include "unit/player/playing.h"
#include "view/stage.h"

/* The least type on the stage, 14 pixels at 1024 x 768. */
#define STAND_LEAST 19.99

typedef struct Stand {
    Arena arena, frame;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    Stage *stage; /* of the player's trace */
    Display display;
    double scale;
} Stand;

static inline void stand_begin(Stand *s, const char *name)
{
    arena_init(&s->arena);
    arena_init(&s->frame);
    diag_init(&s->diag, &s->arena);
    s->fonts = font_open(".", &s->diag);
    assert_non_null(s->fonts);
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        s->texts[k] = text_create(".", (Language)k);
    playing_read(&s->player, &s->arena, name, &s->diag);
    s->stage = stage_create(&s->arena, s->fonts, &s->player);
}

static inline void stand_end(Stand *s)
{
    for (int k = 0; k < LANGUAGE_COUNT; k++)
        text_destroy(s->texts[k]);
    font_close(s->fonts);
    arena_finish(&s->frame);
    arena_finish(&s->arena);
}

static inline void stand_do(Stand *s, const char *script)
{
    assert_true(action_script(&s->player, str_of(script), &s->diag));
}

/* Into s->display, on the frame's arena. */
static inline void stand_draw(Stand *s, int width, int height)
{
    if (!stage_fits(s->stage, &s->player)) /* a scene of another run */
        s->stage = stage_create(&s->arena, s->fonts, &s->player);
    stage_draw(s->stage, &s->player, s->texts[s->player.language], &s->frame,
               width, height, &s->display, &s->scale);
}

/* Clear in both languages, all themes and three shapes of frame; WHAT names
 * it. */
static inline void stand_look(Stand *s, const char *what)
{
    static const int SIZES[3][2] = {{1024, 768}, {1920, 1080}, {768, 1024}};
    for (int k = 0; k < 3 * LANGUAGE_COUNT * THEME_COUNT; k++) {
        Buf said = {0};
        s->player.language = (Language)(k % LANGUAGE_COUNT);
        s->player.theme = (ThemeId)(k / 2 % THEME_COUNT);
        const int *size = SIZES[k / 6];
        stand_draw(s, size[0], size[1]);
        if (display_check(&s->display, STAND_LEAST, &said) > 0)
            fail_msg("%s at step %u, %d x %d, %s:\n%s", what, s->player.step,
                     size[0], size[1], language_code(s->player.language),
                     buf_text(&said));
        buf_finish(&said);
        arena_reset(&s->frame);
    }
}

#endif
