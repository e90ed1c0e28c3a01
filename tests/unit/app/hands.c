/* Fingers on the numbers: a tap edits a given one, a drag moves one that the
 * scene lets one try, and what is typed goes into the field. */
#include "unit/unit.h"

#include <stdlib.h>

#include "app/input.h"
#include "app/typing.h"
#include "base/file.h"
#include "player/action.h"
#include "player/entry.h"
#include "view/pin.h"
#include "view/tag.h"

#define WIDTH 1280
#define HEIGHT 720

typedef struct Hands {
    Arena arena;
    Diag diag;
    Text *text;
    App app;
} Hands;

static int set_up(void **state)
{
    Hands *h = test_calloc(1, sizeof *h);
    AppOptions options = {.lesson = "hand-worked"};

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    arena_init(&h->arena);
    diag_init(&h->diag, &h->arena);
    arena_init(&h->app.work);
    h->app.diag = &h->diag;
    h->app.fonts = font_open(file_data_folder(), &h->diag);
    assert_non_null(h->app.fonts);
    h->text = text_create(file_data_folder(), LANGUAGE_EN);
    assert_true(
        session_open(&h->app.session, &options, h->app.fonts, &h->diag));
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    player_seek(&h->app.session.player, player_last(&h->app.session.player));
    *state = h;
    return 0;
}

static int tear_down(void **state)
{
    Hands *h = *state;

    SDL_Quit();
    session_close(&h->app.session);
    text_destroy(h->text);
    font_close(h->app.fonts);
    arena_finish(&h->app.work);
    arena_finish(&h->arena);
    test_free(h);
    return 0;
}

/* Takes what was pushed, and draws the picture that follows. */
static void take(Hands *h)
{
    input_take(&h->app);
    stage_draw(session_stage(&h->app.session), &h->app.session.player, h->text,
               &h->arena, WIDTH, HEIGHT, &h->app.window.display,
               &h->app.window.scale);
    typing_set(&h->app);
}

/* The middle of the first region of an entry of that kind, as parts of the
 * sides. */
static Point place(Hands *h, TagKind kind, const char *name)
{
    const Display *display = &h->app.window.display;
    Entry entry = entry_find(h->app.session.player.trace, str_of(name));

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        size_t columns =
            h->app.session.player.graph->values[entry.value].shape.columns;
        if (region->tag.kind == kind && region->tag.id == entry.value &&
            region->tag.row >= 0 &&
            (size_t)region->tag.row * columns + (size_t)region->tag.column ==
                entry.at) {
            Point at = rect_centre(region->rect);
            return (Point){at.x / display->width, at.y / display->height};
        }
    }
    fail_msg("%s is not in sight", name);
    return (Point){0, 0};
}

static void touch(Uint32 type, Point at)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .touchId = 1,
                                   .fingerId = 3,
                                   .x = (float)at.x,
                                   .y = (float)at.y}};

    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void tap(Hands *h, Point at)
{
    touch(SDL_FINGERDOWN, at);
    touch(SDL_FINGERUP, at);
    take(h);
}

static void type(Hands *h, const char *text)
{
    SDL_Event event = {.type = SDL_TEXTINPUT};

    SDL_strlcpy(event.text.text, text, sizeof event.text.text);
    assert_int_equal(SDL_PushEvent(&event), 1);
    take(h);
}

static void press(Hands *h, SDL_Keycode sym)
{
    SDL_Event event = {.type = SDL_KEYDOWN};

    event.key.keysym.sym = sym;
    assert_int_equal(SDL_PushEvent(&event), 1);
    take(h);
}

static double number(const Hands *h, const char *name)
{
    const Trace *trace = h->app.session.player.trace;
    Entry entry = entry_find(trace, str_of(name));

    return trace_value(trace, entry.value)[entry.at];
}

static void a_tap_edits(void **state)
{
    Hands *h = *state;
    const Player *player = &h->app.session.player;

    take(h);
    tap(h, place(h, TAG_VALUE, "U[1,2]"));
    assert_string_equal(player->field.action, "set U[1,2]");
    type(h, "-1/2");
    press(h, SDLK_TAB);
    assert_double(number(h, "U[1,2]"), -0.5);
    assert_string_equal(player->field.action, "set U[2,1]");
    press(h, SDLK_ESCAPE);
    assert_false(player->field.open);
    /* Elsewhere it leaves the field and changes nothing. */
    tap(h, place(h, TAG_VALUE, "W[1,1]"));
    type(h, "9");
    tap(h, (Point){0.5, 0.05});
    assert_false(player->field.open);
    assert_double(number(h, "W[1,1]"), 1);
    /* What is computed is pinned, not edited. */
    tap(h, place(h, TAG_VALUE, "h[2][1]"));
    assert_false(player->field.open);
    assert_int_equal(player->pin_count, 1);
}

static void a_drag_moves_within_the_range(void **state)
{
    Hands *h = *state;
    const Player *player = &h->app.session.player;
    double pan = player->pan_x;

    take(h);
    Point at = place(h, TAG_RANGE, "b[1]");
    touch(SDL_FINGERDOWN, at); /* the middle of the slider */
    take(h);
    assert_double(number(h, "b[1]"), 0);
    touch(SDL_FINGERMOTION, (Point){0.9999, at.y});
    touch(SDL_FINGERUP, (Point){0.9999, at.y});
    take(h);
    assert_double(number(h, "b[1]"), 2);
    at = place(h, TAG_VALUE, "b[1]"); /* the number on the graph */
    touch(SDL_FINGERDOWN, at);
    touch(SDL_FINGERMOTION, (Point){at.x - 0.1, at.y});
    touch(SDL_FINGERUP, (Point){at.x - 0.1, at.y});
    take(h);
    assert_true(number(h, "b[1]") < 1 && number(h, "b[1]") > 0);
    assert_false(player->field.open);
    assert_double(player->pan_x, pan);
    assert_int_equal(player->edits.count, 1);
}

/* The first region of a kind with that number, as parts of the sides. */
static Point find(Hands *h, TagKind kind, uint32_t id)
{
    const Display *display = &h->app.window.display;

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == kind && region->tag.id == id) {
            Point at = rect_centre(region->rect);
            return (Point){at.x / display->width, at.y / display->height};
        }
    }
    fail_msg("nothing of kind %d", (int)kind);
    return (Point){0, 0};
}

static Point button(Hands *h, const char *action)
{
    size_t count;
    const Action *rows = action_rows(&count);

    return find(h, TAG_ACTION, (uint32_t)(action_find(str_of(action)) - rows));
}

static void show(Hands *h, const char *asked)
{
    Player *player = &h->app.session.player;

    for (uint32_t i = 0; i < player->lesson->scene_count; i++) {
        if (str_is(player->lesson->scenes[i].ask.target, asked)) {
            player_show_scene(player, i);
        }
    }
    take(h);
}

/* Choices, hints and the field of an answer are there for fingers too. */
static void taps_answer(void **state)
{
    Hands *h = *state;
    const Player *player = &h->app.session.player;

    show(h, "dL/dz[2]");
    const Answer *answer = &player->answers[player->scene];
    tap(h, find(h, TAG_CHOICE, 1));
    assert_int_equal(answer->mistakes, 1);
    tap(h, button(h, "hint"));
    assert_int_equal(answer->hints, 1);
    tap(h, find(h, TAG_CHOICE, 3));
    assert_int_equal(answer->state, ANSWER_LATER);
    show(h, "h[1]");
    answer = &player->answers[player->scene];
    tap(h, button(h, "answer"));
    assert_true(field_is_for(&player->field, "answer"));
    type(h, "0 10");
    press(h, SDLK_RETURN);
    assert_int_equal(answer->state, ANSWER_FIRST);
    show(h, "z[2]");
    answer = &player->answers[player->scene];
    tap(h, button(h, "reveal"));
    assert_int_equal(answer->state, ANSWER_SHOWN);
}

/* A pinned card's number opens its sum, its cross releases it. */
static void taps_on_pins(void **state)
{
    Hands *h = *state;
    const Player *player = &h->app.session.player;
    const Display *display = &h->app.window.display;
    uint32_t z = graph_find(player->graph, STR("z[2]"));

    take(h);
    tap(h, place(h, TAG_VALUE, "z[2][1]"));
    assert_int_equal(player->pin_count, 1);
    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        Point at = rect_centre(region->rect);
        if (region->tag.kind == TAG_VALUE && region->tag.id == z &&
            region->tag.part == PIN_ENTRY && region->tag.row == 1) {
            tap(h, (Point){at.x / display->width, at.y / display->height});
            break;
        }
    }
    assert_int_equal(player->opened.value, z);
    assert_int_equal(player->opened.at, 1);
    tap(h, button(h, "sum"));
    assert_int_equal(player->opened.value, GRAPH_NONE);
    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        Point at = rect_centre(region->rect);
        if (region->tag.part == PIN_CROSS && region->tag.id == z) {
            tap(h, (Point){at.x / display->width, at.y / display->height});
            break;
        }
    }
    assert_int_equal(player->pin_count, 0);
}

/* A tap between two signs puts the caret there. */
static void a_tap_places_the_caret(void **state)
{
    Hands *h = *state;
    const Player *player = &h->app.session.player;
    const Display *display = &h->app.window.display;

    take(h);
    tap(h, place(h, TAG_VALUE, "V[2,1]"));
    type(h, "1234");
    assert_int_equal(player->field.caret, 4);
    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == TAG_FIELD && region->tag.row == 2 &&
            region->tag.part == 0) {
            Point at = rect_centre(region->rect);
            tap(h, (Point){at.x / display->width, at.y / display->height});
            break;
        }
    }
    assert_int_equal(player->field.caret, 2);
    assert_true(player->field.open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_tap_edits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_drag_moves_within_the_range, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(taps_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(taps_on_pins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_tap_places_the_caret, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
