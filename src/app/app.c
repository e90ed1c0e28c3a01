#include "app/app.h"

#include "app/act.h"
#include "app/desktop.h"
#include "app/input.h"
#include "app/state.h"
#include "app/typing.h"
#include "base/file.h"
#include "player/training.h"

/* Milliseconds between looks at the lesson's file, and between writings of
 * where the reader stands. */
#define WATCH_EVERY 300u
#define SAVE_EVERY 1000u
/* A training goes on for so long between events, and is drawn so often. */
#define TRAIN_SLICE 8u
#define TRAIN_EVERY 60u

/* Between two pictures of a motion. */
#define FRAME 14u

/* The exit statuses that app.h names. */
enum { STATUS_DONE = 0, STATUS_INPUT = 1, STATUS_MACHINE = 3 };

/* ---- time ---- */

/* The steps of play that are due. After a delay play goes on from here and
 * makes up for nothing. */
static void play(App *app, Uint64 now)
{
    Player *player = &app->session.player;
    Uint64 period = (Uint64)(1000 / player->speed);
    Diag unheard;

    if (!player->playing || now < app->step_at) {
        return;
    }
    app->step_at += period;
    if (app->step_at < now) {
        app->step_at = now + period;
    }
    diag_init(&unheard, &app->work);
    if (act_on(app, STR("step"), &unheard) == ACTION_NOTHING) {
        player->playing = false;
        app->changed = true;
    }
}

/* A slice of a training that is not done; its picture now and then. */
static void train(App *app)
{
    Player *player = &app->session.player;
    Uint64 begin = SDL_GetTicks64();

    if (!training_is_due(player)) {
        return;
    }
    while (training_step(player) && SDL_GetTicks64() < begin + TRAIN_SLICE) {
    }
    if (begin >= app->trained_at || !training_is_due(player)) {
        app->trained_at = begin + TRAIN_EVERY;
        app->changed = true;
    }
}

static void tick(App *app)
{
    Uint64 now = SDL_GetTicks64();

    play(app, now);
    if (dialogue_works(app)) {
        dialogue_work(app);
    } else if (now >= app->watch_at) {
        app->watch_at = now + WATCH_EVERY;
        if (watch_changed(&app->session.watch)) {
            act_reload(app);
        }
    }
    if (now >= app->save_at) {
        app->save_at = now + SAVE_EVERY;
        act_save(app);
    }
    train(app);
    if (now >= speaker_due(&app->speaker)) {
        speaker_show(app);
    }
    if (player_on_page(&app->session.player) &&
        !SDL_HasEvents(SDL_KEYDOWN, SDL_LASTEVENT)) {
        app->changed = page_read(&app->page) || app->changed;
    }
}

/* Milliseconds until something is due. */
static int time_left(const App *app)
{
    Uint64 now = SDL_GetTicks64(), due = app->watch_at;

    if (dialogue_works(app)) {
        return 0;
    }

    if (app->session.player.playing && app->step_at < due) {
        due = app->step_at;
    }
    if (speaker_due(&app->speaker) < due) {
        due = speaker_due(&app->speaker);
    }
    if (app->window.glide.motion && now + FRAME < due) {
        due = now + FRAME;
    }
    if (training_is_due(&app->session.player) ||
        (player_on_page(&app->session.player) && !page_is_read(&app->page))) {
        return 0;
    }
    return due > now ? (int)(due - now) : 0;
}

/* ---- the whole ---- */

static bool draw(App *app)
{
    const Player *player = &app->session.player;
    bool good = player_on_page(player)
                    ? window_draw_page(&app->window, player, app->page.sketches,
                                       app_text(app), app->diag)
                    : window_draw(&app->window, session_stage(&app->session),
                                  player, app_text(app), app->diag);

    if (good) {
        window_show(&app->window, app->moves && !player->still);
    }
    app->changed = app->moves = false;
    speaker_show(app);
    return good;
}

/* What is new, or how far a motion has come. */
static bool refresh(App *app)
{
    const AppOptions *options = app->options;

    if (app->changed) {
        if (!draw(app)) {
            return false;
        }
    } else if (app->window.glide.motion) {
        window_go_on(&app->window);
    } else {
        return true;
    }
    if (options->shown) {
        options->shown(options->context, &app->session.player);
    }
    return true;
}

/* What is given goes before what was kept, that before the environment. */
static void choose(Player *player, const AppOptions *options)
{
    player->language = language_of_environment();
    player->still = desktop_is_still();
    state_load(player);
    if (player->lesson) {
        state_load_place(player, !options->actions);
    }
    if (options->language_given) {
        player->language = options->language;
    }
    if (options->theme_given) {
        player->theme = options->theme;
    }
}

/* What the export that needs no display would be of. */
static const char *any_lesson(const App *app)
{
    const Player *player = &app->session.player;
    const Shelf *shelf = &app->page.shelf;

    return player->lesson ? player->lesson->name
           : shelf->count ? shelf->items[0].lesson->name
                          : "";
}

/* There is nowhere to wait for a file that is wrong. */
static int without_window(App *app)
{
    if (!session_waits(&app->session)) {
        return STATUS_MACHINE;
    }
    *app->diag = app->session.troubles;
    return STATUS_INPUT;
}

static int run(App *app, const AppOptions *options)
{
    app->fonts = font_open(file_data_folder(), app->diag);
    if (!app->fonts) {
        return STATUS_MACHINE;
    }
    page_init(&app->page, app->fonts);
    if (!session_open(&app->session, options, app->fonts, app->diag)) {
        return STATUS_INPUT;
    }
    app->session.player.shelf = &app->page.shelf;
    if (!app->session.player.lesson) {
        page_open(&app->page);
    }
    if (!window_open(&app->window, options->width, options->height,
                     options->fullscreen, app->fonts,
                     options->lesson ? options->lesson : any_lesson(app),
                     app->diag)) {
        return without_window(app);
    }
    choose(&app->session.player, options);
    session_say_trouble(&app->session, app_text(app));
    act_title(app);
    if (options->actions && !act_script(app, options->actions)) {
        return STATUS_INPUT;
    }
    app->changed = true;
    bool good = refresh(app);
    while (good && !app->quit) {
        /* Only waits: the event stays where input_take finds it. */
        SDL_WaitEventTimeout(NULL, time_left(app));
        input_take(app);
        arena_reset(&app->work);
        tick(app);
        good = refresh(app);
        typing_set(app);
    }
    act_save(app);
    return good ? STATUS_DONE : STATUS_MACHINE;
}

static void close_windows(App *app)
{
    window_hide(&app->speaker.window);
    window_hide(&app->window);
    window_settle();
    window_close(&app->speaker.window);
    window_close(&app->window);
    window_quit();
}

int app_run(const AppOptions *options, Diag *diag)
{
    App app = {.options = options, .diag = diag};

    arena_init(&app.work);
    dialogue_init(&app.dialogue);
    int status = run(&app, options);
    dialogue_finish(&app.dialogue);
    close_windows(&app);
    session_close(&app.session);
    page_finish(&app.page);
    if (app.fonts) {
        font_close(app.fonts);
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        text_destroy(app.texts[i]);
    }
    arena_finish(&app.work);
    return status;
}
