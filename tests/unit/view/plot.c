/* Plots: what is not known has no place on them; entries have a line each. */
#include "view/plot.h"
#include "unit/player/playing.h"

#include <string.h>

typedef struct Plotted {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Player player;
    Display display;
} Plotted;

static int set_up(void **state)
{
    Plotted *p = test_calloc(1, sizeof *p);
    arena_init(&p->arena);
    diag_init(&p->diag, &p->arena);
    p->fonts = font_open(".", &p->diag);
    playing_read(&p->player, &p->arena, "twenty-steps", &p->diag);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Plotted *p = *state;
    font_close(p->fonts);
    arena_finish(&p->arena);
    test_free(p);
    return 0;
}

/* Draws the plot of the scene that shows MODEL (NULL: the base) and stands at
 * STOP. */
static void draw(Plotted *p, const char *model, const char *stop)
{
    const Lesson *lesson = p->player.lesson;
    const Theme *theme = theme_row(THEME_LIGHT);
    for (uint32_t i = 0; i < lesson->scene_count; i++) {
        const Scene *scene = &lesson->scenes[i];
        uint32_t variant = variant_of_scene(lesson, scene);
        Str name =
            variant == VARIANT_BASE ? STR("") : lesson->variants[variant].name;
        if (str_is(scene->stop, stop) && str_is(name, model ? model : ""))
            player_show_scene(&p->player, i);
    }
    assert_true(plot_wanted(&p->player));
    display_init(&p->display, &p->arena, p->fonts, 1000, 500, theme->paper);
    plot_draw(&p->display, theme, &p->player, NULL, (Rect){0, 0, 1000, 500});
}

static size_t dots(const Plotted *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->display.item_count; i++)
        count += p->display.items[i].kind == DISPLAY_FILL;
    return count;
}

static bool says(const Plotted *p, const char *words)
{
    for (size_t i = 0; i < p->display.item_count; i++) {
        const DisplayItem *item = &p->display.items[i];
        if (item->kind == DISPLAY_TEXT && strcmp(item->text, words) == 0)
            return true;
    }
    return false;
}

/* The dots of steps 20 to 18, and none where the others will be. */
static void the_unknown_is_not_drawn(void **state)
{
    Plotted *p = *state;
    draw(p, NULL, "dL/dh[18]");
    assert_int_equal(dots(p), 3);
    draw(p, NULL, "dL/dh[0]");
    assert_int_equal(dots(p), 21);
}

static void an_entry_has_a_line(void **state)
{
    Plotted *p = *state;
    Buf said = {0};
    draw(p, "five", "dL/dh[19]");
    assert_int_equal(dots(p), 2 * 5);
    draw(p, "five", "dL/dh[0]");
    assert_int_equal(dots(p), 21 * 5);
    assert_true(says(p, "5"));
    assert_int_equal(display_check(&p->display, 19.99, &said), 0);
    buf_finish(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_unknown_is_not_drawn, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_entry_has_a_line, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
