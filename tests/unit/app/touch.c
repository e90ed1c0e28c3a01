/* Fingers: injected as SDL's events into the window that runs. */
#include "unit.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/touch.h"

#define WIDTH 1280
#define HEIGHT 720

/* Units of the display, as the stage has them at this shape. */
#define UNITS_WIDE 1920.0f
#define UNITS_HIGH 1080.0f

typedef struct Hand {
    int stage;
    double zoom, pan_x, pan_y;
} Hand;

static void finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {0};

    event.tfinger.type = type;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = id;
    event.tfinger.x = x / UNITS_WIDE;
    event.tfinger.y = y / UNITS_HIGH;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void tap(float x, float y)
{
    finger(SDL_FINGERDOWN, 1, x, y);
    finger(SDL_FINGERUP, 1, x, y);
}

static void press_quit(void)
{
    SDL_Event event = {.type = SDL_QUIT};

    SDL_PushEvent(&event);
}

/* A finger drags the empty stage; the slider follows it. */
static void drag(float from_x, float from_y, float x, float y)
{
    finger(SDL_FINGERDOWN, 1, from_x, from_y);
    finger(SDL_FINGERMOTION, 1, (from_x + x) / 2, (from_y + y) / 2);
    finger(SDL_FINGERMOTION, 1, x, y);
    finger(SDL_FINGERUP, 1, x, y);
}

/* From 200 units apart to 400, and 50 to the right; then up again. */
static void pinch(void)
{
    finger(SDL_FINGERDOWN, 1, 400, 700);
    finger(SDL_FINGERDOWN, 2, 600, 700);
    finger(SDL_FINGERMOTION, 1, 350, 700);
    finger(SDL_FINGERMOTION, 2, 750, 700);
    finger(SDL_FINGERUP, 1, 350, 700);
    finger(SDL_FINGERUP, 2, 750, 700);
}

/* Each time a picture stands: what came of the last, and what comes next. */
static void shown(void *context, const Player *player)
{
    Hand *hand = context;

    switch (hand->stage++) {
    case 0: tap(225, 1044); break; /* the button that steps on */
    case 1:
        assert_int_equal(player->step, 1);
        hand->pan_x = player->pan_x;
        drag(60, 700, 160, 660);
        break;
    case 2:
        assert_true(fabs(player->pan_x - hand->pan_x - 100) < 1);
        assert_true(fabs(player->pan_y - hand->pan_y + 40) < 1);
        hand->zoom = player->zoom;
        hand->pan_x = player->pan_x;
        pinch();
        break;
    case 3:
        assert_true(fabs(player->zoom / hand->zoom - 2) < 1e-3);
        /* Zooming keeps the middle of the stage: what was panned grows, too.
         * 100 * 1.25 - 25, and that * 1.6 + 75. */
        assert_true(fabs(player->pan_x - 235) < 1);
        assert_int_equal(player->step, 1); /* nothing was clicked */
        tap(225, 1044);                    /* one finger is the pointer again */
        break;
    case 4:
        assert_int_equal(player->step, 2);
        press_quit();
        break;
    default: break;
    }
}

static void fingers_in_the_window(void **state)
{
    Hand hand = {0};
    Arena arena;
    Diag diag;
    (void)state;

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("XDG_STATE_HOME", "/dev/null", 1);
    arena_init(&arena);
    diag_init(&diag, &arena);
    AppOptions options = {.lesson = "hand-worked",
                          .actions = "motion off",
                          .language_given = true,
                          .theme_given = true,
                          .width = WIDTH,
                          .height = HEIGHT,
                          .shown = shown,
                          .context = &hand};
    assert_int_equal(app_run(&options, &diag), 0);
    assert_true(hand.stage >= 5);
    arena_finish(&arena);
}

/* ---- the rules alone ---- */

static bool take(Touch *touch, Arena *arena, TouchPhase phase, int id, double x,
                 const char **script)
{
    Player player = {.lesson = (Lesson *)arena, .zoom = 1.5};

    return touch_take(touch, arena, &player, phase, id, (Point){x, 0}, script);
}

static void two_hold_until_all_are_lifted(void **state)
{
    const char *script;
    Touch touch = {0};
    Arena arena;
    (void)state;

    arena_init(&arena);
    assert_true(take(&touch, &arena, TOUCH_DOWN, 1, 100, &script));
    assert_true(take(&touch, &arena, TOUCH_MOVE, 1, 120, &script));
    assert_null(script);
    assert_false(take(&touch, &arena, TOUCH_DOWN, 2, 220, &script));
    assert_false(take(&touch, &arena, TOUCH_MOVE, 2, 320, &script));
    assert_string_equal(script, "zoom 3; pan 50 0");
    assert_false(take(&touch, &arena, TOUCH_DOWN, 3, 0, &script));
    assert_false(take(&touch, &arena, TOUCH_MOVE, 3, 50, &script));
    assert_null(script);
    assert_false(take(&touch, &arena, TOUCH_UP, 3, 50, &script));
    assert_false(take(&touch, &arena, TOUCH_UP, 1, 120, &script));
    assert_false(take(&touch, &arena, TOUCH_MOVE, 2, 400, &script));
    assert_null(script);
    assert_false(take(&touch, &arena, TOUCH_UP, 2, 400, &script));
    assert_true(take(&touch, &arena, TOUCH_DOWN, 1, 0, &script));
    assert_true(take(&touch, &arena, TOUCH_UP, 1, 0, &script));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hold_until_all_are_lifted),
        cmocka_unit_test(fingers_in_the_window),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
