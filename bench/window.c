/* window.c - from a key to the picture on the screen, in the real window.
 *
 *     bench_window [--size WxH] [--motion] [--keys N] [--hold SECONDS]
 *         LESSON...
 *
 * Opens each lesson as the program does and plays a reader: a second thread
 * sends keys, turns of the wheel and drags as the system would, waits until
 * the picture that answers was presented, rests a little and goes on. For each
 * kind of doing a line: lesson, what was done, how often, and median, p99 and
 * most in milliseconds from the event to the end of the presentation; then
 * median and p99 of what the window's thread worked for it, which other work
 * on the machine does not lengthen as much; and pictures shown for each, which
 * are several where things move. With --motion the first picture of
 * a motion counts; without it the last and only. With --hold a key is then
 * held that long, thirty times a second and waiting for nothing, to the end of
 * the lesson and back: what counts is the oldest key that no picture has
 * answered.
 */
#include <SDL2/SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/app.h"
#include "player/action.h"

#define TIMES_MOST 4096
/* Milliseconds between a picture and the next key; how long one is waited
 * for, since at the end of a lesson a key changes nothing. */
#define REST 4u
#define PATIENCE 400u
/* Times a second that a held key comes. */
#define HELD 30u

/* One kind of doing: a key, or a turn of the wheel. */
typedef struct Doing {
    const char *name;
    /* Actions that bring the reader there: %M is the middle of the forward
     * pass, %Q that of the backward one. */
    const char *before;
    SDL_Keycode key; /* 0: the wheel */
} Doing;

static const Doing doings[] = {
    {"forward", "first", SDLK_RIGHT},
    {"forward, backward pass", "goto %Q", SDLK_RIGHT},
    {"back", "last", SDLK_LEFT},
    {"back, forward pass", "goto %M", SDLK_LEFT},
    {"scroll", "goto %M", 0},
    {"scroll, backward pass", "goto %Q", 0},
    {"zoom out", "goto %M", SDLK_MINUS},
    {"zoom in", "", SDLK_EQUALS},
    {"zoom out, backward pass", "zoom fit; goto %Q", SDLK_MINUS},
    {"scroll from afar", "", 0},
    {"forward from afar", "", SDLK_RIGHT},
};

typedef struct Bench {
    const char *lesson;
    int keys;
    bool motion;
    uint32_t last, middle; /* steps */
    const Doing *doing;
    double sent, worked; /* the window's thread's time by the last picture */
    double times[TIMES_MOST], works[TIMES_MOST];
    size_t count;
    size_t pictures; /* shown since this doing began, motions' too */
    SDL_sem *shown;
    SDL_mutex *lock;
    bool waiting, first_shown;
    int hold;  /* seconds */
    bool held; /* no picture is waited for */
} Bench;

static double clock_of(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

static double now(void)
{
    return clock_of(CLOCK_MONOTONIC);
}

/* The window's own thread, after each picture. */
static void shown(void *context, const Player *player)
{
    Bench *bench = context;
    double worked = clock_of(CLOCK_THREAD_CPUTIME_ID);

    SDL_LockMutex(bench->lock);
    bench->last = player_last(player);
    bench->middle = player->trace->forward_count;
    bench->first_shown = true;
    if (bench->waiting) {
        bench->waiting = false;
        if (bench->count < TIMES_MOST && bench->sent > 0) {
            bench->works[bench->count] = worked - bench->worked;
            bench->times[bench->count++] = now() - bench->sent;
        }
        if (!bench->held) {
            SDL_SemPost(bench->shown);
        }
    }
    bench->worked = worked;
    bench->pictures++;
    SDL_UnlockMutex(bench->lock);
}

/* Sends an event and waits for its picture; false if none came. */
static bool send(Bench *bench, SDL_Event *event, bool counts)
{
    while (SDL_SemTryWait(bench->shown) == 0) {
    }
    SDL_LockMutex(bench->lock);
    bench->waiting = true;
    bench->sent = counts ? now() : 0;
    SDL_UnlockMutex(bench->lock);
    SDL_PushEvent(event);
    bool came = SDL_SemWaitTimeout(bench->shown, PATIENCE) == 0;
    SDL_LockMutex(bench->lock);
    bench->waiting = false;
    SDL_UnlockMutex(bench->lock);
    return came;
}

static SDL_Event key_event(SDL_Keycode key)
{
    SDL_Event event = {.type = SDL_KEYDOWN};

    event.key.state = SDL_PRESSED;
    event.key.keysym.sym = key;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(key);
    return event;
}

/* To and fro, so that what there is stays in sight. */
static SDL_Event wheel_event(int at)
{
    SDL_Event event = {.type = SDL_MOUSEWHEEL};

    event.wheel.x = at / 10 % 2 ? -1 : 1;
    event.wheel.preciseX = (float)event.wheel.x;
    return event;
}

/* Types G and a number. */
static void go_to(Bench *bench, uint32_t step)
{
    SDL_Event event = key_event(SDLK_g);

    send(bench, &event, false);
    event = (SDL_Event){.type = SDL_TEXTINPUT};
    snprintf(event.text.text, sizeof event.text.text, "%u", step);
    send(bench, &event, false);
    event = key_event(SDLK_RETURN);
    send(bench, &event, false);
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Of sorted numbers the one that a share of them does not exceed. */
static double part(const double *times, size_t count, double share)
{
    size_t at = (size_t)ceil(share * (double)count);

    return times[at > 0 ? at - 1 : 0];
}

static void report(Bench *bench)
{
    if (bench->count == 0) {
        return;
    }
    size_t count = bench->count;
    qsort(bench->times, count, sizeof *bench->times, by_size);
    qsort(bench->works, count, sizeof *bench->works, by_size);
    printf("%s\t%s\t%zu\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\n", bench->lesson,
           bench->doing->name, count, part(bench->times, count, 0.5),
           part(bench->times, count, 0.99), part(bench->times, count, 1),
           part(bench->works, count, 0.5), part(bench->works, count, 0.99),
           (double)bench->pictures / (double)count);
    fflush(stdout);
}

static void prepare(Bench *bench)
{
    Str rest = str_of(bench->doing->before), action;

    while (action_next(&rest, &action)) {
        SDL_Event event = key_event(SDLK_HOME);
        if (str_is(action, "goto %M")) {
            go_to(bench, bench->middle / 2);
        } else if (str_is(action, "goto %Q")) {
            go_to(bench, bench->middle + (bench->last - bench->middle) / 2);
        } else {
            event = key_event(str_is(action, "first")  ? SDLK_HOME
                              : str_is(action, "last") ? SDLK_END
                                                       : SDLK_0);
            send(bench, &event, false);
        }
    }
}

static void do_all(Bench *bench, const Doing *doing)
{
    bench->doing = doing;
    prepare(bench);
    bench->count = bench->pictures = 0;
    for (int i = 0; i < bench->keys; i++) {
        SDL_Event event = doing->key ? key_event(doing->key) : wheel_event(i);
        if (!send(bench, &event, true)) {
            break;
        }
        SDL_Delay(bench->motion ? 300 : REST);
    }
    report(bench);
}

/* A key held, as the system repeats it; at an end it turns round. */
static void hold(Bench *bench)
{
    static const Doing doing = {.name = "held"};
    SDL_Event event = key_event(SDLK_HOME);
    uint32_t length = bench->last < 400 ? bench->last : 400;

    send(bench, &event, false);
    bench->doing = &doing;
    bench->count = 0;
    bench->held = true;
    for (uint32_t i = 0; i < (uint32_t)bench->hold * HELD; i++) {
        event = key_event(i / length % 2 ? SDLK_LEFT : SDLK_RIGHT);
        event.key.repeat = i > 0;
        SDL_LockMutex(bench->lock);
        if (!bench->waiting) {
            bench->sent = now();
        }
        bench->waiting = true;
        SDL_UnlockMutex(bench->lock);
        SDL_PushEvent(&event);
        SDL_Delay(1000 / HELD);
    }
    bench->held = bench->waiting = false;
    report(bench);
}

static int reader(void *context)
{
    Bench *bench = context;
    SDL_Event quit = {.type = SDL_QUIT};

    while (!bench->first_shown) {
        SDL_Delay(10);
    }
    SDL_Delay(300);
    for (size_t i = 0; i < sizeof doings / sizeof *doings; i++) {
        do_all(bench, &doings[i]);
    }
    if (bench->hold) {
        hold(bench);
    }
    SDL_PushEvent(&quit);
    return 0;
}

static int run(Bench *bench, AppOptions *options)
{
    Arena arena;
    Diag diag;

    arena_init(&arena);
    diag_init(&diag, &arena);
    bench->first_shown = false;
    SDL_Thread *thread = SDL_CreateThread(reader, "reader", bench);
    int status = app_run(options, &diag);
    if (status) {
        exit(status); /* the thread still waits */
    }
    SDL_WaitThread(thread, NULL);
    arena_finish(&arena);
    return status;
}

int main(int count, char **words)
{
    Bench bench = {.keys = 200};
    AppOptions options = {.width = 1920, .height = 1080};

    bench.shown = SDL_CreateSemaphore(0);
    bench.lock = SDL_CreateMutex();
    options.shown = shown;
    options.context = &bench;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--motion") == 0) {
            bench.motion = true;
        } else if (strcmp(words[i], "--keys") == 0 && i + 1 < count) {
            bench.keys = atoi(words[++i]);
        } else if (strcmp(words[i], "--hold") == 0 && i + 1 < count) {
            bench.hold = atoi(words[++i]);
        } else if (strcmp(words[i], "--size") == 0 && i + 1 < count) {
            sscanf(words[++i], "%dx%d", &options.width, &options.height);
        } else {
            bench.lesson = options.lesson = words[i];
            options.actions = bench.motion ? "motion on" : "motion off";
            run(&bench, &options);
        }
    }
    return 0;
}
