/* Typing into a field: text, an input method's composition, other keyboards'
 * digits, and keys that came before text input was on. */
#include "unit/unit.h"

#include <stdlib.h>

#include "app/act.h"
#include "app/input.h"
#include "app/typing.h"
#include "base/file.h"

typedef struct Stand {
    Arena arena;
    Diag diag;
    App app;
} Stand;

static int set_up(void **state)
{
    Stand *s = test_calloc(1, sizeof *s);
    AppOptions options = {.lesson = "hand-worked"};

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    arena_init(&s->app.work);
    s->app.diag = &s->diag;
    s->app.fonts = font_open(file_data_folder(), &s->diag);
    assert_non_null(s->app.fonts);
    assert_true(
        session_open(&s->app.session, &options, s->app.fonts, &s->diag));
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    typing_set(&s->app);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    Stand *s = *state;

    SDL_Quit();
    session_close(&s->app.session);
    font_close(s->app.fonts);
    arena_finish(&s->app.work);
    arena_finish(&s->arena);
    test_free(s);
    return 0;
}

static const Field *field_of(const Stand *s)
{
    return &s->app.session.player.field;
}

static void press(SDL_Scancode code, SDL_Keycode sym)
{
    SDL_Event event = {.type = SDL_KEYDOWN};

    event.key.keysym =
        (SDL_Keysym){.scancode = code, .sym = sym, .mod = KMOD_NUM};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void bring(Uint32 type, const char *text)
{
    SDL_Event event = {.type = type};

    SDL_strlcpy(event.text.text, text, sizeof event.text.text);
    if (type == SDL_TEXTEDITING) {
        SDL_strlcpy(event.edit.text, text, sizeof event.edit.text);
    }
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void take(Stand *s)
{
    input_take(&s->app);
    typing_set(&s->app);
}

static void text_input_is_on_in_fields_alone(void **state)
{
    Stand *s = *state;

    assert_false(SDL_IsTextInputActive());
    press(SDL_SCANCODE_G, SDLK_g);
    take(s);
    assert_true(field_is_for(field_of(s), "goto"));
    assert_true(SDL_IsTextInputActive());
    press(SDL_SCANCODE_ESCAPE, SDLK_ESCAPE);
    take(s);
    assert_false(SDL_IsTextInputActive());
    assert_int_equal(s->app.session.player.step, 0);
}

/* All in one go: no text comes for what was typed. */
static void keys_before_text_input_type(void **state)
{
    Stand *s = *state;

    press(SDL_SCANCODE_G, SDLK_g);
    press(SDL_SCANCODE_1, SDLK_1);
    press(SDL_SCANCODE_L, SDLK_l);
    press(SDL_SCANCODE_2, 0xE9); /* on a French keyboard */
    press(SDL_SCANCODE_RETURN, SDLK_RETURN);
    take(s);
    assert_int_equal(s->app.session.player.step, 12);
    assert_int_equal(s->app.session.player.language, LANGUAGE_EN);
}

static void composition_stands_at_the_caret(void **state)
{
    Stand *s = *state;

    press(SDL_SCANCODE_G, SDLK_g);
    take(s);
    bring(SDL_TEXTEDITING, "shi er");
    take(s);
    assert_string_equal(field_of(s)->composition, "shi er");
    /* It has all keys, but for what it sends itself. */
    press(SDL_SCANCODE_RETURN, SDLK_RETURN);
    press(SDL_SCANCODE_RIGHT, SDLK_RIGHT);
    take(s);
    assert_true(field_of(s)->open);
    assert_int_equal(s->app.session.player.step, 0);
    bring(SDL_TEXTINPUT, "\xEF\xBC\x91\xEF\xBC\x92");
    take(s);
    assert_string_equal(field_of(s)->composition, "");
    assert_string_equal(field_of(s)->text, "12");
    press(SDL_SCANCODE_RETURN, SDLK_RETURN);
    take(s);
    assert_int_equal(s->app.session.player.step, 12);
}

static void digits_by_their_place(void **state)
{
    Stand *s = *state;

    press(SDL_SCANCODE_G, SDLK_g);
    take(s);
    press(SDL_SCANCODE_1, SDLK_AMPERSAND); /* French: & without Shift */
    bring(SDL_TEXTINPUT, "&");
    press(SDL_SCANCODE_KP_0, SDLK_KP_0);
    bring(SDL_TEXTINPUT, "0");
    take(s);
    assert_string_equal(field_of(s)->text, "10");
}

static void arrows_leave_at_the_end(void **state)
{
    Stand *s = *state;

    press(SDL_SCANCODE_G, SDLK_g);
    press(SDL_SCANCODE_3, SDLK_3);
    press(SDL_SCANCODE_LEFT, SDLK_LEFT);
    press(SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE); /* nothing before it */
    press(SDL_SCANCODE_2, SDLK_2);
    press(SDL_SCANCODE_RIGHT, SDLK_RIGHT);
    take(s);
    assert_string_equal(field_of(s)->text, "23");
    press(SDL_SCANCODE_RIGHT, SDLK_RIGHT);
    take(s);
    assert_false(field_of(s)->open);
    assert_int_equal(s->app.session.player.step, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_input_is_on_in_fields_alone,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_before_text_input_type, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(composition_stands_at_the_caret, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(digits_by_their_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(arrows_leave_at_the_end, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
