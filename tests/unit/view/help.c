/* The list of keys: every line in its column, in any frame and language. */
#include "unit.h"

#include "view/help.h"

#define LEAST 19.0

static void check(Arena *arena, const Fonts *fonts, const Text *text,
                  ActionPlace place, double width, double height)
{
    Display display;
    Buf said = {0};

    display_init(&display, arena, fonts, width, height,
                 theme_row(THEME_LIGHT)->paper);
    help_draw(&display, theme_row(THEME_LIGHT), &(Player){0}, text, place);
    if (display_check(&display, LEAST, &said) > 0) {
        fail_msg("%g x %g: %s", width, height, buf_text(&said));
    }
    buf_finish(&said);
}

static void every_line_keeps_to_its_column(void **state)
{
    static const double sizes[][2] = {{1440, 1080}, {1920, 1080}, {1728, 1080},
                                      {1080, 3024}, {1200, 900},  {1600, 900}};
    static const ActionPlace places[] = {ACTION_IN_LESSON, ACTION_ON_PAGE};
    Arena arena;
    Diag diag;
    (void)state;

    arena_init(&arena);
    diag_init(&diag, &arena);
    Fonts *fonts = font_open(".", &diag);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        Text *text = text_create(".", (Language)i);
        for (int k = 0; k < 12; k++) {
            check(&arena, fonts, text, places[k % 2], sizes[k / 2][0],
                  sizes[k / 2][1]);
        }
        text_destroy(text);
    }
    font_close(fonts);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_keeps_to_its_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
