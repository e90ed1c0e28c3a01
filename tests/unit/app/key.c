/* Key presses, on several keyboards, and the actions that they mean. */
#include "unit/unit.h"

#include "app/key.h"

static void expect(SDL_Scancode code, SDL_Keycode sym, Uint16 mod,
                   const char *wanted)
{
    SDL_Keysym key = {.scancode = code, .sym = sym, .mod = mod};
    Arena arena;

    arena_init(&arena);
    const char *action = key_action(&arena, &key, ACTION_IN_LESSON);
    if (wanted ? !action || strcmp(action, wanted) != 0 : action != NULL) {
        fail_msg("%s %s with %x does %s, not %s", SDL_GetScancodeName(code),
                 SDL_GetKeyName(sym), mod, action ? action : "nothing",
                 wanted ? wanted : "nothing");
    }
    arena_finish(&arena);
}

static void american(void **state)
{
    (void)state;

    expect(SDL_SCANCODE_RIGHT, SDLK_RIGHT, 0, "step");
    expect(SDL_SCANCODE_PAGEDOWN, SDLK_PAGEDOWN, KMOD_NUM | KMOD_CAPS, "step");
    expect(SDL_SCANCODE_RIGHT, SDLK_RIGHT, KMOD_RSHIFT, "step-larger");
    expect(SDL_SCANCODE_Q, SDLK_q, KMOD_LCTRL, "quit");
    expect(SDL_SCANCODE_Q, SDLK_q, 0, NULL);
    expect(SDL_SCANCODE_Q, SDLK_q, KMOD_LGUI, NULL);
    expect(SDL_SCANCODE_L, SDLK_l, 0, "language");
    expect(SDL_SCANCODE_L, SDLK_l, KMOD_LALT, NULL);
    expect(SDL_SCANCODE_PERIOD, SDLK_PERIOD, 0, "blank");
    expect(SDL_SCANCODE_PERIOD, SDLK_PERIOD, KMOD_LSHIFT, "speed faster");
    expect(SDL_SCANCODE_EQUALS, SDLK_EQUALS, KMOD_LSHIFT, "zoom in");
    expect(SDL_SCANCODE_SLASH, SDLK_SLASH, KMOD_LSHIFT, "help");
    expect(SDL_SCANCODE_2, SDLK_2, 0, "size time");
    expect(SDL_SCANCODE_2, SDLK_2, KMOD_LSHIFT, NULL);
    expect(SDL_SCANCODE_0, SDLK_0, 0, "zoom fit");
}

static void others(void **state)
{
    (void)state;

    /* French: digits stand above the signs. */
    expect(SDL_SCANCODE_2, 0xE9, 0, "size time");
    expect(SDL_SCANCODE_3, SDLK_QUOTEDBL, KMOD_LSHIFT, "size event");
    expect(SDL_SCANCODE_Q, SDLK_a, 0, "play");
    expect(SDL_SCANCODE_M, SDLK_COMMA, KMOD_LSHIFT, "help");
    expect(SDL_SCANCODE_COMMA, SDLK_SEMICOLON, KMOD_LSHIFT, "blank");
    expect(SDL_SCANCODE_M, SDLK_COMMA, 0, NULL);
    /* German, Spanish, Danish: the question mark. */
    expect(SDL_SCANCODE_MINUS, 0xDF, KMOD_RSHIFT, "help");
    expect(SDL_SCANCODE_MINUS, SDLK_QUOTE, KMOD_RSHIFT, "help");
    expect(SDL_SCANCODE_MINUS, SDLK_PLUS, KMOD_RSHIFT, "help");
    expect(SDL_SCANCODE_MINUS, SDLK_PLUS, 0, "zoom in");
    expect(SDL_SCANCODE_MINUS, SDLK_MINUS, KMOD_RSHIFT, NULL);
    /* German: these signs have other places. */
    expect(SDL_SCANCODE_RIGHTBRACKET, SDLK_PLUS, 0, "zoom in");
    expect(SDL_SCANCODE_NONUSBACKSLASH, SDLK_LESS, 0, "speed slower");
    expect(SDL_SCANCODE_NONUSBACKSLASH, SDLK_LESS, KMOD_LSHIFT, "speed faster");
    /* Russian: letters by their place. */
    expect(SDL_SCANCODE_L, 0x434, 0, "language");
    expect(SDL_SCANCODE_Q, 0x439, KMOD_LCTRL, "quit");
}

static void number_block(void **state)
{
    (void)state;

    expect(SDL_SCANCODE_KP_3, SDLK_KP_3, KMOD_NUM, "size event");
    expect(SDL_SCANCODE_KP_3, SDLK_KP_3, 0, "step");
    expect(SDL_SCANCODE_KP_3, SDLK_KP_3, KMOD_LSHIFT, "size event");
    expect(SDL_SCANCODE_KP_1, SDLK_KP_1, 0, "last");
    expect(SDL_SCANCODE_KP_0, SDLK_KP_0, KMOD_NUM, "zoom fit");
    expect(SDL_SCANCODE_KP_0, SDLK_KP_0, 0, NULL);
    expect(SDL_SCANCODE_KP_PLUS, SDLK_KP_PLUS, KMOD_NUM, "zoom in");
    expect(SDL_SCANCODE_KP_PERIOD, SDLK_KP_PERIOD, KMOD_NUM, "blank");
    expect(SDL_SCANCODE_KP_ENTER, SDLK_KP_ENTER, 0, "pin");
}

static void expect_typed(SDL_Scancode code, SDL_Keycode sym, Uint16 mod,
                         char wanted, bool types)
{
    SDL_Keysym key = {.scancode = code, .sym = sym, .mod = mod};

    assert_int_equal(key_sign(&key), wanted);
    assert_int_equal(key_types(&key), types);
}

static void typing(void **state)
{
    (void)state;

    expect_typed(SDL_SCANCODE_7, SDLK_7, 0, '7', true);
    expect_typed(SDL_SCANCODE_7, SDLK_7, KMOD_SHIFT, '\0', true);
    expect_typed(SDL_SCANCODE_7, SDLK_7, KMOD_CTRL, '\0', false);
    expect_typed(SDL_SCANCODE_7, 0xE8, 0, '\0', true);
    expect_typed(SDL_SCANCODE_KP_7, SDLK_KP_7, KMOD_NUM, '7', true);
    expect_typed(SDL_SCANCODE_KP_7, SDLK_KP_7, 0, '\0', false);
    expect_typed(SDL_SCANCODE_KP_PERIOD, SDLK_KP_PERIOD, KMOD_NUM, '.', true);
    expect_typed(SDL_SCANCODE_KP_MINUS, SDLK_KP_MINUS, 0, '-', true);
    expect_typed(SDL_SCANCODE_MINUS, SDLK_MINUS, 0, '-', true);
    expect_typed(SDL_SCANCODE_RETURN, SDLK_RETURN, 0, '\0', false);
    expect_typed(SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE, 0, '\0', false);
    expect_typed(SDL_SCANCODE_N, SDLK_n, 0, 'n', true);
    expect_typed(SDL_SCANCODE_N, SDLK_n, KMOD_SHIFT, 'N', true);
    expect_typed(SDL_SCANCODE_SPACE, SDLK_SPACE, 0, ' ', true);
    expect_typed(SDL_SCANCODE_RIGHT, SDLK_RIGHT, 0, '\0', false);
    expect_typed(SDL_SCANCODE_ESCAPE, SDLK_ESCAPE, 0, '\0', false);
}

static void digits(void **state)
{
    SDL_Keysym key = {.scancode = SDL_SCANCODE_7, .sym = 0xE8};
    (void)state;

    assert_int_equal(key_digit(&key), '7');
    key = (SDL_Keysym){.scancode = SDL_SCANCODE_0, .sym = SDLK_0};
    assert_int_equal(key_digit(&key), '0');
    key = (SDL_Keysym){.scancode = SDL_SCANCODE_MINUS, .sym = SDLK_MINUS};
    assert_int_equal(key_digit(&key), '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(american),     cmocka_unit_test(others),
        cmocka_unit_test(number_block), cmocka_unit_test(typing),
        cmocka_unit_test(digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
