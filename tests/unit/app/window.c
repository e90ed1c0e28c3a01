/* The window under SDL's dummy driver: mouse and touch events, such as no
 * program can send through X, and where they lead. */
#include "unit/unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/session.h"
#include "app/state.h"
#include "app/window.h"
#include "base/file.h"
#include "player/action.h"
#include "view/tag.h"

#define WIDTH 1280
#define HEIGHT 720

/* The picture that the window begins with, to know where things are. */
typedef struct Picture {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Session session;
    Display display;
    double scale;
    char folder[32];
} Picture;

static void draw(Picture *p)
{
    Text *text = text_create(file_data_folder(), LANGUAGE_EN);

    stage_draw(session_stage(&p->session), &p->session.player, text, &p->arena,
               WIDTH, HEIGHT, &p->display, &p->scale);
    text_destroy(text);
}

static int set_up(void **state)
{
    Picture *p = test_calloc(1, sizeof *p);
    AppOptions options = {.lesson = "hand-worked"};

    strcpy(p->folder, "/tmp/unroll-XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    setenv("XDG_STATE_HOME", p->folder, 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("LC_ALL", "C", 1);
    arena_init(&p->arena);
    diag_init(&p->diag, &p->arena);
    p->fonts = font_open(file_data_folder(), &p->diag);
    assert_non_null(p->fonts);
    assert_true(session_open(&p->session, &options, p->fonts, &p->diag));
    draw(p);
    /* Events wait in the queue until the window takes them. */
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Picture *p = *state;
    char path[64];

    snprintf(path, sizeof path, "%s/unroll/state", p->folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/unroll", p->folder);
    rmdir(path);
    rmdir(p->folder);
    session_close(&p->session);
    font_close(p->fonts);
    arena_finish(&p->arena);
    test_free(p);
    return 0;
}

/* A point that hits TAG of that id, as parts of the sides. */
static Point find(const Picture *p, TagKind kind, uint32_t id, double part)
{
    for (size_t i = 0; i < p->display.region_count; i++) {
        const Region *region = &p->display.regions[i];
        Point at = {region->rect.x + region->rect.width * part,
                    region->rect.y + region->rect.height / 2};
        Tag hit = display_hit(&p->display, at);
        if (region->tag.kind == kind && region->tag.id == id &&
            hit.kind == kind && hit.id == id) {
            return (Point){at.x / p->display.width, at.y / p->display.height};
        }
    }
    fail_msg("no region of kind %d, id %u", (int)kind, (unsigned)id);
    return (Point){0, 0};
}

static uint32_t row_of(const char *action)
{
    size_t count;
    const Action *rows = action_rows(&count);

    return (uint32_t)(action_find(str_of(action)) - rows);
}

static void touch(Uint32 type, SDL_FingerID finger, Point at)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .touchId = 1,
                                   .fingerId = finger,
                                   .x = (float)at.x,
                                   .y = (float)at.y}};

    SDL_PushEvent(&event);
}

static void tap(Point at)
{
    touch(SDL_FINGERDOWN, 7, at);
    touch(SDL_FINGERUP, 7, at);
}

static void move_mouse(Point at)
{
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION,
                                  .x = (int)(at.x * WIDTH),
                                  .y = (int)(at.y * HEIGHT)}};

    SDL_PushEvent(&event);
}

static void turn_mouse(Uint32 type, Point at)
{
    SDL_Event event = {.button = {.type = type,
                                  .button = SDL_BUTTON_LEFT,
                                  .x = (int)(at.x * WIDTH),
                                  .y = (int)(at.y * HEIGHT)}};

    SDL_PushEvent(&event);
}

static void click(Point at)
{
    move_mouse(at);
    turn_mouse(SDL_MOUSEBUTTONDOWN, at);
    turn_mouse(SDL_MOUSEBUTTONUP, at);
}

/* Runs the window over what was pushed; then looks for LINE in the state. */
static void expect_state(Picture *p, const char *line)
{
    AppOptions options = {
        .lesson = "hand-worked", .width = WIDTH, .height = HEIGHT};
    SDL_Event quit = {.type = SDL_QUIT};
    Str text;

    SDL_PushEvent(&quit);
    assert_int_equal(app_run(&options, &p->diag), 0);
    const char *path = arena_printf(&p->arena, "%s/unroll/state", p->folder);
    assert_true(file_read(&p->arena, path, 4096, &text, &p->diag));
    if (!strstr(text.data, line)) {
        fail_msg("no line %s in %s", line, text.data);
    }
}

static void press(SDL_Keycode key, SDL_Scancode code, Uint16 mod)
{
    SDL_Event event = {
        .key = {.type = SDL_KEYDOWN,
                .keysym = {.scancode = code, .sym = key, .mod = mod}}};

    SDL_PushEvent(&event);
}

/* What comes in the same moment as the way to the course is of a picture that
 * is gone: it points at nothing. */
static void what_is_gone_is_not_pressed(void **state)
{
    Picture *p = *state;
    uint32_t value = graph_find(p->session.player.graph, STR("L"));
    Point loss = find(p, TAG_VALUE, value, 0.5);

    tap(find(p, TAG_ACTION, row_of("step"), 0.5));
    press(SDLK_HOME, SDL_SCANCODE_HOME, KMOD_LCTRL);
    click(loss);
    tap(loss);
    press(SDLK_TAB, SDL_SCANCODE_TAB, 0);
    press(SDLK_TAB, SDL_SCANCODE_TAB, KMOD_LSHIFT);
    press(SDLK_RETURN, SDL_SCANCODE_RETURN, 0);
    expect_state(p, "\ngoto: 1\n");
}

static void taps(void **state)
{
    Picture *p = *state;
    Point next = find(p, TAG_ACTION, row_of("step"), 0.5);

    tap(next);
    tap(next);
    /* Two fingers hold the picture: nothing is clicked. */
    touch(SDL_FINGERDOWN, 1, next);
    touch(SDL_FINGERDOWN, 2, next);
    touch(SDL_FINGERUP, 2, next);
    touch(SDL_FINGERUP, 1, next);
    tap(find(p, TAG_ACTION, row_of("back"), 0.5));
    /* Lifted elsewhere a button does nothing. */
    touch(SDL_FINGERDOWN, 1, next);
    touch(SDL_FINGERUP, 1, (Point){0.5, 0.5});
    expect_state(p, "\ngoto: 1\n");
}

static void slides(void **state)
{
    Picture *p = *state;
    uint32_t last = player_last(&p->session.player);
    Point at = find(p, TAG_SLIDER, last, 0.25);

    touch(SDL_FINGERDOWN, 1, at);
    touch(SDL_FINGERMOTION, 1, find(p, TAG_SLIDER, last, 0.75));
    touch(SDL_FINGERMOTION, 1, (Point){0.9999, 0.1});
    touch(SDL_FINGERUP, 1, (Point){0.9999, 0.1});
    expect_state(p, arena_printf(&p->arena, "\ngoto: %u\n", (unsigned)last));
}

static void slides_part(void **state)
{
    Picture *p = *state;
    uint32_t last = player_last(&p->session.player);
    Point middle = find(p, TAG_SLIDER, last, 20.0 / last);

    turn_mouse(SDL_MOUSEBUTTONDOWN, find(p, TAG_SLIDER, last, 0.9));
    move_mouse(middle);
    turn_mouse(SDL_MOUSEBUTTONUP, middle);
    move_mouse(find(p, TAG_SLIDER, last, 0.1)); /* moves nothing any more */
    expect_state(p, "\ngoto: 20\n");
}

static void clicks(void **state)
{
    Picture *p = *state;

    click(find(p, TAG_ACTION, row_of("language"), 0.5));
    click(find(p, TAG_ACTION, row_of("last"), 0.5));
    expect_state(p, "language: zh\n");
}

/* Pointing and pinning change the picture, not the place; a drag pans. */
static void values(void **state)
{
    Picture *p = *state;
    uint32_t h = graph_find(p->session.player.graph, STR("h[1]"));
    Point at = find(p, TAG_VALUE, h, 0.5);
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 1}};
    SDL_Event leave = {
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_LEAVE}};

    click(at);
    turn_mouse(SDL_MOUSEBUTTONDOWN, at);
    move_mouse((Point){at.x + 0.1, at.y});
    turn_mouse(SDL_MOUSEBUTTONUP, (Point){at.x + 0.1, at.y});
    SDL_PushEvent(&wheel);
    SDL_PushEvent(&leave);
    click(find(p, TAG_ACTION, row_of("step"), 0.5));
    expect_state(p, "\ngoto: 1\n");
}

/* With larger text, kept from the last time, all is hit where it stands. */
static void larger_text(void **state)
{
    Picture *p = *state;
    uint32_t last = player_last(&p->session.player);
    Point before = find(p, TAG_SLIDER, last, 20.0 / last);

    action_do(&p->session.player, STR("text 1.2"), &p->diag);
    state_save(&p->session.player, (Str){"", 0});
    draw(p);
    Point at = find(p, TAG_SLIDER, last, 20.0 / last);
    assert_true(at.y < before.y); /* the bar is higher */
    click(at);
    expect_state(p, "\ngoto: 20\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(taps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_gone_is_not_pressed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(slides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(slides_part, set_up, tear_down),
        cmocka_unit_test_setup_teardown(clicks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(larger_text, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
