#include "app/speaker.h"

#include <time.h>

#include "app/app_part.h"

#define WIDTH 1280
#define HEIGHT 720

/* A display that is not the stage's; the same if there is one alone. */
static int other_display(const App *app)
{
    int stage = SDL_GetWindowDisplayIndex(app->window.window);
    int count = SDL_GetNumVideoDisplays();

    return count > 1 ? (stage + 1) % count : stage;
}

void speaker_title(App *app)
{
    const Player *player = &app->session.player;

    if (!app->speaker.open || !player->lesson) {
        return;
    }
    Str title = lesson_title(player->lesson, player->language);
    const char *args[1] = {arena_copy(&app->work, title.data, title.length)};

    window_set_title(&app->speaker.window, text_fill(&app->work, app_text(app),
                                                     "speaker.title", args, 1));
}

/* Makes the window, or shows it again. */
static bool reveal(App *app)
{
    Window *window = &app->speaker.window;
    int display = other_display(app);

    if (window->window) {
        window_reveal(window, display);
        return true;
    }
    if (window_open_beside(window, WIDTH, HEIGHT, display, app->fonts,
                           app->diag)) {
        return true;
    }
    window_close(window);
    return false;
}

void speaker_turn(App *app)
{
    Speaker *speaker = &app->speaker;

    if (speaker->open) {
        speaker_close(speaker);
        return;
    }
    speaker->open = reveal(app);
    if (!speaker->open) {
        return;
    }
    if (!speaker->begun) {
        speaker->begun = true;
        speaker->since = SDL_GetTicks64();
    }
    speaker_title(app);
    app->changed = true;
}

void speaker_close(Speaker *speaker)
{
    if (speaker->open) {
        speaker->open = false;
        window_hide(&speaker->window);
    }
}

static SpeakerTime time_now(const Speaker *speaker)
{
    time_t now = time(NULL);
    struct tm local;
    Uint64 spoken = SDL_GetTicks64() - speaker->since;

    localtime_r(&now, &local);
    return (SpeakerTime){.hour = (unsigned)local.tm_hour,
                         .minute = (unsigned)local.tm_min,
                         .seconds = (unsigned)(spoken / 1000)};
}

void speaker_show(App *app)
{
    Speaker *speaker = &app->speaker;
    const Player *player = &app->session.player;
    Diag unheard;

    if (!speaker->open || !player->lesson) {
        speaker_close(speaker); /* the start page has nothing to say */
        return;
    }
    SpeakerTime now = time_now(speaker);
    diag_init(&unheard, &app->work);
    if (window_draw_speaker(&speaker->window, player, app_text(app),
                            &app->window.display, now, &unheard)) {
        window_show(&speaker->window, false);
    }
    speaker->second_at = speaker->since + ((Uint64)now.seconds + 1) * 1000;
}

Uint64 speaker_due(const Speaker *speaker)
{
    return speaker->open ? speaker->second_at : UINT64_MAX;
}

bool speaker_is(const Speaker *speaker, Uint32 window_id)
{
    return speaker->window.window &&
           SDL_GetWindowID(speaker->window.window) == window_id;
}

int speaker_next_display(const App *app)
{
    return other_display(app) + 1;
}

bool speaker_set_display(App *app, int number)
{
    if (number < 1 || number > SDL_GetNumVideoDisplays()) {
        return false;
    }
    window_set_display(&app->window, number - 1);
    if (app->speaker.open) {
        window_move(&app->speaker.window, other_display(app));
    }
    return true;
}
