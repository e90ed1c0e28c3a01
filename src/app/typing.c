#include "app/typing.h"

#include "app/act.h"
#include "app/key.h"
#include "player/question.h"
#include "view/tag.h"

static Field *field_of(App *app)
{
    return &app->session.player.field;
}

void typing_begin(App *app)
{
    app->silent = !SDL_IsTextInputActive();
}

/* Types TEXT; where numbers are wanted and it is none, the digit of the key
 * that typed it: some layouts have other signs in that row. */
static void type(App *app, Str text)
{
    Field tried = *field_of(app);

    if (app->digit && tried.kind != FIELD_TEXT && !field_type(&tried, text)) {
        text = (Str){&app->digit, 1};
    }
    act_type(app, text);
    app->digit = '\0';
}

static bool erases(const SDL_Keysym *key)
{
    return key->sym == SDLK_BACKSPACE || key->sym == SDLK_DELETE;
}

bool typing_key(App *app, const SDL_Keysym *key)
{
    bool page = player_on_page(&app->session.player);

    if (field_of(app)->composition[0]) {
        return true;
    }
    const char *action = key_action(&app->work, key, ACTION_IN_FIELD);
    if (action) {
        Diag unheard;
        diag_init(&unheard, &app->work);
        if (act_on(app, str_of(action), &unheard) != ACTION_NOTHING ||
            erases(key)) {
            return true;
        }
        /* An arrow at the end of the text goes on outside. */
    }
    app->digit = key_types(key) ? key_digit(key) : '\0';
    if (key_types(key)) {
        char sign = key_sign(key);
        if (app->silent) {
            type(app, (Str){&sign, sign != '\0'});
        }
        return true;
    }
    if (!page && key->sym != SDLK_ESCAPE) {
        question_leave(&app->session.player);
        app->changed = true;
    }
    return false;
}

void typing_text(App *app, const SDL_Event *event)
{
    Field *field = field_of(app);

    if (!field->open) {
        return;
    }
    app->changed = true;
    if (event->type == SDL_TEXTEDITING) {
        field_compose(field, str_of(event->edit.text));
        return;
    }
    type(app, str_of(event->text.text));
}

void typing_press(App *app, Point at)
{
    Tag tag = display_hit(&app->window.display, at);

    if (field_of(app)->open && tag.kind != TAG_FIELD &&
        !player_on_page(&app->session.player)) {
        question_leave(&app->session.player);
        app->changed = true;
    }
}

static void place_candidates(const Window *window)
{
    const Display *display = &window->display;

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == TAG_FIELD) {
            SDL_Rect place = window_rect(window, region->rect);
            SDL_SetTextInputRect(&place);
            return;
        }
    }
}

void typing_set(App *app)
{
    if (field_of(app)->open) {
        if (!SDL_IsTextInputActive()) {
            SDL_StartTextInput();
        }
        place_candidates(&app->window);
    } else if (SDL_IsTextInputActive()) {
        SDL_StopTextInput();
    }
}
