/* What a reader does by hand, in every scene of every lesson: fields, changes
 * and what is said about them stand clear of everything else, in both
 * languages, three themes and four shapes of frame. */
#include "unit/player/playing.h"
#include "view/stage.h"

#include "lesson/course.h"
#include "player/action_script.h"

/* 20 units are 14 pixels at 1024 x 768. */
#define LEAST 19.99

typedef struct Hands {
    Arena arena, frame, layout;
    Diag diag;
    Fonts *fonts;
    Text *texts[LANGUAGE_COUNT];
    Player player;
    size_t faults, turn;
} Hands;

/* What is done in each scene, one after another; all is undone between. */
static const char *const deeds[] = {
    "edit",
    "edit; type -12.5; field enter; edit next",
    "edit; type 1-; field enter",
    "edit; field next; field next; type 3; field enter",
    "goto; type 99999999; field enter",
    "set nothing 3",
    "answer 1 2 3 4 5 6; hint; hint; hint",
    "answer; type 1 2; field enter; hint; field clear",
    "choose 1; hint",
    "choose 2; choose 3",
    "reveal",
    "sequence; type abc",
    "help",
    "point next; pin; point next; pin; point next; pin; sum next",
    "last; point previous; pin; sum next; sum next; point next",
    "length; type 3; field enter",
    "vectors row; last; point previous; pin; point previous; pin; sum next",
    "vectors row; edit next; type 1-; field enter; point next",
};

static void hands_frame(Hands *hands, const char *deed, int width, int height)
{
    Player *player = &hands->player;
    Display display;
    double scale;
    Buf said = {0};

    arena_reset(&hands->layout);
    Stage *stage = stage_create(&hands->layout, hands->fonts, player);
    stage_draw(stage, player, hands->texts[player->language], &hands->frame,
               width, height, &display, &scale);
    if (display_check(&display, LEAST, &said) > 0 && hands->faults++ < 5) {
        print_error("%s, scene %u, %s, %d x %d, %s, theme %d:\n%s",
                    player->lesson->name, player->scene, deed, width, height,
                    language_code(player->language), (int)player->theme,
                    buf_text(&said));
    }
    buf_finish(&said);
    arena_reset(&hands->frame);
}

static void hands_do(Hands *hands, const char *deed)
{
    static const int sizes[][2] = {
        {1024, 768}, {1920, 1080}, {1280, 720}, {768, 1024}};
    Player *player = &hands->player;
    Str script = str_of(deed), action;
    Diag unheard;

    while (action_next(&script, &action)) {
        diag_init(&unheard, &hands->frame);
        action_do(player, action, &unheard);
    }
    /* One picture a deed: all of them come round from scene to scene. */
    size_t turn = hands->turn++, size = turn % 4;
    player->language = (Language)(turn / 4 % LANGUAGE_COUNT);
    player->theme = (ThemeId)(turn / 8 % THEME_COUNT);
    hands_frame(hands, deed, sizes[size][0], sizes[size][1]);
    diag_init(&unheard, &hands->frame);
    for (int i = 0; i < 10; i++) {
        action_do(player, STR("close"), &unheard);
    }
    action_do(player, STR("reset now"), &unheard);
    action_do(player, STR("model"), &unheard);
    action_do(player, STR("point nothing"), &unheard);
    action_do(player, STR("vectors column"), &unheard);
    action_do(player, STR("ask-again"), &unheard);
}

static void hands_lesson(Hands *hands, const char *path)
{
    arena_init(&hands->arena);
    arena_init(&hands->frame);
    arena_init(&hands->layout);
    diag_init(&hands->diag, &hands->arena);
    playing_read(&hands->player, &hands->arena, path, &hands->diag);
    for (uint32_t scene = 0; scene < hands->player.lesson->scene_count;
         scene++) {
        for (size_t k = 0; k < sizeof deeds / sizeof *deeds; k++) {
            player_show_scene(&hands->player, scene);
            hands_do(hands, deeds[k]);
        }
    }
    arena_finish(&hands->layout);
    arena_finish(&hands->frame);
    arena_finish(&hands->arena);
}

static void every_deed_is_clear(void **state)
{
    Arena arena;
    Diag diag;
    Hands hands = {0};
    (void)state;

    arena_init(&arena);
    diag_init(&diag, &arena);
    hands.fonts = font_open(".", &diag);
    assert_non_null(hands.fonts);
    for (int k = 0; k < LANGUAGE_COUNT; k++) {
        hands.texts[k] = text_create(".", (Language)k);
    }
    Course *course = course_read(&arena, ".", &diag);
    for (size_t c = 0; c < course->chapter_count; c++) {
        for (size_t k = 0; k < course->chapters[c].lesson_count; k++) {
            if (course->chapters[c].lessons[k].there) {
                hands_lesson(&hands, course->chapters[c].lessons[k].path);
            }
        }
    }
    assert_int_equal(hands.faults, 0);
    for (int k = 0; k < LANGUAGE_COUNT; k++) {
        text_destroy(hands.texts[k]);
    }
    font_close(hands.fonts);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_deed_is_clear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
